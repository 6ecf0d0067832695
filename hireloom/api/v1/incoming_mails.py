"""Mails that come in: handed in by a mail server or a provider, read, said what they mean, answered."""

import base64
import binascii
import hashlib
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.enums import IncomingKind, Meaning
from hireloom.messaging.models import IncomingMail
from hireloom.messaging.operations import answers, incoming, replies, reports
from hireloom.messaging.operations.incoming import Arrival
from hireloom.messaging.operations.reports import Report, ReportKind
from hireloom.people.models import Person

router = Router(tags=["Incoming mails"])


class IncomingQuery(PageQuery):
    """Which ones, and how to read on."""

    waiting: bool = Field(False, description="Only answers of which nobody said what they mean.")
    person_id: UUID | None = None
    kind: IncomingKind | None = None


class IncomingMailIn(Schema):
    """A mail as it came (RFC 5322), in base64; the same `key` is the same mail, without one its bytes say so.

    Larger ones are handed in as they are.
    """

    content: str = Field(max_length=2_000_000)
    key: str = Field("", max_length=100)


class ReportIn(Schema):
    """What a provider tells of one of our mails, named by its Message-ID; the same `key` is the same report."""

    kind: ReportKind
    message_id: str = Field(max_length=310)
    address: str = Field("", max_length=254)
    words: str = Field("", max_length=300)
    key: str = Field(min_length=1, max_length=100)


class MeaningIn(Schema):
    """What an answer means; `until` is the day for later and out of office."""

    meaning: Meaning
    until: date | None = None


class OwnerIn(Schema):
    """Whose a mail is; `keeps_address` puts the address it came from into their record, unless somebody else has it."""

    person_id: UUID
    keeps_address: bool = False


class AnswerIn(Schema):
    """What is written back, in the organization's name; the same `key` is the same mail."""

    text: str = Field(min_length=1, max_length=20_000)
    key: str = Field(min_length=1, max_length=60)


class IncomingOut(Schema):
    """A mail that came in: `text` in its writer's own words.

    `proposed` is what it is taken to mean, `confidence` in percent; `meaning` what a colleague said.
    """

    id: UUID
    state: str
    error: str
    kind: str
    received_at: datetime
    sender: str
    subject: str
    text: str
    person_id: UUID | None
    message_id: UUID | None
    proposed: str
    confidence: int
    proposed_until: date | None
    evidence: list[list[str]]
    meaning: str
    meaning_until: date | None
    acted: str
    answered_at: datetime | None
    set_aside_at: datetime | None


class AnsweredOut(Schema):
    """The mail that goes out."""

    message_id: UUID


@router.get("/incoming-mails", response=Page[IncomingOut], summary="List mails that came in")
def list_incoming(request: ApiRequest, query: Query[IncomingQuery]) -> Any:
    rows = IncomingMail.objects.visible_to(request.api_actor)
    rows = rows.waiting() if query.waiting else rows
    rows = rows.filter(person=query.person_id) if query.person_id else rows
    rows = rows.filter(kind=query.kind) if query.kind else rows
    return page(rows, query, lambda row: row, moment="received_at")


@router.post("/incoming-mails", response={202: IncomingOut}, summary="Hand in a mail that came")
def take_in(request: ApiRequest, body: IncomingMailIn) -> Any:
    try:
        raw = base64.b64decode(body.content, validate=True)
    except (binascii.Error, ValueError) as error:
        msg = "`content` is no base64."
        raise Unacceptable(msg) from error
    return _taken(request, raw, body.key)


@router.post("/incoming-mails/raw", response={202: IncomingOut}, summary="Hand in a mail that came, as it is")
def take_in_raw(request: ApiRequest, key: str = "") -> Any:
    return _taken(request, request.read(incoming.MOST_BYTES + 1), key[:100])


@router.post("/delivery-reports", response={202: IncomingOut}, summary="Tell what became of a mail")
def tell(request: ApiRequest, body: ReportIn) -> Any:
    report = Report(body.kind, body.key, body.message_id, body.address, body.words)
    return Status(202, reports.tell(report=report, by=request.api_actor, at=timezone.now()))


@router.get("/incoming-mails/{incoming_id}", response=IncomingOut, summary="Read a mail that came in")
def read_incoming(request: ApiRequest, incoming_id: UUID) -> Any:
    return _one(request, incoming_id)


@router.post("/incoming-mails/{incoming_id}/decisions", response={201: IncomingOut}, summary="Say what an answer means")
def decide(request: ApiRequest, incoming_id: UUID, body: MeaningIn) -> Any:
    mail, by = _one(request, incoming_id), request.api_actor
    said = replies.decide(mail=mail, meaning=body.meaning, until=body.until, by=by, at=timezone.now())
    return Status(201, said)


@router.post("/incoming-mails/{incoming_id}/owners", response={201: IncomingOut}, summary="Say whose a mail is")
def assign(request: ApiRequest, incoming_id: UUID, body: OwnerIn) -> Any:
    mail = _one(request, incoming_id)
    person = Person.objects.visible_to(request.api_actor).filter(pk=body.person_id).first()
    if person is None:
        raise Http404
    by, keeps_address = request.api_actor, body.keeps_address
    assigned = replies.assign(mail=mail, person=person, keeps_address=keeps_address, by=by, at=timezone.now())
    return Status(201, assigned)


@router.post("/incoming-mails/{incoming_id}/asides", response={201: IncomingOut}, summary="Set a mail aside")
def set_aside(request: ApiRequest, incoming_id: UUID) -> Any:
    mail = _one(request, incoming_id)
    return Status(201, replies.set_aside(mail=mail, by=request.api_actor, at=timezone.now()))


@router.post("/incoming-mails/{incoming_id}/answers", response={201: AnsweredOut}, summary="Answer in the same thread")
def answer(request: ApiRequest, incoming_id: UUID, body: AnswerIn) -> Any:
    mail, by = _one(request, incoming_id), request.api_actor
    sent = answers.answer(mail=mail, text=body.text, key=f"answer {body.key}", by=by, at=timezone.now())
    return Status(201, {"message_id": sent.pk})


def _taken(request: ApiRequest, raw: bytes, key: str) -> Any:
    key = key or hashlib.sha256(raw).hexdigest()
    arrival = Arrival(raw, f"api:{key}")
    return Status(202, incoming.take_in(arrival=arrival, by=request.api_actor, at=timezone.now()))


def _one(request: ApiRequest, incoming_id: UUID) -> IncomingMail:
    rows = IncomingMail.objects.visible_to(request.api_actor).select_related("person__organization", "message")
    mail = rows.filter(pk=incoming_id).first()
    if mail is None:
        raise Http404
    return mail
