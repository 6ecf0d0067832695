"""The stages of a job: named, ordered, added and removed in one go."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import StageKind, Way
from hireloom.ats.events import StagesChanged
from hireloom.ats.models import Application, Job, Stage, StageGroup, StageVisit
from hireloom.ats.operations import applications, stage_locks
from hireloom.ats.queries.stages import StageLine
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST, MOST_DAYS = 20, 365
TOO_LONG = "A stage allows between 1 and 365 days, or 0 for as long as it takes."
BEHIND = 10_000
"""Removed stages stand from here on, behind all others."""


class StagesHavePeople(Exception):
    """Somebody waits in stages that are to go: say where they go. `stages` are (id, name, how many)."""

    def __init__(self, stages: Sequence[tuple[UUID, str, int]]) -> None:
        super().__init__(", ".join(name for _, name, _ in stages))
        self.stages = stages


class StagesChangedMeanwhile(Exception):
    """Somebody else arranged the stages; `stages` is how they stand now."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        super().__init__("The stages were arranged by somebody else in the meantime.")
        self.stages = stages


@dataclass(frozen=True)
class StagePlan:
    """One stage as it is to be, in its place; without `id` it is a new one. `days_allowed` as on `Stage`."""

    name: str
    kind: StageKind
    id: UUID | None = None
    group_id: UUID | None = None
    days_allowed: int | None = None


@transaction.atomic
def arrange(
    *,
    job: Job,
    plan: Sequence[StagePlan],
    by: Actor,
    at: datetime,
    goes_to: Mapping[UUID, UUID] | None = None,
    seen: str = "",
) -> list[Stage]:
    """Make the stages of a job those of the plan, in its order; a stage the plan leaves out is removed.

    Whoever waits in a removed stage moves to the one that `goes_to` names for it; the history of those who were
    there keeps it. A plan that changes nothing records nothing. `seen` is the version of the stages on the screen.

    Raises:
        PermissionDenied: `by` may not edit this job.
        Unacceptable: no stage, too many, one without a name, two of one name, an id of another job, or days beyond a
            year.
        StagesHavePeople: somebody waits in a stage that the plan leaves out, and it is not said where they go.
        StagesChangedMeanwhile: the stages are not those that were seen.

    """
    access.require(rules.can_edit_job, by, job)
    wanted = [replace(stage, name=clean(stage.name)[:80]) for stage in plan]
    stage_locks.arrange(job.pk)
    rows = Stage.objects.select_for_update(no_key=True).present().filter(job=job).order_by("position")
    present = {stage.pk: stage for stage in rows}
    if seen and seen != version_of(present.values()):
        raise StagesChangedMeanwhile(list(present.values()))
    _check(job, wanted, present)
    if wanted == [_plan_of(stage) for stage in present.values()]:
        return list(present.values())
    leaving = [stage for stage in present.values() if stage.pk not in {each.id for each in wanted}]
    targets = _targets(leaving, present, goes_to or {})
    _set_aside(job, leaving, at)
    _write(job, wanted, present, at)
    _empty(leaving, targets, by=by, at=at)
    _unveil(job, leaving, present)
    events.record(StagesChanged(job_id=job.pk), by=by, at=at)
    return list(Stage.objects.present().filter(job=job).order_by("position"))


def version_of(stages: Iterable[Stage | StageLine]) -> str:
    """A short word that changes with what the stages of a job are, in their order."""
    said = "\n".join(f"{stage.id} {stage.kind} {stage.group_id} {stage.days_allowed} {stage.name}" for stage in stages)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _plan_of(stage: Stage) -> StagePlan:
    return StagePlan(stage.name, StageKind(stage.kind), stage.pk, stage.group_id, stage.days_allowed)


def _check(job: Job, wanted: Sequence[StagePlan], present: dict[UUID, Stage]) -> None:
    names = [stage.name.casefold() for stage in wanted]
    if not 0 < len(wanted) <= MOST:
        msg = _("A job has between 1 and %(most)d stages.") % {"most": MOST}
        raise Unacceptable(msg)
    if not all(names):
        msg = gettext_noop("Every stage needs a name.")
        raise Unacceptable(msg)
    if len(set(names)) < len(names):
        msg = gettext_noop("Two stages of a job cannot have the same name.")
        raise Unacceptable(msg)
    if {stage.id for stage in wanted if stage.id} - set(present):
        msg = gettext_noop("One of these stages was removed in the meantime; reload the page.")
        raise Unacceptable(msg)
    if not all(0 <= stage.days_allowed <= MOST_DAYS for stage in wanted if stage.days_allowed is not None):
        raise Unacceptable(TOO_LONG)
    _check_groups(job, wanted)


