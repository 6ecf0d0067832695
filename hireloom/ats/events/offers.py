"""Leaf: what happens to an offer. Payloads hold no pay."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.events import parts
from hireloom.core.events.types import Parts, register


@dataclass(frozen=True)
class OfferEvent:
    """What every event of an offer names; `number` is its version."""

    about: ClassVar[tuple[str, ...]] = ("offer_id", "application_id", "person_id", "job_id")
    offer_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    number: int


@register
@dataclass(frozen=True)
class OfferCreated(OfferEvent):
    """An offer, or its next version, was written; nobody outside has read it."""

    name: ClassVar[str] = "ats.offer.created"
    sentence: ClassVar[str | Promise] = _("{job}: offer written, version {number}")


@register
@dataclass(frozen=True)
class OfferChanged(OfferEvent):
    """Fields of an offer were changed in place; `fields` names them, separated by spaces."""

    name: ClassVar[str] = "ats.offer.changed"
    sentence: ClassVar[str | Promise] = _("{job}: offer changed: {fields}")
    parts: ClassVar[Parts] = parts.OFFER
    fields: str


@register
@dataclass(frozen=True)
class OfferDeprecated(OfferEvent):
    """A later version took the place of an offer."""

    name: ClassVar[str] = "ats.offer.deprecated"
    sentence: ClassVar[str | Promise] = _("{job}: offer version {number} replaced")


@register
@dataclass(frozen=True)
class OfferSubmitted(OfferEvent):
    """Those who must agree were asked."""

    name: ClassVar[str] = "ats.offer.submitted"
    sentence: ClassVar[str | Promise] = _("{job}: offer sent for approval")


@register
@dataclass(frozen=True)
class OfferResubmitted(OfferEvent):
    """Sending it would have promised what was not approved; those who must agree are asked anew."""

    name: ClassVar[str] = "ats.offer.resubmitted"
    sentence: ClassVar[str | Promise] = _("{job}: offer to be approved anew, its opening or pay band is another")


@register
@dataclass(frozen=True)
class OfferLetterRenewed(OfferEvent):
    """The letter was written anew since those who must agree were asked: they are asked anew, about that one.

    `edition_id` is the version of the template that they are asked about now, `edition_digest` its SHA-256.
    """

    name: ClassVar[str] = "ats.offer.letter_renewed"
    sentence: ClassVar[str | Promise] = _("{job}: offer to be approved anew with the new version of its letter")
    edition_id: UUID
    edition_digest: str


@register
@dataclass(frozen=True)
class OfferApproved(OfferEvent):
    """Those who must agree did, or nobody must."""

    name: ClassVar[str] = "ats.offer.approved"
    sentence: ClassVar[str | Promise] = _("{job}: offer approved")


@register
@dataclass(frozen=True)
class OfferApprovalDeclined(OfferEvent):
    """An approval was declined."""

    name: ClassVar[str] = "ats.offer.approval_declined"
    sentence: ClassVar[str | Promise] = _("{job}: offer not approved")


@register
@dataclass(frozen=True)
class OfferSent(OfferEvent):
    """The person got a link to the offer; `digest` is the SHA-256 of the letter.

    `edition_id` is the version of the template that the letter was made from, `edition_digest` its SHA-256.
    `fields` names what sending filled in, as in a change: the opening, when the offer had left it open.
    """

    name: ClassVar[str] = "ats.offer.sent"
    sentence: ClassVar[str | Promise] = _("{job}: offer sent, version {number}")
    digest: str
    fields: str = ""
    edition_id: UUID | None = None
    edition_digest: str = ""


@register
@dataclass(frozen=True)
class OfferSigningStarted(OfferEvent):
    """We sign first: the letter is set and its opening promised; the person gets it when we have. As in `OfferSent`."""

    name: ClassVar[str] = "ats.offer.signing_started"
    sentence: ClassVar[str | Promise] = _("{job}: offer version {number} to be signed by us before it is sent")
    digest: str
    fields: str = ""


@register
@dataclass(frozen=True)
class OfferViewed(OfferEvent):
    """The person opened the offer."""

    name: ClassVar[str] = "ats.offer.viewed"
    sentence: ClassVar[str | Promise] = _("{job}: offer opened")


@register
@dataclass(frozen=True)
class OfferQuestionAsked(OfferEvent):
    """The person asked something about the offer."""

    name: ClassVar[str] = "ats.offer.question_asked"
    sentence: ClassVar[str | Promise] = _("{job}: asked about the offer")


@register
@dataclass(frozen=True)
class OfferQuestionAnswered(OfferEvent):
    """A question about the offer was answered."""

    name: ClassVar[str] = "ats.offer.question_answered"
    sentence: ClassVar[str | Promise] = _("{job}: question about the offer answered")


@register
@dataclass(frozen=True)
class OfferLinkSent(OfferEvent):
    """The person is mailed the link once more; `is_new_link`: to another address, and the link before ended."""

    name: ClassVar[str] = "ats.offer.link_sent"
    sentence: ClassVar[str | Promise] = _("{job}: link to the offer sent again")
    is_new_link: bool = False


@register
@dataclass(frozen=True)
class OfferReminded(OfferEvent):
    """The person was reminded that the offer ends soon."""

    name: ClassVar[str] = "ats.offer.reminded"
    sentence: ClassVar[str | Promise] = _("{job}: reminded of the offer")


@register
@dataclass(frozen=True)
class OfferSigned(OfferEvent):
    """The person signed, and we still do: nobody is hired yet. Digests as in `OfferAccepted`."""

    name: ClassVar[str] = "ats.offer.signed"
    sentence: ClassVar[str | Promise] = _("{job}: offer signed, we countersign")
    digest: str
    signed_digest: str
    signature: str


@register
@dataclass(frozen=True)
class OfferAccepted(OfferEvent):
    """Everybody who must sign did, in the transaction that hires; recorded by who signed last, the person or one of us.

    Digests are SHA-256 of the letter and the sealed document; `signature` is how the person signed.
    """

    name: ClassVar[str] = "ats.offer.accepted"
    sentence: ClassVar[str | Promise] = _("{job}: offer accepted and signed")
    digest: str
    signed_digest: str
    signature: str


@register
@dataclass(frozen=True)
class OfferDeclined(OfferEvent):
    """The person does not want it."""

    name: ClassVar[str] = "ats.offer.declined"
    sentence: ClassVar[str | Promise] = _("{job}: offer declined")


@register
@dataclass(frozen=True)
class OfferExpired(OfferEvent):
    """Nobody answered in time."""

    name: ClassVar[str] = "ats.offer.expired"
    sentence: ClassVar[str | Promise] = _("{job}: offer expired")


@register
@dataclass(frozen=True)
class OfferWithdrawn(OfferEvent):
    """We took the offer back."""

    name: ClassVar[str] = "ats.offer.withdrawn"
    sentence: ClassVar[str | Promise] = _("{job}: offer withdrawn")
