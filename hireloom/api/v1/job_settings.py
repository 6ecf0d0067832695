"""Changing jobs and what belongs to them: facts, stages, the hiring team, posts, openings, whom an approval asks."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Schema, Status

from hireloom.api.v1 import access, shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.job_schemas import JobOut, PostIn, PostOut, StageIn
from hireloom.api.v1.jobs import router
from hireloom.api.v1.requisitions import OpeningOut, opening_of, opening_out
from hireloom.ats.enums import EmploymentType, PayPeriod, Workplace
from hireloom.ats.models import ApprovalSeat, Department, Job, Office, StageGroup, TeamMember
from hireloom.ats.operations import approvals, jobs, openings, posts, stages
from hireloom.ats.queries import teams
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable

__all__ = ["router"]


class JobChange(Schema):
    """Fields to change; those that are left out stay."""

    title: str | None = Field(None, min_length=1, max_length=200)
    department_id: UUID | None = None
    office_id: UUID | None = None
    employment_type: EmploymentType | None = None
    workplace: Workplace | None = None
    is_confidential: bool | None = None


class StagePlanIn(StageIn):
    id: UUID | None = Field(None, description="The stage it is; a new one when left out.")
    group_id: UUID | None = None


class StagesIn(Schema):
    """Every stage in its order; one that is left out goes, and whoever waits in it where `goes_to` says."""

    stages: list[StagePlanIn]
    goes_to: dict[UUID, UUID] = Field({}, description="By the id of a stage that goes, the one to which its people go.")


class MemberIn(Schema):
    membership_id: UUID
    role: JobRole
    is_responsible: bool = False


class MemberOut(Schema):
    id: UUID
    membership_id: UUID
    name: str
    role: JobRole
    is_responsible: bool
    is_active: bool


class OpeningChange(Schema):
    """Fields to change; `version` is the one that was read, and refuses with 409 when it is no longer the last."""

    version: int
    code: str | None = Field(None, min_length=1, max_length=30)
    is_backfill: bool | None = None
    starts_on: date | None = None
    note: str | None = Field(None, max_length=500)
    pay_min_minor: int | None = Field(None, ge=0)
    pay_max_minor: int | None = Field(None, ge=0)
    pay_currency: str | None = Field(None, pattern="^([A-Z]{3})?$")
    pay_period: PayPeriod | None = None


class ReplacementIn(Schema):
    membership_id: UUID


@router.patch("/jobs/{job_id}", response=JobOut, summary="Change a job")
def change_job(request: ApiRequest, job_id: UUID, body: JobChange) -> Any:
    changes = _said(body)
    if changes.get("department_id"):
        access.one(Department.objects.visible_to(request.api_actor), changes["department_id"])
    if changes.get("office_id"):
        access.one(Office.objects.visible_to(request.api_actor), changes["office_id"])
    jobs.change(job=access.job(request, job_id), changes=changes, by=request.api_actor, at=timezone.now())
    return shapes.job(access.job(request, job_id))


@router.put("/jobs/{job_id}/stages", response=JobOut, summary="Make the stages of a job these, in this order")
def arrange_stages(request: ApiRequest, job_id: UUID, body: StagesIn) -> Any:
    job, actor = access.job(request, job_id), request.api_actor
    for one in body.stages:
        if one.group_id:
            access.one(StageGroup.objects.visible_to(actor), one.group_id)
    plan = [stages.StagePlan(**one.model_dump()) for one in body.stages]
    stages.arrange(job=job, plan=plan, goes_to=body.goes_to, by=actor, at=timezone.now())
    return shapes.job(access.job(request, job_id))


@router.get("/jobs/{job_id}/team", response=list[MemberOut], summary="List the hiring team of a job")
def list_team(request: ApiRequest, job_id: UUID) -> Any:
    return teams.of_job(access.job(request, job_id))


@router.post("/jobs/{job_id}/team", response={201: list[MemberOut]}, summary="Give a colleague a role on a job")
def add_member(request: ApiRequest, job_id: UUID, body: MemberIn) -> Any:
    job, actor, at = access.job(request, job_id), request.api_actor, timezone.now()
    membership = access.one(Membership.objects.visible_to(actor).active(), body.membership_id)
    member = jobs.add_team_member(job=job, membership=membership, role=body.role, by=actor, at=at)
    if body.is_responsible:
        jobs.make_responsible(member=member, by=actor, at=at)
    return Status(201, teams.of_job(job))


@router.post(
    "/jobs/{job_id}/team/{member_id}/responsibility",
    response=list[MemberOut],
    summary="Make somebody the one to turn to in their role",
)
def make_responsible(request: ApiRequest, job_id: UUID, member_id: UUID) -> Any:
    job = access.job(request, job_id)
    jobs.make_responsible(member=_member(job, member_id), by=request.api_actor, at=timezone.now())
    return teams.of_job(job)


@router.delete("/jobs/{job_id}/team/{member_id}", response={204: None}, summary="Take a role on a job from a colleague")
def remove_member(request: ApiRequest, job_id: UUID, member_id: UUID) -> Any:
    member = _member(access.job(request, job_id), member_id)
    jobs.remove_team_member(member=member, by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.get("/posts/{post_id}", response=PostOut, summary="Read a job post")
def read_post(request: ApiRequest, post_id: UUID) -> Any:
    return shapes.post(access.post(request, post_id))


@router.put("/posts/{post_id}", response=PostOut, summary="Write a job post anew; a published one changes at once")
def rewrite_post(request: ApiRequest, post_id: UUID, body: PostIn) -> Any:
    post, draft = access.post(request, post_id), posts.PostDraft(**body.model_dump())
    posts.write(job=post.job, post=post, draft=draft, by=request.api_actor, at=timezone.now())
    return shapes.post(access.post(request, post_id))


@router.get("/openings/{opening_id}", response=OpeningOut, summary="Read an opening")
def read_opening(request: ApiRequest, opening_id: UUID) -> Any:
    return opening_out(request, opening_of(request, opening_id))


@router.patch("/openings/{opening_id}", response=OpeningOut, summary="Change an opening; its pay is approved anew")
def change_opening(request: ApiRequest, opening_id: UUID, body: OpeningChange) -> Any:
    changes = _said(body) | ({"starts_on": body.starts_on} if "starts_on" in body.model_fields_set else {})
    changes.pop("version")
    changed = openings.change(
        opening=opening_of(request, opening_id),
        changes=changes,
        version=body.version,
        by=request.api_actor,
        at=timezone.now(),
    )
    return opening_out(request, changed)


@router.post("/approvals/{seat_id}/replacement", response={204: None}, summary="Ask another colleague instead")
def replace_approver(request: ApiRequest, seat_id: UUID, body: ReplacementIn) -> Any:
    mine = ApprovalSeat.objects.replaceable_by(request.api_actor)  # no actor: it asks who started the run
    seats = mine.select_related("step__run", "membership")
    to = access.one(Membership.objects.visible_to(request.api_actor), body.membership_id)
    approvals.replace(seat=access.one(seats, seat_id), to=to, by=request.api_actor, at=timezone.now())
    return Status(204, None)


def _said(body: Schema) -> dict[str, Any]:
    """What a body says.

    Raises: Unacceptable: it empties what cannot be empty.
    """
    said = body.model_dump(exclude_unset=True)
    emptied = [name for name, value in said.items() if value is None and name not in EMPTIED]
    if emptied:
        raise Unacceptable(f"This cannot be empty: {', '.join(sorted(emptied))}.")
    return said


EMPTIED = frozenset({"department_id", "office_id", "starts_on", "pay_min_minor", "pay_max_minor"})
"""What may be said to be nothing."""


def _member(job: Job, member_id: UUID) -> TeamMember:
    seats = TeamMember.objects.filter(organization_id=job.organization_id, job=job)  # no actor: its job was seen
    member = seats.filter(pk=member_id).first()
    if member is None:
        raise Http404
    return member
