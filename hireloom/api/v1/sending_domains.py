"""The domains mails are from: a key for each, the records to add, and whether the world can read them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.messaging.domain_checks import Check
from hireloom.messaging.models import SendingDomain
from hireloom.messaging.operations import sending_domains

router = Router(tags=["Mailboxes"])


class DomainIn(Schema):
    """What stands behind the @ of mailboxes."""

    domain: str = Field(min_length=4, max_length=253)


class DomainOut(Schema):
    """A domain with the public part of its key: `record` is the TXT record to add at `record_name`.

    Mails are signed since `published_at`, when the record was found.
    """

    id: UUID
    domain: str
    selector: str
    record_name: str
    record: str
    created_at: datetime
    checked_at: datetime | None
    published_at: datetime | None


class CheckOut(Schema):
    """One record: SPF, DKIM or DMARC; `wanted` is what to add at `name`, `found` what stands there."""

    kind: str
    standing: str
    is_right: bool
    words: str
    name: str
    wanted: str
    found: list[str]


class DomainCheckedOut(DomainOut):
    """A domain, and its three records as they stand in the world now."""

    checks: list[CheckOut]


@router.get("/sending-domains", response=list[DomainOut], summary="List the domains mails are from")
def list_domains(request: ApiRequest) -> Any:
    return [_shape(row) for row in SendingDomain.objects.visible_to(request.api_actor).order_by("domain", "pk")]


@router.post("/sending-domains", response={201: DomainOut}, summary="Make a key for a domain")
def add_domain(request: ApiRequest, body: DomainIn) -> Any:
    return Status(201, _shape(sending_domains.add(domain=body.domain, by=request.api_actor, at=timezone.now())))


@router.get("/sending-domains/{sending_domain_id}", response=DomainOut, summary="Read a domain mails are from")
def read_domain(request: ApiRequest, sending_domain_id: UUID) -> Any:
    return _shape(_one(request, sending_domain_id))


@router.post(
    "/sending-domains/{sending_domain_id}/checks", response={201: DomainCheckedOut}, summary="Look up its records"
)
def check_domain(request: ApiRequest, sending_domain_id: UUID) -> Any:
    row = _one(request, sending_domain_id)
    checks = sending_domains.check(domain=row, by=request.api_actor, at=timezone.now())
    return Status(201, _shape(row) | {"checks": [_check(one) for one in checks]})


@router.delete("/sending-domains/{sending_domain_id}", response={204: None}, summary="Destroy the key of a domain")
def remove_domain(request: ApiRequest, sending_domain_id: UUID) -> Any:
    sending_domains.remove(domain=_one(request, sending_domain_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


def _one(request: ApiRequest, identifier: UUID) -> SendingDomain:
    return access.one(SendingDomain.objects.visible_to(request.api_actor), identifier)


def _shape(row: SendingDomain) -> dict[str, Any]:
    return {name: getattr(row, name) for name in DomainOut.model_fields}


def _check(one: Check) -> dict[str, Any]:
    return {name: getattr(one, name) for name in CheckOut.model_fields} | {"found": list(one.found)}
