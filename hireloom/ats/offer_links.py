"""Signed links by which people read and answer their offer: for half a year, also to read it afterwards."""

from datetime import timedelta
from uuid import UUID

from hireloom.ats.models import Offer
from hireloom.ats.signed_links import Kind, LinkInvalid, word
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind

__all__ = ["LinkInvalid", "opened", "sign", "word"]

LINKS = Kind("hireloom.ats.offer", timedelta(days=180))


def sign(offer: Offer) -> str:
    """The token of an offer's link."""
    return LINKS.sign(offer)


def opened(token: str, *, organization_id: UUID) -> tuple[Offer, Actor]:
    """The offer of a link, and the person it is made to as the one who acts.

    Raises: LinkInvalid: it is none of ours, is too old, or was made for an offer that was never sent.
    """
    said = LINKS.read(token)
    if said.organization_id != organization_id:
        raise LinkInvalid
    rows = Offer.objects.select_related(
        "application__person", "application__job", "organization", "letter", "signed", "created_by__user", "letter_set"
    )
    offer = rows.filter(pk=said.row_id, organization_id=organization_id).first()
    if offer is None or offer.sent_at is None or not said.is_word_of(offer):
        raise LinkInvalid
    return offer, Actor(ActorKind.CANDIDATE, organization_id, id=offer.application.person_id)
