"""Colleagues sign an offer for us, by the link in their mail or signed in. Decision record 0020."""

from datetime import datetime
from typing import Any

from django.db import transaction

from hireloom.ats import rules, signature_mails
from hireloom.ats.enums import OfferState, SignerState
from hireloom.ats.events import (
    SignatureDeclined,
    SignatureDeleted,
    SignatureGiven,
    SignatureReminded,
    SignatureReplaced,
)
from hireloom.ats.models import Offer, OfferSigner
from hireloom.ats.models.offer import OUT
from hireloom.ats.operations import offer_answers, offer_sending, offer_signers, signing
from hireloom.ats.operations.offer_parts import WrongState, locked, refuse_ended
from hireloom.ats.operations.signing import Signature
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.text import lines


class NotAskedToSign(Exception):
    """It is not this colleague's turn, or nothing is left to sign."""


class SignsAlready(Exception):
    """The colleague signs this offer as it is."""


class SignerInactive(Exception):
    """A colleague who was deactivated cannot sign."""


@transaction.atomic
def sign(*, signer: OfferSigner, signature: Signature, by: Actor, at: datetime, by_link: bool = False) -> OfferSigner:
    """Sign for us. Then it is the next one's turn: a colleague's, the person's, or nobody's, and they are hired.

    Signing twice is once.

    Raises:
        PermissionDenied: somebody else signs there.
        NotAskedToSign: it is not their turn, or somebody else signs instead since they looked.
        WrongState: the offer is over; where we sign first, also when its time is.
        Unacceptable: no name, or no signature.
        ApplicationClosed: the application ended meanwhile.
        NoOpenOpening, OpeningNotOpen: the opening was filled or closed meanwhile.

    """
    access.require(rules.can_sign, by, signer)
    said = signing.checked(signature)
    offer, signer = _locked_as(signer, by)
    if signer.state == SignerState.SIGNED:
        return signer
    _refuse(offer, signer, at)
    refuse_ended(offer)
    signer.state, signer.decided_at = SignerState.SIGNED, at
    signer.signed_name, signer.signed_from, signer.signed_agent = said.name, said.address or None, said.agent
    signer.signature_kind, signer.signature, signer.note = said.kind, said.kept_strokes, ""
    signer.save()
    given: dict[str, Any] = {"digest": offer.letter_digest, "signature": str(said.kind), "by_link": by_link}
    events.record(SignatureGiven(**offer_signers.ids_of(signer, offer), **given), by=by, at=at)
    _go_on(offer, by=by, at=at)
    return signer


@transaction.atomic
def decline(*, signer: OfferSigner, note: str, by: Actor, at: datetime) -> OfferSigner:
    """Do not sign, and say why; whoever made the offer gets a mail. Nothing else follows: it waits. Twice is once.

    Raises: PermissionDenied, NotAskedToSign, WrongState: as `sign`.
    """
    access.require(rules.can_sign, by, signer)
    offer, signer = _locked_as(signer, by)
    if signer.state == SignerState.DECLINED:
        return signer
    _refuse(offer, signer, at)
    signer.state, signer.decided_at, signer.note = SignerState.DECLINED, at, lines(note)[:1000]
    signer.save(update_fields=["state", "decided_at", "note"])
    events.record(SignatureDeclined(**offer_signers.ids_of(signer, offer)), by=by, at=at)
    signature_mails.declined(signer, offer, at=at)
    return signer


@transaction.atomic
def replace(*, signer: OfferSigner, to: Membership, by: Actor, at: datetime) -> OfferSigner:
    """Have somebody else sign instead; the link that the first one has works no longer.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        NotAskedToSign: they signed already, or nothing is left to sign.
        WrongState: the time of the offer is over.
        SignsAlready: the other one signs, too.
        SignerInactive: the other one was deactivated.

    """
    access.require(rules.can_manage_offers, by, signer.offer.application.job)
    if not Membership.objects.active().filter(pk=to.pk, organization_id=by.organization_id).exists():
        raise SignerInactive
    offer, signer = _locked(signer)
    _refuse_settled(offer, signer, at)
    if offer.signers.exclude(state=SignerState.REMOVED).filter(membership=to).exists():
        raise SignsAlready
    before, was_turn = signer.membership_id, signer.state != SignerState.WAITING
    signer.membership, signer.state, signer.link_word = to, SignerState.WAITING, ""
    signer.decided_at, signer.note = None, ""
    signer.save(update_fields=["membership", "state", "link_word", "decided_at", "note"])
    events.record(SignatureReplaced(**offer_signers.ids_of(signer, offer), before_id=before), by=by, at=at)
    if was_turn:
        offer_signers.ask(signer=signer, offer=offer, by=by, at=at)
    return signer


