"""To another job: an application goes there with its history, or is copied and goes on here as well."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from hireloom.ats import rules
from hireloom.ats.enums import Way, WhyVerb
from hireloom.ats.events import ApplicationCopied, ApplicationSubmitted, ApplicationTransferred
from hireloom.ats.models import Application, Job, Stage, StageVisit, Step
from hireloom.ats.operations import slips, stage_locks, whys
from hireloom.ats.operations.applications import (
    AlreadyInJob,
    ApplicationClosed,
    MovedMeanwhile,
    Outcomes,
    StageNotInJob,
    lock_many,
)
from hireloom.ats.operations.submissions import NotTakingApplications
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.text import clean
from hireloom.people.operations import persons


@transaction.atomic
def transfer(
    *,
    application: Application,
    to: Stage,
    by: Actor,
    at: datetime,
    why: str = "",
    seen_in: UUID | None = None,
    is_undo: bool = False,
) -> Application:
    """Make an application one for the job of `to`, in that stage; its history, answers and documents come along.

    In its own job this is no transfer: use `applications.move`. `seen_in` is the stage in which whoever transfers it
    saw it; `is_undo` takes the last transfer back, as in `transfer_many`.

    Raises:
        PermissionDenied: `by` may not move it here, or may not add people there.
        ApplicationClosed: it ended; reopen it first.
        AlreadyInJob: the person has an open application for that job.
        NotTakingApplications: that job is not open.
        StageNotInJob: the stage was removed, or is one of its own job.
        MovedMeanwhile: it is not in `seen_in` any more.

    """
    outcomes = transfer_many(applications=[application], to=to, by=by, at=at, why=why, seen_in=seen_in, is_undo=is_undo)
    if outcomes.refused:
        raise outcomes.refused[0][1]
    return outcomes.moved[0][0]


@transaction.atomic
def transfer_many(
    *,
    applications: Sequence[Application],
    to: Stage,
    by: Actor,
    at: datetime,
    why: str = "",
    seen_in: UUID | None = None,
    is_undo: bool = False,
) -> Outcomes:
    """Transfer many in a handful of statements, each with its own event; those that cannot go stay, with the fact.

    `is_undo` goes back to a job that closed since, too, and whoever rested there rests again; who comes back within a
    day was not considered for the job they came from.

    Raises:
        PermissionDenied: `by` may not move those of one of the jobs, or may not add people there; then nobody goes.
        NotTakingApplications, StageNotInJob: as `transfer`.

    """
    job = _open_job(to, is_undo=is_undo)
    for application in {each.job_id: each for each in applications}.values():
        access.require(rules.can_move, by, application)
    access.require(rules.can_add_application, by, job)
    locked = lock_many(applications)
    going, refused = _sorted_out(locked, job, seen_in)
    left = {each.pk: (each.job_id, each.stage_id) for each in going}
    came_at = {each: each.entered_at for each in going}
    if not _change_job(going, to):  # one of them applied there this very moment; now that is known, too
        going, refused = _sorted_out(locked, job, seen_in)
        if not _change_job(going, to):
            raise AlreadyInJob
    _enter(going, to, Step(Way.RETURNED if is_undo else Way.TRANSFERRED, by.membership_id, clean(why)), at)
    said = whys.keep_all(applications=going, verb=WhyVerb.TRANSFERRED, why=why, by=by, at=at)
    told = [
        ApplicationTransferred(
            application_id=each.pk,
            person_id=each.person_id,
            job_id=job.pk,
            from_job_id=left[each.pk][0],
            from_stage_id=left[each.pk][1],
            to_stage_id=to.pk,
            why_id=said.get(each.pk),
            is_undo=is_undo or None,
        )
        for each in going
    ]
    events.record_all(told, by=by, at=at)
    if is_undo:
        slips.as_before(left_at={each: came_at[each] for each in going}, by=by, at=at)
    return Outcomes([(each, left[each.pk][1]) for each in going], refused)


@transaction.atomic
def copy(*, application: Application, to: Stage, by: Actor, at: datetime, why: str = "") -> Application:
    """Consider the person for the job of `to` as well, with the same document, answers and source.

    The application that is copied may have ended: a silver medalist starts anew.

    Raises:
        PermissionDenied: `by` may not add people to that job.
        AlreadyInJob: the person has an open application for that job.
        NotTakingApplications: that job is not open.
        StageNotInJob: the stage was removed.

    """
    job = _open_job(to)
    access.require(rules.can_add_application, by, job)
    application = Application.objects.select_for_update(of=("self",), no_key=True).get(pk=application.pk)
    if application.person_id in _already_in(job, [application.person_id]):
        raise AlreadyInJob
    made = _copied(application, job, to, at)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as taken:  # somebody else was quicker, between the question and here
        raise AlreadyInJob from taken
    step = Step(Way.COPIED, by.membership_id, clean(why))
    StageVisit.objects.create(
        organization_id=made.organization_id,
        application=made,
        stage=to,
        entered_at=at,
        way=step.way,
        why=step.why[:300],
        moved_by_id=step.moved_by_id,
    )
    persons.touch(person_id=made.person_id, at=at)
    ids = {"person_id": made.person_id, "job_id": job.pk}
    came = ApplicationSubmitted(application_id=made.pk, stage_id=to.pk, source_id=made.source_id, **ids)
    why_id = whys.keep(application=made, verb=WhyVerb.COPIED, why=why, by=by, at=at)
    copied = ApplicationCopied(application_id=application.pk, copy_id=made.pk, to_stage_id=to.pk, why_id=why_id, **ids)
    events.record_all([came, copied], by=by, at=at)
    return made


def _open_job(to: Stage, *, is_undo: bool = False) -> Job:
    """The job of a stage, which is still one of its stages and stays one for the rest of the transaction."""
    is_open = stage_locks.enter_open(to.job_id)
    if not stage_locks.still_there(to):
        raise StageNotInJob
    job: Job = to.job
    if not is_open and not is_undo:
        raise NotTakingApplications
    return job


def _already_in(job: Job, person_ids: Sequence[UUID]) -> set[UUID]:
    there = Application.objects.open().filter(
        organization_id=job.organization_id, job_id=job.pk, person_id__in=person_ids
    )
    return set(there.values_list("person_id", flat=True))


def _refusal(application: Application, job: Job, there: set[UUID], seen_in: UUID | None) -> Exception | None:
    if application.is_closed:
        return ApplicationClosed()
    if seen_in and seen_in != application.stage_id:
        return MovedMeanwhile()
    if application.job_id == job.pk:
        return StageNotInJob()
    return AlreadyInJob() if application.person_id in there else None


def _sorted_out(
    applications: Sequence[Application], job: Job, seen_in: UUID | None
) -> tuple[list[Application], list[tuple[Application, Exception]]]:
    """Those that can go to a job, one a person, and the others with the fact."""
    there = _already_in(job, [each.person_id for each in applications])
    going: list[Application] = []
    refused: list[tuple[Application, Exception]] = []
    for each in applications:
        why_not = _refusal(each, job, there, seen_in)
        if why_not:
            refused.append((each, why_not))
        else:
            going.append(each)
            there.add(each.person_id)
    return going, refused


def _change_job(going: Sequence[Application], to: Stage) -> bool:
    """Put applications into the job of a stage; False, and nothing is changed, when somebody applied there since."""
    try:
        with transaction.atomic():
            Application.objects.filter(pk__in=[each.pk for each in going]).update(job_id=to.job_id, stage=to)
    except IntegrityError:
        return False
    return True


def _enter(going: Sequence[Application], to: Stage, step: Step, at: datetime) -> None:
    for each in going:
        each.job = to.job
    Application.enter_all(going, to, at=at, steps=[step] * len(going))
    persons.touch_all(person_ids=[each.person_id for each in going], at=at)


def _copied(application: Application, job: Job, to: Stage, at: datetime) -> Application:
    return Application(
        id=uuid7(at),
        organization_id=application.organization_id,
        person_id=application.person_id,
        job=job,
        stage=to,
        source_id=application.source_id,
        credited_to_id=application.credited_to_id,
        document_id=application.document_id,
        said_source=application.said_source,
        message=application.message,
        answers=application.answers,
        language=application.language,
        copied_from=application,
        applied_at=at,
        entered_at=at,
        updated_at=at,
    )
