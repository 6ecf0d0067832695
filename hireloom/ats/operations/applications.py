"""What happens to an application: moved, rejected, withdrawn, hired, reopened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import Outcome, ReasonKind
from hireloom.ats.events import (
    ApplicationHired,
    ApplicationMoved,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationWithdrawn,
)
from hireloom.ats.models import Application, RejectionReason, Stage
from hireloom.ats.operations import openings
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.people.enums import ContactType
from hireloom.people.operations import persons


class ApplicationClosed(Exception):
    """A closed application does not move; reopen it first."""


class ApplicationOpen(Exception):
    """An open application has nothing to reopen."""


class StageNotInJob(Exception):
    """The target stage belongs to another job."""


class AlreadyInJob(Exception):
    """The person has another open application for this job."""


@transaction.atomic
def move(*, application: Application, to: Stage, by: Actor, at: datetime) -> Application:
    """Move an application to another stage of its own job.

    Moving to the stage it is already in changes nothing and records nothing,
    so a double click or a retried request is harmless.

    Raises:
        PermissionDenied: `by` may not move applications of this job.
        ApplicationClosed: the application was hired, rejected or withdrawn.
        StageNotInJob: `to` is a stage of another job.

    """
    access.require(rules.can_move, by, application)
    application = _locked_open(application)
    if to.job_id != application.job_id:
        raise StageNotInJob
    if to.pk == application.stage_id:
        return application
    left_id = application.stage_id
    application.enter(to, at=at)
    persons.touch(person_id=application.person_id, at=at)
    events.record(ApplicationMoved(**_ids(application), from_stage_id=left_id, to_stage_id=to.pk), by=by, at=at)
    return application


@dataclass(frozen=True)
class Outcomes:
    """What became of many: those that moved, with the stage each left, and why the others did not."""

    moved: Sequence[tuple[Application, UUID]]
    refused: Sequence[tuple[Application, Exception]]


@transaction.atomic
def move_many(*, applications: Sequence[Application], to: Stage, by: Actor, at: datetime) -> Outcomes:
    """Move applications to another stage of their job in a handful of statements, whatever their number.

    Each has its own event. One that ended meanwhile, or is of another job, stays and is named with the fact; one that
    stands there already is left alone and not named.

    Raises:
        PermissionDenied: `by` may not move the applications of one of their jobs; then none moves.

    """
    for application in {each.job_id: each for each in applications}.values():
        access.require(rules.can_move, by, application)
    found = Application.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in applications])
    locked = list(found.order_by("pk"))
    refused = [(each, refusal) for each in locked if (refusal := _refusal(each, to))]
    stopped = {each.pk for each, _ in refused}
    moving = [each for each in locked if each.pk not in stopped and each.stage_id != to.pk]
    left = [each.stage_id for each in moving]
    Application.enter_all(moving, to, at=at)
    persons.touch_all(person_ids=[each.person_id for each in moving], at=at)
    told = [
        ApplicationMoved(**_ids(each), from_stage_id=stage_id, to_stage_id=to.pk)
        for each, stage_id in zip(moving, left, strict=True)
    ]
    events.record_all(told, by=by, at=at)
    return Outcomes(list(zip(moving, left, strict=True)), refused)


def _refusal(application: Application, to: Stage) -> Exception | None:
    if application.is_closed:
        return ApplicationClosed()
    return None if application.job_id == to.job_id else StageNotInJob()


@transaction.atomic
def reject(
    *, application: Application, reason: RejectionReason, by: Actor, at: datetime, is_silver_medalist: bool = False
) -> Application:
    """End an application for a reason; the last word stays with people, so no automation calls this.

    `is_silver_medalist` marks somebody we want to hear from again.

    Raises:
        PermissionDenied: `by` may not reject applications of this job.
        ApplicationClosed: it ended already.

    """
    access.require(rules.can_reject, by, application)
    application = _locked_open(application)
    stage_id = application.stage_id
    application.close(Outcome.REJECTED, at=at, reason=reason, is_silver_medalist=is_silver_medalist)
    persons.touch(person_id=application.person_id, at=at)
    events.record(
        ApplicationRejected(
            **_ids(application), stage_id=stage_id, reason_id=reason.pk, is_silver_medalist=is_silver_medalist
        ),
        by=by,
        at=at,
    )
    return application


@transaction.atomic
def withdraw(
    *,
    application: Application,
    by: Actor,
    at: datetime,
    reason: RejectionReason | None = None,
    is_silver_medalist: bool = False,
) -> Application:
    """End an application because the person wants that.

    Raises:
        PermissionDenied: `by` may not close applications of this job.
        ApplicationClosed: it ended already.

    """
    access.require(rules.can_reject, by, application)
    application = _locked_open(application)
    stage_id = application.stage_id
    application.close(Outcome.WITHDRAWN, at=at, reason=reason, is_silver_medalist=is_silver_medalist)
    persons.touch(person_id=application.person_id, at=at)
    event = ApplicationWithdrawn(**_ids(application), stage_id=stage_id, is_silver_medalist=is_silver_medalist)
    events.record(event, by=by, at=at)
    return application


@transaction.atomic
def hire(*, application: Application, by: Actor, at: datetime, opening_id: UUID | None = None) -> Application:
    """Hire: the application ends, one opening of the job closes, the person becomes a colleague.

    Hiring twice is one hire. Without `opening_id` the opening that waits for the longest closes; a job that has
    none has nothing to close.

    Raises:
        PermissionDenied: `by` may not hire for this job.
        ApplicationClosed: it was rejected or withdrawn.
        NoOpenOpening: every opening of the job is filled or closed.
        OpeningNotOpen: the opening that was named is.

    """
    access.require(rules.can_hire, by, application)
    application = Application.objects.select_for_update(of=("self",)).select_related("job").get(pk=application.pk)
    if application.outcome == Outcome.HIRED:
        return application
    if application.is_closed:
        raise ApplicationClosed
    filled = openings.fill(application=application, opening_id=opening_id, by=by, at=at)
    application.close(Outcome.HIRED, at=at)
    persons.become(person_id=application.person_id, contact_type=ContactType.EMPLOYEE, at=at)
    events.record(ApplicationHired(**_ids(application), opening_id=filled.pk if filled else None), by=by, at=at)
    return application


@transaction.atomic
def reopen(*, application: Application, by: Actor, at: datetime) -> Application:
    """Take the end of an application back; it stands again in the stage it was in, and an opening it filled is open.

    Raises:
        PermissionDenied: `by` may not reopen (for a hire: may not hire).
        ApplicationOpen: it did not end.
        AlreadyInJob: the person applied for the job again in the meantime.

    """
    access.require(rules.can_reject, by, application)
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("job", "stage").get(pk=application.pk)
    )
    if not application.is_closed:
        raise ApplicationOpen
    if application.outcome == Outcome.HIRED:
        access.require(rules.can_hire, by, application)
    if Application.objects.open().filter(person_id=application.person_id, job_id=application.job_id).exists():
        raise AlreadyInJob
    outcome = application.outcome
    openings.release(application=application, by=by, at=at)
    application.reopen(at=at)
    event = ApplicationReopened(**_ids(application), stage_id=application.stage_id, from_outcome=outcome)
    events.record(event, by=by, at=at)
    return application


def usual_reasons() -> list[tuple[str, ReasonKind]]:
    """The rejection reasons a new organization starts with."""
    return [
        ("Missing a required skill", ReasonKind.BY_US),
        ("Not enough experience yet", ReasonKind.BY_US),
        ("Another candidate fits better", ReasonKind.BY_US),
        ("Position filled or closed", ReasonKind.OTHER),
        ("Salary expectations differ", ReasonKind.BY_THEM),
        ("Took another offer", ReasonKind.BY_THEM),
        ("No answer", ReasonKind.BY_THEM),
    ]


def _locked_open(application: Application) -> Application:
    locked = Application.objects.select_for_update(of=("self",)).select_related("job").get(pk=application.pk)
    if locked.is_closed:
        raise ApplicationClosed
    return locked


def _ids(application: Application) -> dict[str, UUID]:
    return {"application_id": application.pk, "person_id": application.person_id, "job_id": application.job_id}
