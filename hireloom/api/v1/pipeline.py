"""The further verbs of an application: on and back, to another job, at rest, in a colleague's hands, unended."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Body, Field, Router, Schema, Status

from hireloom.api.v1 import access, shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.application_schemas import ApplicationOut, WhyIn
from hireloom.ats import blindness
from hireloom.ats.enums import FraudStatus, WhyVerb
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, Stage, Why
from hireloom.ats.operations import (
    applications,
    assignments,
    human_reviews,
    origins,
    rejection_mails,
    snoozes,
    suspicions,
    transfers,
)
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.people.models import Source

router = Router(tags=["Applications"])


class TransferIn(WhyIn):
    stage_id: UUID = Field(description="A stage of the other job.")


class SnoozeIn(WhyIn):
    until: date = Field(description="A day to come, within a year, in the organization's time zone.")


class AssignmentIn(WhyIn):
    membership_id: UUID | None = Field(None, description="A colleague of the job's team; null: nobody in particular.")


class OriginIn(Schema):
    source_id: UUID | None = Field(None, description="Null: the source stays.")
    credited_to_id: UUID | None = Field(None, description="Null: nobody is credited.")


class FraudStatusIn(Schema):
    fraud_status: FraudStatus


class VisitOut(Schema):
    id: UUID
    stage_id: UUID
    entered_at: datetime
    left_at: datetime | None
    way: str
    why: str
    moved_by_id: UUID | None
    is_undone: bool = Field(description="What led there was taken back within a day; no statistic counts it.")


class WhyOut(Schema):
    """What a colleague gave as the reason for a verb; the event of it names this as `why_id`."""

    id: UUID
    verb: WhyVerb
    why: str = Field(alias="body")
    said_at: datetime
    said_by_id: UUID | None


class RejectionMailOut(Schema):
    """What the person hears about a rejection. `version` goes back with a change, so that nobody's is lost."""

    state: str
    subject: str
    text: str
    send_after: datetime
    version: str


class RejectionMailIn(Schema):
    subject: str = Field(min_length=1, max_length=300)
    text: str = Field(min_length=1, max_length=20_000)
    send_after: datetime
    version: str


@router.post("/applications/{application_id}/advances", response=ApplicationOut, summary="Move to the next stage")
def advance(request: ApiRequest, application_id: UUID, body: WhyIn) -> Any:
    found = access.application(request, application_id)
    applications.advance(application=found, by=request.api_actor, at=timezone.now(), why=body.why)
    return _shown(request, application_id)


@router.post("/applications/{application_id}/returns", response=ApplicationOut, summary="Move back one stage")
def go_back(request: ApiRequest, application_id: UUID, body: WhyIn) -> Any:
    found = access.application(request, application_id)
    applications.go_back(application=found, by=request.api_actor, at=timezone.now(), why=body.why)
    return _shown(request, application_id)


@router.post("/applications/{application_id}/transfers", response=ApplicationOut, summary="Transfer to another job")
def transfer(request: ApiRequest, application_id: UUID, body: TransferIn) -> Any:
    found = access.application(request, application_id)
    to = _stage(request, body.stage_id)
    transfers.transfer(application=found, to=to, by=request.api_actor, at=timezone.now(), why=body.why)
    return _shown(request, application_id)


@router.post(
    "/applications/{application_id}/copies", response={201: ApplicationOut}, summary="Consider for another job as well"
)
def copy(request: ApiRequest, application_id: UUID, body: TransferIn) -> Any:
    found = access.application(request, application_id)
    to = _stage(request, body.stage_id)
    made = transfers.copy(application=found, to=to, by=request.api_actor, at=timezone.now(), why=body.why)
    return Status(201, _shown(request, made.pk))


@router.post("/applications/{application_id}/snoozes", response=ApplicationOut, summary="Let it rest until a day")
def snooze(request: ApiRequest, application_id: UUID, body: SnoozeIn) -> Any:
    found = access.application(request, application_id)
    snoozes.snooze(application=found, until=body.until, by=request.api_actor, at=timezone.now(), why=body.why)
    return _shown(request, application_id)


@router.post("/applications/{application_id}/wakings", response=ApplicationOut, summary="Wake it before its day")
def wake(request: ApiRequest, application_id: UUID) -> Any:
    found = access.application(request, application_id)
    snoozes.wake(application=found, by=request.api_actor, at=timezone.now())
    return _shown(request, application_id)


@router.post(
    "/applications/{application_id}/person-answers",
    response=ApplicationOut,
    summary="Say that who asked for a person stays",
)
def leave(request: ApiRequest, application_id: UUID) -> Any:
    found = access.application(request, application_id)
    human_reviews.leave(application=found, by=request.api_actor, at=timezone.now())
    return _shown(request, application_id)


