"""Requisitions, openings and approvals."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.job_schemas import JobOut
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.api.v1.shapes import job as job_shape
from hireloom.ats import rules
from hireloom.ats.enums import (
    ApprovalKind,
    CloseReason,
    EmploymentType,
    JobStatus,
    OpeningState,
    PayPeriod,
    RequisitionState,
)
from hireloom.ats.models import ApprovalSeat, Department, Job, Office, Opening, Requisition
from hireloom.ats.operations import approvals, beginnings, openings, requisitions
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.ats.queries import approvals as approval_queries
from hireloom.core.models import Membership

router = Router(tags=["Requisitions"])


class BandIn(Schema):
    """Pay, gross, in minor units of the currency."""

    pay_min_minor: int | None = Field(None, ge=0)
    pay_max_minor: int | None = Field(None, ge=0)
    pay_currency: str = Field("", pattern="^([A-Z]{3})?$")
    pay_period: PayPeriod = PayPeriod.YEAR


class RequisitionIn(BandIn):
    title: str = Field(min_length=1, max_length=200)
    headcount: int = Field(1, ge=1, le=100)
    code: str = Field("", max_length=30, description="Yours; one is given when left out.")
    department_id: UUID | None = None
    office_id: UUID | None = None
    employment_type: EmploymentType = EmploymentType.FULL_TIME
    is_backfill: bool = False
    backfill_for: str = Field("", max_length=150)
    reason: str = ""
    starts_on: date | None = None
    hiring_manager_id: UUID | None = None
    recruiter_id: UUID | None = None
    is_confidential: bool = False


class RequisitionChange(Schema):
    """Fields to change; `version` is the one that was read, and refuses with 409 when it is no longer the last."""

    version: int
    title: str | None = Field(None, min_length=1, max_length=200)
    headcount: int | None = Field(None, ge=1, le=100)
    reason: str | None = None
    is_backfill: bool | None = None
    pay_min_minor: int | None = Field(None, ge=0)
    pay_max_minor: int | None = Field(None, ge=0)
    pay_currency: str | None = Field(None, pattern="^([A-Z]{3})?$")
    starts_on: date | None = None


class RequisitionOut(Schema):
    id: UUID
    code: str
    title: str
    state: str
    headcount: int
    department_id: UUID | None
    office_id: UUID | None
    employment_type: str
    is_backfill: bool
    reason: str
    starts_on: date | None
    hiring_manager_id: UUID | None
    recruiter_id: UUID | None
    requested_by_id: UUID | None
    is_confidential: bool
    close_reason: CloseReason | Literal[""]
    pay_min_minor: int | None
    pay_max_minor: int | None
    pay_currency: str
    pay_period: str
    created_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    version: int


class ClosingIn(Schema):
    reason: CloseReason
    note: str = Field("", max_length=500)


class BeginningIn(Schema):
    job_id: UUID | None = Field(None, description="The job that gets the openings; a new draft when left out.")
    template_id: UUID | None = None


class OpeningIn(BandIn):
    code: str = Field("", max_length=30)
    requisition_id: UUID | None = None
    is_backfill: bool = False
    starts_on: date | None = None
    note: str = Field("", max_length=500)


class OpeningOut(Schema):
    id: UUID
    job_id: UUID
    requisition_id: UUID | None
    code: str
    state: str
    is_backfill: bool
    starts_on: date | None
    opened_at: datetime | None
    closed_at: datetime | None
    close_reason: CloseReason | Literal[""]
    application_id: UUID | None
    note: str
    pay_min_minor: int | None
    pay_max_minor: int | None
    pay_currency: str
    pay_period: str
    version: int


class ApprovalAskedOut(Schema):
    """What waits for the word of whoever's token this is."""

    id: UUID
    kind: ApprovalKind
    subject_id: UUID
    title: str
    asked_at: datetime
    asked_by: str


class ApprovalDecisionIn(Schema):
    approves: bool
    note: str = Field("", max_length=1000)


class RequisitionQuery(PageQuery):
    state: RequisitionState | None = None


class OpeningQuery(PageQuery):
    state: OpeningState | None = None


