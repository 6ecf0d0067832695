"""Leaf: who signs an offer for us. Payloads hold no name and no address."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.events.offers import OfferEvent
from hireloom.core.events.types import register


@dataclass(frozen=True)
class SignatureEvent(OfferEvent):
    """What every event of one signature for us names: the colleague who signs, and their place."""

    about: ClassVar[tuple[str, ...]] = ("offer_id", "application_id", "person_id", "job_id", "membership_id")
    signer_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class SignatureRequested(SignatureEvent):
    """It is the turn of a colleague, who gets a link by which to sign; `digest` is the SHA-256 of the letter."""

    name: ClassVar[str] = "ats.signature.sent"
    sentence: ClassVar[str | Promise] = _("{job}: {membership} was asked to sign the offer")
    digest: str


@register
@dataclass(frozen=True)
class SignatureReminded(SignatureEvent):
    """A colleague was reminded that their signature is waited for."""

    name: ClassVar[str] = "ats.signature.reminded"
    sentence: ClassVar[str | Promise] = _("{job}: {membership} was reminded to sign the offer")


@register
@dataclass(frozen=True)
class SignatureGiven(SignatureEvent):
    """A colleague signed for us; `digest` is the SHA-256 of the letter they signed, `by_link` by their mail's link."""

    name: ClassVar[str] = "ats.signature.given"
    sentence: ClassVar[str | Promise] = _("{job}: {membership} signed the offer for us")
    digest: str
    signature: str
    by_link: bool = False


@register
@dataclass(frozen=True)
class SignatureDeclined(SignatureEvent):
    """A colleague does not sign; the offer waits until somebody else does, or it is changed or withdrawn."""

    name: ClassVar[str] = "ats.signature.declined"
    sentence: ClassVar[str | Promise] = _("{job}: {membership} did not sign the offer")


@register
@dataclass(frozen=True)
class SignatureReplaced(SignatureEvent):
    """Somebody else signs in the place of a colleague, whose link works no longer; `membership_id` is who signs now."""

    name: ClassVar[str] = "ats.signature.replaced"
    sentence: ClassVar[str | Promise] = _("{job}: {membership} signs the offer instead")
    before_id: UUID


@register
@dataclass(frozen=True)
class SignatureCancelled(SignatureEvent):
    """A signature that was asked for is wanted no longer: the offer was answered, changed, taken back, or is over."""

    name: ClassVar[str] = "ats.signature.cancelled"
    sentence: ClassVar[str | Promise] = _("{job}: the signature of {membership} is wanted no longer")


@register
@dataclass(frozen=True)
class SignatureDeleted(SignatureEvent):
    """A colleague was taken off those who sign; the others go on without them."""

    name: ClassVar[str] = "ats.signature.deleted"
    sentence: ClassVar[str | Promise] = _("{job}: {membership} was taken off those who sign the offer")


@register
@dataclass(frozen=True)
class SignaturesCompleted(OfferEvent):
    """Everybody signed: the person and all who sign for us. Digests are SHA-256 of letter and sealed document."""

    name: ClassVar[str] = "ats.signature.completed"
    sentence: ClassVar[str | Promise] = _("{job}: everybody signed the offer")
    digest: str
    signed_digest: str
    count: int
