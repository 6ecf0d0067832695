"""The applications of a job as a table: filtered, sorted, a page at a time."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application, Job
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.ats.queries import keyset, waiting
from hireloom.ats.queries.filtering import Filters, narrow, tags_of
from hireloom.ats.queries.keyset import Place
from hireloom.core.actor import Actor

PAGE = 50


class Sort(StrEnum):
    """What the table is sorted by."""

    APPLIED = "applied"
    ENTERED = "entered"
    NAME = "name"


class Standing(StrEnum):
    """Which applications: those that wait for us, those that ended in one way, or every one."""

    OPEN = "open"
    HIRED = "hired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ALL = "all"


READ = {
    "application_id": "pk",
    "person_id": "person_id",
    "person_name": "person__name",
    "sort_name": "person__sort_name",
    "headline": "person__headline",
    "city": "person__city",
    "stage_name": "stage__name",
    "applied_at": "applied_at",
    "entered_at": "entered_at",
    "source": "source__name",
    "outcome": "outcome",
    "closed_at": "closed_at",
    "reason": "reason__name",
    "is_silver_medalist": "is_silver_medalist",
}
FIELDS = {Sort.APPLIED: "applied_at", Sort.ENTERED: "entered_at", Sort.NAME: "person__sort_name"}


@dataclass(frozen=True)
class Wish:
    """What the table is to show. Rows of one sort value follow each other by id, so the order is total."""

    filters: Filters = field(default_factory=Filters)
    stage_id: UUID | None = None
    standing: Standing = Standing.OPEN
    sort: Sort = Sort.APPLIED
    is_descending: bool = True


@dataclass(frozen=True)
class Row:
    """One application. `days_in_stage` counts to its end when it is closed; `outcome` is "" while it is open."""

    application_id: UUID
    person_id: UUID
    person_name: str
    sort_name: str
    headline: str
    city: str
    stage_name: str
    applied_at: datetime
    entered_at: datetime
    days_in_stage: int
    is_late: bool
    source: str
    tags: tuple[str, ...]
    outcome: str
    outcome_label: str
    closed_at: datetime | None
    reason: str
    is_silver_medalist: bool


@dataclass(frozen=True)
class Rows:
    """One page, `total` rows in all; `first` and `last` are the places to turn it from, None at an end."""

    rows: tuple[Row, ...]
    total: int
    before: Place | None
    after: Place | None


def page(
    *, job: Job, wish: Wish, actor: Actor, at: datetime, after: Place | None = None, before: Place | None = None
) -> Rows:
    """Show the page after a place, the one before a place, or the first one. Two queries, whatever the page."""
    found = narrowed(job=job, wish=wish, actor=actor, at=at)
    turns_back = before is not None
    is_descending = wish.is_descending != turns_back
    place = before or after
    stretch = found.filter(keyset.beyond(FIELDS[wish.sort], place, is_descending=is_descending)) if place else found
    shown = _rows(_ordered(stretch, wish.sort, is_descending=is_descending)[: PAGE + 1], at)
    has_more = len(shown) > PAGE
    shown = shown[:PAGE][::-1] if turns_back else shown[:PAGE]
    has_previous, has_next = (has_more, True) if turns_back else (place is not None, has_more)
    return Rows(
        rows=tuple(shown),
        total=found.count(),
        before=_place(shown[0], wish.sort) if shown and has_previous else None,
        after=_place(shown[-1], wish.sort) if shown and has_next else None,
    )


def narrowed(*, job: Job, wish: Wish, actor: Actor, at: datetime) -> ApplicationQuerySet:
    """Keep the applications of a job that the table is to show, in no order."""
    found = narrow(Application.objects.visible_to(actor).filter(job=job), wish.filters, at=at)
    if wish.standing == Standing.OPEN:
        found = found.open()
    elif wish.standing != Standing.ALL:
        found = found.filter(outcome=wish.standing.value)
    return found.filter(stage_id=wish.stage_id) if wish.stage_id else found


def read_place(text: str, sort: Sort) -> Place | None:
    """Read back a place in the table; None when it is not one of this sort."""
    return keyset.read_word(text) if sort == Sort.NAME else keyset.read_moment(text)


def _ordered(found: ApplicationQuerySet, sort: Sort, *, is_descending: bool) -> ApplicationQuerySet:
    direction = "-" if is_descending else ""
    return found.order_by(f"{direction}{FIELDS[sort]}", f"{direction}pk")


def _place(row: Row, sort: Sort) -> Place:
    moment = row.entered_at if sort == Sort.ENTERED else row.applied_at
    return Place(row.sort_name if sort == Sort.NAME else moment, row.application_id)


def _rows(found: ApplicationQuerySet, at: datetime) -> list[Row]:
    values = found.annotate(tags=tags_of(most=3)).values(*READ.values(), "tags")
    return [_row({name: each[path] for name, path in READ.items()}, each["tags"], at) for each in values]


def _row(read: dict[str, Any], tags: list[str], at: datetime) -> Row:
    is_open = read["outcome"] == ""
    return Row(
        **read | {"source": read["source"] or "", "reason": read["reason"] or ""},
        tags=tuple(tags),
        days_in_stage=waiting.days_between(read["entered_at"], read["closed_at"] or at),
        is_late=is_open and waiting.is_late(read["entered_at"], at),
        outcome_label="" if is_open else str(Outcome(read["outcome"]).label),
    )
