"""Drafts for programs: a first message to a person, and a rejection, each sentence with the facts it rests on."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.ai.enums import DraftLength, DraftTone
from hireloom.ai.models import Draft
from hireloom.ai.operations import drafts
from hireloom.ai.saying import About
from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.core.models import Membership
from hireloom.engine.drafting.types import Length, Purpose, Tone, Wish

router = Router(tags=["Drafts"])


class DraftIn(Schema):
    tone: DraftTone = DraftTone.PLAIN
    length: DraftLength = DraftLength.MEDIUM
    language: str = Field("", max_length=10, description="ISO 639-1; empty for theirs.")


class OutreachDraftIn(DraftIn):
    job_id: UUID | None = Field(None, description="The job it is about.")


class DraftFactOut(Schema):
    kind: str
    value: str
    source: str = Field(description="Where it is from, in words.")
    since: date | None


class DraftSentenceOut(Schema):
    text: str
    facts: list[DraftFactOut] = Field(description="What it rests on; empty for a phrase that claims nothing.")


class DraftOut(Schema):
    id: UUID
    purpose: str
    language: str
    subject: str
    text: str
    version: str = Field(description="Of the sentences it is made of.")
    model: str = Field(description="The language model that wrote parts of it; empty where none did.")
    sentences: list[DraftSentenceOut]


@router.post("/people/{person_id}/drafts", response={201: DraftOut}, summary="Have a first message drafted")
def draft_outreach(request: ApiRequest, person_id: UUID, body: OutreachDraftIn) -> Any:
    """Have a first message to a person written, of facts alone. Nothing is sent."""
    job = access.job(request, body.job_id) if body.job_id else None
    about = About(person=access.person(request, person_id), job=job, sender=_sender(request))
    return Status(201, _written(request, Purpose.OUTREACH, body, about))


@router.post("/applications/{application_id}/drafts", response={201: DraftOut}, summary="Have a rejection drafted")
def draft_rejection(request: ApiRequest, application_id: UUID, body: DraftIn) -> Any:
    """Have a rejection of an application written; it gives no reason, and rejects nobody. Nothing is sent."""
    about = About(application=access.application(request, application_id))
    return Status(201, _written(request, Purpose.REJECTION, body, about))


def _written(request: ApiRequest, purpose: Purpose, body: DraftIn, about: About) -> dict[str, Any]:
    wish = Wish(purpose, body.language, Tone(body.tone), Length(body.length))
    return _out(drafts.write(wish=wish, about=about, by=request.api_actor, at=timezone.now()))


def _sender(request: ApiRequest) -> Membership | None:
    """The colleague whose token it is."""
    actor = request.api_actor
    return Membership.objects.visible_to(actor).filter(pk=actor.membership_id).first() if actor.membership_id else None


def _out(draft: Draft) -> dict[str, Any]:
    known = {fact["id"]: fact | {"since": fact["since"] or None} for fact in draft.facts}
    said = [
        {"text": row["text"], "facts": [known[pk] for pk in row["facts"] if pk in known]} for row in draft.sentences
    ]
    names = ("id", "purpose", "language", "subject", "text", "version", "model")
    return {name: getattr(draft, name) for name in names} | {"sentences": said}
