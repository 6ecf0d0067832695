"""Coming in: somebody applies on the careers site, or a colleague adds them to a job."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hireloom.ats import rules
from hireloom.ats.enums import Way
from hireloom.ats.events import ApplicationCredited, ApplicationResubmitted, ApplicationSubmitted
from hireloom.ats.models import Application, Job, JobPost, Stage, StageVisit
from hireloom.ats.operations import post_questions, stage_locks
from hireloom.ats.operations.application_parts import AlreadyInJob, one_open_each
from hireloom.core import access, events, locks, ready
from hireloom.core.actor import Actor
from hireloom.core.models import File, Membership
from hireloom.kit.ids import uuid7
from hireloom.people.enums import ContactType, DocumentKind
from hireloom.people.models import Document, Person, Source
from hireloom.people.operations import consents, documents, persons
from hireloom.people.operations.consents import Agreement
from hireloom.people.operations.persons import Introduction


class NotTakingApplications(Exception):
    """The job is not open, or the post was taken down."""


@dataclass(frozen=True)
class Submission:
    """What an applicant sends: who they are, their résumé if any, and a message.

    `key` is made by the form once, so that sending it twice is one application. `suspicion` says
    what looked odd; it marks, it never refuses. `said_source` is what a link claimed and no source is called,
    `credited_to` the colleague it names, who is credited with an application that is new;
    `agreement` is what they agreed to by sending; `answers` are by the id of the post's question, and so are
    `files`, which answer those that ask for one.
    """

    introduction: Introduction
    file: File | None = None
    file_name: str = ""
    message: str = ""
    key: str = ""
    language: str = ""
    suspicion: str = ""
    said_source: str = ""
    credited_to: Membership | None = None
    agreement: Agreement | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, File] = field(default_factory=dict)


@transaction.atomic
@events.gathered()
def submit(*, post: JobPost, submission: Submission, source: Source | None, by: Actor, at: datetime) -> Application:
    """Receive an application through a published post.

    The person is found by e-mail address or added; who applies again while an application for the
    job is open gets that one, with the new document put in the record. The same `key` twice is one.

    Raises:
        NotTakingApplications: the public does not see the post any more.
        NotAContact: the e-mail address is none.
        BadAnswer: a question that must be answered is not, or an answer is none of its kind.

    """
    if not rules.can_apply(by, post, at):
        raise NotTakingApplications
    if submission.key:  # the second of two at once waits, and finds the first one's application
        locks.take(f"submission {by.organization_id} {submission.key}")
    known = _received_before(submission, by)
    if known:
        return known
    if not stage_locks.enter_open(post.job_id):
        raise NotTakingApplications
    answers: dict[str, Any] = dict(post_questions.checked_answers(post=post, given=submission.answers))
    files = post_questions.checked_files(post=post, given=submission.files)
    person, _is_new = persons.meet(
        introduction=submission.introduction, source=source, contact_type=ContactType.APPLICANT, by=by, at=at
    )
    document = _document(person, submission, by=by, at=at)
    application = _enter(person, post.job, post, submission, document, source, by=by, at=at)
    for key, file in files.items():
        kept = documents.receive(person=person, file=file, by=by, at=at, kind=DocumentKind.ANSWER)
        answers[key] = {"document_id": str(kept.pk), "name": kept.name}
    if answers:
        application.answers = {**application.answers, **answers}
        application.save(update_fields=["answers"])
    if submission.agreement:
        consents.give(person=person, agreement=submission.agreement, context_id=application.pk, by=by, at=at)
    return application


@transaction.atomic
def add(*, person: Person, job: Job, by: Actor, at: datetime, source: Source | None = None) -> Application:
    """Add somebody we know to a job; who is in it already keeps the application they have.

    Raises:
        PermissionDenied: `by` may not add people to this job.
        NotTakingApplications: the job is not open.

    """
    access.require(rules.can_add_application, by, job)
    if not stage_locks.enter_open(job.pk):
        raise NotTakingApplications
    persons.become(person_id=person.pk, contact_type=ContactType.APPLICANT, at=at)
    document = person.documents.filter(kind=DocumentKind.RESUME).first()
    return _enter(person, job, None, None, document, source, by=by, at=at)


def _received_before(submission: Submission, by: Actor) -> Application | None:
    if not submission.key:
        return None
    known: Application | None = ready.first(_of_key, by.organization_id, ready.Text(submission.key))
    return known


def _of_key(organization_id: UUID, key: str) -> QuerySet[Application]:
    return Application.objects.filter(organization_id=organization_id, submission_key=key).order_by("pk")[:1]


def _document(person: Person, submission: Submission, *, by: Actor, at: datetime) -> Document | None:
    if submission.file is None:
        return None
    return documents.receive(person=person, file=submission.file, name=submission.file_name, by=by, at=at)


def _enter(
    person: Person,
    job: Job,
    post: JobPost | None,
    submission: Submission | None,
    document: Document | None,
    source: Source | None,
    *,
    by: Actor,
    at: datetime,
) -> Application:
    application: Application | None = ready.first(_standing, person.pk, job.pk)
    if application:
        return _refresh(application, post, submission, document, source, by=by, at=at)
    stage: Stage = ready.rows(_first_stage, job.pk)[0]
    application = _new(person, job, stage, post, submission, document, source, at)
    try:
        with one_open_each():
            application.save(force_insert=True)
    except AlreadyInJob:  # an end was taken back between the question and here: that one is theirs
        standing = Application.objects.select_for_update(no_key=True).open().get(person=person, job=job)
        return _refresh(standing, post, submission, document, source, by=by, at=at)
    StageVisit.objects.create(
        organization_id=job.organization_id, application=application, stage=stage, entered_at=at, way=Way.APPLIED
    )
    events.record_all(_told(application), by=by, at=at)
    return application


def _told(application: Application) -> list[ApplicationSubmitted | ApplicationCredited]:
    """That it is there, and to whose credit."""
    ids = {"application_id": application.pk, "person_id": application.person_id, "job_id": application.job_id}
    submitted = ApplicationSubmitted(
        **ids, stage_id=application.stage_id, post_id=application.post_id, source_id=application.source_id
    )
    if application.credited_to_id is None:
        return [submitted]
    return [submitted, ApplicationCredited(**ids, membership_id=application.credited_to_id)]


def _standing(person_id: UUID, job_id: UUID) -> QuerySet[Application]:
    """The open application of a person for a job, locked."""
    mine = Application.objects.select_for_update(no_key=True).open().filter(person_id=person_id, job_id=job_id)
    return mine.order_by("pk")[:1]


def _first_stage(job_id: UUID) -> QuerySet[Stage]:
    return Stage.objects.present().filter(job_id=job_id).order_by("position")[:1]


def _new(
    person: Person,
    job: Job,
    stage: Stage,
    post: JobPost | None,
    submission: Submission | None,
    document: Document | None,
    source: Source | None,
    at: datetime,
) -> Application:
    return Application(
        id=uuid7(at),
        organization_id=job.organization_id,
        person=person,
        job=job,
        stage=stage,
        post=post,
        source=source,
        document=document,
        said_source=submission.said_source if submission else "",
        credited_to=submission.credited_to if submission else None,
        message=submission.message if submission else "",
        language=submission.language if submission else "",
        submission_key=submission.key if submission else "",
        suspicion=submission.suspicion[:100] if submission else "",
        applied_at=at,
        entered_at=at,
        updated_at=at,
    )


def _refresh(
    application: Application,
    post: JobPost | None,
    submission: Submission | None,
    document: Document | None,
    source: Source | None,
    *,
    by: Actor,
    at: datetime,
) -> Application:
    """Put what a second submission brought into the application that is open: nothing sent is lost.

    It is told, too: what was sent is found by its words, and stands in the record. Whom a colleague adds again sent
    nothing.
    """
    if document:
        application.document = document
    if submission and submission.message and submission.message not in application.message:
        application.message = f"{application.message}\n\n{submission.message}".strip()
    application.updated_at = at
    application.save(update_fields=["document", "message", "updated_at"])
    if submission:
        again = ApplicationResubmitted(
            application_id=application.pk,
            person_id=application.person_id,
            job_id=application.job_id,
            post_id=post.pk if post else None,
            source_id=source.pk if source else None,
        )
        events.record(again, by=by, at=at)
    return application
