"""Mailboxes: from where mails leave and where answers come. Passwords go in and never come out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.core.models import Membership
from hireloom.messaging.enums import IntakeWay, MailSecurity
from hireloom.messaging.models import Mailbox
from hireloom.messaging.models.mailbox import MOST_A_DAY, MOST_GROWTH
from hireloom.messaging.operations import intake_addresses, mailboxes
from hireloom.messaging.operations.mailboxes import MailboxDraft, Place

router = Router(tags=["Mailboxes"])


class ServerOut(Schema):
    """A mail server; an empty host is none: mails leave by the installation's own, or nobody looks for answers."""

    host: str = Field("", max_length=253)
    port: int = Field(0, ge=0, le=65535)
    security: MailSecurity = MailSecurity.TLS
    user: str = Field("", max_length=254)


class ServerIn(ServerOut):
    """A mail server as it is to be; without a password the one that is kept for this host and user stays."""

    password: str | None = Field(None, max_length=1000)


class Limits(Schema):
    """How many mails leave; a new address begins with `ramp_first` a day and grows by `ramp_growth` percent a day."""

    a_day: int = Field(200, ge=1, le=MOST_A_DAY)
    an_hour: int = Field(50, ge=1, le=MOST_A_DAY)
    ramp_first: int = Field(0, ge=0, le=MOST_A_DAY)
    ramp_growth: int = Field(20, ge=0, le=MOST_GROWTH)


class MailboxChange(Limits):
    """A mailbox as it is to be, whole."""

    address: str = Field(max_length=254)
    name: str = Field("", max_length=120)
    smtp: ServerIn = Field(default_factory=lambda: ServerIn.model_validate({}))
    imap: ServerIn = Field(default_factory=lambda: ServerIn.model_validate({}))
    imap_folder: str = Field("INBOX", max_length=200)
    imap_sent_folder: str = Field("", max_length=200)
    takes_tags: bool = Field(False, description="What is sent to name+anything@ arrives in it.")


class MailboxIn(MailboxChange):
    """A new mailbox; `owner_id` is the id of a colleague, null is the organization's."""

    owner_id: UUID | None = None


class IntakeAddressIn(Schema):
    """At which address mails that colleagues forward become people on record; `is_anew` makes another plus-address."""

    way: IntakeWay
    is_anew: bool = False


class MailboxOut(Limits):
    """A mailbox. `failing_since`, `failure` and `next_try_at` say what keeps it from sending.

    `intake_address` is where colleagues forward mails to, "" where nowhere.
    """

    id: UUID
    owner_id: UUID | None
    address: str
    name: str
    smtp: ServerOut
    imap: ServerOut
    imap_folder: str
    imap_sent_folder: str
    takes_tags: bool
    intake_address: str
    failing_since: datetime | None
    failure: str
    next_try_at: datetime | None
    created_at: datetime


@router.get("/mailboxes", response=list[MailboxOut], summary="List mailboxes in use")
def list_mailboxes(request: ApiRequest) -> Any:
    return [_shape(row) for row in Mailbox.objects.visible_to(request.api_actor).active().order_by("created_at", "pk")]


@router.post("/mailboxes", response={201: MailboxOut}, summary="Set up a mailbox")
def add_mailbox(request: ApiRequest, body: MailboxIn) -> Any:
    owner = None
    if body.owner_id:
        owner = Membership.objects.visible_to(request.api_actor).active().filter(pk=body.owner_id).first()
        if owner is None:
            raise Http404
    added = mailboxes.add(owner=owner, draft=_draft(body), by=request.api_actor, at=timezone.now())
    return Status(201, _shape(added))


@router.get("/mailboxes/{mailbox_id}", response=MailboxOut, summary="Read a mailbox")
def read_mailbox(request: ApiRequest, mailbox_id: UUID) -> Any:
    return _shape(_one(request, mailbox_id))


@router.put("/mailboxes/{mailbox_id}", response=MailboxOut, summary="Set up a mailbox otherwise")
def change_mailbox(request: ApiRequest, mailbox_id: UUID, body: MailboxChange) -> Any:
    mailbox = _one(request, mailbox_id)
    return _shape(mailboxes.change(mailbox=mailbox, draft=_draft(body), by=request.api_actor, at=timezone.now()))


@router.post("/mailboxes/{mailbox_id}/deactivations", response={201: MailboxOut}, summary="Take a mailbox out of use")
def deactivate_mailbox(request: ApiRequest, mailbox_id: UUID) -> Any:
    mailbox = _one(request, mailbox_id)
    return Status(201, _shape(mailboxes.deactivate(mailbox=mailbox, by=request.api_actor, at=timezone.now())))


@router.put("/mailboxes/{mailbox_id}/intake", response=MailboxOut, summary="Say where mails are forwarded to")
def settle_intake(request: ApiRequest, mailbox_id: UUID, body: IntakeAddressIn) -> Any:
    mailbox, by = _one(request, mailbox_id), request.api_actor
    settled = intake_addresses.settle(mailbox=mailbox, way=body.way, is_anew=body.is_anew, by=by, at=timezone.now())
    return _shape(settled)


def _one(request: ApiRequest, identifier: UUID) -> Mailbox:
    return access.one(Mailbox.objects.visible_to(request.api_actor), identifier)


def _draft(body: MailboxChange) -> MailboxDraft:
    plain = body.dict(exclude={"smtp", "imap", "owner_id"})
    return MailboxDraft(smtp=_place(body.smtp), imap=_place(body.imap), **plain)


def _place(given: ServerIn) -> Place:
    return Place(given.host.strip(), given.port, given.security, given.user.strip(), given.password or None)


def _shape(row: Mailbox) -> dict[str, Any]:
    plain = [name for name in MailboxOut.model_fields if name not in ("smtp", "imap")]
    servers = {
        kind: {name: getattr(row, f"{kind}_{name}") for name in ServerOut.model_fields} for kind in ("smtp", "imap")
    }
    return {name: getattr(row, name) for name in plain} | servers
