"""Pools as they are after some months of work: people on their way through the stages, by the product's own verbs."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm.enums import SequenceState
from hireloom.crm.models import Pool, PoolMember, PoolStage, Sequence
from hireloom.crm.operations import pool_attention, pool_moves, pool_stages, pools
from hireloom.crm.operations.pool_stages import StageDraft
from hireloom.people.models import Person

WALKED = ((5, 3), (9, 2), (16, 1))
"""Of every twenty people, those below the first number reach the stage of the second; the others stay in the first."""
MOST = 400
DAYS = (90, 60, 30)


def work(house: House, now: datetime) -> None:
    """Have the owner of each pool move its people on, and count who needs attention; the caller shows the house."""
    organization_id = UUID(house.id)
    for number, pool in enumerate(Pool.objects.filter(organization_id=organization_id).order_by("created_at", "pk")):
        by = _worker(pool)
        if by is None:
            continue
        stages = _stages(pool, by, now) if number == 1 else list(pool.stages.all())
        _arrange(pool, by, DAYS[number % len(DAYS)], casting.ago(now, 30))
        for step in range(1, len(stages)):
            _move_on(pool, stages[step], [place for place in range(20) if _goes_to(place) >= step], by, now, step)
    pool_attention.count_all(organization_id=organization_id, at=now)


def _worker(pool: Pool) -> Actor | None:
    """The owner; of a pool that nobody owns, the first colleague who may edit pools."""
    colleagues = Membership.objects.filter(organization_id=pool.organization_id).active().order_by("joined_at", "pk")
    for one in [pool.owner] if pool.owner else colleagues:
        actor = one.as_actor()
        if actor.may("crm.edit_pools"):
            return actor
    return None


def _stages(pool: Pool, by: Actor, now: datetime) -> list[PoolStage]:
    """One pool has stages of its own making."""
    known = list(pool.stages.all())
    named = ("Seen at an event", "Wrote to them", "Coffee or call", "Wants to hear of jobs")
    plan = [StageDraft(name, stage.pk) for name, stage in zip(named, known, strict=True)]
    return pool_stages.arrange(pool=pool, plan=[*plan, StageDraft("Not now")], by=by, at=casting.ago(now, 40))


def _arrange(pool: Pool, by: Actor, days: int, at: datetime) -> None:
    running = Sequence.objects.filter(organization_id=pool.organization_id, state=SequenceState.ACTIVE)
    first = running.order_by("created_at", "pk").first()
    changes = {"attention_days": days, "sequence_id": first.pk if first else None}
    pools.change(pool=pool, changes=changes, by=by, at=at)


def _move_on(pool: Pool, to: PoolStage, places: Collection[int], by: Actor, now: datetime, step: int) -> None:
    """Move on those whose place it is, in three goes some weeks apart, each after they came."""
    members = PoolMember.objects.visible_to(by).filter(pool=pool).order_by("added_at", "pk")[:MOST]
    rows = list(members.values_list("person_id", "entered_at"))
    chosen = [row for number, row in enumerate(rows) if number % 20 in places]
    for go in range(3):
        at = now - timedelta(days=(4 - step) * 24 + go * 9, hours=go + step)
        ids = [pk for number, (pk, since) in enumerate(chosen) if number % 3 == go and since < at]
        if ids:
            people = Person.objects.filter(organization_id=pool.organization_id, pk__in=ids)
            pool_moves.move_these(pool=pool, people=people, to=to, by=by, at=at)


def _goes_to(place: int) -> int:
    return next((stage for below, stage in WALKED if place < below), 0)
