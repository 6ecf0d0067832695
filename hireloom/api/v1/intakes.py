"""Taking people in from text, cards and letters: read, compared with whom we know, put in."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, File, Router, Schema, Status
from ninja.files import UploadedFile

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.core.access import PermissionDenied
from hireloom.kit.refusals import Unacceptable
from hireloom.people import gathering, rules
from hireloom.people.enums import ClaimSource, ContactType, SourceKind
from hireloom.people.gathering import Gathered
from hireloom.people.operations import intakes, sources
from hireloom.people.operations.claims import Said

router = Router(tags=["Intake"])
LONGEST_MAIL = 25 * 1024 * 1024


class TextIn(Schema):
    text: str = Field(min_length=1, max_length=20_000, description="A profile, a signature, a selection of a page.")
    url: str = Field("", max_length=500, description="The page it is from.")
    country: str = Field("", pattern="^([A-Z]{2})?$", description="Reads national telephone numbers.")


class TakeIn(TextIn):
    person_id: UUID | None = Field(None, description="Into whose record; null: who gave the address, or somebody new.")
    contact_type: ContactType = ContactType.LEAD


class WayOut(Schema):
    kind: str
    value: str
    normalized: str


class EvidenceOut(Schema):
    """The text in which a field was found: before it, itself, behind it."""

    field: str
    before: str
    found: str
    behind: str


class IntakeMatchOut(Schema):
    person_id: UUID
    name: str
    is_sure: bool = Field(description="By an address of their own.")
    by: str


class ReadOut(Schema):
    """What was read, and whom we know like that; nothing is kept."""

    name: str
    headline: str
    company: str
    city: str
    country: str
    contacts: list[WayOut]
    evidence: list[EvidenceOut]
    matches: list[IntakeMatchOut]


class IntakeTakenOut(Schema):
    person_id: UUID
    is_new: bool
    document_ids: list[UUID]


@router.post("/intakes/readings", response=ReadOut, summary="Read a pasted text and say whom we know like that")
def read_text(request: ApiRequest, body: TextIn) -> Any:
    if not rules.can_add_person(request.api_actor):
        raise PermissionDenied
    gathered = gathering.from_text(body.text, country=body.country, link=body.url)
    return _read(request, gathered)


@router.post("/intakes", response={201: IntakeTakenOut}, summary="Take somebody in from a pasted text")
def take_text(request: ApiRequest, body: TakeIn) -> Any:
    if not rules.can_add_person(request.api_actor):
        raise PermissionDenied
    gathered, at = gathering.from_text(body.text, country=body.country, link=body.url), timezone.now()
    kind = ClaimSource.PAGE if body.url else ClaimSource.PASTE
    said = Said(kind, body.url.partition("//")[2].partition("?")[0][:100], request.api_actor.membership_id)
    taken = intakes.take(
        gathered=gathered,
        said=said,
        person=access.person(request, body.person_id) if body.person_id else None,
        source=sources.add(name=sources.API, kind=SourceKind.OTHER, by=request.api_actor, at=at),
        contact_type=body.contact_type,
        by=request.api_actor,
        at=at,
    )
    return Status(201, _taken(taken))


@router.post("/intakes/mails", response={201: IntakeTakenOut}, summary="Take in who wrote a letter that was sent on")
def take_mail(request: ApiRequest, file: File[UploadedFile]) -> Any:
    """The letter as it came (RFC 5322), with its attachments; who is found there is added, or matched."""
    if not rules.can_add_person(request.api_actor):
        raise PermissionDenied
    if (file.size or 0) > LONGEST_MAIL:
        msg = "The letter is larger than 25 MB."
        raise Unacceptable(msg)
    return Status(201, _taken(intakes.from_mail(content=file.read(), by=request.api_actor, at=timezone.now())))


def _read(request: ApiRequest, gathered: Gathered) -> dict[str, Any]:
    names = ("name", "headline", "company", "city", "country")
    return {name: getattr(gathered, name) for name in names} | {
        "contacts": [{"kind": kind, "value": value, "normalized": normal} for kind, value, normal in gathered.contacts],
        "evidence": [
            {"field": field, "before": before, "found": found, "behind": behind}
            for field, before, found, behind in gathered.evidence
        ],
        "matches": [
            {"person_id": one.person.pk, "name": one.person.name, "is_sure": one.is_sure, "by": one.by}
            for one in gathering.matches(gathered, request.api_actor)
        ],
    }


def _taken(taken: intakes.Taken) -> dict[str, Any]:
    return {"person_id": taken.person.pk, "is_new": taken.is_new, "document_ids": list(taken.document_ids)}
