"""The applications of a job as a table: filtered, sorted, a page at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.ats import blindness
from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application, Job
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.ats.models.lateness import LateAt
from hireloom.ats.queries import waiting
from hireloom.ats.queries.filtering import Filters, narrow
from hireloom.core import keyset, ready
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch
from hireloom.people.queries.card_words import tags_of

PAGE, BATCH, COUNTED = 50, 500, 5_000


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
    "headline": "person__headline",
    "city": "person__city",
    "stage_name": "stage__name",
    "is_blind": "stage__is_blind",
    "applied_at": "applied_at",
    "entered_at": "entered_at",
    "wakes_on": "wakes_on",
    "source": "source__name",
    "credited_to": "credited_to__name",
    "assigned_to": "assigned_to__name",
    "outcome": "outcome",
    "closed_at": "closed_at",
    "reason": "reason__name",
    "is_silver_medalist": "is_silver_medalist",
}
MOST_TAGS = 20
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
    """One application. `days_in_stage` counts to its end when it is closed; `outcome` is "" while it is open.

    `is_blind` says that who it is is kept from the actor: there is no person then, and the name is an alias.
    """

    application_id: UUID
    person_id: UUID | None
    person_name: str
    headline: str
    city: str
    stage_name: str
    is_blind: bool
    applied_at: datetime
    entered_at: datetime
    wakes_on: date | None
    days_in_stage: int
    is_late: bool
    source: str
    credited_to: str
    assigned_to: str
    tags: tuple[str, ...]
    outcome: str
    outcome_label: str
    closed_at: datetime | None
    reason: str
    is_silver_medalist: bool


@dataclass(frozen=True)
class Rows:
    """One page and where it lies; `total` rows in all, None when there are more than are counted (5,000)."""

    rows: tuple[Row, ...]
    total: int | None
    stretch: Stretch


def page(
    *, job: Job, wish: Wish, actor: Actor, at: datetime, after: Place | None = None, before: Place | None = None
) -> Rows:
    """Show the page after a place, the one before a place, or the first one. Three queries at most, any page."""
    wish = without_names(wish, job, actor)
    about = (job.organization_id, job.pk, job.is_confidential, wish, actor, at)
    if wish.filters.is_empty and after is None and before is None:
        stretch = keyset.beginning(ready.between(_places, 0, PAGE + 1, *about), size=PAGE)
    else:
        stretch = keyset.stretch(_found(*about), order_of(wish), size=PAGE, after=after, before=before)
    known = {row.application_id: row for row in rows(stretch.ids, actor=actor, at=at)}
    total = _counted(*about) if stretch.first <= COUNTED else None  # beyond it there are more than are counted anyway
    return Rows(tuple(known[pk] for pk in stretch.ids if pk in known), total, stretch)


def _found(
    organization_id: UUID, job_id: UUID, is_confidential: bool, wish: Wish, actor: Actor, at: datetime
) -> ApplicationQuerySet:
    job = Job(pk=job_id, organization_id=organization_id, is_confidential=is_confidential)
    return narrowed(job=job, wish=wish, actor=actor, at=at)


def _places(
    organization_id: UUID, job_id: UUID, is_confidential: bool, wish: Wish, actor: Actor, at: datetime
) -> "QuerySet[Application, tuple[Any, UUID]]":
    order, found = order_of(wish), _found(organization_id, job_id, is_confidential, wish, actor, at)
    return order.sort(found).values_list(order.field, "pk")


def every(*, job: Job, wish: Wish, actor: Actor, at: datetime) -> Iterator[Sequence[Row]]:
    """Go through all rows of the table in its order, in batches of their own queries, so that none is held open."""
    wish = without_names(wish, job, actor)
    found, place = narrowed(job=job, wish=wish, actor=actor, at=at), None
    while True:
        stretch = keyset.stretch(found, order_of(wish), size=BATCH, after=place)
        known = {row.application_id: row for row in rows(stretch.ids, actor=actor, at=at)}
        yield [known[pk] for pk in stretch.ids if pk in known]
        place = stretch.next
        if place is None:
            return


def _counted(
    organization_id: UUID, job_id: UUID, is_confidential: bool, wish: Wish, actor: Actor, at: datetime
) -> int | None:
    """How many there are; beyond some thousands nobody reads the number, and finding it would take the longest."""
    about = (organization_id, job_id, is_confidential, wish, actor, at)
    count = ready.count(_as_counted, *about) if wish.filters.is_empty else _as_counted(*about).count()
    return count if count <= COUNTED else None


def _as_counted(
    organization_id: UUID, job_id: UUID, is_confidential: bool, wish: Wish, actor: Actor, at: datetime
) -> "QuerySet[Application, tuple[UUID]]":
    found = _found(organization_id, job_id, is_confidential, wish, actor, at)
    return found.order_by().values_list("pk")[: COUNTED + 1]


def without_names(wish: Wish, job: Job, actor: Actor) -> Wish:
    """Sort by another thing than names while a job is reviewed blind: the order would tell them."""
    if wish.sort == Sort.NAME and job.blind_until_id and not blindness.sees_through(actor):
        return replace(wish, sort=Sort.APPLIED)
    return wish


def order_of(wish: Wish) -> Order:
    """Say how the table is sorted, in the terms of places."""
    return Order(FIELDS[wish.sort], is_descending=wish.is_descending, is_moment=wish.sort != Sort.NAME)


def rows(ids: Sequence[UUID], *, actor: Actor, at: datetime) -> list[Row]:
    """Show applications as rows, in no order; those the actor may not see are left out. One query."""
    values = ready.rows(_values, actor, tuple(ids)) if ids else []
    return [_row({name: each[path] for name, path in READ.items()}, each, actor, at) for each in values]


def _values(actor: Actor, ids: Sequence[UUID]) -> "QuerySet[Application, dict[str, Any]]":
    late_at = LateAt(organization_id=actor.organization_id)
    found = Application.objects.visible_to(actor).filter(pk__in=ids)
    return found.annotate(tags=tags_of(most=MOST_TAGS), late_at=late_at).values(*READ.values(), "tags", "late_at")


def narrowed(*, job: Job, wish: Wish, actor: Actor, at: datetime) -> ApplicationQuerySet:
    """Keep the applications of a job that the table is to show, in no order."""
    found = narrow(Application.objects.of_job(job, actor=actor), wish.filters, actor=actor, at=at)
    if wish.standing == Standing.OPEN:
        found = found.open()
    elif wish.standing != Standing.ALL:
        found = found.filter(outcome=wish.standing.value)
    return found.filter(stage_id=wish.stage_id) if wish.stage_id else found


def _row(read: dict[str, Any], found: Mapping[str, Any], actor: Actor, at: datetime) -> Row:
    """One row; of somebody who is reviewed blind it says where they stand, and not who they are."""
    tags = found["tags"]
    if blindness.hides(is_blind=read["is_blind"], outcome=read["outcome"], actor=actor):
        read |= {"person_id": None, "person_name": blindness.alias(read["application_id"]), "headline": "", "city": ""}
        tags = []
    else:
        read |= {"is_blind": False}
    is_open = read["outcome"] == ""
    return Row(
        **read | {name: read[name] or "" for name in ("source", "reason", "credited_to", "assigned_to")},
        tags=tuple(tags),
        days_in_stage=waiting.days_between(read["entered_at"], read["closed_at"] or at),
        is_late=is_open and read["wakes_on"] is None and waiting.is_late(found["late_at"], at),
        outcome_label="" if is_open else str(Outcome(read["outcome"]).label),
    )