@router.post("/applications/{application_id}/assignments", response=ApplicationOut, summary="Assign to a colleague")
def assign(request: ApiRequest, application_id: UUID, body: AssignmentIn) -> Any:
    found = access.application(request, application_id)
    members = Membership.objects.visible_to(request.api_actor)
    member = access.one(members, body.membership_id) if body.membership_id else None
    assignments.assign(application=found, to=member, by=request.api_actor, at=timezone.now(), why=body.why)
    return _shown(request, application_id)


@router.put(
    "/applications/{application_id}/origin", response=ApplicationOut, summary="Say its source and who is credited"
)
def say_origin(request: ApiRequest, application_id: UUID, body: OriginIn) -> Any:
    found, actor = access.application(request, application_id), request.api_actor
    member = access.one(Membership.objects.visible_to(actor), body.credited_to_id) if body.credited_to_id else None
    source = access.one(Source.objects.visible_to(actor), body.source_id) if body.source_id else None
    origins.change(application=found, source=source, credited_to=member, by=actor, at=timezone.now())
    return _shown(request, application_id)


@router.post("/applications/{application_id}/fraud-statuses", response=ApplicationOut, summary="Judge what looked odd")
def judge(request: ApiRequest, application_id: UUID, body: FraudStatusIn) -> Any:
    found = access.application(request, application_id)
    suspicions.judge(application=found, status=body.fraud_status, by=request.api_actor, at=timezone.now())
    return _shown(request, application_id)


@router.post("/applications/{application_id}/unrejections", response=ApplicationOut, summary="Take a rejection back")
def unreject(request: ApiRequest, application_id: UUID, body: Body[WhyIn | None] = None) -> Any:
    found, why = access.application(request, application_id), body.why if body else ""
    applications.unreject(application=found, by=request.api_actor, at=timezone.now(), why=why)
    return _shown(request, application_id)


@router.post("/applications/{application_id}/unhires", response=ApplicationOut, summary="Take a hire back")
def unhire(request: ApiRequest, application_id: UUID, body: Body[WhyIn | None] = None) -> Any:
    found, why = access.application(request, application_id), body.why if body else ""
    applications.unhire(application=found, by=request.api_actor, at=timezone.now(), why=why)
    return _shown(request, application_id)


@router.get(
    "/applications/{application_id}/visits", response=list[VisitOut], summary="Its way through the stages, oldest first"
)
def list_visits(request: ApiRequest, application_id: UUID) -> Any:
    return list(access.application(request, application_id).visits.order_by("entered_at", "pk"))


@router.get(
    "/applications/{application_id}/whys", response=list[WhyOut], summary="Why things were done with it, oldest first"
)
def list_whys(request: ApiRequest, application_id: UUID) -> Any:
    found = access.application(request, application_id)
    return list(Why.objects.visible_to(request.api_actor).filter(application=found).order_by("said_at", "pk"))


@router.get(
    "/applications/{application_id}/rejection-mail", response=RejectionMailOut, summary="Read the mail about it"
)
def read_mail(request: ApiRequest, application_id: UUID) -> Any:
    return _mail(_found_mail(access.application(request, application_id), to=request.api_actor))


@router.patch(
    "/applications/{application_id}/rejection-mail", response=RejectionMailOut, summary="Change the waiting mail"
)
def revise_mail(request: ApiRequest, application_id: UUID, body: RejectionMailIn) -> Any:
    changed = rejection_mails.revise(
        application=access.application(request, application_id),
        draft=Draft(body.subject, body.text),
        send_after=max(body.send_after, timezone.now()),
        seen=body.version,
        by=request.api_actor,
        at=timezone.now(),
    )
    return _mail(changed)


@router.delete("/applications/{application_id}/rejection-mail", response={204: None}, summary="Stop the waiting mail")
def cancel_mail(request: ApiRequest, application_id: UUID) -> Any:
    found = access.application(request, application_id)
    rejection_mails.cancel(application=found, by=request.api_actor, at=timezone.now())
    return Status(204, None)


def _shown(request: ApiRequest, application_id: UUID) -> dict[str, Any]:
    return shapes.application(access.application(request, application_id), to=request.api_actor)


def _stage(request: ApiRequest, stage_id: UUID) -> Stage:
    return access.one(Stage.objects.visible_to(request.api_actor).select_related("job"), stage_id)


def _found_mail(application: Application, *, to: Actor) -> Message:
    """The mail about it; it says whose it is, so that there is none while that is hidden."""
    message = rejection_mails.of(application)
    if message is None or blindness.is_hidden(application, to):
        raise rejection_mails.NothingWaits
    return message


def _mail(message: Message) -> dict[str, Any]:
    names = ("state", "subject", "text", "send_after")
    return {name: getattr(message, name) for name in names} | {"version": outbox.version_of(message)}
