"""Signed links by which colleagues sign an offer from their mail: for one place, for two weeks."""

from datetime import timedelta
from uuid import UUID

from hireloom.ats.enums import SignerState
from hireloom.ats.models import OfferSigner
from hireloom.ats.models.offer import OUT
from hireloom.ats.signed_links import Kind, LinkInvalid, word

__all__ = ["LIVES", "LinkInvalid", "LinkUsed", "opened", "organization_of", "sign", "word"]

LIVES = timedelta(days=14)
LINKS = Kind("hireloom.ats.signature", LIVES)
WHOLE = (
    "membership__user",
    "organization",
    "offer__organization",
    "offer__letter",
    "offer__letter_set",
    "offer__edition",
    "offer__template",
    "offer__opening",
    "offer__created_by",
    "offer__application__person",
    "offer__application__job",
)


class LinkUsed(Exception):
    """The link was used, or nothing is left to sign; `signer` says how."""

    def __init__(self, signer: OfferSigner) -> None:
        super().__init__()
        self.signer = signer


def sign(signer: OfferSigner) -> str:
    """The token of a place's link."""
    return LINKS.sign(signer)


def organization_of(token: str) -> UUID:
    """The organization of a link that we made and that is not too old; its rows are not shown yet.

    Raises: LinkInvalid.
    """
    return LINKS.read(token).organization_id


def opened(token: str) -> OfferSigner:
    """The place of a link, in a transaction that shows its organization.

    Raises:
        LinkInvalid: it is none of ours, is too old, or somebody else signs there.
        LinkUsed: they signed already, or nothing is left to sign.

    """
    said = LINKS.read(token)
    signer = OfferSigner.objects.select_related(*WHOLE).filter(pk=said.row_id).first()
    if signer is None or not signer.membership.is_active:
        raise LinkInvalid
    if signer.link_word and not said.is_word_of(signer):
        raise LinkInvalid
    if signer.state != SignerState.ASKED or signer.offer.state not in OUT:
        raise LinkUsed(signer)
    return signer
