"""Links to files that work for a while, for one viewer's organization."""

from datetime import timedelta
from uuid import UUID

from django.core import signing

LIVES = timedelta(minutes=10)
SALT = "hireloom.core.files"


class LinkExpired(Exception):
    """The link is too old, or was altered."""


def sign(*, file_id: UUID, organization_id: UUID) -> str:
    """A token that opens one file of one organization for ten minutes; the permission was asked before."""
    return signing.dumps([str(file_id), str(organization_id)], salt=SALT, compress=True)


def opened(token: str) -> tuple[UUID, UUID]:
    """The file and organization of a token.

    Raises: LinkExpired.
    """
    try:
        file_id, organization_id = signing.loads(token, salt=SALT, max_age=LIVES)
    except signing.BadSignature as error:
        raise LinkExpired from error
    return UUID(file_id), UUID(organization_id)
