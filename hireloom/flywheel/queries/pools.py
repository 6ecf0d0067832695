"""Talent pools for screens: how many are in each, who, why they are there, and who was left alone for too long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Count, F, Max, Value, When

from hireloom.ats.models import Application
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.core.together import Reading
from hireloom.crm.models import Pool, PoolMember
from hireloom.crm.models.pool import PoolMemberQuerySet, needs_attention

ORDERS = {
    "added": Order("added_at", is_descending=True, is_moment=True),
    "added-first": Order("added_at", is_moment=True),
    "untouched": Order("person__last_touch_at", is_moment=True),
    "touched": Order("person__last_touch_at", is_descending=True, is_moment=True),
    "name": Order("person__sort_name"),
    "name-last": Order("person__sort_name", is_descending=True),
}


@dataclass(frozen=True)
class Figures:
    """How many people of a pool the actor sees, how many of them need attention, the last touch."""

    members: int = 0
    quiet: int = 0
    last_touch_at: datetime | None = None


@dataclass(frozen=True)
class Line:
    """One pool of the list. `kind` and `privacy` are stored words; `owner` is "" when nobody owns it."""

    id: UUID
    name: str
    purpose: str
    kind: str
    privacy: str
    owner: str
    attention_days: int
    figures: Figures


@dataclass(frozen=True)
class Origin:
    """The application that made somebody a silver medalist; the outcome is a stored word, "" once reopened."""

    job_id: UUID
    job: str
    stage: str
    outcome: str


@dataclass(frozen=True)
class Row:
    """One member. `because` is a stored word; `origin` is None where there is none, or none the actor sees.

    `stage_id` is None for who was never moved and stands in the first stage.
    """

    person_id: UUID
    name: str
    headline: str
    company: str
    because: str
    context_id: UUID | None
    added_by: str
    added_at: datetime
    last_touch_at: datetime
    stage_id: UUID | None
    needs_attention: bool
    origin: Origin | None = None


@dataclass(frozen=True)
class Members:
    """A page of a pool's members, and where it lies in all of them."""

    rows: Sequence[Row]
    stretch: Stretch


def listed(actor: Actor, at: datetime) -> list[Line]:
    """Every pool the actor sees, by name. Two queries, any number of pools."""
    pools = Pool.objects.visible_to(actor).order_by("name", "pk")
    rows = pools.values_list("pk", "name", "purpose", "kind", "privacy", "owner__name", "attention_days")
    counted = _figures(PoolMember.objects.visible_to(actor), at)
    return [
        Line(pk, name, purpose, kind, privacy, owner or "", days, counted.get(pk, Figures()))
        for pk, name, purpose, kind, privacy, owner, days in rows
    ]


def figures(pool: Pool, actor: Actor, at: datetime) -> Figures:
    """Count the people of one pool. One query."""
    return together.read(reading_figures(pool, actor, at))


def reading_figures(pool: Pool, actor: Actor, at: datetime) -> Reading[Figures]:
    """Count the people of one pool, together with something else that is read. One turn."""
    rows = _counted(PoolMember.objects.visible_to(actor).filter(pool=pool), at)
    yield [rows]
    return next((Figures(count, forgotten, last) for _pk, count, forgotten, last in rows), Figures())


def page(
    members: PoolMemberQuerySet,
    order: Order,
    actor: Actor,
    *,
    at: datetime,
    size: int = 50,
    after: Place | None = None,
    before: Place | None = None,
) -> Members:
    """A page of members after or before a place. Three queries, any size."""
    found = stretch(members, order, size=size, after=after, before=before)
    read = PoolMember.objects.filter(organization_id=actor.organization_id, pk__in=found.ids)
    quiet = Case(When(needs_attention(at), then=Value(True)), default=Value(False), output_field=BooleanField())
    by_id = {values[0]: Row(*values[1:]) for values in read.values_list(*COLUMNS, quiet)}
    rows = [_named(by_id[pk]) for pk in found.ids if pk in by_id]
    origins = _origins({row.context_id for row in rows if row.context_id}, actor)
    return Members([replace(row, origin=origins.get(row.context_id)) for row in rows], found)


def among(pool: Pool, person_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these people are in a pool already. One query."""
    there = PoolMember.objects.filter(organization_id=pool.organization_id, pool=pool, person__in=person_ids)
    return set(there.values_list("person_id", flat=True))


COLUMNS = (
    "pk", "person_id", "person__name", "person__headline", "person__company", "because", "context_id",
    "added_by__name", "added_at", "person__last_touch_at", "stage_id",
)  # fmt: skip


def _named(row: Row) -> Row:
    """The row of somebody whom the software added, or a colleague who is gone, has no name there."""
    return replace(row, added_by=row.added_by or "")


def _figures(members: PoolMemberQuerySet, at: datetime) -> dict[UUID, Figures]:
    rows = _counted(members, at)
    return {pool_id: Figures(count, forgotten, last) for pool_id, count, forgotten, last in rows}


def _counted(members: PoolMemberQuerySet, at: datetime) -> Any:
    """For each pool how many are in it, how many of them need attention, and the last touch."""
    counted: Any = members.order_by().values_list("pool_id")
    return counted.annotate(
        count=Count("pk"), quiet=Count("pk", filter=needs_attention(at)), last=Max(F("person__last_touch_at"))
    )


def _origins(application_ids: set[UUID], actor: Actor) -> Mapping[UUID | None, Origin]:
    """The applications behind silver medalists, as far as the actor sees their jobs."""
    visible = Application.objects.visible_to(actor).filter(pk__in=application_ids)
    rows = visible.order_by().values_list("pk", "job_id", "job__title", "stage__name", "outcome")
    return {pk: Origin(job_id, job, stage, outcome) for pk, job_id, job, stage, outcome in rows}
