"""How an organization is made up: departments, offices, reasons for rejections. For those who may change it."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.reference import ReasonOut, router
from hireloom.ats.enums import ReasonKind
from hireloom.ats.models import Department, Office, RejectionReason
from hireloom.ats.operations import departments, offices, rejection_reasons

__all__ = ["router"]


class DepartmentIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    parent_id: UUID | None = Field(None, description="The department it lies in.")


class DepartmentOut(Schema):
    id: UUID
    name: str
    parent_id: UUID | None


class OfficeIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    city: str = Field("", max_length=100)
    country: str = Field("", max_length=2, description="ISO 3166-1, two letters.")
    time_zone: str = Field("", max_length=64, description="As IANA names it, for example Europe/Berlin.")
    parent_id: UUID | None = Field(None, description="The office it lies in.")
    street: str = Field("", max_length=150)
    postal_code: str = Field("", max_length=20)
    region: str = Field("", max_length=100, description="A state or province, as addresses there have it.")


class OfficeOut(Schema):
    id: UUID
    name: str
    city: str
    country: str
    time_zone: str
    parent_id: UUID | None
    street: str
    postal_code: str
    region: str


class ReasonIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    kind: ReasonKind


class ReasonChange(ReasonIn):
    is_active: bool = Field(True, description="Whether it is offered; where it was given it stays.")


@router.post("/departments", response={201: DepartmentOut}, summary="Add a department")
def add_department(request: ApiRequest, body: DepartmentIn) -> Any:
    parent = _department(request, body.parent_id) if body.parent_id else None
    return Status(201, departments.add(name=body.name, parent=parent, by=request.api_actor, at=timezone.now()))


@router.put("/departments/{department_id}", response=DepartmentOut, summary="Call or place a department otherwise")
def change_department(request: ApiRequest, department_id: UUID, body: DepartmentIn) -> Any:
    row = _department(request, department_id)
    parent = _department(request, body.parent_id) if body.parent_id else None
    return departments.change(department=row, name=body.name, parent=parent, by=request.api_actor, at=timezone.now())


@router.delete("/departments/{department_id}", response={204: None}, summary="Remove a department nothing belongs to")
def remove_department(request: ApiRequest, department_id: UUID) -> Any:
    departments.remove(department=_department(request, department_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.post("/offices", response={201: OfficeOut}, summary="Add an office")
def add_office(request: ApiRequest, body: OfficeIn) -> Any:
    return Status(201, offices.add(draft=_draft(request, body), by=request.api_actor, at=timezone.now()))


@router.put("/offices/{office_id}", response=OfficeOut, summary="Change an office")
def change_office(request: ApiRequest, office_id: UUID, body: OfficeIn) -> Any:
    row, draft = _office(request, office_id), _draft(request, body)
    return offices.change(office=row, draft=draft, by=request.api_actor, at=timezone.now())


@router.delete("/offices/{office_id}", response={204: None}, summary="Remove an office nothing belongs to")
def remove_office(request: ApiRequest, office_id: UUID) -> Any:
    offices.remove(office=_office(request, office_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.post("/rejection-reasons", response={201: ReasonOut}, summary="Add a reason for rejections")
def add_reason(request: ApiRequest, body: ReasonIn) -> Any:
    return Status(201, rejection_reasons.add(**body.model_dump(), by=request.api_actor, at=timezone.now()))


@router.put("/rejection-reasons/{reason_id}", response=ReasonOut, summary="Change a reason, or offer it no longer")
def change_reason(request: ApiRequest, reason_id: UUID, body: ReasonChange) -> Any:
    row = access.one(RejectionReason.objects.visible_to(request.api_actor), reason_id)
    return rejection_reasons.change(reason=row, **body.model_dump(), by=request.api_actor, at=timezone.now())


def _department(request: ApiRequest, identifier: UUID) -> Department:
    return access.one(Department.objects.visible_to(request.api_actor), identifier)


def _office(request: ApiRequest, identifier: UUID) -> Office:
    return access.one(Office.objects.visible_to(request.api_actor), identifier)


def _draft(request: ApiRequest, body: OfficeIn) -> offices.OfficeDraft:
    parent = _office(request, body.parent_id) if body.parent_id else None
    return offices.OfficeDraft(**body.model_dump(exclude={"parent_id"}), parent=parent)
