"""Rules about applications, tried before they act, and the rejections they propose."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access, shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.application_schemas import ApplicationOut
from hireloom.api.v1.bulk import BulkOut
from hireloom.ats.enums import RuleAction
from hireloom.ats.models import ApplicationRule, RejectionReason, RuleFiring, Stage
from hireloom.ats.operations import application_rules, rule_runs
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.ats.queries import rules as queries
from hireloom.core.models import Membership
from hireloom.engine.conditions import About, Condition, Test

router = Router(tags=["Application rules"])


class ConditionIn(Schema):
    about: About
    test: Test
    value: str = Field("", max_length=200, description="Several words with commas between: any of them.")
    key: str = Field("", max_length=100, description="The id of the question, for an answer.")

    @property
    def said(self) -> Condition:
        return Condition(self.about, self.test, self.value, self.key)


class RuleIn(Schema):
    name: str = Field(min_length=1, max_length=120)
    conditions: list[ConditionIn] = Field(min_length=1, max_length=application_rules.MOST_CONDITIONS)
    needs_all: bool = True
    action: RuleAction
    tag: str = Field("", max_length=60)
    stage_id: UUID | None = None
    membership_id: UUID | None = None
    reason_id: UUID | None = None
    is_active: bool = False
    version: int | None = Field(None, description="The version that was read, when a rule is written anew.")


class RuleOut(Schema):
    id: UUID
    post_id: UUID
    name: str
    position: int
    conditions: list[dict[str, str]]
    needs_all: bool
    action: str
    tag_name: str
    stage_id: UUID | None
    assignee_id: UUID | None
    reason_id: UUID | None
    is_active: bool
    version: int


class TouchedOut(Schema):
    application_id: UUID
    person_id: UUID | None
    applied_at: datetime
    is_open: bool
    has_acted: bool


class DryRunOut(Schema):
    """Whom a rule would touch; nothing is done."""

    count: int
    tried: int
    ahead: int
    touched: list[TouchedOut]


class ProposalOut(Schema):
    id: UUID
    rule_id: UUID
    application_id: UUID
    fired_at: datetime


@router.get("/posts/{post_id}/rules", response=list[RuleOut], summary="List the rules of a post, in their order")
def list_rules(request: ApiRequest, post_id: UUID) -> Any:
    rows = ApplicationRule.objects.visible_to(request.api_actor).filter(post=access.post(request, post_id))
    return list(rows.order_by("position", "created_at"))


@router.post("/posts/{post_id}/rules", response={201: RuleOut}, summary="Write a rule")
def add_rule(request: ApiRequest, post_id: UUID, body: RuleIn) -> Any:
    post = access.post(request, post_id)
    return Status(
        201, application_rules.write(post=post, draft=_draft(request, body), by=request.api_actor, at=timezone.now())
    )


@router.patch("/rules/{application_rule_id}", response=RuleOut, summary="Write a rule anew")
def change_rule(request: ApiRequest, application_rule_id: UUID, body: RuleIn) -> Any:
    rule = _rule(request, application_rule_id)
    return application_rules.write(
        post=rule.post,
        draft=_draft(request, body),
        by=request.api_actor,
        at=timezone.now(),
        rule=rule,
        seen=body.version,
    )


@router.delete("/rules/{application_rule_id}", response={204: None}, summary="Remove a rule")
def remove_rule(request: ApiRequest, application_rule_id: UUID) -> Any:
    application_rules.remove(rule=_rule(request, application_rule_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.get("/rules/{application_rule_id}/dry-run", response=DryRunOut, summary="Whom a rule would touch")
def try_rule(request: ApiRequest, application_rule_id: UUID) -> Any:
    return queries.dry_run(_rule(request, application_rule_id), request.api_actor)


@router.post(
    "/rules/{application_rule_id}/runs", response={201: BulkOut}, summary="Run a rule on the applicants who are here"
)
def run_rule(request: ApiRequest, application_rule_id: UUID) -> Any:
    """Once on each, and on so many an hour as the policy allows; how far it is says the bulk action."""
    action = rule_runs.begin(rule=_rule(request, application_rule_id), by=request.api_actor, at=timezone.now())
    return Status(201, action)


@router.get("/rejection-proposals", response=list[ProposalOut], summary="Rejections that rules propose")
def list_proposals(request: ApiRequest) -> Any:
    rows = RuleFiring.objects.visible_to(request.api_actor).proposed()
    return list(rows.order_by("fired_at", "pk")[:200])


@router.post("/rejection-proposals/{firing_id}/acceptances", response=ApplicationOut, summary="Reject as proposed")
def accept(request: ApiRequest, firing_id: UUID) -> Any:
    made = application_rules.accept(firing=_firing(request, firing_id), by=request.api_actor, at=timezone.now())
    return shapes.application(access.application(request, made.pk), to=request.api_actor)


@router.post("/rejection-proposals/{firing_id}/dismissals", response=ProposalOut, summary="Dismiss a proposal")
def dismiss(request: ApiRequest, firing_id: UUID) -> Any:
    return application_rules.dismiss(firing=_firing(request, firing_id), by=request.api_actor, at=timezone.now())


def _rule(request: ApiRequest, rule_id: UUID) -> ApplicationRule:
    return access.one(ApplicationRule.objects.visible_to(request.api_actor).select_related("post__job"), rule_id)


def _firing(request: ApiRequest, firing_id: UUID) -> RuleFiring:
    rows = RuleFiring.objects.visible_to(request.api_actor).select_related("application__job")
    return access.one(rows, firing_id)


def _draft(request: ApiRequest, body: RuleIn) -> RuleDraft:
    actor = request.api_actor
    reasons = RejectionReason.objects.visible_to(actor).filter(is_active=True)
    return RuleDraft(
        name=body.name,
        conditions=[one.said for one in body.conditions],
        action=body.action,
        needs_all=body.needs_all,
        tag_name=body.tag,
        stage=access.one(Stage.objects.visible_to(actor), body.stage_id) if body.stage_id else None,
        assignee=access.one(Membership.objects.visible_to(actor), body.membership_id) if body.membership_id else None,
        reason=access.one(reasons, body.reason_id) if body.reason_id else None,
        is_active=body.is_active,
    )
