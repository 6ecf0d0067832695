"""Where one person stands in every job they applied for, and what may be done about it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from hireloom.ats import answers
from hireloom.ats.answers import Answer
from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application, Stage
from hireloom.ats.models.lateness import LateAt
from hireloom.ats.queries import grants, waiting
from hireloom.ats.queries.grants import Grants
from hireloom.core import ready
from hireloom.core.actor import Actor
from hireloom.messaging.enums import MessageState, Purpose
from hireloom.messaging.models import Message


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
class WaitingMail:
    """The mail about a rejection: `send_after` is when it leaves or left, `is_waiting` whether it can be changed."""

    send_after: datetime
    is_waiting: bool
    state_label: str


@dataclass(frozen=True)
class Candidacy:
    """One application of a person: where it stands and which verbs the actor has.

    `days_in_stage` counts to the end for a closed application. `outcome` is "" while it is open,
    `outcome_label` and `reason` are words. The verbs are decided: an open application never
    `may_reopen`, a closed one never moves; `may_transfer` is going to another job, or being considered there as well.
    `wakes_on` is the day until which it is snoozed, `mail` what the person hears about the rejection.
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
    fraud_status: str
    wakes_on: date | None
    assigned_to: str
    credited_to: str
    mail: WaitingMail | None
    may_move: bool
    may_reject: bool
    may_hire: bool
    may_transfer: bool
    may_see_offers: bool
    may_reopen: bool
    may_view_record: bool
    may_say_origin: bool
    may_see_documents: bool
    answers: tuple[Answer, ...]

    @property
    def is_open(self) -> bool:
        return self.outcome == ""


def of_person(person_id: UUID, actor: Actor, at: datetime) -> list[Candidacy]:
    """List a person's applications that the actor may see, open ones first, then the latest.

    The caller has seen the person. Three queries, a fourth when one was rejected, and one more for answers.
    """
    applications: list[Application] = ready.rows(_applications, person_id, actor)
    if not applications:
        return []
    applications.sort(key=lambda application: application.is_closed)
    jobs = {application.job_id: application.job for application in applications}
    stages, roles, mails = _stages(jobs), grants.seats(actor), _mails(applications)
    may_add = grants.adds_anywhere(actor, roles.values())
    allowed = {pk: grants.through(actor, job, roles.get(pk, ())) for pk, job in jobs.items()}
    asked = _questions(applications)
    return [
        _candidacy(
            each, stages[each.job_id], allowed[each.job_id], mails.get(each.pk), at, asked, may_add_elsewhere=may_add
        )
        for each in applications
    ]


def _applications(person_id: UUID, actor: Actor) -> QuerySet[Application]:
    return (
        Application.objects.of_seen_people(actor)
        .filter(person_id=person_id)
        .select_related("job", "stage", "source", "reason", "assigned_to", "credited_to")
        .annotate(late_at=LateAt(organization_id=actor.organization_id))
        .order_by("-applied_at", "-pk")
    )


def _questions(applications: Iterable[Application]) -> list[tuple[UUID, str]]:
    """The questions that the applications answer, in words."""
    keys = {key for each in applications if isinstance(each.answers, dict) for key in each.answers}
    return [(UUID(pk), label) for pk, label in answers.questions(keys).items()] if keys else []


def _mails(applications: Iterable[Application]) -> dict[UUID, WaitingMail]:
    """The last mail about each rejection."""
    rejected = [each for each in applications if each.outcome == Outcome.REJECTED]
    if not rejected:
        return {}
    rows = Message.objects.filter(
        organization_id=rejected[0].organization_id,
        person_id=rejected[0].person_id,
        context_id__in=[each.pk for each in rejected],
        purpose=Purpose.REJECTION,
    )
    return {
        row.context_id: WaitingMail(
            row.send_after, row.state == MessageState.QUEUED, str(MessageState(row.state).label)
        )
        for row in rows.order_by("created_at", "pk")
        if row.context_id
    }


def _stages(jobs: Iterable[UUID]) -> dict[UUID, list[Stage]]:
    stages: dict[UUID, list[Stage]] = defaultdict(list)
    for stage in ready.rows(_stages_of, tuple(jobs)):
        stages[stage.job_id].append(stage)
    return stages


def _stages_of(jobs: Sequence[UUID]) -> QuerySet[Stage]:
    return Stage.objects.present().filter(job__in=jobs).order_by("position")


def _candidacy(
    application: Application,
    stages: list[Stage],
    may: Grants,
    mail: WaitingMail | None,
    at: datetime,
    asked: Sequence[tuple[UUID, str]],
    *,
    may_add_elsewhere: bool,
) -> Candidacy:
    is_open, was_hired = not application.is_closed, application.outcome == Outcome.HIRED
    return Candidacy(
        application_id=application.pk,
        job_id=application.job_id,
        job_title=application.job.title,
        stage_name=application.stage.name,
        steps=tuple(_step(stage, application.stage) for stage in stages),
        days_in_stage=waiting.days_between(application.entered_at, application.closed_at or at),
        is_late=is_open and not application.is_snoozed and waiting.is_late(application.late_at, at),  # type: ignore[attr-defined]  # annotated
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
        fraud_status=application.get_fraud_status_display(),
        wakes_on=application.wakes_on,
        assigned_to=application.assigned_to.name if application.assigned_to else "",
        credited_to=application.credited_to.name if application.credited_to else "",
        mail=mail,
        may_move=is_open and may.may_move,
        may_reject=is_open and may.may_reject,
        may_hire=is_open and may.may_hire,
        may_transfer=may_add_elsewhere and (may.may_move or not is_open),
        may_see_offers=may.may_see_offers,
        may_reopen=not is_open and may.may_reject and (may.may_hire or not was_hired),
        may_view_record=may.may_view_record,
        may_say_origin=may.may_move,
        may_see_documents=may.may_see_documents,
        answers=tuple(answers.of(application, asked)),
    )


def _step(stage: Stage, current: Stage) -> Step:
    if stage.pk == current.pk:
        return Step(stage.pk, stage.name, Progress.CURRENT)
    return Step(stage.pk, stage.name, Progress.PASSED if stage.position < current.position else Progress.AHEAD)
