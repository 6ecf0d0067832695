"""Signed links by which people read and answer their offer: for half a year, also to read it afterwards."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.core import signing

from hireloom.ats.models import Offer
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind

LIVES = timedelta(days=180)
SALT = "hireloom.ats.offer"


class LinkInvalid(Exception):
    """The link was never ours, is too old, or was made for an offer that was never sent."""


def word() -> str:
    """A secret word that makes one link."""
    return secrets.token_urlsafe(32)


def sign(offer: Offer) -> str:
    """The token of an offer's link."""
    return signing.dumps([str(offer.organization_id), str(offer.pk), offer.link_word], salt=SALT, compress=True)


def opened(token: str, *, organization_id: UUID) -> tuple[Offer, Actor]:
    """The offer of a link, and the person it is made to as the one who acts.

    Raises: LinkInvalid.
    """
    try:
        owner_id, offer_id, said = signing.loads(token, salt=SALT, max_age=LIVES)
    except (signing.BadSignature, ValueError) as error:
        raise LinkInvalid from error
    if owner_id != str(organization_id):
        raise LinkInvalid
    rows = Offer.objects.select_related(
        "application__person", "application__job", "organization", "letter", "signed", "created_by__user", "letter_set"
    )
    offer = rows.filter(pk=UUID(offer_id), organization_id=organization_id).first()
    if (
        offer is None
        or offer.sent_at is None
        or not offer.link_word
        or not secrets.compare_digest(offer.link_word, said)
    ):
        raise LinkInvalid
    return offer, Actor(ActorKind.CANDIDATE, organization_id, id=offer.application.person_id)
