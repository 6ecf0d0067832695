"""What people agreed to: listed, recorded, taken back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from pydantic import AwareDatetime

from hireloom.api.v1 import access, shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.people.enums import ConsentEvidence, ConsentPurpose, LegalBasis
from hireloom.people.models import Consent
from hireloom.people.operations import consents

router = Router(tags=["Consents"])


class ConsentIn(Schema):
    """What somebody agreed to; `notice` is what they were shown, word for word."""

    purpose: ConsentPurpose
    basis: LegalBasis = LegalBasis.CONSENT
    notice: str = Field("", max_length=20_000)
    language: str = Field("", max_length=10)
    expires_at: AwareDatetime | None = None
    application_id: UUID | None = None


class ConsentOut(Schema):
    """A consent; `notice_version` is the same for the same words. One without `withdrawn_at` holds until it expires."""

    id: UUID
    person_id: UUID
    purpose: str
    basis: str
    notice: str
    notice_version: str
    language: str
    evidence: str
    application_id: UUID | None
    given_at: datetime
    expires_at: datetime | None
    withdrawn_at: datetime | None


@router.get("/people/{person_id}/consents", response=Page[ConsentOut], summary="List what a person agreed to")
def list_consents(request: ApiRequest, person_id: UUID, query: Query[PageQuery]) -> Any:
    rows = Consent.objects.visible_to(request.api_actor).filter(person=access.person(request, person_id))
    return page(rows, query, shapes.consent, moment="given_at")


@router.post("/people/{person_id}/consents", response={201: ConsentOut}, summary="Record what a person agreed to")
def give_consent(request: ApiRequest, person_id: UUID, body: ConsentIn) -> Any:
    person = access.person(request, person_id)
    if body.application_id and access.application(request, body.application_id).person_id != person.pk:
        raise Http404
    agreement = consents.Agreement(
        evidence=ConsentEvidence.API,
        notice=body.notice,
        language=body.language,
        purpose=body.purpose,
        basis=body.basis,
        expires_at=body.expires_at,
    )
    consent = consents.note(
        person=person, agreement=agreement, context_id=body.application_id, by=request.api_actor, at=timezone.now()
    )
    return Status(201, shapes.consent(consent))


@router.get("/consents/{consent_id}", response=ConsentOut, summary="Read a consent")
def read_consent(request: ApiRequest, consent_id: UUID) -> Any:
    return shapes.consent(access.consent(request, consent_id))


@router.post("/consents/{consent_id}/withdrawals", response={201: ConsentOut}, summary="Take a consent back")
def withdraw_consent(request: ApiRequest, consent_id: UUID) -> Any:
    consent = access.consent(request, consent_id)
    return Status(201, shapes.consent(consents.withdraw(consent=consent, by=request.api_actor, at=timezone.now())))
