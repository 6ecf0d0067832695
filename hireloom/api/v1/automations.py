"""Automations of jobs, tried before they act, and what they did."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.rules import ConditionIn
from hireloom.ats.enums import AutomationAction, AutomationTrigger, Whom
from hireloom.ats.models import Automation, AutomationFiring, Stage
from hireloom.ats.operations import automations
from hireloom.ats.operations.application_rules import MOST_CONDITIONS
from hireloom.ats.operations.automations import MOST_HOURS, AutomationDraft
from hireloom.ats.queries import automations as queries
from hireloom.core.models import Membership
from hireloom.messaging.models import MailTemplate

router = Router(tags=["Automations"])


class AutomationIn(Schema):
    name: str = Field(min_length=1, max_length=120)
    trigger: AutomationTrigger
    stage_id: UUID | None = Field(None, description="Where it looks; null: any stage.")
    days: int | None = Field(None, ge=1, le=365, description="How long somebody has waited in the stage.")
    trigger_tag: str = Field("", max_length=60)
    also_back: bool = Field(False, description="Being moved back into the stage counts as coming into it.")
    conditions: list[ConditionIn] = Field(default_factory=list, max_length=MOST_CONDITIONS)
    needs_all: bool = True
    action: AutomationAction
    template_id: UUID | None = None
    sender_id: UUID | None = Field(None, description="In whose name; null: the organization's, without answers.")
    wait_hours: int = Field(1, ge=0, le=MOST_HOURS)
    tag_name: str = Field("", max_length=60)
    whom: Whom | None = None
    colleague_id: UUID | None = None
    task_title: str = Field("", max_length=300)
    due_days: int | None = Field(None, ge=0, le=365)
    pool_id: UUID | None = None
    to_stage_id: UUID | None = None
    is_active: bool = False
    version: int | None = Field(None, description="The version that was read, when an automation is written anew.")


class AutomationOut(Schema):
    id: UUID
    job_id: UUID
    name: str
    position: int
    trigger: str
    stage_id: UUID | None
    days: int | None
    trigger_tag: str
    also_back: bool
    conditions: list[dict[str, str]]
    needs_all: bool
    action: str
    template_id: UUID | None
    sender_id: UUID | None
    wait_hours: int
    tag_name: str
    whom: str
    colleague_id: UUID | None
    task_title: str
    due_days: int | None
    pool_id: UUID | None
    to_stage_id: UUID | None
    is_active: bool
    version: int


class WouldTouchOut(Schema):
    application_id: UUID
    person_id: UUID | None
    entered_at: datetime
    has_acted: bool


class AutomationDryRunOut(Schema):
    """Whom an automation would touch, if they came there now; nothing is done."""

    count: int
    tried: int
    touched: list[WouldTouchOut]


class FiringOut(Schema):
    """That an automation acted, once on an occasion; `mail_after` is when the mail it wrote leaves or left."""

    id: UUID
    application_id: UUID
    state: str
    refusal: str
    fired_at: datetime
    mail_after: datetime | None


@router.get("/jobs/{job_id}/automations", response=list[AutomationOut], summary="List a job's automations, in order")
def list_automations(request: ApiRequest, job_id: UUID) -> Any:
    rows = Automation.objects.visible_to(request.api_actor).filter(job=access.job(request, job_id))
    return list(rows.order_by("position", "created_at"))


@router.post("/jobs/{job_id}/automations", response={201: AutomationOut}, summary="Write an automation")
def add_automation(request: ApiRequest, job_id: UUID, body: AutomationIn) -> Any:
    job = access.job(request, job_id)
    made = automations.write(job=job, draft=_draft(request, body), by=request.api_actor, at=timezone.now())
    return Status(201, made)


@router.patch("/automations/{automation_id}", response=AutomationOut, summary="Write an automation anew")
def change_automation(request: ApiRequest, automation_id: UUID, body: AutomationIn) -> Any:
    automation = _automation(request, automation_id)
    return automations.write(
        job=automation.job,
        draft=_draft(request, body),
        by=request.api_actor,
        at=timezone.now(),
        automation=automation,
        seen=body.version,
    )


@router.delete("/automations/{automation_id}", response={204: None}, summary="Remove an automation")
def remove_automation(request: ApiRequest, automation_id: UUID) -> Any:
    automations.remove(automation=_automation(request, automation_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.get(
    "/automations/{automation_id}/dry-run", response=AutomationDryRunOut, summary="Whom an automation would touch"
)
def try_automation(request: ApiRequest, automation_id: UUID) -> Any:
    return queries.dry_run(_automation(request, automation_id), request.api_actor)


@router.get("/automations/{automation_id}/firings", response=list[FiringOut], summary="What an automation did last")
def list_firings(request: ApiRequest, automation_id: UUID) -> Any:
    rows = AutomationFiring.objects.visible_to(request.api_actor).filter(automation=_automation(request, automation_id))
    return list(rows.order_by("-fired_at", "-pk")[:200])


def _automation(request: ApiRequest, automation_id: UUID) -> Automation:
    return access.one(Automation.objects.visible_to(request.api_actor).select_related("job"), automation_id)


def _draft(request: ApiRequest, body: AutomationIn) -> AutomationDraft:
    actor = request.api_actor
    stages, members = Stage.objects.visible_to(actor), Membership.objects.visible_to(actor)
    templates = MailTemplate.objects.visible_to(actor).active()
    named = body.dict(exclude={"stage_id", "template_id", "sender_id", "colleague_id", "to_stage_id", "version"})
    named["conditions"] = [one.said for one in body.conditions]
    return AutomationDraft(
        **named,
        stage=access.one(stages, body.stage_id) if body.stage_id else None,
        to_stage=access.one(stages, body.to_stage_id) if body.to_stage_id else None,
        template=access.one(templates, body.template_id) if body.template_id else None,
        sender=access.one(members.select_related("user"), body.sender_id) if body.sender_id else None,
        colleague=access.one(members, body.colleague_id) if body.colleague_id else None,
    )