def _check_groups(job: Job, wanted: Sequence[StagePlan]) -> None:
    ids = {stage.group_id for stage in wanted if stage.group_id}
    if not ids:
        return
    groups = StageGroup.objects.filter(organization_id=job.organization_id, pk__in=ids)
    kinds = dict(groups.values_list("pk", "kind"))
    if any(kinds.get(stage.group_id) != stage.kind for stage in wanted if stage.group_id):
        msg = gettext_noop("A stage is of the kind of its group.")
        raise Unacceptable(msg)


def _targets(leaving: Sequence[Stage], present: dict[UUID, Stage], goes_to: Mapping[UUID, UUID]) -> dict[UUID, Stage]:
    """Where the people of each leaving stage go; those without people need no place."""
    counts = Application.objects.open().filter(stage__in=leaving).order_by().values_list("stage_id")
    waiting = dict(counts.annotate(count=Count("pk")))
    staying = {pk: stage for pk, stage in present.items() if pk not in {each.pk for each in leaving}}
    targets = {stage.pk: staying[goes_to[stage.pk]] for stage in leaving if goes_to.get(stage.pk) in staying}
    unsaid = [(stage.pk, stage.name, waiting[stage.pk]) for stage in leaving if stage.pk in waiting.keys() - targets]
    if unsaid:
        raise StagesHavePeople(unsaid)
    return targets


def _set_aside(job: Job, leaving: Sequence[Stage], at: datetime) -> None:
    """Put leaving stages behind all others, out of the way of the names and places of those that stay."""
    last = Stage.objects.filter(job=job, position__gte=BEHIND).aggregate(last=Max("position"))["last"]
    for offset, stage in enumerate(leaving):
        stage.removed_at, stage.is_blind = at, False
        stage.position = (BEHIND if last is None else last + 1) + offset
        stage.save(update_fields=["removed_at", "is_blind", "position"])


def _write(job: Job, wanted: Sequence[StagePlan], present: dict[UUID, Stage], at: datetime) -> None:
    """Names are unique at every moment, so those that change step aside first: two stages may swap theirs."""
    for plan in wanted:
        if plan.id and present[plan.id].name != plan.name:
            Stage.objects.filter(pk=plan.id).update(name=str(plan.id))
    for position, plan in enumerate(wanted):
        facts: dict[str, Any] = {"name": plan.name, "kind": plan.kind, "group_id": plan.group_id}
        facts |= {"position": position, "days_allowed": plan.days_allowed}
        if plan.id:
            Stage.objects.filter(pk=plan.id).update(**facts)
        else:
            Stage.objects.create(id=uuid7(at), organization_id=job.organization_id, job=job, **facts)


def _empty(leaving: Sequence[Stage], targets: Mapping[UUID, Stage], *, by: Actor, at: datetime) -> None:
    """Move the people on, each with the event of a move; a stage that nobody was ever in is deleted."""
    for stage in leaving:
        if stage.pk in targets:
            waiting = list(Application.objects.open().filter(stage=stage).select_related("job").order_by("pk"))
            to = Stage.objects.get(pk=targets[stage.pk].pk)
            applications.move_many(applications=waiting, to=to, by=by, at=at, way=Way.STAGE_REMOVED)
        has_history = StageVisit.objects.filter(stage=stage).exists()
        if not has_history and not Application.objects.filter(stage=stage).exists():
            stage.delete()


def _unveil(job: Job, leaving: Sequence[Stage], present: dict[UUID, Stage]) -> None:
    """Keep the review blind as far as it was: up to the stage that was set, or the one after it if that left."""
    until = job.blind_until_id
    gone = [stage.pk for stage in leaving]
    if until in gone:
        order = list(present)
        after = [pk for pk in order[order.index(until) :] if pk not in gone] if until in order else []
        until = after[0] if after else None
        Job.objects.filter(pk=job.pk).update(blind_until_id=until)
    veil(job_id=job.pk, until_id=until)


def veil(*, job_id: UUID, until_id: UUID | None) -> None:
    """Mark the stages of a job before one as blind, and the others not; part of verbs that asked."""
    until = Stage.objects.filter(pk=until_id, job_id=job_id).first() if until_id else None
    stages = Stage.objects.present().filter(job_id=job_id)
    before = stages.filter(position__lt=until.position) if until else stages.none()
    stages.exclude(pk__in=before.values("pk")).filter(is_blind=True).update(is_blind=False)
    before.filter(is_blind=False).update(is_blind=True)
