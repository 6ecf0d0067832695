"""Addresses at which a mail provider tells what became of mails. A secret goes out once, when it is made."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.messaging import hook_signatures
from hireloom.messaging.models import ReportHook
from hireloom.messaging.operations import report_hooks

router = Router(tags=["Mailboxes"])


class HookIn(Schema):
    """Who tells it."""

    name: str = Field(min_length=1, max_length=100)


class HookOut(Schema):
    """An address; the secret before the last one holds until `previous_until`."""

    id: UUID
    name: str
    address: str
    created_at: datetime
    rotated_at: datetime | None
    previous_until: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class NewHookOut(HookOut):
    """An address with its secret, this once."""

    secret: str


@router.get("/report-hooks", response=list[HookOut], summary="List addresses for delivery reports")
def list_hooks(request: ApiRequest) -> Any:
    rows = ReportHook.objects.visible_to(request.api_actor).live().order_by("created_at", "pk")
    return [_shape(row) for row in rows]


@router.post("/report-hooks", response={201: NewHookOut}, summary="Make an address for delivery reports")
def add_hook(request: ApiRequest, body: HookIn) -> Any:
    hook, secret = report_hooks.add(name=body.name, by=request.api_actor, at=timezone.now())
    return Status(201, _shape(hook) | {"secret": secret})


@router.post("/report-hooks/{hook_id}/rotations", response={201: NewHookOut}, summary="Make another secret")
def rotate_hook(request: ApiRequest, hook_id: UUID) -> Any:
    hook, secret = report_hooks.rotate(hook=_one(request, hook_id), by=request.api_actor, at=timezone.now())
    return Status(201, _shape(hook) | {"secret": secret})


@router.post("/report-hooks/{hook_id}/revocations", response={201: HookOut}, summary="End an address")
def revoke_hook(request: ApiRequest, hook_id: UUID) -> Any:
    return Status(
        201, _shape(report_hooks.revoke(hook=_one(request, hook_id), by=request.api_actor, at=timezone.now()))
    )


def _one(request: ApiRequest, identifier: UUID) -> ReportHook:
    return access.one(ReportHook.objects.visible_to(request.api_actor), identifier)


def _shape(row: ReportHook) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in HookOut.model_fields if name != "address"}
    address = hook_signatures.address_of(organization_id=row.organization_id, hook_id=row.pk)
    return plain | {"address": address}
