"""What the rest refers to: who I am, colleagues, reasons, departments, offices, sources, events."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.api.v1.schemas import Named
from hireloom.ats.models import Department, Office, RejectionReason
from hireloom.core import access, audit, rules
from hireloom.core.models import Event, Membership
from hireloom.people.enums import SourceKind
from hireloom.people.models import Source
from hireloom.people.operations import sources as operations

router = Router(tags=["Reference"])


class Me(Schema):
    """Whose token this is and what it may do."""

    token_id: UUID
    membership_id: UUID
    organization_id: UUID
    permissions: list[str]


class SourceIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    kind: SourceKind = SourceKind.OTHER


class Colleague(Schema):
    id: UUID
    name: str
    title: str
    role: str
    is_active: bool


class ReasonOut(Schema):
    id: UUID
    name: str
    kind: str
    is_active: bool


class EventOut(Schema):
    id: UUID
    sequence: int
    name: str
    payload: dict[str, Any]
    actor_kind: str
    actor_id: UUID | None
    at: datetime
    hash: str = Field(description="SHA-256 over this row and the hash before, in hexadecimal.")


class VerdictOut(Schema):
    is_intact: bool
    events: int
    broken_at: int | None
    reason: str
    head: str


class EventQuery(PageQuery):
    name: str = ""


@router.get("/me", response=Me, summary="Whose token this is")
def me(request: ApiRequest) -> Any:
    actor = request.api_actor
    allowed = sorted(name for name in access.every_permission() if actor.may(name))
    return {
        "token_id": actor.id,
        "membership_id": actor.membership_id,
        "organization_id": actor.organization_id,
        "permissions": allowed,
    }


@router.get("/colleagues", response=list[Colleague], summary="List colleagues")
def colleagues(request: ApiRequest) -> Any:
    return list(Membership.objects.visible_to(request.api_actor).order_by("name", "pk"))


@router.get("/rejection-reasons", response=list[ReasonOut], summary="List rejection reasons")
def reasons(request: ApiRequest) -> Any:
    return list(RejectionReason.objects.visible_to(request.api_actor))


@router.get("/departments", response=list[Named], summary="List departments")
def departments(request: ApiRequest) -> Any:
    return list(Department.objects.visible_to(request.api_actor))


@router.get("/offices", response=list[Named], summary="List offices")
def offices(request: ApiRequest) -> Any:
    return list(Office.objects.visible_to(request.api_actor))


@router.get("/sources", response=list[Named], summary="List sources")
def sources(request: ApiRequest) -> Any:
    return list(Source.objects.visible_to(request.api_actor).order_by("name"))


@router.post("/sources", response={201: Named}, summary="Add a source, or find the one of that name")
def add_source(request: ApiRequest, body: SourceIn) -> Any:
    return Status(201, operations.add(name=body.name, kind=body.kind, by=request.api_actor, at=timezone.now()))


@router.get("/events", response=Page[EventOut], summary="Read the audit log")
def events(request: ApiRequest, query: Query[EventQuery]) -> Any:
    access.require(rules.can_view_audit_log, request.api_actor)
    rows = Event.objects.visible_to(request.api_actor)
    if query.name:
        rows = rows.filter(name=query.name)
    return page(rows, query, shapes.event, moment="at")


@router.get("/events/verification", response=VerdictOut, summary="Verify the chain of events")
def verification(request: ApiRequest) -> Any:
    access.require(rules.can_view_audit_log, request.api_actor)
    return audit.verify(request.api_actor.organization_id)
