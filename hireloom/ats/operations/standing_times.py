"""Since when an application stands in its stage, once what took it out of there is taken back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from hireloom.ats.models import Application, StageVisit
from hireloom.core.actor import Actor


def stand_as_before(*, left_at: Mapping[Application, datetime], by: Actor) -> set[UUID]:
    """Let applications have stood in their stage since when they did before what is taken back now; says which do.

    Part of taking it back, which holds the locks. `left_at` says of each when it left the stage it is in again; one
    that came back to another stage stands there since now. The visits stay as they were: the history has all.
    """
    visits = StageVisit.objects.filter(
        organization_id=by.organization_id, application__in=left_at, left_at__in=set(left_at.values())
    )
    known = {each.pk: each for each in left_at}
    back: set[UUID] = set()
    for pk, stage_id, entered, left in visits.values_list("application_id", "stage_id", "entered_at", "left_at"):
        each = known[pk]
        if left == left_at[each] and stage_id == each.stage_id:
            each.entered_at = entered
            back.add(pk)
    Application.objects.bulk_update(left_at, ["entered_at"])
    return back
