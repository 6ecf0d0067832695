"""The stages of a job: named, ordered, added and removed in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import StageKind
from hireloom.ats.events import StagesChanged
from hireloom.ats.models import Application, Job, Stage, StageVisit
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST = 20


class StageHasHistory(Exception):
    """Somebody is or was in the stage, so it stays; `name` is the stage's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class StagePlan:
    """One stage as it is to be, in its place; without `id` it is a new one."""

    name: str
    kind: StageKind
    id: UUID | None = None


@transaction.atomic
def arrange(*, job: Job, plan: Sequence[StagePlan], by: Actor, at: datetime) -> list[Stage]:
    """Make the stages of a job those of the plan, in its order; a stage the plan leaves out is removed.

    A plan that changes nothing records nothing.

    Raises:
        PermissionDenied: `by` may not edit this job.
        Unacceptable: no stage, too many, one without a name, two of one name, or an id of another job.
        StageHasHistory: a stage that the plan leaves out is or was somebody's.

    """
    access.require(rules.can_edit_job, by, job)
    wanted = [StagePlan(clean(stage.name)[:80], stage.kind, stage.id) for stage in plan]
    present = {stage.pk: stage for stage in Stage.objects.select_for_update().filter(job=job).order_by("position")}
    _check(wanted, present)
    if wanted == [StagePlan(stage.name, StageKind(stage.kind), stage.pk) for stage in present.values()]:
        return list(present.values())
    _remove([stage for stage in present.values() if stage.pk not in {each.id for each in wanted}])
    _write(job, wanted, present, at)
    events.record(StagesChanged(job_id=job.pk), by=by, at=at)
    return list(Stage.objects.filter(job=job).order_by("position"))


def _check(wanted: Sequence[StagePlan], present: dict[UUID, Stage]) -> None:
    names = [stage.name.casefold() for stage in wanted]
    if not 0 < len(wanted) <= MOST:
        msg = f"A job has between 1 and {MOST} stages."
        raise Unacceptable(msg)
    if not all(names):
        msg = "Every stage needs a name."
        raise Unacceptable(msg)
    if len(set(names)) < len(names):
        msg = "Two stages of a job cannot have the same name."
        raise Unacceptable(msg)
    if {stage.id for stage in wanted if stage.id} - set(present):
        msg = "One of these stages was removed in the meantime; reload the page."
        raise Unacceptable(msg)


def _remove(stages: Sequence[Stage]) -> None:
    for stage in stages:
        if Application.objects.filter(stage=stage).exists() or StageVisit.objects.filter(stage=stage).exists():
            raise StageHasHistory(stage.name)
        stage.delete()


def _write(job: Job, wanted: Sequence[StagePlan], present: dict[UUID, Stage], at: datetime) -> None:
    """Names are unique at every moment, so those that change step aside first: two stages may swap theirs."""
    for plan in wanted:
        if plan.id and present[plan.id].name != plan.name:
            Stage.objects.filter(pk=plan.id).update(name=str(plan.id))
    for position, plan in enumerate(wanted):
        if plan.id:
            Stage.objects.filter(pk=plan.id).update(name=plan.name, kind=plan.kind, position=position)
        else:
            Stage.objects.create(
                id=uuid7(at),
                organization_id=job.organization_id,
                job=job,
                name=plan.name,
                kind=plan.kind,
                position=position,
            )
