"""The end of an application is taken back: it stands again where it stood."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import Outcome, Way, WhyVerb
from hireloom.ats.events import ApplicationReopened, ApplicationUnhired, ApplicationUnrejected
from hireloom.ats.models import Application, Stage, Step
from hireloom.ats.operations import hires, openings, rejection_answers, snoozes, stage_locks, standing_times, whys
from hireloom.ats.operations.application_parts import (
    AlreadyInJob,
    ApplicationOpen,
    NotThatEnd,
    Outcomes,
    ids_of,
    lock_many,
    locked,
    one_open_each,
    standing_stage,
)
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.text import clean
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people.enums import ContactType
from hireloom.people.operations import persons


@transaction.atomic
def reopen(
    *,
    application: Application,
    by: Actor,
    at: datetime,
    ended: Outcome | None = None,
    is_undo: bool = False,
    why: str = "",
) -> Application:
    """Take the end of an application back; it stands again in the stage it was in, and no mail about the end leaves.

    Who was snoozed when it ended rests again, unless that day has come. Where that stage was removed it is the first
    one of its kind, or of all. An opening it filled is open again.
    `ended` is the end that is meant; without it, whichever it is. With `is_undo` it has stood in its stage as long as
    before; else it stands there since now. `why` is kept with it, for colleagues.

    Raises:
        PermissionDenied: `by` may not reopen (for a hire: may not hire).
        ApplicationOpen: it did not end.
        NotThatEnd: it ended otherwise than `ended` says.
        AlreadyInJob: the person applied for the job again in the meantime.

    """
    access.require(rules.can_reject, by, application)
    stage_locks.enter(application.job_id)
    application = locked(application)
    if not application.is_closed:
        raise ApplicationOpen
    if ended and application.outcome != ended:
        raise NotThatEnd
    if application.outcome == Outcome.HIRED:
        access.require(rules.can_hire, by, application)
    if Application.objects.open().filter(person_id=application.person_id, job_id=application.job_id).exists():
        raise AlreadyInJob
    outcome, ended_at = application.outcome, application.closed_at or at
    openings.release(application=application, by=by, at=at)
    with one_open_each():
        step = Step(Way.REOPENED, by.membership_id, clean(why))
        application.reopen(stage=standing_stage(application.stage), at=at, step=step)
    outbox.call_off(context_ids=[application.pk], purpose=Purpose.REJECTION, by=by, at=at)
    if outcome == Outcome.REJECTED:
        rejection_answers.forget(applications=[application])
    if outcome == Outcome.HIRED:
        hires.take_back(application=application, by=by, at=at)
        _is_no_colleague(application, at)
    why_id = whys.keep(application=application, verb=WhyVerb.REOPENED, why=why, by=by, at=at)
    events.record(_reopened(application, outcome, why_id), by=by, at=at)
    snoozes.rest_again(ended_at={application: ended_at}, by=by, at=at)
    if is_undo:
        standing_times.stand_as_before(left_at={application: ended_at}, by=by)
    return application


def unreject(*, application: Application, by: Actor, at: datetime, why: str = "") -> Application:
    """Take a rejection back.

    Raises: as `reopen`; NotThatEnd: it was not rejected.
    """
    return reopen(application=application, by=by, at=at, ended=Outcome.REJECTED, why=why)


@transaction.atomic
def unreject_many(*, applications: Sequence[Application], by: Actor, at: datetime, is_undo: bool = False) -> Outcomes:
    """Take rejections back in a handful of statements; each stands where it stood, and its waiting mail does not leave.

    One that is not rejected, or whose person has another open application for the job, is named with the fact.
    `is_undo` as in `reopen`.

    Raises:
        PermissionDenied: `by` may not reopen those of one of their jobs; then none is.

    """
    for application in {each.job_id: each for each in applications}.values():
        access.require(rules.can_reject, by, application)
    stage_locks.enter(*(each.job_id for each in applications))
    rows, step = lock_many(applications), Step(Way.REOPENED, by.membership_id)
    ended_at = {each: each.closed_at or at for each in rows}
    coming, refused = _parted(rows, by)
    try:
        with one_open_each():
            stages = _reopen_all(coming, step, at)
    except AlreadyInJob:  # one of them applied this very moment; now that is known, too
        coming, refused = _parted(rows, by)
        with one_open_each():
            stages = _reopen_all(coming, step, at)
    outbox.call_off(context_ids=[each.pk for each in coming], purpose=Purpose.REJECTION, by=by, at=at)
    rejection_answers.forget(applications=coming)
    pairs = list(zip(coming, stages, strict=True))
    told = [ApplicationUnrejected(**ids_of(each), stage_id=stage.pk) for each, stage in pairs]
    events.record_all(told, by=by, at=at)
    back = {each: ended_at[each] for each in coming}
    snoozes.rest_again(ended_at=back, by=by, at=at)
    if is_undo:
        standing_times.stand_as_before(left_at=back, by=by)
    return Outcomes([(each, stage.pk) for each, stage in pairs], refused)


def _reopen_all(coming: Sequence[Application], step: Step, at: datetime) -> list[Stage]:
    stages = [standing_stage(each.stage) for each in coming]
    Application.reopen_all(coming, stages, at=at, step=step)
    return stages


def _parted(rows: Sequence[Application], by: Actor) -> tuple[list[Application], list[tuple[Application, Exception]]]:
    """Those whose rejection can be taken back, one a person and job, and the others with the fact."""
    standing = Application.objects.open().filter(
        organization_id=by.organization_id,
        job_id__in={each.job_id for each in rows},
        person_id__in=[each.person_id for each in rows],
    )
    taken = set(standing.values_list("job_id", "person_id"))
    refused: list[tuple[Application, Exception]] = []
    coming: list[Application] = []
    for each in rows:
        if each.outcome != Outcome.REJECTED:
            refused.append((each, NotThatEnd()))
        elif (each.job_id, each.person_id) in taken:
            refused.append((each, AlreadyInJob()))
        else:
            coming.append(each)
            taken.add((each.job_id, each.person_id))
    return coming, refused


def unhire(*, application: Application, by: Actor, at: datetime, why: str = "") -> Application:
    """Take a hire back; the person is an applicant again, unless another hire of theirs stands.

    Raises: as `reopen`; NotThatEnd: it was not hired.
    """
    return reopen(application=application, by=by, at=at, ended=Outcome.HIRED, why=why)


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
    application: Application, outcome: str, why_id: UUID | None
) -> ApplicationReopened | ApplicationUnrejected | ApplicationUnhired:
    ids = {**ids_of(application), "stage_id": application.stage_id}
    if outcome == Outcome.REJECTED:
        return ApplicationUnrejected(**ids, why_id=why_id)
    if outcome == Outcome.HIRED:
        return ApplicationUnhired(**ids, why_id=why_id)
    return ApplicationReopened(**ids, from_outcome=outcome, why_id=why_id)
