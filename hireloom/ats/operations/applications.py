"""What happens to an application: moved, rejected, withdrawn, hired, reopened."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import Outcome, ReasonKind, Way
from hireloom.ats.events import (
    ApplicationHired,
    ApplicationMoved,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationUnhired,
    ApplicationUnrejected,
    ApplicationWithdrawn,
)
from hireloom.ats.models import Application, Offer, RejectionReason, Stage, Step
from hireloom.ats.operations import openings, rejection_mails, stage_locks
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.text import clean
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people.enums import ContactType
from hireloom.people.operations import persons


class ApplicationClosed(Exception):
    """A closed application does not move; reopen it first."""


class ApplicationOpen(Exception):
    """An open application has nothing to reopen."""


class OfferNotApproved(Exception):
    """An offer to the person waits for its approval, or was not approved: withdraw it, or have it approved."""


class StageNotInJob(Exception):
    """The target stage belongs to another job, or was removed."""


class AlreadyInJob(Exception):
    """The person has another open application for this job."""


class NoFurtherStage(Exception):
    """There is no stage in that direction."""


class MovedMeanwhile(Exception):
    """It does not stand any more where whoever moves it saw it."""


class NotThatEnd(Exception):
    """It did not end in the way that is to be taken back."""


@transaction.atomic
def move(
    *,
    application: Application,
    to: Stage,
    by: Actor,
    at: datetime,
    why: str = "",
    seen_in: UUID | None = None,
    way: Way | None = None,
) -> Application:
    """Move an application to another stage of its own job, forward or back; stages in between are skipped.

    Moving to the stage it is already in changes nothing and records nothing,
    so a double click or a retried request is harmless. `why` is kept with the move; `seen_in` is the stage in which
    whoever moves it saw it; `way` is said where it is another than the stages say.

    Raises:
        PermissionDenied: `by` may not move applications of this job.
        ApplicationClosed: the application was hired, rejected or withdrawn.
        StageNotInJob: `to` is a stage of another job, or was removed.
        MovedMeanwhile: it is not in `seen_in` any more.

    """
    access.require(rules.can_move, by, application)
    stage_locks.enter(to.job_id)
    application = _locked_open(application)
    if to.job_id != application.job_id or not stage_locks.still_there(to):
        raise StageNotInJob
    if to.pk == application.stage_id:
        return application
    if seen_in and seen_in != application.stage_id:
        raise MovedMeanwhile
    left = application.stage
    step = Step(way or way_between(left, to), by.membership_id, clean(why))
    application.enter(to, at=at, step=step)
    persons.touch(person_id=application.person_id, at=at)
    event = ApplicationMoved(**_ids(application), from_stage_id=left.pk, to_stage_id=to.pk, way=step.way.value)
    events.record(event, by=by, at=at)
    return application


def advance(*, application: Application, by: Actor, at: datetime, why: str = "") -> Application:
    """Move an application to the stage after the one in which the caller read it, so that twice is once.

    Raises: as `move`; NoFurtherStage: it stands in the last one.
    """
    to, seen_in = _neighbor(application, is_next=True), application.stage_id
    return move(application=application, to=to, by=by, at=at, why=why, seen_in=seen_in)


def go_back(*, application: Application, by: Actor, at: datetime, why: str = "") -> Application:
    """Move an application to the stage before the one in which the caller read it, so that twice is once.

    Raises: as `move`; NoFurtherStage: it stands in the first one.
    """
    to, seen_in = _neighbor(application, is_next=False), application.stage_id
    return move(application=application, to=to, by=by, at=at, why=why, seen_in=seen_in)


def way_between(left: Stage, to: Stage) -> Way:
    """Say how one comes from a stage to another of the same job; their positions have no gaps."""
    if to.position < left.position:
        return Way.BACK
    return Way.ADVANCED if to.position == left.position + 1 else Way.SKIPPED


def _neighbor(application: Application, *, is_next: bool) -> Stage:
    here = Stage.objects.get(pk=application.stage_id)
    others = Stage.objects.present().filter(job_id=application.job_id)
    if is_next:
        found = others.filter(position__gt=here.position).order_by("position").first()
    else:
        found = others.filter(position__lt=here.position).order_by("-position").first()
    if found is None:
        raise NoFurtherStage
    return found


@dataclass(frozen=True)
class Outcomes:
    """What became of many: those that moved, with the stage each left, and why the others did not."""

    moved: Sequence[tuple[Application, UUID]]
    refused: Sequence[tuple[Application, Exception]]


@transaction.atomic
def move_many(
    *,
    applications: Sequence[Application],
    to: Stage,
    by: Actor,
    at: datetime,
    why: str = "",
    way: Way | None = None,
) -> Outcomes:
    """Move applications to another stage of their job in a handful of statements, whatever their number.

    Each has its own event. One that ended meanwhile, or is of another job, stays and is named with the fact; one that
    stands there already is left alone and not named.

    Raises:
        PermissionDenied: `by` may not move the applications of one of their jobs; then none moves.

    """
    for application in {each.job_id: each for each in applications}.values():
        access.require(rules.can_move, by, application)
    stage_locks.enter(to.job_id)
    locked = lock_many(applications)
    is_there = stage_locks.still_there(to)
    refused = [(each, refusal) for each in locked if (refusal := _refusal(each, to, is_there=is_there))]
    stopped = {each.pk for each, _ in refused}
    moving = [each for each in locked if each.pk not in stopped and each.stage_id != to.pk]
    left = [each.stage for each in moving]
    steps = [Step(way or way_between(stage, to), by.membership_id, clean(why)) for stage in left]
    Application.enter_all(moving, to, at=at, steps=steps)
    persons.touch_all(person_ids=[each.person_id for each in moving], at=at)
    told = [
        ApplicationMoved(**_ids(each), from_stage_id=stage.pk, to_stage_id=to.pk, way=step.way.value)
        for each, stage, step in zip(moving, left, steps, strict=True)
    ]
    events.record_all(told, by=by, at=at)
    return Outcomes([(each, stage.pk) for each, stage in zip(moving, left, strict=True)], refused)


def lock_many(applications: Collection[Application]) -> list[Application]:
    """Lock applications in one order for everybody, so that two verbs on many do not wait for each other crosswise."""
    found = Application.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in applications])
    return list(found.select_related("job", "stage").order_by("pk"))


def _refusal(application: Application, to: Stage, *, is_there: bool) -> Exception | None:
    if application.is_closed:
        return ApplicationClosed()
    return None if application.job_id == to.job_id and is_there else StageNotInJob()


@transaction.atomic
def reject(
    *,
    application: Application,
    reason: RejectionReason,
    by: Actor,
    at: datetime,
    is_silver_medalist: bool = False,
    mail: RejectionMail | None = None,
    seen_in: UUID | None = None,
) -> Application:
    """End an application for a reason, and write the mail that says so, which waits as the organization decided.

    `is_silver_medalist` marks somebody we want to hear from again. Without `mail` nothing is written; whoever has no
    address gets none either, which `rejection_mails.of` shows. `seen_in` is the stage it was seen in.

    Raises:
        PermissionDenied: `by` may not reject applications of this job.
        ApplicationClosed: it ended already.
        MovedMeanwhile: it is not in `seen_in` any more.
        Unresolved: the mail has a placeholder for which nothing is known.

    """
    access.require(rules.can_reject, by, application)
    application = _locked_open(application)
    if seen_in and seen_in != application.stage_id:
        raise MovedMeanwhile
    return _reject([application], reason, mail, by=by, at=at, is_silver_medalist=is_silver_medalist)[0]


@transaction.atomic
def reject_many(
    *,
    applications: Sequence[Application],
    reason: RejectionReason,
    by: Actor,
    at: datetime,
    is_silver_medalist: bool = False,
    mail: RejectionMail | None = None,
) -> Outcomes:
    """End applications for one reason in a handful of statements, each with its own event and its own mail.

    One that ended meanwhile is named with the fact, and so is one whose mail cannot be written; they stay as they are.

    Raises:
        PermissionDenied: `by` may not reject applications of one of their jobs; then none is rejected.

    """
    for application in {each.job_id: each for each in applications}.values():
        access.require(rules.can_reject, by, application)
    locked = lock_many(applications)
    refused: list[tuple[Application, Exception]] = [(each, ApplicationClosed()) for each in locked if each.is_closed]
    ending = [each for each in locked if not each.is_closed]
    if mail:
        unwritable = rejection_mails.unwritable(ending, mail)
        refused += [(each, unwritable[each.pk]) for each in ending if each.pk in unwritable]
        ending = [each for each in ending if each.pk not in unwritable]
    _reject(ending, reason, mail, by=by, at=at, is_silver_medalist=is_silver_medalist)
    return Outcomes([(each, each.stage_id) for each in ending], refused)


def _reject(
    applications: Sequence[Application],
    reason: RejectionReason,
    mail: RejectionMail | None,
    *,
    by: Actor,
    at: datetime,
    is_silver_medalist: bool,
) -> Sequence[Application]:
    Application.close_all(applications, Outcome.REJECTED, at=at, reason=reason, is_silver_medalist=is_silver_medalist)
    persons.touch_all(person_ids=[each.person_id for each in applications], at=at)
    told = [
        ApplicationRejected(
            **_ids(each), stage_id=each.stage_id, reason_id=reason.pk, is_silver_medalist=is_silver_medalist
        )
        for each in applications
    ]
    events.record_all(told, by=by, at=at)
    if mail:
        rejection_mails.queue(applications=applications, mail=mail, by=by, at=at)
    return applications


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
        OfferNotApproved: an offer to the person lacks its approval.
        NoOpenOpening: every opening of the job is filled or closed.
        OpeningNotOpen: the opening that was named is.

    """
    access.require(rules.can_hire, by, application)
    application = Application.objects.select_for_update(of=("self",)).select_related("job").get(pk=application.pk)
    if application.outcome == Outcome.HIRED:
        return application
    if application.is_closed:
        raise ApplicationClosed
    if Offer.objects.lacking_approval().filter(application=application).exists():
        raise OfferNotApproved
    filled = openings.fill(application=application, opening_id=opening_id, by=by, at=at)
    application.close(Outcome.HIRED, at=at)
    persons.become(person_id=application.person_id, contact_type=ContactType.EMPLOYEE, at=at)
    events.record(ApplicationHired(**_ids(application), opening_id=filled.pk if filled else None), by=by, at=at)
    return application


