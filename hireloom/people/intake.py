"""Taking in a document that somebody sends: looked at within milliseconds, kept, or refused with a sentence."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from hireloom.core import files
from hireloom.core.files import checking
from hireloom.core.models import File
from hireloom.engine import reading

ACCEPTED = ".pdf,.docx,.doc,.odt,.rtf,.txt,.html,.htm,.jpg,.jpeg,.png,.webp"


@dataclass(frozen=True)
class Intake:
    """What became of a file: it is there, or a sentence says to whoever sent it why not."""

    file: File | None = None
    sentence: str = ""


def hold(content: bytes, name: str, *, organization_id: UUID, at: datetime) -> Intake:
    """Hold a document until somebody claims it (`files.claim`); unclaimed it goes after a day.

    What would attack whoever opens it is refused, and kept in quarantine for an administrator.

    Raises: files.StoreFull, files.StoreAway: nothing was stored.
    """
    checked = checking.look_at(content, name)
    if checked.refusal:
        checking.put_away(checked, content, organization_id=organization_id, at=at)
        return Intake(sentence=_(reading.SENTENCES[checked.refusal]))
    held = files.hold(
        organization_id=organization_id,
        content=content,
        name=checked.filename,
        media_type=checked.media_type,
        at=at,
    )
    return Intake(held)


def too_large() -> str:
    """The sentence for a file over the limit."""
    most = settings.FILE_MAX_BYTES // 1024**2
    return _("This file is larger than %(most)s MB. Please upload a smaller one, for example a PDF without photos.") % {
        "most": most
    }