@transaction.atomic
def remove(*, signer: OfferSigner, by: Actor, at: datetime) -> OfferSigner:
    """Take a colleague off those who sign; the others go on. When it was the last signature missing, all are there.

    Raises:
        PermissionDenied: `by` does not manage approvals; who signs was approved, too.
        NotAskedToSign: they signed already, or nothing is left to sign.
        WrongState: the time of the offer is over.
        ApplicationClosed, NoOpenOpening, OpeningNotOpen: as `sign`.

    """
    access.require(rules.can_manage_approvals, by)
    offer, signer = _locked(signer)
    if signer.state == SignerState.REMOVED:
        return signer
    _refuse_settled(offer, signer, at)
    refuse_ended(offer)
    signer.state, signer.link_word = SignerState.REMOVED, ""
    signer.save(update_fields=["state", "link_word"])
    events.record(SignatureDeleted(**offer_signers.ids_of(signer, offer)), by=by, at=at)
    _go_on(offer, by=by, at=at)
    return signer


@transaction.atomic
def remind(*, signer: OfferSigner, by: Actor, at: datetime) -> bool:
    """Mail whose turn it is once more, with a link that lives anew; whether they were."""
    offer, signer = _locked(signer)
    if signer.state != SignerState.ASKED or offer.state not in OUT or not signer.membership.is_active:
        return False
    signer.reminded_at = at
    signer.save(update_fields=["reminded_at"])
    events.record(SignatureReminded(**offer_signers.ids_of(signer, offer)), by=by, at=at)
    signature_mails.ask(signer, offer, at=at, is_reminder=True)
    return True


def _go_on(offer: Offer, *, by: Actor, at: datetime) -> None:
    """Whose turn it is now: the next of us, the person, or nobody's."""
    if offer.state not in {OfferState.SIGNING, OfferState.COUNTERSIGNING}:
        return
    is_before = offer.state == OfferState.SIGNING
    if offer_signers.ask_next(offer=offer, is_before=is_before, by=by, at=at) is None:
        (offer_sending.deliver if is_before else offer_answers.complete)(offer=offer, by=by, at=at)


def _locked(signer: OfferSigner) -> tuple[Offer, OfferSigner]:
    """Hold the offer, and read who signs as it stands then."""
    offer = locked(Offer.objects.get(pk=signer.offer_id))
    return offer, OfferSigner.objects.select_for_update(of=("self",)).select_related("membership__user").get(
        pk=signer.pk
    )


def _locked_as(signer: OfferSigner, by: Actor) -> tuple[Offer, OfferSigner]:
    """Hold the offer for who signs there; whoever they were replaced by meanwhile signs for themselves."""
    offer, signer = _locked(signer)
    if not rules.can_sign(by, signer):
        raise NotAskedToSign
    return offer, signer


def _refuse(offer: Offer, signer: OfferSigner, at: datetime) -> None:
    if signer.state != SignerState.ASKED:
        raise NotAskedToSign
    if offer.state not in {OfferState.SIGNING, OfferState.COUNTERSIGNING}:
        raise WrongState(offer.state)
    _refuse_expired(offer, at)


def _refuse_settled(offer: Offer, signer: OfferSigner, at: datetime) -> None:
    is_wanted = signer.state in {SignerState.WAITING, SignerState.ASKED, SignerState.DECLINED}
    if offer.state not in OUT or not is_wanted:
        raise NotAskedToSign
    _refuse_expired(offer, at)


def _refuse_expired(offer: Offer, at: datetime) -> None:
    """An offer that nobody got yet goes out no more once its time is over, also before the hourly job has said so."""
    if offer.state == OfferState.SIGNING and offer.expires_at is not None and offer.expires_at <= at:
        raise WrongState(OfferState.EXPIRED)
