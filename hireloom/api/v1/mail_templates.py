"""Texts to begin mails with: everybody's and one's own; and in whose name a colleague may write."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.core.models import Membership
from hireloom.flywheel.queries import mail_words
from hireloom.messaging.models import MailTemplate, SenderGrant
from hireloom.messaging.operations import senders, templates
from hireloom.messaging.operations.templates import Draft

router = Router(tags=["Mail templates"])


class TemplateIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    subject: str = Field(min_length=1, max_length=300)
    text: str = Field(min_length=1, max_length=20_000, description="With placeholders such as {{first_name}}.")
    language: str = Field("", max_length=10, description="A tag such as de; empty for any.")


class NewTemplate(TemplateIn):
    is_shared: bool = Field(True, description="Everybody's, or one's own.")


class TemplateChange(TemplateIn):
    version: int = Field(ge=1, description="The version it was changed from.")


class TemplateOut(TemplateIn):
    id: UUID
    owner_id: UUID | None = Field(description="Whose it is; null for everybody's.")
    version: int
    changed_at: datetime


class GrantIn(Schema):
    writer_id: UUID = Field(description="The colleague who may write in your name.")


class GrantOut(Schema):
    id: UUID
    sender_id: UUID
    writer_id: UUID
    granted_at: datetime


@router.get("/mail-templates", response=list[TemplateOut], summary="List mail templates")
def listed(request: ApiRequest) -> Any:
    return list(MailTemplate.objects.visible_to(request.api_actor).active().order_by("name", "pk"))


@router.post("/mail-templates", response={201: TemplateOut}, summary="Keep a mail template")
def write(request: ApiRequest, body: NewTemplate) -> Any:
    template = templates.write(draft=_draft(body), is_shared=body.is_shared, by=request.api_actor, at=timezone.now())
    return Status(201, template)


@router.get("/mail-templates/{mail_template_id}", response=TemplateOut, summary="Read a mail template")
def read(request: ApiRequest, mail_template_id: UUID) -> Any:
    return _found(request, mail_template_id)


@router.put("/mail-templates/{mail_template_id}", response=TemplateOut, summary="Change a mail template")
def change(request: ApiRequest, mail_template_id: UUID, body: TemplateChange) -> Any:
    template, draft = _found(request, mail_template_id), _draft(body)
    return templates.change(
        template=template, draft=draft, seen_version=body.version, by=request.api_actor, at=timezone.now()
    )


@router.delete("/mail-templates/{mail_template_id}", response={204: None}, summary="Offer a mail template no more")
def remove(request: ApiRequest, mail_template_id: UUID) -> Any:
    templates.remove(template=_found(request, mail_template_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.get("/sender-grants", response=list[GrantOut], summary="List who writes in whose name")
def grants(request: ApiRequest) -> Any:
    return list(SenderGrant.objects.visible_to(request.api_actor).order_by("granted_at", "pk"))


@router.post("/sender-grants", response={201: GrantOut}, summary="Let a colleague write in your name")
def grant(request: ApiRequest, body: GrantIn) -> Any:
    writer = access.one(Membership.objects.visible_to(request.api_actor), body.writer_id)
    return Status(201, senders.grant(writer=writer, by=request.api_actor, at=timezone.now()))


@router.delete("/sender-grants/{grant_id}", response={204: None}, summary="Let a colleague write in a name no more")
def revoke(request: ApiRequest, grant_id: UUID) -> Any:
    granted = access.one(SenderGrant.objects.visible_to(request.api_actor), grant_id)
    senders.revoke(granted=granted, by=request.api_actor, at=timezone.now())
    return Status(204, None)


def _found(request: ApiRequest, identifier: UUID) -> MailTemplate:
    return access.one(MailTemplate.objects.visible_to(request.api_actor).active(), identifier)


def _draft(body: TemplateIn) -> Draft:
    """What is to be kept; a placeholder that nobody knows is better found here than before a mail."""
    for text in (body.subject, body.text):
        mail_words.require_known(text)
    return Draft(name=body.name, subject=body.subject, text=body.text, language=body.language)
