"""Applications: coming in, read, moved, ended."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile as Uploaded
from django.utils import timezone
from ninja import Body, Field, File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from hireloom.api.v1 import access, shapes, uploads
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.application_schemas import (
    ApplicationIn,
    ApplicationOut,
    HireIn,
    MoveIn,
    RejectionIn,
    WhyIn,
    WithdrawalIn,
)
from hireloom.api.v1.paging import ChangeQuery, Page, page
from hireloom.ats import blindness, rules
from hireloom.ats.enums import Outcome
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, RejectionReason, Stage
from hireloom.ats.operations import applications, submissions
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.core.access import PermissionDenied
from hireloom.core.rows import only
from hireloom.flywheel.operations import hiring_records
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import ConsentEvidence, LegalBasis
from hireloom.people.operations import sources
from hireloom.people.operations.consents import Agreement
from hireloom.people.operations.persons import Introduction

router = Router(tags=["Applications"])
ANSWERING = "answer_"
"""What the files that answer a question are called in a form, before the id of the question."""


class ApplicationQuery(ChangeQuery):
    job_id: UUID | None = None
    person_id: UUID | None = None
    stage_id: UUID | None = None
    outcome: Outcome | None = None
    is_open: bool | None = None


class SubmissionIn(Schema):
    """What an applicant sends, as form fields beside the file `resume`."""

    name: str
    email: str
    phone: str = ""
    message: str = ""
    notice: str = Field(
        "", max_length=5000, description="What the applicant was shown and agreed to by applying, word for word."
    )
    notice_language: str = Field("", max_length=10)
    answers: str = Field(
        "", max_length=60_000, description="A JSON object: the id of a question of the post, and its answer."
    )
    submission_key: str = Field(
        "", max_length=200, description="Made by the program once a submission: however often sent, one application."
    )
    source: str = Field(
        "", max_length=100, description="Name of a source, in any case; one that is not known is kept as `said_source`."
    )


@router.get("/applications", response=Page[ApplicationOut], summary="List applications")
def list_applications(request: ApiRequest, query: Query[ApplicationQuery]) -> Any:
    rows = Application.objects.visible_to(request.api_actor)
    wanted = query.model_dump(include={"job_id", "person_id", "stage_id", "outcome"}, exclude_none=True)
    rows = rows.filter(**wanted)
    if query.person_id and not blindness.sees_through(request.api_actor):
        rows = rows.exclude(outcome="", stage__is_blind=True)  # whose it is must not be found out by asking
    if query.is_open is not None:
        rows = rows.open() if query.is_open else rows.closed()
    actor = request.api_actor
    return page(shapes.applications(rows), query, lambda row: shapes.application(row, to=actor))


@router.get("/applications/{application_id}", response=ApplicationOut, summary="Read an application")
def read_application(request: ApiRequest, application_id: UUID) -> Any:
    return _shown(request, application_id)


@router.get(
    "/applications/{application_id}/record",
    response=dict[str, Any],
    summary="Take the hiring record away",
    description="Everything that happened, each entry sealed to the one before; "
    "`hireloom audit record` checks it. That it was taken, with its seal, is an event.",
)
def take_record(request: ApiRequest, application_id: UUID, as_of: datetime | None = None) -> Any:
    application = access.application(request, application_id)
    at = timezone.now()
    return hiring_records.export(
        application=application, file_format="json", by=request.api_actor, at=at, as_of=as_of
    ).sealed


@router.post("/applications", response={201: ApplicationOut}, summary="Add a person to a job")
def add_application(request: ApiRequest, body: ApplicationIn) -> Any:
    added = submissions.add(
        person=access.person(request, body.person_id),
        job=access.job(request, body.job_id),
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, _shown(request, added.pk))


@router.post(
    "/posts/{post_id}/applications",
    response={201: ApplicationOut},
    summary="Apply through a published post",
    description="A question that asks for a file is answered by a file named `answer_` and the id of the question.",
)
def submit_application(
    request: ApiRequest, post_id: UUID, body: Form[SubmissionIn], resume: File[UploadedFile | None] = None
) -> Any:
    actor, at = request.api_actor, timezone.now()
    post = access.post(request, post_id)
    if not rules.can_add_application(actor, post.job):
        raise PermissionDenied
    file = uploads.keep(resume, request=request, at=at) if resume else None
    answering = {
        name.removeprefix(ANSWERING): uploads.keep(one, request=request, at=at)
        for name, one in request.FILES.items()
        if name.startswith(ANSWERING) and isinstance(one, Uploaded)
    }
    claim = sources.claimed(organization_id=actor.organization_id, word=body.source, way_in=sources.API)
    submission = submissions.Submission(
        introduction=Introduction(name=body.name, email=body.email, phone=body.phone, origin=sources.API),
        file=file,
        file_name=file.name if file else "",
        key=_key(post.pk, body.submission_key),
        message=body.message,
        answers=_answers(body.answers),
        files=answering,
        said_source=claim.said,
        agreement=Agreement(
            evidence=ConsentEvidence.API,
            basis=LegalBasis.CONSENT if body.notice else LegalBasis.PRE_CONTRACT,
            notice=body.notice,
            language=body.notice_language,
        ),
        language=post.language,
    )
    made = submissions.submit(post=post, submission=submission, source=claim.source, by=actor, at=at)
    # Whoever sends an application in hears what became of it, even if it turns out to be a private person's.
    row = Application.objects.select_related("stage", "source").get(pk=made.pk)  # no actor: their own submission
    return Status(201, shapes.application(row, to=actor))


def _shown(request: ApiRequest, application_id: UUID) -> dict[str, Any]:
    return shapes.application(access.application(request, application_id), to=request.api_actor)


def _answers(text: str) -> dict[str, Any]:
    try:
        answers = json.loads(text or "{}")
    except ValueError:
        answers = None
    if not isinstance(answers, dict):
        raise Unacceptable("`answers` is a JSON object of answers by the id of their question.")
    return answers


def _key(post_id: UUID, word: str) -> str:
    """The key of a submission, of the width that is stored and unlike those of our own form."""
    return hashlib.sha256(f"api\x1f{post_id}\x1f{word}".encode()).hexdigest() if word else ""


@router.post("/applications/{application_id}/moves", response=ApplicationOut, summary="Move to another stage")
def move(request: ApiRequest, application_id: UUID, body: MoveIn) -> Any:
    application = access.application(request, application_id)
    # Its job was seen; only a stage of another one is asked for as a stranger's would be.
    stage = only(application.job.stages.filter(pk=body.stage_id)) or access.one(
        Stage.objects.visible_to(request.api_actor), body.stage_id
    )
    moved = applications.move(
        application=application,
        to=stage,
        by=request.api_actor,
        at=timezone.now(),
        why=body.why,
        seen_in=body.from_stage_id,
    )
    for noun in ("person", "source"):  # read a moment ago; but what was merged or changed meanwhile is another
        if getattr(moved, f"{noun}_id") == getattr(application, f"{noun}_id"):
            setattr(moved, noun, getattr(application, noun))
    return shapes.application(moved, to=request.api_actor)


@router.post("/applications/{application_id}/rejections", response=ApplicationOut, summary="Reject, for a reason")
def reject(request: ApiRequest, application_id: UUID, body: RejectionIn) -> Any:
    applications.reject(
        application=access.application(request, application_id),
        reason=access.one(RejectionReason.objects.visible_to(request.api_actor).filter(is_active=True), body.reason_id),
        is_silver_medalist=body.is_silver_medalist,
        mail=RejectionMail(Draft(body.mail.subject, body.mail.text), body.mail.send_after) if body.mail else None,
        why=body.why,
        own=body.fields,
        by=request.api_actor,
        at=timezone.now(),
    )
    return _shown(request, application_id)


@router.post("/applications/{application_id}/withdrawals", response=ApplicationOut, summary="The person withdrew")
def withdraw(request: ApiRequest, application_id: UUID, body: WithdrawalIn) -> Any:
    reasons = RejectionReason.objects.visible_to(request.api_actor).filter(is_active=True)
    applications.withdraw(
        application=access.application(request, application_id),
        reason=access.one(reasons, body.reason_id) if body.reason_id else None,
        is_silver_medalist=body.is_silver_medalist,
        by=request.api_actor,
        at=timezone.now(),
        why=body.why,
    )
    return _shown(request, application_id)


@router.post("/applications/{application_id}/hires", response=ApplicationOut, summary="Hire")
def hire(request: ApiRequest, application_id: UUID, body: Body[HireIn | None] = None) -> Any:
    applications.hire(
        application=access.application(request, application_id),
        opening_id=body.opening_id if body else None,
        by=request.api_actor,
        at=timezone.now(),
        why=body.why if body else "",
    )
    return _shown(request, application_id)


@router.post("/applications/{application_id}/reopenings", response=ApplicationOut, summary="Take the end back")
def reopen(request: ApiRequest, application_id: UUID, body: Body[WhyIn | None] = None) -> Any:
    applications.reopen(
        application=access.application(request, application_id),
        by=request.api_actor,
        at=timezone.now(),
        why=body.why if body else "",
    )
    return _shown(request, application_id)
