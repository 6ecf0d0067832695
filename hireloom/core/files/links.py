"""Signed addresses: of a stored file, for ten minutes; of a held upload, for a day.

Neither is a permission: whoever makes a link asked for the permission first, and the page that opens it
asks again which organization the visitor belongs to.
"""

from datetime import timedelta
from uuid import UUID

from django.core import signing

from hireloom.core.enums import FileState
from hireloom.core.files.keeping import Unavailable
from hireloom.core.models import File

LIVES = timedelta(minutes=10)
TICKET_LIVES = timedelta(hours=24)
SALT = "hireloom.core.files"
TICKET_SALT = "hireloom.core.files.held"


class LinkExpired(Exception):
    """The link is too old."""


class LinkForged(Exception):
    """The link was never made by us, was altered, or belongs to another organization."""


def sign(*, file_id: UUID, organization_id: UUID, name: str = "") -> str:
    """A token that opens one file of one organization for ten minutes, under a name if the file's own is not right."""
    return signing.dumps([str(file_id), str(organization_id), name], salt=SALT, compress=True)


def opened(token: str, *, organization_id: UUID) -> tuple[File, str]:
    """The file of a link and the name it goes by, for somebody of that organization.

    Raises:
        LinkExpired: it is older than ten minutes.
        LinkForged: it is not ours, or was made for another organization.
        Unavailable: the file was removed.

    """
    file_id, owner_id, name = _loads(token, SALT, LIVES)
    if owner_id != str(organization_id):
        raise LinkForged
    file = File.objects.filter(pk=UUID(file_id), organization_id=organization_id).first()
    if file is None:
        raise Unavailable
    return file, name or file.name


def ticket(file: File) -> str:
    """A token by which a form that is sent again finds the upload it brought the first time."""
    return signing.dumps([str(file.pk), str(file.organization_id)], salt=TICKET_SALT)


def held(token: str, *, organization_id: UUID) -> File:
    """The upload of a ticket, in the organization it was made for.

    Raises:
        LinkExpired: it is older than a day.
        LinkForged: it is not ours, or was made for another organization.
        Unavailable: the upload was removed.

    """
    file_id, owner_id = _loads(token, TICKET_SALT, TICKET_LIVES)
    if owner_id != str(organization_id):
        raise LinkForged
    usable = File.objects.exclude(state=FileState.QUARANTINED)
    file = usable.filter(pk=UUID(file_id), organization_id=organization_id).first()
    if file is None:
        raise Unavailable
    return file


def _loads(token: str, salt: str, lives: timedelta) -> list[str]:
    try:
        values: list[str] = signing.loads(token, salt=salt, max_age=lives)
    except signing.SignatureExpired as error:
        raise LinkExpired from error
    except signing.BadSignature as error:
        raise LinkForged from error
    return values
