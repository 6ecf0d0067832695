"""Offers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.letters import letter_version
from hireloom.ats import rules
from hireloom.ats.enums import EmploymentType, OfferState, PayKind, PayRhythm, SignerState
from hireloom.ats.models import LetterTemplate, Offer, OfferSigner, Opening
from hireloom.ats.operations import letter_editions, offer_signers, offers, signatures
from hireloom.ats.operations.offers import Component, OfferDraft, Signer
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Membership

router = Router(tags=["Offers"])


class ComponentIn(Schema):
    """A part of the pay: an amount, or words when it is none."""

    kind: PayKind
    amount_minor: int | None = Field(None, ge=0, description="Gross, in minor units of the currency (cents).")
    currency: str = Field("", pattern="^([A-Z]{3})?$")
    rhythm: PayRhythm = PayRhythm.YEAR
    label: str = Field("", max_length=150)


class SignerIn(Schema):
    """A colleague who signs for us, before the person or after them."""

    membership_id: UUID
    is_before: bool = False


class SignerOut(SignerIn):
    id: UUID
    state: SignerState
    is_from_set: bool = Field(description="Whether the documents want this signature, and nobody chose it.")
    asked_at: datetime | None
    decided_at: datetime | None
    signed_name: str


class SignerReplacementIn(Schema):
    membership_id: UUID


class OfferIn(Schema):
    title: str = Field(min_length=1, max_length=200)
    components: list[ComponentIn] = Field(min_length=1, max_length=20)
    location: str = Field("", max_length=150)
    employment_type: EmploymentType = EmploymentType.FULL_TIME
    starts_on: date | None = None
    expires_at: datetime | None = None
    template_id: UUID | None = Field(
        None, description="The letter. Left out: the set that fits place and employment, else the one that is built in."
    )
    opening_id: UUID | None = None
    own_tokens: dict[str, str] = Field({}, description="Words of further tokens of the letter.")
    signers: list[SignerIn] = Field(
        [],
        max_length=offer_signers.MOST_SIGNERS,
        description="In their order; left out, those that the documents want.",
    )
    note: str = Field("", max_length=1000)


class OfferChangeIn(OfferIn):
    """The whole offer as it is to be; `row_version` is the one that was read."""

    row_version: int


class OfferDocumentOut(Schema):
    """A document of an offer, in the version of its template that the offer is held to."""

    name: str = Field(description="Empty for the letter that is built in.")
    template_id: UUID | None
    version: int
    digest: str = Field(description="SHA-256 of that version of the template.")


class OfferOut(Schema):
    id: UUID
    application_id: UUID
    number: int = Field(description="The version; a change of what the person reads makes the next one.")
    state: OfferState
    title: str
    components: list[ComponentIn]
    location: str
    employment_type: str
    starts_on: date | None
    expires_at: datetime | None
    template_id: UUID | None
    opening_id: UUID | None
    own_tokens: dict[str, str]
    signers: list[SignerOut] = Field(description="Who signs for us, before the person or after them, in their order.")
    note: str
    letter_set_id: UUID | None = Field(description="The set that the documents are of, once approval was asked for.")
    documents: list[OfferDocumentOut] = Field(description="In their order; none before approval was asked for.")
    template_version: int | None = Field(
        description="Of the template that the letter is made from, once approval was asked for."
    )
    template_digest: str = Field(description="SHA-256 of that version of the template; empty before.")
    created_at: datetime
    sent_at: datetime | None
    viewed_at: datetime | None
    decided_at: datetime | None
    signed_at: datetime | None = Field(description="When the person signed; they are hired when all have.")
    decline_reason: str
    signed_name: str
    letter_digest: str = Field(description="SHA-256 of the letter as it was sent.")
    row_version: int


class WithdrawalOfOfferIn(Schema):
    reason: str = Field("", max_length=500)


SHAPED = frozenset({"components", "documents", "signers", "template_version", "template_digest"})
PARTS = ("components", "documents__edition", "signers")


def _offer(request: ApiRequest, identifier: UUID) -> Offer:
    rows = Offer.objects.visible_to(request.api_actor).select_related("application__job", "edition__file")
    return access.one(rows.prefetch_related(*PARTS), identifier)


def _out(request: ApiRequest, identifier: UUID) -> dict[str, Any]:
    return _shape(_offer(request, identifier))


def _shape(row: Offer) -> dict[str, Any]:
    made_from = row.edition
    shown = {name: getattr(row, name) for name in OfferOut.model_fields if name not in SHAPED}
    shown |= {"template_version": made_from.number if made_from else None}
    shown |= {"template_digest": made_from.digest if made_from else ""}
    held = [one.edition for one in row.documents.all()] or ([made_from] if made_from else [])
    shown |= {
        "documents": [
            {"name": one.name, "template_id": one.template_id, "version": one.number, "digest": one.digest}
            for one in held
        ]
    }
    shown |= {"signers": [{name: getattr(one, name) for name in SignerOut.model_fields} for one in row.signers.all()]}
    parts = sorted(row.components.all(), key=lambda one: one.position)
    names = ("kind", "amount_minor", "currency", "rhythm", "label")
    return shown | {"components": [{name: getattr(one, name) for name in names} for one in parts]}


def _draft(request: ApiRequest, body: OfferIn, offer: Offer | None = None) -> OfferDraft:
    """What was sent, as an offer; the letter that `offer` has stays to be named when it was retired."""
    actor, named = request.api_actor, offer.template_id if offer else None
    plain = body.model_dump(exclude={"components", "template_id", "opening_id", "row_version", "signers"})
    templates = LetterTemplate.objects.visible_to(actor).filter(Q(is_active=True) | Q(pk=named))
    seats = Opening.objects.visible_to(actor)
    return OfferDraft(
        **plain,
        components=tuple(Component(**one.model_dump()) for one in body.components),
        signers=tuple(
            Signer(access.one(Membership.objects.visible_to(actor), one.membership_id), one.is_before)
            for one in body.signers
        ),
        template=access.one(templates, body.template_id) if body.template_id else None,
        opening=access.one(seats, body.opening_id) if body.opening_id else None,
    )


@router.get("/applications/{application_id}/offers", response=list[OfferOut], summary="List the offers, newest first")
def list_offers(request: ApiRequest, application_id: UUID) -> Any:
    application = access.application(request, application_id)
    if not rules.can_view_offers(request.api_actor, application.job):
        raise PermissionDenied
    rows = Offer.objects.visible_to(request.api_actor).filter(application=application)
    return [_shape(row) for row in rows.select_related("edition").prefetch_related(*PARTS).order_by("-number")]


@router.post("/applications/{application_id}/offers", response={201: OfferOut}, summary="Write an offer as a draft")
def write_offer(request: ApiRequest, application_id: UUID, body: OfferIn) -> Any:
    made = offers.write(
        application=access.application(request, application_id),
        draft=_draft(request, body),
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, _out(request, made.pk))


@router.get("/offers/{offer_id}", response=OfferOut, summary="Read an offer")
def read_offer(request: ApiRequest, offer_id: UUID) -> Any:
    return _out(request, offer_id)


@router.put("/offers/{offer_id}", response=OfferOut, summary="Change an offer; may make the next version")
def change_offer(request: ApiRequest, offer_id: UUID, body: OfferChangeIn) -> Any:
    offer = _offer(request, offer_id)
    draft = _draft(request, body, offer)
    kept = offers.change(offer=offer, draft=draft, version=body.row_version, by=request.api_actor, at=timezone.now())
    return _out(request, kept.pk)


@router.post("/offers/{offer_id}/submission", response=OfferOut, summary="Send for approval")
def submit_offer(request: ApiRequest, offer_id: UUID) -> Any:
    offers.submit(offer=_offer(request, offer_id), by=request.api_actor, at=timezone.now())
    return _out(request, offer_id)


@router.post(
    "/offers/{offer_id}/letter-renewal", response=OfferOut, summary="Take the letter as its template stands now"
)
def renew_letter(request: ApiRequest, offer_id: UUID) -> Any:
    """What was approved is what is sent, in the words that the letter had. Those who must agree are asked anew."""
    offers.renew_letter(offer=_offer(request, offer_id), by=request.api_actor, at=timezone.now())
    return _out(request, offer_id)


@router.post("/offers/{offer_id}/sending", response=OfferOut, summary="Mail the person the link to the offer")
def send_offer(request: ApiRequest, offer_id: UUID) -> Any:
    """When it would promise what was not approved (another opening's band), it is not sent: it waits for approval anew.

    Its `state` is then `approval_pending`; send it again once it is `approved`.
    """
    offers.send(offer=_offer(request, offer_id), by=request.api_actor, at=timezone.now())
    return _out(request, offer_id)


@router.post(
    "/offers/{offer_id}/link-sendings", response=OfferOut, summary="Mail the person the link to the offer once more"
)
def send_link_again(request: ApiRequest, offer_id: UUID) -> Any:
    """The same link, unless the person has another address by now: then the one before ends."""
    offers.send_link_again(offer=_offer(request, offer_id), by=request.api_actor, at=timezone.now())
    return _out(request, offer_id)


@router.post("/offers/{offer_id}/withdrawal", response=OfferOut, summary="Take an offer back")
def withdraw_offer(request: ApiRequest, offer_id: UUID, body: WithdrawalOfOfferIn) -> Any:
    offers.withdraw(offer=_offer(request, offer_id), reason=body.reason, by=request.api_actor, at=timezone.now())
    return _out(request, offer_id)


@router.post(
    "/offers/{offer_id}/signers/{signer_id}/replacement", response=OfferOut, summary="Have somebody else sign for us"
)
def replace_signer(request: ApiRequest, offer_id: UUID, signer_id: UUID, body: SignerReplacementIn) -> Any:
    """Signing itself is a person's: by the link in their mail, or signed in."""
    to = access.one(Membership.objects.visible_to(request.api_actor), body.membership_id)
    signer = _signer(request, offer_id, signer_id)
    signatures.replace(signer=signer, to=to, by=request.api_actor, at=timezone.now())
    return _out(request, offer_id)


@router.post(
    "/offers/{offer_id}/signers/{signer_id}/removal", response=OfferOut, summary="Go on without a signature for us"
)
def remove_signer(request: ApiRequest, offer_id: UUID, signer_id: UUID) -> Any:
    """When it was the last one missing, the offer is sent, or accepted and the person hired."""
    signatures.remove(signer=_signer(request, offer_id, signer_id), by=request.api_actor, at=timezone.now())
    return _out(request, offer_id)


def _signer(request: ApiRequest, offer_id: UUID, signer_id: UUID) -> OfferSigner:
    rows = _offer(request, offer_id).signers.select_related("offer__application__job", "membership")
    return access.one(rows, signer_id)


@router.get("/offers/{offer_id}/letter-template", response={200: None}, summary="What the letter was made from")
def read_letter_template(request: ApiRequest, offer_id: UUID, document: int = 1) -> Any:
    """The version of a document's template exactly as it was, in words or Word; its SHA-256 is in `documents`."""
    held = letter_editions.pinned(_offer(request, offer_id))
    if not 1 <= document <= len(held):
        raise Http404
    return letter_version(held[document - 1])
