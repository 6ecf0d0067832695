"""How long people stay in a job, from the jobs on record: days and whether they ended, and of nobody in particular."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from hireloom.ai import histories
from hireloom.engine.prediction.openness import MONTH
from hireloom.people.models import Employment, Person

LATEST = 20_000
"""Jobs looked at, the latest written down first."""


class Stay(NamedTuple):
    """A job: for how many days, to the month, and whether it ended then or was only known until then."""

    days: float
    ended: bool


def of(organization_id: UUID, at: datetime) -> list[Stay]:
    """The jobs on record whose beginning is known; not of those who are left out.

    One that somebody is in was known until the day of the résumé it was read in.
    """
    out = Person.objects.filter(
        histories.left_out(), organization_id=OuterRef("organization_id"), pk=OuterRef("person_id")
    )
    rows = Employment.objects.filter(~Exists(out), organization_id=organization_id, started_on__isnull=False)
    found = rows.order_by("-pk").values_list("started_on", "ended_on", "is_current", "document__added_at")[:LATEST]
    stays = []
    for started_on, ended_on, is_current, read_at in found:
        until = (read_at or at).date() if is_current else ended_on
        if started_on and until and until > started_on:
            stays.append(Stay(_to_the_month(until - started_on), ended=not is_current))
    return stays


def _to_the_month(span: timedelta) -> float:
    return round(max(round(span.days / MONTH), 1) * MONTH, 1)
