"""Whom we do not write to: listed, said, lifted, and asked about."""

from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from pydantic import AwareDatetime

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.messaging.enums import Channel, SuppressionReason, SuppressionScope
from hireloom.messaging.enums import SuppressionCover as Cover
from hireloom.messaging.models import Suppression
from hireloom.messaging.operations import suppression_lists, suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.queries import standing
from hireloom.messaging.queries import suppressions as listed
from hireloom.messaging.queries.suppressions import Asked, Stand

router = Router(tags=["Suppressions"])


class SuppressionQuery(PageQuery):
    """Which ones, and how to read on."""

    q: str = Field("", max_length=200, description="Words of the value, or of the person's name.")
    state: Stand | None = Field(None, description="How they stand now; without it, all of them.")
    reason: SuppressionReason | None = None


class SuppressionIn(Schema):
    """Whom we do not write to: a person, or whoever has an address, a number, a domain or an employer.

    `covers`: outreach to many, all contact, or everything, answers to what they do themselves too.
    """

    scope: SuppressionScope
    person_id: UUID | None = None
    value: str = Field("", max_length=300)
    channel: Channel = Channel.ANY
    covers: int = Field(Cover.CONTACT, ge=1, le=3)
    reason: SuppressionReason
    note: str = Field("", max_length=500)
    until: AwareDatetime | None = None


class SuppressionOut(Schema):
    """A suppression. One without `lifted_at` holds `until` then, or for good."""

    id: UUID
    scope: str
    person_id: UUID | None
    value: str
    channel: str
    covers: int
    reason: str
    note: str
    policy_version: int
    created_at: datetime
    until: datetime | None
    lifted_at: datetime | None
    lifted_because: str


class ListIn(Schema):
    """Whom we do not write to, one a line; without a `scope` each line says by its form what it is."""

    lines: list[str] = Field(min_length=1, max_length=suppression_lists.MOST_LINES)
    scope: Literal["address", "phone", "domain", "company"] | None = None
    channel: Channel = Channel.ANY
    covers: int = Field(Cover.CONTACT, ge=1, le=3)
    reason: SuppressionReason
    note: str = Field("", max_length=500)
    until: AwareDatetime | None = None


class RefusedOut(Schema):
    """A line that could not be taken: its number from 1, what it says, and why."""

    number: int
    text: str
    why: str


class BarredOut(Schema):
    """How many are new, how many lines said what was there already, and those that could not be read."""

    added: int
    known: int
    refused: list[RefusedOut]


class LiftIn(Schema):
    """Why somebody may be written to again."""

    because: str = Field(min_length=1, max_length=500)


class ObjectionOut(Schema):
    """One thing that stands against writing to somebody; `stops_at_most` is the widest class of mails it stops."""

    obstacle: str
    words: str
    stops_at_most: int
    suppression_id: UUID | None


class StandingOut(Schema):
    """Whether outreach to many, and mails by a colleague, may go to a person now, and what stands against either."""

    is_outreach_allowed: bool
    is_contact_allowed: bool
    objections: list[ObjectionOut]


@router.get("/suppressions", response=Page[SuppressionOut], summary="List whom we do not write to")
def list_suppressions(request: ApiRequest, query: Query[SuppressionQuery]) -> Any:
    asked = Asked(query.q, query.state, query.reason)
    rows = listed.matching(request.api_actor, asked, at=timezone.now())
    return page(rows, query, _shape, moment="created_at")


@router.post("/suppressions", response={201: SuppressionOut}, summary="Write to somebody no more")
def add_suppression(request: ApiRequest, body: SuppressionIn) -> Any:
    person = access.person(request, body.person_id) if body.person_id else None
    said = body.dict(exclude={"person_id", "covers"})
    no = No(**said, covers=Cover(body.covers))
    row = suppressions.suppress(no=no, person=person, by=request.api_actor, at=timezone.now())
    return Status(201, _shape(row))


@router.post("/suppressions/lists", response={201: BarredOut}, summary="Write to many no more")
def add_suppressions(request: ApiRequest, body: ListIn) -> Any:
    scope = SuppressionScope(body.scope) if body.scope else None
    like = No(
        scope or SuppressionScope.ADDRESS,
        body.reason,
        channel=body.channel,
        covers=Cover(body.covers),
        note=body.note,
        until=body.until,
    )
    lines, at = body.lines, timezone.now()
    barred = suppression_lists.bar_all(lines=lines, like=like, scope=scope, by=request.api_actor, at=at)
    return Status(201, asdict(barred))


@router.get("/suppressions/{suppression_id}", response=SuppressionOut, summary="Read a suppression")
def read_suppression(request: ApiRequest, suppression_id: UUID) -> Any:
    return _shape(_one(request, suppression_id))


@router.post("/suppressions/{suppression_id}/lifts", response={201: SuppressionOut}, summary="Lift a suppression")
def lift_suppression(request: ApiRequest, suppression_id: UUID, body: LiftIn) -> Any:
    row = _one(request, suppression_id)
    suppressions.lift(suppression=row, because=body.because, by=request.api_actor, at=timezone.now())
    return Status(201, _shape(_one(request, suppression_id)))


@router.get("/people/{person_id}/standing", response=StandingOut, summary="Ask whether a person may be written to")
def read_standing(request: ApiRequest, person_id: UUID) -> Any:
    found = standing.of(access.person(request, person_id), actor=request.api_actor, at=timezone.now())
    return {
        "is_outreach_allowed": found.is_outreach_allowed,
        "is_contact_allowed": found.is_contact_allowed,
        "objections": [
            {
                "obstacle": line.objection.obstacle.value,
                "words": line.objection.words,
                "stops_at_most": line.objection.stops_at_most.value,
                "suppression_id": line.suppression.pk if line.suppression else None,
            }
            for line in found.lines
        ],
    }


def _one(request: ApiRequest, identifier: UUID) -> Suppression:
    return access.one(Suppression.objects.visible_to(request.api_actor).select_related("person"), identifier)


def _shape(row: Suppression) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SuppressionOut.__annotations__}
