"""Signed links to drafts, for whoever shall read one before it is public."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing

SALT = "hireloom.marketing.previews"
LIVES = timedelta(days=14)


class PreviewInvalid(Exception):
    """The link is too old, was never made by us, or belongs to another organization."""


@dataclass(frozen=True)
class Previewed:
    """Which draft a link opens."""

    page_id: UUID
    language: str


def sign(*, organization_id: UUID, page_id: UUID, language: str) -> str:
    """A token that opens the draft of a page in a language for two weeks, as it is then."""
    return signing.dumps([str(organization_id), str(page_id), language], salt=SALT, compress=True)


def opened(token: str, *, organization_id: UUID) -> Previewed:
    """What a token opens.

    Raises: PreviewInvalid: it opens nothing here.
    """
    try:
        owner, page_id, language = signing.loads(token, salt=SALT, max_age=LIVES)
    except (signing.BadSignature, ValueError) as error:
        raise PreviewInvalid from error
    if owner != str(organization_id):
        raise PreviewInvalid
    return Previewed(UUID(page_id), language)