def _requisition(request: ApiRequest, identifier: UUID) -> Requisition:
    return access.one(Requisition.objects.visible_to(request.api_actor), identifier)


def opening_of(request: ApiRequest, identifier: UUID) -> Opening:
    return access.one(Opening.objects.visible_to(request.api_actor).select_related("job", "requisition"), identifier)


def _out(request: ApiRequest, row: Requisition) -> dict[str, Any]:
    shows_pay = rules.can_view_pay_of_requisition(request.api_actor, row)
    return _shape(row, RequisitionOut, shows_pay=shows_pay)


def opening_out(request: ApiRequest, row: Opening) -> dict[str, Any]:
    return _shape(row, OpeningOut, shows_pay=rules.can_view_pay(request.api_actor, row.job))


def _shape(row: Requisition | Opening, schema: type[Schema], *, shows_pay: bool) -> dict[str, Any]:
    hidden = {} if shows_pay else {"pay_min_minor": None, "pay_max_minor": None, "pay_currency": ""}
    return {name: getattr(row, name) for name in schema.model_fields} | hidden


def _known(request: ApiRequest, body: RequisitionIn) -> RequisitionDraft:
    """The draft of a body whose references all exist and may be seen."""
    actor = request.api_actor
    for model, identifier in (
        (Department, body.department_id),
        (Office, body.office_id),
        (Membership, body.hiring_manager_id),
        (Membership, body.recruiter_id),
    ):
        if identifier:
            access.one(model.objects.visible_to(actor), identifier)
    return RequisitionDraft(**body.model_dump())


@router.get("/requisitions", response=Page[RequisitionOut], summary="List requisitions")
def list_requisitions(request: ApiRequest, query: Query[RequisitionQuery]) -> Any:
    rows = Requisition.objects.visible_to(request.api_actor)
    rows = rows.filter(state=query.state) if query.state else rows
    return page(rows, query, lambda row: _out(request, row), moment="created_at")


@router.post("/requisitions", response={201: RequisitionOut}, summary="Write a requisition as a draft")
def create_requisition(request: ApiRequest, body: RequisitionIn) -> Any:
    made = requisitions.create(draft=_known(request, body), by=request.api_actor, at=timezone.now())
    return Status(201, _out(request, made))


@router.get("/requisitions/{requisition_id}", response=RequisitionOut, summary="Read a requisition")
def read_requisition(request: ApiRequest, requisition_id: UUID) -> Any:
    return _out(request, _requisition(request, requisition_id))


@router.patch("/requisitions/{requisition_id}", response=RequisitionOut, summary="Change a requisition")
def change_requisition(request: ApiRequest, requisition_id: UUID, body: RequisitionChange) -> Any:
    changes = body.model_dump(exclude_unset=True, exclude={"version"})
    row = _requisition(request, requisition_id)
    changed = requisitions.change(
        requisition=row, changes=changes, version=body.version, by=request.api_actor, at=timezone.now()
    )
    return _out(request, changed)


@router.post("/requisitions/{requisition_id}/submission", response=RequisitionOut, summary="Send for approval")
def submit_requisition(request: ApiRequest, requisition_id: UUID) -> Any:
    row = _requisition(request, requisition_id)
    return _out(request, requisitions.submit(requisition=row, by=request.api_actor, at=timezone.now()))


@router.post("/requisitions/{requisition_id}/hold", response=RequisitionOut, summary="Put on hold")
def hold_requisition(request: ApiRequest, requisition_id: UUID) -> Any:
    row = _requisition(request, requisition_id)
    return _out(request, requisitions.hold(requisition=row, by=request.api_actor, at=timezone.now()))


@router.post("/requisitions/{requisition_id}/resumption", response=RequisitionOut, summary="Go on after a hold")
def resume_requisition(request: ApiRequest, requisition_id: UUID) -> Any:
    row = _requisition(request, requisition_id)
    return _out(request, requisitions.resume(requisition=row, by=request.api_actor, at=timezone.now()))


