"""Signed links by which colleagues sign an offer from their mail: for one place, for two weeks."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.core import signing

from hireloom.ats.enums import SignerState
from hireloom.ats.models import OfferSigner
from hireloom.ats.models.offer import OUT

LIVES = timedelta(days=14)
SALT = "hireloom.ats.signature"
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


class LinkInvalid(Exception):
    """The link was never ours, is too old, or somebody else signs now."""


class LinkUsed(Exception):
    """The link was used, or nothing is left to sign; `signer` says how."""

    def __init__(self, signer: OfferSigner) -> None:
        super().__init__()
        self.signer = signer


def word() -> str:
    """A secret word that makes one link."""
    return secrets.token_urlsafe(32)


def sign(signer: OfferSigner) -> str:
    """The token of a place's link."""
    return signing.dumps([str(signer.organization_id), str(signer.pk), signer.link_word], salt=SALT, compress=True)


def organization_of(token: str) -> UUID:
    """The organization of a link that we made and that is not too old; its rows are not shown yet.

    Raises: LinkInvalid.
    """
    return UUID(_loads(token)[0])


def opened(token: str) -> OfferSigner:
    """The place of a link, in a transaction that shows its organization.

    Raises:
        LinkInvalid: it is none of ours, is too old, or somebody else signs there.
        LinkUsed: they signed already, or nothing is left to sign.

    """
    _, signer_id, said = _loads(token)
    signer = OfferSigner.objects.select_related(*WHOLE).filter(pk=UUID(signer_id)).first()
    if signer is None or not signer.membership.is_active:
        raise LinkInvalid
    if signer.link_word and not secrets.compare_digest(signer.link_word, said):
        raise LinkInvalid
    if signer.state != SignerState.ASKED or signer.offer.state not in OUT:
        raise LinkUsed(signer)
    return signer


def _loads(token: str) -> list[str]:
    try:
        organization_id, signer_id, said = signing.loads(token, salt=SALT, max_age=LIVES)
    except (signing.BadSignature, ValueError) as error:
        raise LinkInvalid from error
    return [organization_id, signer_id, said]
