"""Where one person stands in every job they applied for, and what may be done about it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application, Stage
from hireloom.ats.queries import grants, waiting
from hireloom.ats.queries.grants import Grants
from hireloom.core.actor import Actor


class Progress(StrEnum):
    """How a stage lies to where the application is."""

    PASSED = "passed"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """One stage of the job, in its place."""

    stage_id: UUID
    name: str
    progress: Progress


@dataclass(frozen=True)
class Candidacy:
    """One application of a person: where it stands and which verbs the actor has.

    `days_in_stage` counts to the end for a closed application. `outcome` is "" while it is open,
    `outcome_label` and `reason` are words. The verbs are decided: an open application never
    `may_reopen`, a closed one never moves.
    """

    application_id: UUID
    job_id: UUID
    job_title: str
    stage_name: str
    steps: tuple[Step, ...]
    days_in_stage: int
    is_late: bool
    applied_at: datetime
    closed_at: datetime | None
    outcome: str
    outcome_label: str
    reason: str
    is_silver_medalist: bool
    source: str
    said_source: str
    message: str
    suspicion: str
    may_move: bool
    may_reject: bool
    may_hire: bool
    may_see_offers: bool
    may_reopen: bool

    @property
    def is_open(self) -> bool:
        return self.outcome == ""


def of_person(person_id: UUID, actor: Actor, at: datetime) -> list[Candidacy]:
    """List a person's applications that the actor may see, open ones first, then the latest. Three queries."""
    applications = list(
        Application.objects.visible_to(actor)
        .filter(person_id=person_id)
        .select_related("job", "stage", "source", "reason")
        .order_by("-applied_at", "-pk")
    )
    applications.sort(key=lambda application: application.is_closed)
    jobs = {application.job_id: application.job for application in applications}
    stages, allowed = _stages(jobs), grants.on_jobs(actor, jobs.values())
    return [_candidacy(each, stages[each.job_id], allowed[each.job_id], at) for each in applications]


def _stages(jobs: Iterable[UUID]) -> dict[UUID, list[Stage]]:
    stages: dict[UUID, list[Stage]] = defaultdict(list)
    for stage in Stage.objects.filter(job__in=list(jobs)).order_by("position"):
        stages[stage.job_id].append(stage)
    return stages


def _candidacy(application: Application, stages: list[Stage], may: Grants, at: datetime) -> Candidacy:
    is_open, was_hired = not application.is_closed, application.outcome == Outcome.HIRED
    return Candidacy(
        application_id=application.pk,
        job_id=application.job_id,
        job_title=application.job.title,
        stage_name=application.stage.name,
        steps=tuple(_step(stage, application.stage) for stage in stages),
        days_in_stage=waiting.days_between(application.entered_at, application.closed_at or at),
        is_late=is_open and waiting.is_late(application.entered_at, at),
        applied_at=application.applied_at,
        closed_at=application.closed_at,
        outcome=application.outcome,
        outcome_label=str(application.get_outcome_display()),
        reason=application.reason.name if application.reason else "",
        is_silver_medalist=application.is_silver_medalist,
        source=application.source.name if application.source else "",
        said_source=application.said_source,
        message=application.message,
        suspicion=application.suspicion,
        may_move=is_open and may.may_move,
        may_reject=is_open and may.may_reject,
        may_hire=is_open and may.may_hire,
        may_see_offers=may.may_see_offers,
        may_reopen=not is_open and may.may_reject and (may.may_hire or not was_hired),
    )


def _step(stage: Stage, current: Stage) -> Step:
    if stage.pk == current.pk:
        return Step(stage.pk, stage.name, Progress.CURRENT)
    return Step(stage.pk, stage.name, Progress.PASSED if stage.position < current.position else Progress.AHEAD)
