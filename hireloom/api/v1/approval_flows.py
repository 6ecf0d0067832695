"""Who must agree to what: approval flows, and which of them would be asked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.ats import rules
from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.models import ApprovalFlow, ApprovalGroup, Department, Office
from hireloom.ats.operations import approval_flows
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.queries.approval_flows import fitting
from hireloom.core.access import require
from hireloom.core.enums import JobRole

router = Router(tags=["Approval flows"])


class GroupIn(Schema):
    """A group: colleagues and roles of the hiring team that are asked, and how many of them must agree."""

    name: str = Field("", max_length=100, description="Its number when left out.")
    membership_ids: list[UUID] = []
    roles: list[JobRole] = []
    needed: int = Field(1, ge=1, le=99)
    is_beside: bool = Field(False, description="Asked at once with the group before, not after it.")
    condition: ApprovalCondition = ApprovalCondition.ALWAYS


class FlowIn(Schema):
    """A flow; without department and office it holds everywhere."""

    kind: ApprovalKind
    name: str = Field(min_length=1, max_length=100)
    department_id: UUID | None = None
    office_id: UUID | None = None
    groups: list[GroupIn] = Field(min_length=1, max_length=approval_flows.MOST_GROUPS)


class FlowChangeIn(FlowIn):
    """The whole flow as it is to be; `version` is the one that was read."""

    version: int


class FlowOut(FlowIn):
    id: UUID
    is_active: bool
    version: int
    updated_at: datetime


class FlowQuery(Schema):
    kind: ApprovalKind | None = None


class PlaceQuery(Schema):
    """What would be asked about, and where."""

    kind: ApprovalKind
    department_id: UUID | None = None
    office_id: UUID | None = None


class WinnerOut(Schema):
    """The flow that would be asked; null when nobody must agree."""

    flow: FlowOut | None


def _flow(request: ApiRequest, identifier: UUID) -> ApprovalFlow:
    rows = ApprovalFlow.objects.visible_to(request.api_actor)
    return access.one(rows.prefetch_related("groups__choices"), identifier)


def _shape(flow: ApprovalFlow) -> dict[str, Any]:
    groups = sorted(flow.groups.all(), key=lambda group: group.position)
    plain = {name: getattr(flow, name) for name in FlowOut.model_fields if name != "groups"}
    return plain | {"groups": [_group(group) for group in groups]}


def _group(group: ApprovalGroup) -> dict[str, Any]:
    choices = list(group.choices.all())
    plain = {name: getattr(group, name) for name in ("name", "needed", "is_beside", "condition")}
    return plain | {
        "membership_ids": [choice.membership_id for choice in choices if choice.membership_id],
        "roles": [choice.role for choice in choices if choice.role],
    }


def _draft(request: ApiRequest, body: FlowIn) -> FlowDraft:
    actor = request.api_actor
    departments, offices = Department.objects.visible_to(actor), Office.objects.visible_to(actor)
    return FlowDraft(
        kind=body.kind,
        name=body.name,
        department=access.one(departments, body.department_id) if body.department_id else None,
        office=access.one(offices, body.office_id) if body.office_id else None,
        groups=[
            GroupDraft(**group.model_dump(exclude={"membership_ids"}), memberships=group.membership_ids)
            for group in body.groups
        ],
    )


@router.get("/approval-flows", response=list[FlowOut], summary="List the approval flows that are asked")
def list_flows(request: ApiRequest, query: Query[FlowQuery]) -> Any:
    require(rules.can_manage_approvals, request.api_actor)
    rows = ApprovalFlow.objects.visible_to(request.api_actor).active().prefetch_related("groups__choices")
    rows = rows.filter(kind=query.kind) if query.kind else rows
    return [_shape(flow) for flow in rows.order_by("kind", "name", "pk")]


@router.post("/approval-flows", response={201: FlowOut}, summary="Write an approval flow")
def write_flow(request: ApiRequest, body: FlowIn) -> Any:
    require(rules.can_manage_approvals, request.api_actor)
    made = approval_flows.define(draft=_draft(request, body), by=request.api_actor, at=timezone.now())
    return Status(201, _shape(_flow(request, made.pk)))


@router.get("/approval-flows/winner", response=WinnerOut, summary="Which flow would be asked at a place")
def winner(request: ApiRequest, query: Query[PlaceQuery]) -> Any:
    """The most specific one: both over department over office over everywhere, the nearest first."""
    actor = request.api_actor
    require(rules.can_manage_approvals, actor)
    if query.department_id:
        access.one(Department.objects.visible_to(actor), query.department_id)
    if query.office_id:
        access.one(Office.objects.visible_to(actor), query.office_id)
    found = fitting(organization_id=actor.organization_id, **query.model_dump())
    return {"flow": _shape(_flow(request, found.pk)) if found else None}


@router.get("/approval-flows/{flow_id}", response=FlowOut, summary="Read an approval flow")
def read_flow(request: ApiRequest, flow_id: UUID) -> Any:
    return _shape(_flow(request, flow_id))


@router.put("/approval-flows/{flow_id}", response=FlowOut, summary="Change an approval flow")
def change_flow(request: ApiRequest, flow_id: UUID, body: FlowChangeIn) -> Any:
    """What is being asked goes on as it was asked."""
    flow, draft = _flow(request, flow_id), _draft(request, body)
    approval_flows.define(draft=draft, flow=flow, version=body.version, by=request.api_actor, at=timezone.now())
    return _shape(_flow(request, flow_id))


@router.post("/approval-flows/{flow_id}/retirement", response=FlowOut, summary="Ask by a flow no longer")
def retire_flow(request: ApiRequest, flow_id: UUID) -> Any:
    approval_flows.retire(flow=_flow(request, flow_id), by=request.api_actor, at=timezone.now())
    return _shape(_flow(request, flow_id))
