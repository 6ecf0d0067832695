"""Who signs an offer for us, and whose turn it is. Parts of the verbs, which ask permission and hold the offer.

Those who sign before the person come first, in their order, then the person, then the others. Decision record 0020.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats import signature_links, signature_mails
from hireloom.ats.enums import SignerState
from hireloom.ats.events import SignatureCancelled, SignatureRequested
from hireloom.ats.models import LetterSet, LetterSetSigner, Offer, OfferSigner, TeamMember
from hireloom.ats.operations.offer_parts import Signer, chosen_signers, ids
from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable

MOST_SIGNERS = 4


class NobodyToSign(Exception):
    """The documents want the signature of whoever has a role on the hiring team, and nobody has it; `role` names it."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.role = role


def checked(signers: Sequence[Signer]) -> tuple[Signer, ...]:
    """Who signs, each once, those before the person first.

    Raises: Unacceptable: too many, one twice, or somebody who is no colleague any more.
    """
    if len(signers) > MOST_SIGNERS or len({one.membership.pk for one in signers}) < len(signers):
        raise Unacceptable(_("At most %(most)d colleagues sign, each once.") % {"most": MOST_SIGNERS})
    if not all(one.membership.is_active for one in signers):
        raise Unacceptable(_("One of those who are to sign is no colleague any more."))
    return tuple(sorted(signers, key=lambda one: not one.is_before))


def keep(*, offer: Offer, signers: Sequence[Signer], is_from_set: bool = False) -> None:
    """Write down who signs, in the place of those who were to."""
    offer.signers.all().delete()
    OfferSigner.objects.bulk_create(
        OfferSigner(
            organization_id=offer.organization_id,
            offer=offer,
            position=position,
            membership=one.membership,
            is_before=one.is_before,
            is_from_set=is_from_set,
        )
        for position, one in enumerate(signers)
    )


def settle(offer: Offer) -> None:
    """Say who signs when approval is asked for: those chosen with the offer, else those its documents want.

    Raises:
        NobodyToSign: the documents want somebody of the hiring team, and there is nobody.
        Unacceptable: one of them is no colleague any more.

    """
    if checked(chosen_signers(offer)):
        return
    wanted = offer.letter_set.signers.select_related("membership").order_by("position") if offer.letter_set else ()
    found: dict[UUID, Signer] = {}
    for one in wanted:
        member = one.membership or _on_team(offer, one)
        found.setdefault(member.pk, Signer(member, one.is_before))
    keep(offer=offer, signers=checked(list(found.values())), is_from_set=True)


def ask_next(*, offer: Offer, is_before: bool, by: Actor, at: datetime) -> OfferSigner | None:
    """Ask whose turn it is on a side of the person's signature; None when everybody there has signed.

    One who did not want to sign holds up those behind them, until somebody else signs instead or they are taken off.
    """
    signer = offer.signers.unsigned().filter(is_before=is_before).select_related("membership__user").first()
    if signer is not None and signer.state == SignerState.WAITING:
        ask(signer=signer, offer=offer, by=by, at=at)
    return signer


def ask(*, signer: OfferSigner, offer: Offer, by: Actor, at: datetime) -> None:
    """Ask a colleague to sign: a mail with a link of their own, in the place of any that was sent before."""
    signer.state, signer.asked_at, signer.reminded_at = SignerState.ASKED, at, None
    signer.link_word = signature_links.word()
    signer.save(update_fields=["state", "asked_at", "reminded_at", "link_word"])
    events.record(SignatureRequested(**ids_of(signer, offer), digest=offer.letter_digest), by=by, at=at)
    signature_mails.ask(signer, offer, at=at)


def call_off(*, offer: Offer, by: Actor, at: datetime) -> None:
    """Want no signature any longer that was not given: the offer was answered, changed or taken back, or is over."""
    for signer in offer.signers.unsigned():
        was_asked = signer.state == SignerState.ASKED
        signer.state, signer.link_word = SignerState.CANCELLED, ""
        signer.save(update_fields=["state", "link_word"])
        if was_asked:
            events.record(SignatureCancelled(**ids_of(signer, offer)), by=by, at=at)


def ids_of(signer: OfferSigner, offer: Offer) -> dict[str, Any]:
    """What every event of one signature names."""
    return ids(offer) | {"signer_id": signer.pk, "membership_id": signer.membership_id}


def write_set(*, letter_set: LetterSet, signers: Sequence["SetSigner"]) -> None:
    """Write down who signs the documents of a set, in the place of those who were to."""
    letter_set.signers.all().delete()
    LetterSetSigner.objects.bulk_create(
        LetterSetSigner(
            organization_id=letter_set.organization_id,
            letter_set=letter_set,
            position=position,
            membership=one.membership,
            role=one.role or "",
            is_before=one.is_before,
        )
        for position, one in enumerate(signers)
    )


@dataclass(frozen=True)
class SetSigner:
    """Who signs the documents of a set: a colleague, or whoever has a role on the hiring team."""

    membership: Membership | None = None
    role: JobRole | None = None
    is_before: bool = False


def of_set(letter_set: LetterSet) -> tuple[SetSigner, ...]:
    """Who signs the documents of a set, in their order. One query."""
    rows = letter_set.signers.select_related("membership").order_by("position")
    return tuple(SetSigner(row.membership, JobRole(row.role) if row.role else None, row.is_before) for row in rows)


def _on_team(offer: Offer, one: LetterSetSigner) -> Membership:
    active = Membership.objects.active().filter(organization_id=offer.organization_id)
    seats = TeamMember.objects.filter(job_id=offer.application.job_id, role=one.role, membership__in=active)
    seat = seats.select_related("membership").order_by("-is_responsible", "pk").first()
    if seat is None:
        raise NobodyToSign(str(JobRole(one.role).label))
    member: Membership = seat.membership
    return member