@router.post(
    "/requisitions/{requisition_id}/return", response=RequisitionOut, summary="Take up again what was ended, as a draft"
)
def take_up_requisition(request: ApiRequest, requisition_id: UUID) -> Any:
    row = _requisition(request, requisition_id)
    return _out(request, requisitions.take_up(requisition=row, by=request.api_actor, at=timezone.now()))


@router.post("/requisitions/{requisition_id}/closing", response=RequisitionOut, summary="End a requisition")
def close_requisition(request: ApiRequest, requisition_id: UUID, body: ClosingIn) -> Any:
    row = _requisition(request, requisition_id)
    closed = requisitions.close(
        requisition=row, reason=body.reason, note=body.note, by=request.api_actor, at=timezone.now()
    )
    return _out(request, closed)


@router.post("/requisitions/{requisition_id}/jobs", response={201: JobOut}, summary="Begin to hire for a requisition")
def begin(request: ApiRequest, requisition_id: UUID, body: BeginningIn) -> Any:
    row, jobs = _requisition(request, requisition_id), Job.objects.visible_to(request.api_actor)
    templates = jobs.filter(is_template=True).exclude(status=JobStatus.ARCHIVED)
    job = beginnings.begin(
        requisition=row,
        job=access.one(jobs, body.job_id) if body.job_id else None,
        template=access.one(templates, body.template_id) if body.template_id else None,
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, job_shape(access.job(request, job.pk)))


@router.get("/jobs/{job_id}/openings", response=Page[OpeningOut], summary="List the openings of a job")
def list_openings(request: ApiRequest, job_id: UUID, query: Query[OpeningQuery]) -> Any:
    job = access.job(request, job_id)
    rows = Opening.objects.visible_to(request.api_actor).filter(job=job).select_related("job")
    rows = rows.filter(state=query.state) if query.state else rows
    shows_pay = rules.can_view_pay(request.api_actor, job)
    return page(rows, query, lambda row: _shape(row, OpeningOut, shows_pay=shows_pay), moment="created_at")


@router.post("/jobs/{job_id}/openings", response={201: OpeningOut}, summary="Add an opening")
def add_opening(request: ApiRequest, job_id: UUID, body: OpeningIn) -> Any:
    wanted = body.model_dump(exclude={"requisition_id"})
    requisition = _requisition(request, body.requisition_id) if body.requisition_id else None
    made = openings.add(
        job=access.job(request, job_id),
        draft=None if requisition else OpeningDraft(**wanted),
        requisition=requisition,
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, opening_out(request, made))


@router.post("/openings/{opening_id}/closing", response=OpeningOut, summary="Close an opening nobody fills")
def close_opening(request: ApiRequest, opening_id: UUID, body: ClosingIn) -> Any:
    row = opening_of(request, opening_id)
    closed = openings.close(opening=row, reason=body.reason, note=body.note, by=request.api_actor, at=timezone.now())
    return opening_out(request, closed)


@router.post("/openings/{opening_id}/reopening", response=OpeningOut, summary="Open an opening again")
def reopen_opening(request: ApiRequest, opening_id: UUID) -> Any:
    row = opening_of(request, opening_id)
    return opening_out(request, openings.reopen(opening=row, by=request.api_actor, at=timezone.now()))


@router.get("/approvals", response=list[ApprovalAskedOut], summary="What waits for my approval, longest first")
def list_approvals(request: ApiRequest) -> Any:
    return [
        {
            "id": one.seat_id,
            "kind": one.kind,
            "subject_id": one.subject_id,
            "title": one.title,
            "asked_at": one.asked_at,
            "asked_by": one.asked_by,
        }
        for one in approval_queries.waiting_for(request.api_actor)
    ]


@router.post("/approvals/{seat_id}/decision", response={204: None}, summary="Approve or decline what I am asked")
def decide(request: ApiRequest, seat_id: UUID, body: ApprovalDecisionIn) -> Any:
    seats = ApprovalSeat.objects.visible_to(request.api_actor).select_related("step__run")
    word = approvals.approve if body.approves else approvals.decline
    word(seat=access.one(seats, seat_id), by=request.api_actor, at=timezone.now(), note=body.note)
    return Status(204, None)
