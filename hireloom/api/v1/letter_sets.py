"""Which letters go with an offer, by place and kind of employment."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.ats.enums import EmploymentType
from hireloom.ats.models import LetterSet, LetterTemplate, Office
from hireloom.ats.operations import letter_sets, offer_signers
from hireloom.ats.operations.letter_sets import LetterSetDraft
from hireloom.ats.operations.offer_signers import SetSigner
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership

router = Router(tags=["Letters"])
SHAPED = frozenset({"template_ids", "signers"})


class SetSignerIn(Schema):
    """Who signs for us: a colleague, or whoever has a role on the hiring team; before the person or after them."""

    membership_id: UUID | None = None
    role: JobRole | None = None
    is_before: bool = False


class LetterSetIn(Schema):
    """For an office or a country, and a kind of employment; what is left out is any."""

    name: str = Field(min_length=1, max_length=100)
    template_ids: list[UUID] = Field(min_length=1, max_length=letter_sets.MOST_DOCUMENTS, description="In their order.")
    office_id: UUID | None = None
    country: str = Field("", pattern="^([A-Z]{2})?$", description="ISO 3166-1 alpha-2.")
    employment_type: EmploymentType | None = None
    signers: list[SetSignerIn] = Field([], max_length=offer_signers.MOST_SIGNERS, description="In their order.")


class LetterSetChangeIn(LetterSetIn):
    """The whole set as it is to be; `version` is the one that was read."""

    version: int


class LetterSetOut(Schema):
    id: UUID
    name: str
    template_ids: list[UUID]
    office_id: UUID | None
    country: str
    employment_type: str
    signers: list[SetSignerIn]
    version: int
    is_active: bool


def _set(request: ApiRequest, identifier: UUID) -> LetterSet:
    return access.one(LetterSet.objects.visible_to(request.api_actor).prefetch_related("parts", "signers"), identifier)


def _shape(row: LetterSet) -> dict[str, Any]:
    shown = {name: getattr(row, name) for name in LetterSetOut.model_fields if name not in SHAPED}
    signers = [
        {"membership_id": one.membership_id, "role": one.role or None, "is_before": one.is_before}
        for one in row.signers.all()
    ]
    return shown | {"template_ids": [part.template_id for part in row.parts.all()], "signers": signers}


def _signer(request: ApiRequest, body: SetSignerIn) -> SetSigner:
    members = Membership.objects.visible_to(request.api_actor)
    member = access.one(members, body.membership_id) if body.membership_id else None
    return SetSigner(member, body.role, body.is_before)


def _written(request: ApiRequest, body: LetterSetIn, **more: Any) -> dict[str, Any]:
    actor = request.api_actor
    draft = LetterSetDraft(
        name=body.name,
        templates=[access.one(LetterTemplate.objects.visible_to(actor), each) for each in body.template_ids],
        office=access.one(Office.objects.visible_to(actor), body.office_id) if body.office_id else None,
        country=body.country,
        employment_type=body.employment_type,
        signers=[_signer(request, one) for one in body.signers],
    )
    made = letter_sets.define(draft=draft, by=actor, at=timezone.now(), **more)
    return _shape(_set(request, made.pk))


@router.get("/letter-sets", response=list[LetterSetOut], summary="List the sets of letters")
def list_sets(request: ApiRequest) -> Any:
    rows = LetterSet.objects.visible_to(request.api_actor).active().prefetch_related("parts", "signers")
    return [_shape(row) for row in rows.order_by("name", "pk")]


@router.post("/letter-sets", response={201: LetterSetOut}, summary="Say which letters go with an offer somewhere")
def write_set(request: ApiRequest, body: LetterSetIn) -> Any:
    """Of several that fit the most specific one is taken: nearest office, country, everywhere; then the employment."""
    return Status(201, _written(request, body))


@router.get("/letter-sets/{letter_set_id}", response=LetterSetOut, summary="Read a set of letters")
def read_set(request: ApiRequest, letter_set_id: UUID) -> Any:
    return _shape(_set(request, letter_set_id))


@router.put("/letter-sets/{letter_set_id}", response=LetterSetOut, summary="Change a set of letters")
def change_set(request: ApiRequest, letter_set_id: UUID, body: LetterSetChangeIn) -> Any:
    """Offers whose approval was asked for keep the letters they had."""
    return _written(request, body, letter_set=_set(request, letter_set_id), version=body.version)


@router.post("/letter-sets/{letter_set_id}/retirement", response=LetterSetOut, summary="Use a set of letters no longer")
def retire_set(request: ApiRequest, letter_set_id: UUID) -> Any:
    letter_sets.retire(letter_set=_set(request, letter_set_id), by=request.api_actor, at=timezone.now())
    return _shape(_set(request, letter_set_id))
