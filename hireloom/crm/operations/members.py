"""Taking chosen people out of a pool, and putting them back as they were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm import rules
from hireloom.crm.events import PoolMemberAdded, PoolMemberRemoved
from hireloom.crm.models import Pool, PoolMember, PoolStage
from hireloom.crm.operations import keeping_out
from hireloom.kit.ids import uuid7
from hireloom.people.models import Person

STOOD = ("person_id", "because", "context_id", "added_by_id", "added_at", "stage_id", "entered_at")


@dataclass(frozen=True)
class Place:
    """How somebody stood in a pool: why, since when, who put them there, and in which stage since when."""

    person_id: UUID
    because: str
    context_id: UUID | None
    added_by_id: UUID | None
    added_at: datetime
    stage_id: UUID | None = None
    entered_at: datetime | None = None


@transaction.atomic
def remove_these(*, pool: Pool, people: Iterable[Person], by: Actor, at: datetime) -> list[Place]:
    """Take people out of a pool and say how they stood in it; who is not there changes nothing.

    Raises: PermissionDenied: `by` may not edit this pool.
    """
    access.require(rules.can_edit_pool, by, pool)
    members = PoolMember.objects.select_for_update(of=("self",)).filter(
        organization_id=pool.organization_id, pool=pool, person__in=[person.pk for person in people]
    )
    rows = members.order_by("pk").values_list(*STOOD)
    places = [Place(*row) for row in rows]
    PoolMember.objects.filter(pool=pool, person__in=[place.person_id for place in places]).delete()
    keeping_out.begin(pool=pool, person_ids=[place.person_id for place in places], by=by, at=at)
    gone = [PoolMemberRemoved(pool_id=pool.pk, person_id=place.person_id) for place in places]
    events.record_all(gone, by=by, at=at)
    return places


@transaction.atomic
def put_back(*, pool: Pool, places: Sequence[Place], by: Actor, at: datetime) -> int:
    """Put people back where they stood, and say how many were not there in the meantime.

    Nobody counts as touched by it, and people who are gone stay gone.

    Raises: PermissionDenied: `by` may not edit this pool.
    """
    access.require(rules.can_edit_pool, by, pool)
    pool = Pool.objects.select_for_update().get(pk=pool.pk)
    ids = [place.person_id for place in places]
    own = Person.objects.filter(organization_id=pool.organization_id, pk__in=ids)
    there = PoolMember.objects.filter(pool=pool, person__in=ids).values("person_id")
    wanted = set(own.exclude(pk__in=there).values_list("pk", flat=True))
    colleagues = _colleagues(pool, places)
    stages = set(PoolStage.objects.filter(pool=pool).select_for_update(no_key=True).values_list("pk", flat=True))
    new = [_member(pool, place, colleagues, stages, at) for place in places if place.person_id in wanted]
    PoolMember.objects.bulk_create(new)
    keeping_out.end(pool=pool, person_ids=[one.person_id for one in new])
    added = [PoolMemberAdded(pool_id=pool.pk, person_id=one.person_id, reason=one.because) for one in new]
    events.record_all(added, by=by, at=at)
    return len(new)


def _colleagues(pool: Pool, places: Sequence[Place]) -> set[UUID]:
    """Those who put them there, as far as they are still on record."""
    ids = {place.added_by_id for place in places if place.added_by_id}
    return set(Membership.objects.filter(organization_id=pool.organization_id, pk__in=ids).values_list("pk", flat=True))


def _member(pool: Pool, place: Place, colleagues: set[UUID], stages: set[UUID], at: datetime) -> PoolMember:
    """The row of somebody who is back; in the first stage where theirs was removed."""
    return PoolMember(
        id=uuid7(at),
        organization_id=pool.organization_id,
        pool=pool,
        person_id=place.person_id,
        because=place.because,
        context_id=place.context_id,
        added_by_id=place.added_by_id if place.added_by_id in colleagues else None,
        added_at=place.added_at,
        stage_id=place.stage_id if place.stage_id in stages else None,
        entered_at=place.entered_at or at,
    )
