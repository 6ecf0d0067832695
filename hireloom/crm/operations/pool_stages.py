"""The stages of a pool: named, ordered, added and removed in one go."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.events import PoolMemberMoved, PoolStagesChanged
from hireloom.crm.models import Pool, PoolMember, PoolStage
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST = 20
USUAL = (
    gettext_noop("To contact"),
    gettext_noop("Contacted"),
    gettext_noop("In conversation"),
    gettext_noop("Ready for a job"),
)


class PoolStagesHavePeople(Exception):
    """People stand in stages that are to go: say where they go. `stages` are (id, name, how many)."""

    def __init__(self, stages: Sequence[tuple[UUID, str, int]]) -> None:
        super().__init__(", ".join(name for _pk, name, _count in stages))
        self.stages = stages


class PoolStagesChangedMeanwhile(Exception):
    """Somebody else arranged the stages; `stages` is how they stand now."""

    def __init__(self, stages: Sequence[PoolStage]) -> None:
        super().__init__("The stages were arranged by somebody else in the meantime.")
        self.stages = stages


@dataclass(frozen=True)
class StageDraft:
    """One stage as it is to be, in its place; without `id` it is a new one."""

    name: str
    id: UUID | None = None


def begin(*, pool: Pool, at: datetime, names: Sequence[str] = ()) -> None:
    """Give a new pool its stages, the usual ones unless others are named; part of the verb that makes the pool."""
    PoolStage.objects.bulk_create(
        PoolStage(id=uuid7(at), organization_id=pool.organization_id, pool=pool, name=name, position=position)
        for position, name in enumerate(names or [_(name) for name in USUAL])
    )


@transaction.atomic
def arrange(
    *,
    pool: Pool,
    plan: Sequence[StageDraft],
    by: Actor,
    at: datetime,
    goes_to: Mapping[UUID, UUID] | None = None,
    seen: str = "",
) -> list[PoolStage]:
    """Make the stages of a pool those of the plan, in its order; a stage the plan leaves out is removed.

    Whoever stands in a removed stage moves to the one that `goes_to` names for it. A plan that changes nothing
    records nothing. `seen` is the version of the stages on the screen.

    Raises:
        PermissionDenied: `by` may not edit this pool.
        Unacceptable: no stage, too many, one without a name, two of one name, or an id of another pool.
        PoolStagesHavePeople: somebody stands in a stage that is left out, and it is not said where they go.
        PoolStagesChangedMeanwhile: the stages are not those that were seen.

    """
    access.require(rules.can_edit_pool, by, pool)
    wanted = [replace(stage, name=clean(stage.name)[:80]) for stage in plan]
    pool = Pool.objects.select_for_update().get(pk=pool.pk)
    present = list(_of(pool).select_for_update())
    if seen and seen != version_of(present):
        raise PoolStagesChangedMeanwhile(present)
    _check(wanted, present)
    if wanted == [StageDraft(stage.name, stage.pk) for stage in present]:
        return present
    kept = {stage.id for stage in wanted}
    leaving = [stage for stage in present if stage.pk not in kept]
    targets = _targets(pool, leaving, present, goes_to or {})
    _settle(pool, present)
    _write(pool, wanted, present, at)
    for stage in leaving:
        _empty(stage, targets.get(stage.pk), by=by, at=at)
        stage.delete()
    events.record(PoolStagesChanged(pool_id=pool.pk), by=by, at=at)
    return list(_of(pool))


def version_of(stages: Iterable[PoolStage]) -> str:
    """A short word that changes with what the stages of a pool are, in their order."""
    said = "\n".join(f"{stage.pk} {stage.name}" for stage in stages)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _of(pool: Pool) -> QuerySet[PoolStage]:
    return PoolStage.objects.filter(organization_id=pool.organization_id, pool=pool).order_by("position", "pk")


def _check(wanted: Sequence[StageDraft], present: Sequence[PoolStage]) -> None:
    names = [stage.name.casefold() for stage in wanted]
    if not 0 < len(wanted) <= MOST:
        raise Unacceptable(gettext_noop("A pool has between 1 and 20 stages."))
    if not all(names):
        raise Unacceptable(gettext_noop("Every stage needs a name."))
    if len(set(names)) < len(names):
        raise Unacceptable(gettext_noop("Two stages of a pool cannot have the same name."))
    ids = [stage.id for stage in wanted if stage.id]
    if set(ids) - {stage.pk for stage in present} or len(set(ids)) < len(ids):
        raise Unacceptable(gettext_noop("One of these stages was removed in the meantime; reload the page."))


def _targets(
    pool: Pool, leaving: Sequence[PoolStage], present: Sequence[PoolStage], goes_to: Mapping[UUID, UUID]
) -> dict[UUID, PoolStage]:
    """Where the people of each leaving stage go; those without people need no place."""
    gone = {stage.pk for stage in leaving}
    staying = {stage.pk: stage for stage in present if stage.pk not in gone}
    targets = {pk: staying[goes_to[pk]] for pk in gone if goes_to.get(pk) in staying}
    counted = dict(PoolMember.objects.filter(pool=pool).order_by().values_list("stage_id").annotate(count=Count("pk")))
    if present:
        counted[present[0].pk] = counted.get(present[0].pk, 0) + counted.pop(None, 0)
    unsaid = [
        (stage.pk, stage.name, counted[stage.pk])
        for stage in leaving
        if counted.get(stage.pk) and stage.pk not in targets
    ]
    if unsaid:
        raise PoolStagesHavePeople(unsaid)
    return targets


def _settle(pool: Pool, present: Sequence[PoolStage]) -> None:
    """Who was never moved stands in the first stage; they stay in it wherever it goes."""
    if present:
        PoolMember.objects.filter(pool=pool, stage=None).update(stage=present[0])


def _write(pool: Pool, wanted: Sequence[StageDraft], present: Sequence[PoolStage], at: datetime) -> None:
    """Names are unique at every moment, so those that change or go step aside first: two stages may swap theirs."""
    names = {stage.id: stage.name for stage in wanted if stage.id}
    for stage in present:
        if names.get(stage.pk) != stage.name:
            PoolStage.objects.filter(pk=stage.pk).update(name=str(stage.pk))
    for position, draft in enumerate(wanted):
        if draft.id:
            PoolStage.objects.filter(pk=draft.id).update(name=draft.name, position=position)
        else:
            PoolStage.objects.create(
                id=uuid7(at), organization_id=pool.organization_id, pool=pool, name=draft.name, position=position
            )


def _empty(stage: PoolStage, to: PoolStage | None, *, by: Actor, at: datetime) -> None:
    """Move the people of a stage on, each with the event of a move; nobody counts as touched by it."""
    if to is None:
        return
    standing = PoolMember.objects.select_for_update(no_key=True).filter(stage=stage)
    ids = list(standing.order_by("pk").values_list("person_id", flat=True))
    PoolMember.objects.filter(stage=stage).update(stage=to, entered_at=at)
    moved = [
        PoolMemberMoved(
            pool_id=stage.pool_id, person_id=pk, from_poolstage_id=stage.pk, to_poolstage_id=to.pk, way="stage_removed"
        )
        for pk in ids
    ]
    events.record_all(moved, by=by, at=at)
