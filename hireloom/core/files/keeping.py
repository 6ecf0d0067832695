"""Keeping bytes and reading them back."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from hireloom.core import locks
from hireloom.core.enums import FileState
from hireloom.core.files.chosen import store
from hireloom.core.models import File
from hireloom.kit.ids import uuid7

FILES, QUARANTINE = "files", "quarantine"


class Unavailable(Exception):
    """The store does not have the bytes, they are not what was stored, or they are in quarantine."""


def keep(*, organization_id: UUID, content: bytes, name: str, media_type: str, at: datetime) -> File:
    """Store bytes, then their row: a row without its bytes cannot come about.

    The same bytes in the same organization are stored once; each keeping has its own row and name.

    Raises: stores.StoreFull, stores.StoreAway: nothing was stored.
    """
    return _keep(organization_id, content, name, media_type, at, FileState.STORED)


def hold(*, organization_id: UUID, content: bytes, name: str, media_type: str, at: datetime) -> File:
    """Store bytes that came with a form which is not complete yet; they go after a day unless claimed.

    Raises: stores.StoreFull, stores.StoreAway: nothing was stored.
    """
    return _keep(organization_id, content, name, media_type, at, FileState.PENDING)


def claim(file: File) -> File:
    """Keep bytes for good that were held; claiming twice changes nothing.

    Raises: Unavailable: they are gone, or in quarantine.
    """
    usable = File.objects.filter(pk=file.pk).exclude(state=FileState.QUARANTINED)
    if not usable.update(state=FileState.STORED):
        raise Unavailable
    file.state = FileState.STORED
    return file


def release(ids: Iterable[UUID]) -> None:
    """Let files go that nothing refers to any longer: their bytes are removed as those of abandoned uploads are."""
    File.objects.filter(pk__in=list(ids), state=FileState.STORED).update(state=FileState.PENDING)


def quarantine(*, organization_id: UUID, content: bytes, name: str, media_type: str, reason: str, at: datetime) -> File:
    """Store bytes that nobody may open, and why; for an administrator to look at.

    Raises: stores.StoreFull, stores.StoreAway: nothing was stored.
    """
    return _keep(organization_id, content, name, media_type, at, FileState.QUARANTINED, reason)


def read(file: File) -> bytes:
    """The bytes of a stored file, proved to be those that were stored.

    Raises:
        Unavailable: they are in quarantine, missing, or not what was stored.
        stores.StoreAway: the store does not answer.

    """
    if file.state == FileState.QUARANTINED:
        raise Unavailable
    try:
        content = store().get(key_of(file))
    except FileNotFoundError as error:
        raise Unavailable from error
    if hashlib.sha256(content).hexdigest() != file.digest:
        raise Unavailable
    return content


def key_of(file: File) -> str:
    """Where the bytes lie: organization, then digest, in folders of at most 256."""
    area = QUARANTINE if file.state == FileState.QUARANTINED else FILES
    return f"{file.organization_id}/{area}/{file.digest[:2]}/{file.digest}"


def _keep(
    organization_id: UUID, content: bytes, name: str, media_type: str, at: datetime, state: FileState, reason: str = ""
) -> File:
    file = File(
        id=uuid7(at),
        organization_id=organization_id,
        digest=hashlib.sha256(content).hexdigest(),
        name=name[:200],
        size=len(content),
        media_type=media_type[:100],
        state=state,
        reason=reason[:60],
        created_at=at,
    )
    # A removal that saw no row yet could otherwise take the bytes of this row before it is committed.
    locks.take(key_of(file), is_shared=True)
    store().put(key_of(file), content)
    file.save(force_insert=True)
    return file
