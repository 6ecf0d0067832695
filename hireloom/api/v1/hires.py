"""Hires for whoever runs HR: read on, handed over once, handed back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from pydantic import AwareDatetime

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import ChangeQuery, Page, page
from hireloom.ats import rules
from hireloom.ats.enums import HireState
from hireloom.ats.models import Hire
from hireloom.ats.operations import hires as operations
from hireloom.ats.queries import hires
from hireloom.core import files
from hireloom.core.access import require

router = Router(tags=["Hires"])


class HireQuery(ChangeQuery):
    state: HireState | None = Field(None, description="Only those that stand like this.")
    to_do: bool | None = Field(None, description="true: those to hand over, and those taken back that HR still has.")


class HirePay(Schema):
    """A component of what was accepted: an amount in minor units, or words where it is no amount."""

    kind: str
    label: str
    amount_minor: int | None
    currency: str
    rhythm: str


class HireField(Schema):
    """What a person, job, application, opening or offer says in a field of the organization's own."""

    subject: str
    key: str
    label: str
    words: str


class HireOut(Schema):
    """One time that somebody was hired.

    What the accepted offer says is empty without the right to see offers. Private fields are never part of it.
    """

    id: UUID
    state: HireState
    is_to_do: bool = Field(description="It waits to be handed over, or was taken back and HR still has it.")
    updated_at: AwareDatetime
    person_id: UUID
    person: str
    application_id: UUID
    job_id: UUID
    job: str
    department: str
    office: str
    opening_id: UUID | None
    opening: str
    requisition_id: UUID | None
    requisition: str
    hired_at: AwareDatetime
    hired_by: str = Field(description="Empty where the signatures hired.")
    taken_back_at: AwareDatetime | None
    taken_back_by: str
    handed_over_at: AwareDatetime | None
    handed_over_by: str
    reference: str = Field(description="What HR calls the person.")
    starts_on: date | None
    offer_id: UUID | None
    title: str
    employment: str
    location: str
    pay: list[HirePay]
    has_signed_letter: bool = Field(description="Whether there is a signed document to read.")
    letter_digest: str = Field(description="SHA-256 of the letter as it was sent.")
    signed_digest: str = Field(description="SHA-256 of the signed document.")
    fields: list[HireField]


class HandoverIn(Schema):
    reference: str = Field("", max_length=100, description="What HR calls the person, such as a number.")


@router.get("/hires", response=Page[HireOut], summary="List hires in the order of change")
def list_hires(request: ApiRequest, query: Query[HireQuery]) -> Any:
    """What changes a hire is hiring, taking back, handing over and handing back."""
    require(rules.can_view_hires, request.api_actor)
    found = Hire.objects.visible_to(request.api_actor).select_related(*hires.LOADED)
    if query.to_do:
        found = found.to_do()
    if query.state:
        found = found.of_state(query.state)
    shown = page(found, query, lambda row: row)
    return shown | {"results": _shown(shown["results"], request)}


@router.get("/hires/{hire_id}", response=HireOut, summary="Read a hire")
def read_hire(request: ApiRequest, hire_id: UUID) -> Any:
    return _out(request, hire_id)


@router.get("/hires/{hire_id}/signed-letter", response={200: None}, summary="Read the signed document, a PDF")
def read_signed_letter(request: ApiRequest, hire_id: UUID) -> Any:
    """Its SHA-256 is `signed_digest`."""
    offer = hires.accepted_offer(_hire(request, hire_id), request.api_actor)
    if offer is None or offer.signed is None:
        raise Http404
    return HttpResponse(files.read(offer.signed), content_type="application/pdf")


@router.post("/hires/{hire_id}/handover", response=HireOut, summary="Mark that HR has taken a hire over")
def hand_over(request: ApiRequest, hire_id: UUID, body: HandoverIn) -> Any:
    """A second program that says so is refused, so that nobody is handed over twice."""
    hire = _hire(request, hire_id)
    operations.hand_over(hire=hire, by=request.api_actor, at=timezone.now(), reference=body.reference)
    return _out(request, hire_id)


@router.post("/hires/{hire_id}/handover-reversal", response=HireOut, summary="Take the mark back")
def hand_back(request: ApiRequest, hire_id: UUID) -> Any:
    """It was wrong, or HR knows now that the hire was taken back."""
    operations.hand_back(hire=_hire(request, hire_id), by=request.api_actor, at=timezone.now())
    return _out(request, hire_id)


def _hire(request: ApiRequest, identifier: UUID) -> Hire:
    return access.one(Hire.objects.visible_to(request.api_actor).select_related(*hires.LOADED), identifier)


def _out(request: ApiRequest, identifier: UUID) -> dict[str, Any]:
    return _shown([_hire(request, identifier)], request)[0]


def _shown(found: list[Hire], request: ApiRequest) -> list[dict[str, Any]]:
    return [_shape(line) for line in hires.lines(found, request.api_actor, with_fields=True)]


def _shape(line: hires.HireLine) -> dict[str, Any]:
    apart = {"pay", "has_signed_letter", "fields"}
    plain = {name: getattr(line, name) for name in HireOut.model_fields if name not in apart}
    return plain | {
        "pay": [{name: getattr(one, name) for name in HirePay.model_fields} for one in line.pay],
        "has_signed_letter": line.is_signed,
        "fields": [{name: getattr(one, name) for name in HireField.model_fields} for one in line.fields],
    }
