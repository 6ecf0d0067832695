"""What a person does with the offer they got by link: opens it, asks, signs, declines; and time running out.

Accepting signs the document, closes the opening and hires, once, in one transaction, whoever clicks how often.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from hireloom.ats import offer_letters, offer_mails, rules
from hireloom.ats.enums import OfferState, SignatureKind
from hireloom.ats.events import (
    OfferAccepted,
    OfferDeclined,
    OfferExpired,
    OfferQuestionAsked,
    OfferReminded,
    OfferViewed,
)
from hireloom.ats.models import Offer, OfferQuestion
from hireloom.ats.operations import applications, offers
from hireloom.ats.operations.offers import WrongState
from hireloom.core import access, events, files
from hireloom.core.actor import Actor, system
from hireloom.engine.letters.pdf import Stroke
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, lines

MOST_QUESTIONS, MOST_STROKES, MOST_POINTS = 20, 60, 4000
ADDRESS = re.compile(r"^[0-9a-fA-F:.]{2,45}$")


@dataclass(frozen=True)
class Signature:
    """How somebody signs: their name, and strokes of a pen (points in [0, 1]) unless they typed it.

    `address` and `agent` are what the network says of them; they stand on the certificate.
    """

    name: str
    strokes: Sequence[Stroke] = ()
    address: str = ""
    agent: str = ""


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
        raise Unacceptable("Please write what you want to know, in a few questions.")
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

    Raises:
        PermissionDenied: it is somebody else's.
        WrongState: it is not open any more, or was never opened.
        Unacceptable: no name, or no signature.
        ApplicationClosed: the application ended meanwhile.
        NoOpenOpening, OpeningNotOpen: the opening was filled or closed meanwhile.

    """
    access.require(rules.can_answer_offer, by, offer)
    name, strokes = clean(signature.name)[:200], checked_strokes(signature.strokes)
    if not name:
        raise Unacceptable("Please write your full name.")
    offer = offers.locked(offer)
    if offer.state == OfferState.ACCEPTED:
        return offer
    _refuse_over(offer, at)
    if offer.state != OfferState.VIEWED or offer.letter is None:
        raise WrongState(offer.state)
    address = signature.address if ADDRESS.match(signature.address) else ""
    content = offer_letters.signed(
        offer,
        files.read(offer.letter),
        name=name,
        address=address,
        agent=clean(signature.agent),
        strokes=strokes,
        at=at,
    )
    offer.signed = files.keep(
        organization_id=offer.organization_id,
        content=content,
        name=f"{clean(offer.title)[:120]} signed.pdf",
        media_type="application/pdf",
        at=at,
    )
    offer.state, offer.decided_at, offer.signed_name, offer.signed_from = OfferState.ACCEPTED, at, name, address or None
    offer.signature_kind = SignatureKind.DRAWN if strokes else SignatureKind.TYPED
    offer.signature = [[list(point) for point in stroke] for stroke in strokes]
    offer.save()
    event = OfferAccepted(
        **offers.ids(offer),
        digest=offer.letter_digest,
        signed_digest=sha256(content).hexdigest(),
        signature=str(offer.signature_kind),
    )
    events.record(event, by=by, at=at)
    applications.hire(
        application=offer.application, opening_id=offer.opening_id, by=system(offer.organization_id), at=at
    )
    offer_mails.accepted(offer, at=at)
    return offer


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
    offer_mails.declined(offer, at=at)
    return offer


@transaction.atomic
def expire(*, offer: Offer, by: Actor, at: datetime) -> bool:
    """End an offer whose time is over; whether it ended now. One that was given more time meanwhile goes on."""
    offer = offers.locked(offer)
    is_over = offer.expires_at is not None and offer.expires_at <= at
    if offer.state not in {OfferState.SENT, OfferState.VIEWED} or not is_over:
        return False
    offer.state, offer.decided_at = OfferState.EXPIRED, at
    offer.save(update_fields=["state", "decided_at"])
    events.record(OfferExpired(**offers.ids(offer)), by=by, at=at)
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


def checked_strokes(strokes: Sequence[Stroke]) -> list[list[tuple[float, float]]]:
    """The strokes of a drawn signature, cut to the field.

    Raises: Unacceptable: far too many, or so few that nothing is drawn.
    """
    kept = [[(_share(x), _share(y)) for x, y in stroke] for stroke in strokes if len(stroke) > 1]
    points = sum(len(stroke) for stroke in kept)
    if len(kept) > MOST_STROKES or points > MOST_POINTS:
        raise Unacceptable("This signature has too many strokes; please draw it again, or type your name.")
    if strokes and points < 3:
        raise Unacceptable("Please draw your signature, or type your name.")
    return kept


def _share(value: float) -> float:
    return round(min(max(float(value), 0.0), 1.0), 4)


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
