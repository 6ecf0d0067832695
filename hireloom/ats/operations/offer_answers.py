"""What a person does with the offer they got by link: opens it, asks, signs, declines; and time running out.

Accepting signs the document, closes the opening and hires, once, in one transaction, whoever clicks how often.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import offer_certificates, offer_mails, rules
from hireloom.ats.enums import OfferState, SignerState
from hireloom.ats.events import (
    OfferAccepted,
    OfferDeclined,
    OfferExpired,
    OfferQuestionAsked,
    OfferReminded,
    OfferSigned,
    OfferViewed,
    SignaturesCompleted,
)
from hireloom.ats.models import Offer, OfferQuestion
from hireloom.ats.operations import applications, offer_signers, offers, signing
from hireloom.ats.operations.offer_parts import refuse_ended
from hireloom.ats.operations.offers import WrongState
from hireloom.ats.operations.signing import Signature, checked_strokes
from hireloom.core import access, events, files
from hireloom.core.actor import Actor, system
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, lines

__all__ = ["Signature", "accept", "ask", "checked_strokes", "complete", "decline", "expire", "remind", "view"]

MOST_QUESTIONS = 20


@transaction.atomic
def view(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Note that the person opened their offer; once.

    Raises:
        PermissionDenied: it is somebody else's.
        WrongState: it is not open any more.

    """
    access.require(rules.can_answer_offer, by, offer)
    offer = _locked_out(offer, at)
    if offer.state == OfferState.SENT:
        offer.state, offer.viewed_at = OfferState.VIEWED, at
        offer.save(update_fields=["state", "viewed_at"])
        events.record(OfferViewed(**offers.ids(offer)), by=by, at=at)
    return offer


@transaction.atomic
def ask(*, offer: Offer, text: str, by: Actor, at: datetime) -> OfferQuestion:
    """Ask something about the offer; whoever made it gets a mail. The same words again are one question.

    Raises:
        PermissionDenied: it is somebody else's.
        WrongState: it is not open any more.
        Unacceptable: no words, or too many questions.

    """
    access.require(rules.can_answer_offer, by, offer)
    offer, words = _locked_out(offer, at), lines(text)[:5000]
    known = list(offer.questions.all())
    if not words or len(known) >= MOST_QUESTIONS:
        raise Unacceptable(gettext_noop("Please write what you want to know, in a few questions."))
    same = next((one for one in known if one.text == words), None)
    if same:
        return same
    question = OfferQuestion.objects.create(
        id=uuid7(at), organization_id=offer.organization_id, offer=offer, text=words, asked_at=at
    )
    events.record(OfferQuestionAsked(**offers.ids(offer)), by=by, at=at)
    offer_mails.asked(question, offer, at=at)
    return question


@transaction.atomic
def accept(*, offer: Offer, signature: Signature, by: Actor, at: datetime) -> Offer:
    """Sign and accept: the document is sealed, the opening closes, the application is a hire. Accepting twice is once.

    Where we countersign, the person has signed then, and all that follows when the last of us has.

    Raises:
        PermissionDenied: it is somebody else's.
        WrongState: it is not open any more, or was never opened.
        Unacceptable: no name, or no signature.
        ApplicationClosed: the application ended meanwhile.
        NoOpenOpening, OpeningNotOpen: the opening was filled or closed meanwhile.

    """
    access.require(rules.can_answer_offer, by, offer)
    said = signing.checked(signature)
    offer = offers.locked(offer)
    if offer.state in {OfferState.ACCEPTED, OfferState.COUNTERSIGNING}:
        return offer
    _refuse_over(offer, at)
    if offer.state != OfferState.VIEWED or offer.letter is None:
        raise WrongState(offer.state)
    offer.signed_at, offer.signed_name, offer.signed_from, offer.signed_agent = (
        at,
        said.name,
        said.address or None,
        said.agent,
    )
    offer.signature_kind, offer.signature = said.kind, said.kept_strokes
    if offer.signers.unsigned().exists():
        return _signed(offer, by=by, at=at)
    return complete(offer=offer, by=by, at=at)


