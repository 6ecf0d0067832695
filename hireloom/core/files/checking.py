"""Looking at bytes that somebody sends, before anything is kept: the same for every way in."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.conf import settings

from hireloom.core.files.keeping import quarantine
from hireloom.core.models import File
from hireloom.engine import reading
from hireloom.engine.reading import Refusal, Sniffed

HOSTILE = frozenset({Refusal.EXECUTABLE, Refusal.MACROS, Refusal.BOMB, Refusal.HOSTILE_XML})
"""What is refused and put away for an administrator to look at; anything else that is refused is not kept."""


def look_at(content: bytes, name: str) -> Sniffed:
    """Say within milliseconds what a file really is, or why it is refused; its name has the extension of its kind."""
    limits = replace(reading.DEFAULT_LIMITS, file_bytes=settings.FILE_MAX_BYTES)
    checked = reading.check(content, name, limits=limits)
    is_named = bool(checked.refusal) or "." in checked.filename
    return checked if is_named else replace(checked, filename=checked.filename + checked.extension)


def put_away(checked: Sniffed, content: bytes, *, organization_id: UUID, at: datetime) -> File | None:
    """Quarantine a file that was refused because it could do harm; nothing is kept of any other.

    Raises: stores.StoreFull, stores.StoreAway: nothing was stored.
    """
    if checked.refusal not in HOSTILE:
        return None
    return quarantine(
        organization_id=organization_id,
        content=content,
        name=checked.filename,
        media_type=checked.media_type,
        reason=str(checked.refusal),
        at=at,
    )
