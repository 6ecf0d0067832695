"""What an organization decides once for all of its hiring: its policy, and the groups that compare stages of jobs."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.ats.enums import StageKind, WaitUnit
from hireloom.ats.models import StageGroup
from hireloom.ats.operations import policies, stage_groups
from hireloom.ats.queries import policies as queries
from hireloom.ats.reminder_enums import ReminderPace

router = Router(tags=["Hiring policy"])


class HiringPolicyBody(Schema):
    rejection_wait: int = Field(description="How long the mail about a rejection waits.")
    rejection_wait_unit: WaitUnit
    rules_may_reject: bool = Field(description="Whether a rule may reject, for a knockout question of fact alone.")
    knockout_wait_days: int = Field(description="Business days that such a mail waits.")
    most_per_hour: int = Field(description="Applications that one rule acts on within an hour.")
    days_allowed: int = Field(description="Days somebody may wait in a stage that says nothing else; 0 for any.")
    reminder_pace: ReminderPace = Field(description="How often colleagues are asked for feedback that is not in.")
    version: int = Field(ge=0, description="The version that was read.")


class StageGroupIn(Schema):
    name: str = Field(min_length=1, max_length=80)
    kind: StageKind


class StageGroupOut(StageGroupIn):
    id: UUID
    position: int = Field(description="Its place among those of its kind.")


@router.get("/hiring-policy", response=HiringPolicyBody, summary="Read the hiring policy")
def policy(request: ApiRequest) -> Any:
    return queries.of(request.api_actor)


@router.put("/hiring-policy", response=HiringPolicyBody, summary="Decide the hiring policy")
def decide(request: ApiRequest, body: HiringPolicyBody) -> Any:
    wanted = policies.Policy(**body.model_dump(exclude={"version"}))
    return policies.decide(policy=wanted, seen=body.version, by=request.api_actor, at=timezone.now())


@router.get("/stage-groups", response=list[StageGroupOut], summary="List stage groups")
def groups(request: ApiRequest) -> Any:
    return list(StageGroup.objects.visible_to(request.api_actor))


@router.post("/stage-groups", response={201: StageGroupOut}, summary="Add a stage group")
def add_group(request: ApiRequest, body: StageGroupIn) -> Any:
    return Status(201, stage_groups.add(name=body.name, kind=body.kind, by=request.api_actor, at=timezone.now()))


@router.put("/stage-groups/{group_id}", response=StageGroupOut, summary="Change a stage group")
def change_group(request: ApiRequest, group_id: UUID, body: StageGroupIn) -> Any:
    return stage_groups.change(
        group=_group(request, group_id), name=body.name, kind=body.kind, by=request.api_actor, at=timezone.now()
    )


@router.delete("/stage-groups/{group_id}", response={204: None}, summary="Remove a stage group")
def remove_group(request: ApiRequest, group_id: UUID) -> Any:
    """Its stages are compared by their kind from then on."""
    stage_groups.remove(group=_group(request, group_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


def _group(request: ApiRequest, identifier: UUID) -> StageGroup:
    return access.one(StageGroup.objects.visible_to(request.api_actor), identifier)
