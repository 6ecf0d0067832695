"""One verb on many applications: begun, followed, stopped, taken back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.ats.enums import BulkVerb, CloseReason, RowFate
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, BulkAction, RejectionReason, Stage
from hireloom.ats.operations import bulk_actions
from hireloom.ats.operations.bulk_actions import Wish
from hireloom.core.models import Membership

router = Router(tags=["Bulk actions"])


class BulkMailIn(Schema):
    """A mail to each alone; `{{first_name}}`, `{{name}}`, `{{job}}`, `{{organization}}` stand for each one's own."""

    subject: str = Field(min_length=1, max_length=300)
    text: str = Field(min_length=1, max_length=20_000)


class BulkIn(Schema):
    verb: BulkVerb
    application_ids: list[UUID] = Field(min_length=1, max_length=bulk_actions.MOST)
    stage_id: UUID | None = Field(None, description="For move, and for transfer: a stage of the other job.")
    reason_id: UUID | None = Field(None, description="For reject.")
    is_silver_medalist: bool = Field(False, description="For reject: everybody is a silver medalist.")
    keeps_well_scored: bool = Field(False, description="For reject: those whose scorecards were good are.")
    closes_job_id: UUID | None = Field(
        None, description="For reject and transfer: this job closes when nobody waits in it any more."
    )
    openings_because: CloseReason = Field(
        CloseReason.NO_LONGER_NEEDED, description="Why the openings of a job that closes end."
    )
    tag: str = Field("", max_length=60)
    membership_id: UUID | None = Field(None, description="For assign; null: nobody in particular.")
    mail: BulkMailIn | None = Field(None, description="For mail, and for reject: what the people hear.")
    fields: dict[str, Any] = Field({}, description="For reject: what own fields of rejections say, by their keys.")
    why: str = Field(
        "", max_length=300, description="For move, reject, transfer and assign: kept with each, for colleagues."
    )


class BulkOut(Schema):
    """`done` counts those that stood there already, too; no mail of it leaves before `held_until`."""

    id: UUID
    verb: str
    state: str
    total: int
    done: int
    refused: int
    why: str
    created_at: datetime
    ended_at: datetime | None
    held_until: datetime | None


class BulkRowOut(Schema):
    application_id: UUID
    position: int
    fate: str
    refusal: str


class RowQuery(Schema):
    fate: RowFate | None = None
    after: int = Field(-1, description="The position of the last row that was read.")
    limit: int = Field(200, ge=1, le=1000)


@router.post("/bulk-actions", response={201: BulkOut}, summary="Do one verb on up to 10,000 applications")
def begin(request: ApiRequest, body: BulkIn) -> Any:
    actor = request.api_actor
    rows = Application.objects.visible_to(actor).filter(pk__in=body.application_ids).select_related("job")
    stages = Stage.objects.visible_to(actor).select_related("job")
    reasons = RejectionReason.objects.visible_to(actor).filter(is_active=True)
    wish = Wish(
        verb=body.verb,
        stage=access.one(stages, body.stage_id) if body.stage_id else None,
        reason=access.one(reasons, body.reason_id) if body.reason_id else None,
        is_silver_medalist=body.is_silver_medalist,
        keeps_well_scored=body.keeps_well_scored,
        closes_job=body.closes_job_id is not None,
        openings_because=body.openings_because,
        tag_name=body.tag,
        assignee=access.one(Membership.objects.visible_to(actor), body.membership_id) if body.membership_id else None,
        mail=Draft(body.mail.subject, body.mail.text) if body.mail else None,
        why=body.why,
        own=body.fields,
    )
    job = access.job(request, body.closes_job_id) if body.closes_job_id else None
    action = bulk_actions.begin(wish=wish, applications=list(rows.order_by("pk")), by=actor, at=timezone.now(), job=job)
    return Status(201, action)


@router.get("/bulk-actions/{action_id}", response=BulkOut, summary="How far it is")
def read(request: ApiRequest, action_id: UUID) -> Any:
    return _action(request, action_id)


@router.get("/bulk-actions/{action_id}/rows", response=list[BulkRowOut], summary="What became of each application")
def rows(request: ApiRequest, action_id: UUID, query: Query[RowQuery]) -> Any:
    found = _action(request, action_id).rows.filter(position__gt=query.after).order_by("position")
    found = found.filter(fate=query.fate) if query.fate else found
    return list(found[: query.limit])


@router.post("/bulk-actions/{action_id}/stops", response=BulkOut, summary="Leave out those who still wait")
def stop(request: ApiRequest, action_id: UUID) -> Any:
    return bulk_actions.stop(action=_action(request, action_id), by=request.api_actor, at=timezone.now())


@router.post("/bulk-actions/{action_id}/undos", response=BulkOut, summary="Take it back")
def undo(request: ApiRequest, action_id: UUID) -> Any:
    return bulk_actions.undo(action=_action(request, action_id), by=request.api_actor, at=timezone.now())


def _action(request: ApiRequest, action_id: UUID) -> BulkAction:
    return access.one(BulkAction.objects.visible_to(request.api_actor), action_id)