@transaction.atomic
def reopen(*, application: Application, by: Actor, at: datetime) -> Application:
    """Take the end of an application back; it stands again in the stage it was in, and no mail about the end leaves.

    Where that stage was removed it is the first one of its kind, or of all. An opening it filled is open again.

    Raises:
        PermissionDenied: `by` may not reopen (for a hire: may not hire).
        ApplicationOpen: it did not end.
        AlreadyInJob: the person applied for the job again in the meantime.

    """
    access.require(rules.can_reject, by, application)
    stage_locks.enter(application.job_id)
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
    application.reopen(stage=_present(application.stage), at=at, step=Step(Way.REOPENED, by.membership_id))
    outbox.call_off(context_ids=[application.pk], purpose=Purpose.REJECTION, by=by, at=at)
    if outcome == Outcome.HIRED:
        _is_no_colleague(application, at)
    events.record(_reopened(application, outcome), by=by, at=at)
    return application


def unreject(*, application: Application, by: Actor, at: datetime) -> Application:
    """Take a rejection back.

    Raises: as `reopen`; NotThatEnd: it was not rejected.
    """
    return _reopen_from(Outcome.REJECTED, application, by, at)


@transaction.atomic
def unreject_many(*, applications: Sequence[Application], by: Actor, at: datetime) -> Outcomes:
    """Take rejections back in a handful of statements; each stands where it stood, and its waiting mail does not leave.

    One that is not rejected, or whose person has another open application for the job, is named with the fact.

    Raises:
        PermissionDenied: `by` may not reopen those of one of their jobs; then none is.

    """
    for application in {each.job_id: each for each in applications}.values():
        access.require(rules.can_reject, by, application)
    stage_locks.enter(*(each.job_id for each in applications))
    locked = lock_many(applications)
    standing = Application.objects.open().filter(
        organization_id=by.organization_id,
        job_id__in={each.job_id for each in locked},
        person_id__in=[each.person_id for each in locked],
    )
    taken = set(standing.values_list("job_id", "person_id"))
    refused: list[tuple[Application, Exception]] = []
    coming: list[Application] = []
    for each in locked:
        if each.outcome != Outcome.REJECTED:
            refused.append((each, NotThatEnd()))
        elif (each.job_id, each.person_id) in taken:
            refused.append((each, AlreadyInJob()))
        else:
            coming.append(each)
            taken.add((each.job_id, each.person_id))
    stages = [_present(each.stage) for each in coming]
    Application.reopen_all(coming, stages, at=at, step=Step(Way.REOPENED, by.membership_id))
    outbox.call_off(context_ids=[each.pk for each in coming], purpose=Purpose.REJECTION, by=by, at=at)
    told = [ApplicationUnrejected(**_ids(each), stage_id=stage.pk) for each, stage in zip(coming, stages, strict=True)]
    events.record_all(told, by=by, at=at)
    return Outcomes([(each, stage.pk) for each, stage in zip(coming, stages, strict=True)], refused)