def complete(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Everybody signed: seal the document, close the opening, hire. Part of the last signature; the caller holds it.

    Raises: ApplicationClosed, NoOpenOpening, OpeningNotOpen: nobody can be hired any more, so nothing is signed.
    """
    digest = _seal(offer, at)
    offer.state, offer.decided_at = OfferState.ACCEPTED, at
    offer.save()
    said: dict[str, Any] = {"digest": offer.letter_digest, "signed_digest": digest}
    event = OfferAccepted(**offers.ids(offer), **said, signature=str(offer.signature_kind))
    count = offer.signers.filter(state=SignerState.SIGNED).count()
    if count:
        events.record(SignaturesCompleted(**offers.ids(offer), **said, count=count + 1), by=by, at=at)
    events.record(event, by=by, at=at)
    applications.hire(
        application=offer.application, opening_id=offer.opening_id, by=system(offer.organization_id), at=at
    )
    offer_mails.accepted(offer, at=at)
    return offer


def _signed(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """The person signed, and the first of those who countersign is asked. Who is hired then is not hired yet.

    Raises: ApplicationClosed.
    """
    refuse_ended(offer)
    digest = _seal(offer, at)
    offer.state = OfferState.COUNTERSIGNING
    offer.save()
    event = OfferSigned(
        **offers.ids(offer),
        digest=offer.letter_digest,
        signed_digest=digest,
        signature=str(offer.signature_kind),
    )
    events.record(event, by=by, at=at)
    offer_signers.ask_next(offer=offer, is_before=False, by=by, at=at)
    offer_mails.countersigned_next(offer, at=at)
    return offer


def _seal(offer: Offer, at: datetime) -> str:
    """Put letter and certificate together with all signatures given so far, sealed; its SHA-256."""
    assert offer.letter is not None, "what is signed was set"
    content = offer_certificates.sealed(offer, files.read(offer.letter), at=at)
    before = offer.signed_id
    offer.signed = files.keep(
        organization_id=offer.organization_id,
        content=content,
        name=f"{clean(offer.title)[:120]} signed.pdf",
        media_type="application/pdf",
        at=at,
    )
    offer.save(update_fields=["signed"])
    if before:
        files.release([before])
    return sha256(content).hexdigest()


@transaction.atomic
def decline(*, offer: Offer, reason: str, by: Actor, at: datetime) -> Offer:
    """Say no, and why; the application stays open for us to decide about. Declining twice is once.

    Raises:
        PermissionDenied: it is somebody else's.
        WrongState: it is not open any more.

    """
    access.require(rules.can_answer_offer, by, offer)
    offer = offers.locked(offer)
    if offer.state == OfferState.DECLINED:
        return offer
    _refuse_over(offer, at)
    offer.state, offer.decided_at = OfferState.DECLINED, at
    offer.decline_reason = lines(reason)[:1000]
    offer.save(update_fields=["state", "decided_at", "decline_reason"])
    events.record(OfferDeclined(**offers.ids(offer)), by=by, at=at)
    offer_signers.call_off(offer=offer, by=by, at=at)
    offer_mails.declined(offer, at=at)
    return offer


@transaction.atomic
def expire(*, offer: Offer, by: Actor, at: datetime) -> bool:
    """End an offer whose time is over; whether it ended now. One that was given more time meanwhile goes on.

    One that the person signed in time does not end because we are slow to countersign.
    """
    offer = offers.locked(offer)
    is_over = offer.expires_at is not None and offer.expires_at <= at
    if offer.state not in {OfferState.SIGNING, OfferState.SENT, OfferState.VIEWED} or not is_over:
        return False
    offer.state, offer.decided_at = OfferState.EXPIRED, at
    offer.save(update_fields=["state", "decided_at"])
    events.record(OfferExpired(**offers.ids(offer)), by=by, at=at)
    offer_signers.call_off(offer=offer, by=by, at=at)
    offer_mails.expired(offer, at=at)
    return True


@transaction.atomic
def remind(*, offer: Offer, by: Actor, at: datetime) -> bool:
    """Remind the person that the offer ends soon; once, and whether that was now."""
    offer = offers.locked(offer)
    if offer.state not in {OfferState.SENT, OfferState.VIEWED} or offer.reminded_at:
        return False
    offer.reminded_at = at
    offer.save(update_fields=["reminded_at"])
    events.record(OfferReminded(**offers.ids(offer)), by=by, at=at)
    offer_mails.remind(offer, at=at)
    return True


def _locked_out(offer: Offer, at: datetime) -> Offer:
    offer = offers.locked(offer)
    _refuse_over(offer, at)
    return offer


def _refuse_over(offer: Offer, at: datetime) -> None:
    """An offer whose time is over is over, also before the hourly job has said so."""
    if offer.state not in {OfferState.SENT, OfferState.VIEWED}:
        raise WrongState(offer.state)
    if offer.expires_at is not None and offer.expires_at <= at:
        raise WrongState(OfferState.EXPIRED)
