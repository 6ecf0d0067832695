"""An offer leaves the house: sent with its letter, taken back, its questions answered."""

from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from hireloom.ats import candidate_mails, offer_letters, offer_links, offer_mails, rules
from hireloom.ats.enums import ApprovalKind, OfferState
from hireloom.ats.events import OfferLinkSent, OfferQuestionAnswered, OfferSent, OfferSigningStarted, OfferWithdrawn
from hireloom.ats.models import Offer, OfferQuestion, Opening
from hireloom.ats.models.offer import OUT
from hireloom.ats.operations import approvals, letter_editions, offer_approvals, offer_seats, offer_signers
from hireloom.ats.operations.offer_parts import OVER, NoAddress, OpeningPromised, WrongState, ids, locked, refuse_ended
from hireloom.core import access, events, files
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, lines
from hireloom.messaging.operations import again

SENDING = ("state", "sent_at", "letter", "letter_digest", "link_word", "opening")


@transaction.atomic
def send(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Set the letter that was approved, keep it, and mail the person the link. One that was sent stays sent.

    Where we sign first, the first of us gets a link instead, and the person theirs when all of us have signed.

    The opening is promised with it: nobody else can be sent an offer for it meanwhile. When it is not what was approved
    (another job, another band, other conditions), nothing is sent: those who must agree are asked anew, and the offer
    that is returned waits for them.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        WrongState: it is not approved.
        ApplicationClosed: the application ended.
        Unacceptable: it has no end, or one in the past.
        tokens.Unresolved: the letter has tokens nothing is known for.
        NoAddress: the person has no e-mail address.
        OpeningPromised: there is no opening left to promise.
        NobodyToAsk: it must be approved anew, and a group of the flow has no approver.

    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer = locked(offer)
    if offer.state in OUT:
        return offer
    if offer.state != OfferState.APPROVED:
        raise WrongState(offer.state)
    refuse_ended(offer)
    if offer.expires_at is None or offer.expires_at <= at:
        raise Unacceptable(gettext_noop("Say until when the offer is open, some time ahead."))
    if not candidate_mails.address_of(offer.application.person_id):
        raise NoAddress
    opening = offer_seats.promise(offer=offer, approved_for=offer_approvals.approved_for(offer))
    if not offer_approvals.is_covered(offer, opening):
        offer = offer_approvals.ask_again(offer=offer, seat=opening, by=by, at=at)
        if offer.state != OfferState.APPROVED:
            return offer
    return _leave(offer, opening, by=by, at=at)


@transaction.atomic
def send_link_again(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Mail the person the link to an offer once more that is out and not answered.

    It is the same link, unless they have another address by now: then the one before leads nowhere any more, whoever
    has it.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        WrongState: it is not out, or is answered.
        Unacceptable: it ended.
        NoAddress: the person has no e-mail address.
        again.TooSoon: it was mailed just now, or often enough for a day.

    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer = locked(offer)
    if offer.state not in (OfferState.SENT, OfferState.VIEWED):
        raise WrongState(offer.state)
    if offer.expires_at is None or offer.expires_at <= at:
        raise Unacceptable(gettext_noop("Say until when the offer is open, some time ahead."))
    person = offer.application.person
    address = candidate_mails.address_of(person.pk)
    if not address:
        raise NoAddress
    again.refuse_hurry(person=person, prefix=f"offer:{offer.pk}", by=by, at=at)
    last = offer_mails.last_of(offer)
    is_elsewhere = last is not None and last.to_address.lower() != address.lower()
    if is_elsewhere:
        offer.link_word = offer_links.word()
        offer.save(update_fields=["link_word"])
    events.record(OfferLinkSent(**ids(offer), is_new_link=is_elsewhere), by=by, at=at)
    offer_mails.send(offer, at=at, again=f":{at.isoformat()}")
    return offer


@transaction.atomic
def withdraw(*, offer: Offer, by: Actor, at: datetime, reason: str = "") -> Offer:
    """Take an offer back that was not answered; its link says so. One that is over stays as it is.

    Raises: PermissionDenied: `by` may not manage offers of this job.
    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer = locked(offer)
    if offer.state in OVER:
        return offer
    approvals.cancel(kind=ApprovalKind.OFFER, subject_id=offer.pk, by=by, at=at)
    offer.state, offer.decided_at, offer.withdraw_reason = OfferState.WITHDRAWN, at, clean(reason)[:500]
    offer.save(update_fields=["state", "decided_at", "withdraw_reason"])
    events.record(OfferWithdrawn(**ids(offer)), by=by, at=at)
    offer_signers.call_off(offer=offer, by=by, at=at)
    return offer


@transaction.atomic
def answer_question(*, question: OfferQuestion, text: str, by: Actor, at: datetime) -> OfferQuestion:
    """Answer what the person asked about the offer; they get a mail. An answer given stays.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        Unacceptable: no words.

    """
    access.require(rules.can_manage_offers, by, question.offer.application.job)
    offer = locked(question.offer)
    question = OfferQuestion.objects.select_for_update().get(pk=question.pk)
    if question.answered_at:
        return question
    words = lines(text)[:5000]
    if not words:
        raise Unacceptable(gettext_noop("An answer has words."))
    question.answer, question.answered_at, question.answered_by_id = words, at, by.membership_id
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    events.record(OfferQuestionAnswered(**ids(offer)), by=by, at=at)
    offer_mails.answered(question, offer, at=at)
    return question


def _leave(offer: Offer, opening: Opening | None, *, by: Actor, at: datetime) -> Offer:
    # One that was approved before letters were pinned has none.
    editions = letter_editions.pinned(offer) or letter_editions.pin(offer=offer, at=at)
    content = offer_letters.render(offer, editions, at=at)
    filled_in = "" if opening == offer.opening else "opening"
    offer.opening = opening
    name = f"{clean(offer.title)[:120]} v{offer.number}.pdf"
    offer.letter = files.keep(
        organization_id=offer.organization_id, content=content, name=name, media_type="application/pdf", at=at
    )
    offer.letter_digest, offer.link_word = sha256(content).hexdigest(), offer_links.word()
    is_signed_first = offer.signers.unsigned().filter(is_before=True).exists()
    offer.state = OfferState.SIGNING if is_signed_first else OfferState.SENT
    offer.sent_at = None if is_signed_first else at
    try:
        with transaction.atomic():
            offer.save(update_fields=[*SENDING])
    except IntegrityError as error:
        raise OpeningPromised from error
    if not is_signed_first:
        return deliver(offer=offer, by=by, at=at, fields=filled_in)
    started = OfferSigningStarted(**ids(offer), digest=offer.letter_digest, fields=filled_in)
    events.record(started, by=by, at=at)
    offer_signers.ask_next(offer=offer, is_before=True, by=by, at=at)
    return offer


def deliver(*, offer: Offer, by: Actor, at: datetime, fields: str = "") -> Offer:
    """Mail the person the link to a letter that is set. Part of sending, or of the last signature before theirs."""
    offer.state, offer.sent_at = OfferState.SENT, at
    offer.save(update_fields=["state", "sent_at"])
    made_from = offer.edition
    event = OfferSent(
        **ids(offer),
        digest=offer.letter_digest,
        fields=fields,
        edition_id=made_from.pk if made_from else None,
        edition_digest=made_from.digest if made_from else "",
    )
    events.record(event, by=by, at=at)
    offer_mails.send(offer, at=at)
    return offer
