"""Since when an application stands in its stage, once what took it out of there is taken back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from hireloom.ats.models import Application, StageVisit
from hireloom.core.actor import Actor

SOON = timedelta(days=1)
"""What is taken back later was no slip of the hand."""


def stand_as_before(*, left_at: Mapping[Application, datetime], by: Actor) -> None:
    """Let applications have stood in their stage since when they did before something that is taken back now.

    Part of taking it back, which holds the locks. `left_at` says of each when it left the stage it is in again; one
    that came back to another stage stands there since now. The visits stay as they were: the history has all.
    """
    visits = StageVisit.objects.filter(
        organization_id=by.organization_id, application__in=left_at, left_at__in=set(left_at.values())
    )
    known = {each.pk: each for each in left_at}
    for pk, stage_id, entered, left in visits.values_list("application_id", "stage_id", "entered_at", "left_at"):
        each = known[pk]
        if left == left_at[each] and stage_id == each.stage_id:
            each.entered_at = entered
    Application.objects.bulk_update(left_at, ["entered_at"])


def was_a_slip(*, left_at: Mapping[Application, datetime], by: Actor, at: datetime) -> None:
    """Mark the visits that end now as undone, of those that are back in the stage they had left at that moment.

    Part of taking a move or a transfer back. Only within a day: later it is a move like any other. The history keeps
    the visit, and says so; the applicant flow log and the planner count it as none.
    """
    visits = StageVisit.objects.filter(
        organization_id=by.organization_id, application__in=left_at, left_at__in=set(left_at.values())
    )
    known = {each.pk: each for each in left_at}
    rows = visits.values_list("application_id", "stage_id", "left_at")
    back = [pk for pk, stage_id, left in rows if left == left_at[known[pk]] and stage_id == known[pk].stage_id]
    ended = StageVisit.objects.filter(organization_id=by.organization_id, application__in=back, left_at=at)
    ended.filter(entered_at__gte=at - SOON).update(is_undone=True)
