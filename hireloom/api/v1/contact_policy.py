"""The rules for writing to people: read, and decided with the version that was read."""

from typing import Any

from django.utils import timezone
from ninja import Field, Router, Schema

from hireloom.api.v1.access import ApiRequest
from hireloom.messaging.enums import ConsentNeed
from hireloom.messaging.models import ContactPolicy
from hireloom.messaging.operations import contact_policies
from hireloom.messaging.operations.contact_policies import MOST_BOUNCES, MOST_DAYS, Policy
from hireloom.messaging.queries import contact_policies as queries

router = Router(tags=["Suppressions"])


class PolicyIn(Schema):
    """The policy as it is to be, whole; `version` is the one that was read.

    `countries` are ISO 3166-1 alpha-2 codes, where `consent_need` is countries. `days_between` lie at least between
    outreach of two kinds to one person. Outreach to an address waits once `soft_bounces` mails to it came back for now
    within `soft_bounce_days` days; 0 is never.
    """

    consent_need: ConsentNeed
    countries: list[str] = Field(default_factory=list, max_length=250)
    days_between: int = Field(ge=0, le=MOST_DAYS)
    postal_address: str = Field("", max_length=300)
    tracks_opens: bool = False
    soft_bounces: int = Field(3, ge=0, le=MOST_BOUNCES)
    soft_bounce_days: int = Field(14, ge=1, le=MOST_DAYS)
    version: int = Field(ge=0)


class PolicyOut(PolicyIn):
    """The policy. Version 0 is what holds before anybody decided."""


@router.get("/contact-policy", response=PolicyOut, summary="Read the rules for writing to people")
def read_policy(request: ApiRequest) -> Any:
    return _shape(queries.of(request.api_actor))


@router.put("/contact-policy", response=PolicyOut, summary="Decide the rules for writing to people")
def decide_policy(request: ApiRequest, body: PolicyIn) -> Any:
    given = body.dict(exclude={"version"})
    policy = Policy(**given | {"countries": tuple(body.countries)})
    row = contact_policies.decide(policy=policy, seen=body.version, by=request.api_actor, at=timezone.now())
    return _shape(row)


def _shape(row: ContactPolicy) -> dict[str, Any]:
    return {name: getattr(row, name) for name in PolicyOut.model_fields}
