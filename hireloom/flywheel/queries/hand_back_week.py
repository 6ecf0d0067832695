"""What turns in the flywheel, what is stuck, and what there is to do this week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from hireloom.ats.enums import JobStatus, Outcome
from hireloom.ats.models import Application
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.core.together import Reading
from hireloom.flywheel import links, warm_rules
from hireloom.flywheel.models import HandBack, Return, WarmList
from hireloom.flywheel.models.hand_back import HandBackQuerySet
from hireloom.flywheel.queries import hand_backs
from hireloom.flywheel.warm_enums import ListState
from hireloom.messaging.models import Message

MOST = 10
LATELY, SEASON, YEAR, AHEAD = timedelta(days=30), timedelta(days=90), timedelta(days=365), timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """Somebody who was handed back and is to be written to on a day; `by` is who handed them back."""

    hand_back_id: UUID
    person_id: UUID
    person: str
    job: str
    contact_on: date
    by: str


@dataclass(frozen=True)
class Week:
    """How many wait and are stuck; were handed back within a month, came back within three, were hired in a year.

    `overdue` were to be written to by now and were not, the longest first; `coming` are to be within a week. `more` is
    how many overdue ones are not listed. `unreviewed` are open jobs, by id and title, whose warm list nobody looked at.
    """

    waiting: int
    stuck: int
    taken: int
    returned: int
    hired: int
    overdue: Sequence[Due]
    coming: Sequence[Due]
    more: int
    unreviewed: Sequence[tuple[UUID, str]]


def of(actor: Actor, *, at: datetime, today: date, stuck_since: datetime) -> Week:
    """The week of whoever sees hand-backs. One exchange."""
    readings: list[Reading[Any]] = [
        hand_backs.reading_waiting(actor, stuck_since),
        _reading_due(actor, Q(contact_on__lt=today)),
        _reading_due(actor, Q(contact_on__gte=today, contact_on__lte=today + AHEAD)),
        together.count(to_write_to(actor).filter(contact_on__lt=today)),
        together.count(HandBack.objects.visible_to(actor).taken().filter(decided_at__gte=at - LATELY)),
        _reading_returns(actor, at),
        _reading_unreviewed(actor),
    ]
    found = together.read(together.beside(readings))
    (waiting, stuck), overdue, coming, number, taken, (returned, hired), unreviewed = found
    more = max(number - len(overdue), 0)
    return Week(waiting, stuck, taken, returned, hired, overdue, coming, more, unreviewed)


def to_write_to(actor: Actor) -> HandBackQuerySet:
    """Those who were handed back with a day and whom nobody wrote to since.

    Who came back, is a candidate or works for us, and whose task is done, is left out.
    """
    own = {"organization_id": actor.organization_id, "person": OuterRef("application__person")}
    written = Message.objects.filter(links.WRITTEN, **own, handed_over_at__gt=OuterRef("decided_at"))
    active = Application.objects.filter(**own).filter(outcome__in=("", Outcome.HIRED))
    rows = HandBack.objects.visible_to(actor).taken().filter(contact_on__isnull=False)
    rows = rows.filter(~Exists(written), ~Exists(active), Q(task=None) | Q(task__done_at=None))
    return rows.exclude(Exists(Return.objects.filter(hand_back=OuterRef("pk"))))


def _reading_due(actor: Actor, when: Q) -> Reading[list[Due]]:
    rows = to_write_to(actor).filter(when).order_by("contact_on", "pk")
    asked = rows.values_list(
        "pk", "application__person_id", "application__person__name", "application__job__title", "contact_on",
        "decided_by__name",
    )[:MOST]  # fmt: skip
    yield [asked]
    return [Due(*row[:5], by=row[5] or "") for row in asked if row[4]]  # type: ignore[arg-type]  # the day is there


def _reading_unreviewed(actor: Actor) -> Reading[list[tuple[UUID, str]]]:
    """Open jobs with a warm list about which nothing was answered; for whoever sees the lists by their site role."""
    if not actor.may(warm_rules.VIEW):
        return []
    rows = WarmList.objects.visible_to(actor).filter(state=ListState.READY, decided_as="", job__status=JobStatus.OPEN)
    if not actor.may("ats.view_confidential_jobs"):
        rows = rows.filter(job__is_confidential=False)
    asked = rows.order_by("built_at", "pk").values_list("job_id", "job__title")[:MOST]
    yield [asked]
    return list(asked)


def _reading_returns(actor: Actor, at: datetime) -> Reading[tuple[int, int]]:
    rows = Return.objects.visible_to(actor).filter(at__gte=at - YEAR).order_by()
    lately = Count("pk", filter=Q(at__gte=at - SEASON))
    hired = Count("pk", filter=Q(application__outcome=Outcome.HIRED))
    counted: Any = rows.values("organization").annotate(lately=lately, hired=hired)
    asked = counted.values_list("lately", "hired")
    yield [asked]
    return next(iter(asked), (0, 0))