def unhire(*, application: Application, by: Actor, at: datetime) -> Application:
    """Take a hire back; the person is an applicant again, unless another hire of theirs stands.

    Raises: as `reopen`; NotThatEnd: it was not hired.
    """
    return _reopen_from(Outcome.HIRED, application, by, at)


@transaction.atomic
def _reopen_from(outcome: Outcome, application: Application, by: Actor, at: datetime) -> Application:
    access.require(rules.can_reject, by, application)
    found = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if found.is_closed and found.outcome != outcome:
        raise NotThatEnd
    return reopen(application=application, by=by, at=at)


def _present(stage: Stage) -> Stage:
    if stage.removed_at is None:
        return stage
    present = list(Stage.objects.present().filter(job_id=stage.job_id).order_by("position"))
    return next((each for each in present if each.kind == stage.kind), present[0])


def _is_no_colleague(application: Application, at: datetime) -> None:
    hired = Application.objects.filter(person_id=application.person_id, outcome=Outcome.HIRED)
    if not hired.exists():
        persons.leave(
            person_id=application.person_id,
            contact_type=ContactType.EMPLOYEE,
            back_to=ContactType.APPLICANT,
            at=at,
        )


def _reopened(
    application: Application, outcome: str
) -> ApplicationReopened | ApplicationUnrejected | ApplicationUnhired:
    ids = {**_ids(application), "stage_id": application.stage_id}
    if outcome == Outcome.REJECTED:
        return ApplicationUnrejected(**ids)
    if outcome == Outcome.HIRED:
        return ApplicationUnhired(**ids)
    return ApplicationReopened(**ids, from_outcome=outcome)


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
    rows = Application.objects.select_for_update(of=("self",)).select_related("job", "stage")
    locked = rows.get(pk=application.pk)
    if locked.is_closed:
        raise ApplicationClosed
    return locked


def _ids(application: Application) -> dict[str, UUID]:
    return {"application_id": application.pk, "person_id": application.person_id, "job_id": application.job_id}
