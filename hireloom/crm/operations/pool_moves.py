"""Moving people from one stage of a pool to another, and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.events import PoolMemberMoved
from hireloom.crm.models import Pool, PoolMember, PoolStage
from hireloom.people.models import Person
from hireloom.people.operations import persons

MOST_AT_ONCE = 500


class NotInPool(Exception):
    """The person is in this pool no longer."""


class MemberMovedMeanwhile(Exception):
    """Somebody else moved the person since; `stage` is where they stand now."""

    def __init__(self, stage: PoolStage) -> None:
        super().__init__(stage.name)
        self.stage = stage


class StageNotInPool(Exception):
    """The stage is of another pool, or was removed."""


@dataclass(frozen=True)
class Stood:
    """Where somebody stood before they were moved, and since when."""

    person_id: UUID
    stage_id: UUID
    entered_at: datetime


@transaction.atomic
def move(
    *,
    pool: Pool,
    person_id: UUID,
    to: PoolStage,
    by: Actor,
    at: datetime,
    seen_in: UUID | None = None,
    entered_at: datetime | None = None,
) -> Stood:
    """Move somebody to another stage of their pool, and say where they stood; to their own changes nothing.

    `seen_in` is the stage in which they were seen; `entered_at` is since when they stand in the new one, for an undo.

    Raises:
        PermissionDenied: `by` may not edit this pool.
        NotInPool: they are in it no longer.
        StageNotInPool: the stage is of another pool, or was removed.
        MemberMovedMeanwhile: they stand elsewhere by now.

    """
    access.require(rules.can_edit_pool, by, pool)
    to, first = _stages(pool, to)
    own = PoolMember.objects.filter(organization_id=pool.organization_id, pool=pool, person_id=person_id)
    member = own.select_for_update(of=("self",), no_key=True).select_related("stage").first()
    if member is None:
        raise NotInPool
    stands_in = member.stage or first
    if seen_in is not None and seen_in != stands_in.pk:
        raise MemberMovedMeanwhile(stands_in)
    stood = Stood(person_id, stands_in.pk, member.entered_at)
    if stands_in.pk != to.pk:
        member.stage, member.entered_at = to, entered_at or at
        member.save(update_fields=["stage", "entered_at"])
        persons.touch(person_id=person_id, at=at)
        events.record(_moved(pool, stood, to), by=by, at=at)
    return stood


@transaction.atomic
def move_these(*, pool: Pool, people: Iterable[Person], to: PoolStage, by: Actor, at: datetime) -> list[Stood]:
    """Move people to another stage of their pool, and say where those stood who were moved.

    Raises:
        PermissionDenied: `by` may not edit this pool.
        StageNotInPool: the stage is of another pool, or was removed.

    """
    access.require(rules.can_edit_pool, by, pool)
    to, first = _stages(pool, to)
    own = PoolMember.objects.filter(
        organization_id=pool.organization_id, pool=pool, person__in=[person.pk for person in people]
    )
    rows = own.select_for_update(of=("self",), no_key=True).order_by("pk")
    known = [
        (pk, Stood(person_id, stage_id or first.pk, since))
        for pk, person_id, stage_id, since in rows.values_list("pk", "person_id", "stage_id", "entered_at")
    ]
    moving = [(pk, stood) for pk, stood in known if stood.stage_id != to.pk]
    PoolMember.objects.filter(pk__in=[pk for pk, _stood in moving]).update(stage=to, entered_at=at)
    persons.touch_all(person_ids=[stood.person_id for _pk, stood in moving], at=at)
    events.record_all([_moved(pool, stood, to) for _pk, stood in moving], by=by, at=at)
    return [stood for _pk, stood in moving]


@transaction.atomic
def move_back(*, pool: Pool, places: Sequence[Stood], seen_in: UUID, by: Actor, at: datetime) -> int:
    """Put people back where they stood, as far as they still stand in `seen_in`; say how many were.

    Raises: PermissionDenied: `by` may not edit this pool.
    """
    access.require(rules.can_edit_pool, by, pool)
    stages = {stage.pk: stage for stage in PoolStage.objects.filter(pool=pool).select_for_update(no_key=True)}
    stood = {place.person_id: place for place in places if place.stage_id in stages}
    own = PoolMember.objects.filter(organization_id=pool.organization_id, pool=pool, person__in=list(stood))
    back = list(own.filter(stage_id=seen_in).select_for_update(of=("self",), no_key=True).order_by("pk"))
    for member in back:
        place = stood[member.person_id]
        member.stage, member.entered_at = stages[place.stage_id], place.entered_at
    PoolMember.objects.bulk_update(back, ["stage", "entered_at"])
    moved = [_moved(pool, Stood(one.person_id, seen_in, at), stages[stood[one.person_id].stage_id]) for one in back]
    events.record_all(moved, by=by, at=at)
    return len(back)


def _stages(pool: Pool, to: PoolStage) -> tuple[PoolStage, PoolStage]:
    """The stage, held until the end of the transaction so that nobody removes it, and the first one of the pool."""
    held = PoolStage.objects.select_for_update(no_key=True).filter(pk=to.pk, pool=pool).first()
    first = PoolStage.objects.filter(organization_id=pool.organization_id, pool=pool).order_by("position", "pk").first()
    if held is None or first is None:
        raise StageNotInPool
    return held, first


def _moved(pool: Pool, stood: Stood, to: PoolStage) -> PoolMemberMoved:
    return PoolMemberMoved(
        pool_id=pool.pk, person_id=stood.person_id, from_poolstage_id=stood.stage_id, to_poolstage_id=to.pk
    )
