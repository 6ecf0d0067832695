"""The résumé that comes with a form: looked at within milliseconds, then held until the form is complete."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from hireloom.core import files
from hireloom.core.files.uploads import TooLarge
from hireloom.core.models import File
from hireloom.people import intake


@dataclass(frozen=True)
class Upload:
    """What became of the file: it is held, or a sentence says to the applicant why not; neither, when none came."""

    file: File | None = None
    sentence: str = ""

    @property
    def ticket(self) -> str:
        """How the form finds the file when it is sent again."""
        return files.ticket(self.file) if self.file else ""


def take(upload: UploadedFile | None, *, ticket: str, organization_id: UUID, at: datetime) -> Upload:
    """Hold a new file; without one, find the file that an earlier try brought.

    A file that we do not take never replaces one that we took.

    Raises: files.StoreFull, files.StoreAway: nothing was stored.
    """
    earlier = _earlier(ticket, organization_id)
    if upload is None or not upload.name:
        return earlier
    if isinstance(upload, TooLarge):
        return Upload(earlier.file, intake.too_large())
    fresh = intake.hold(upload.read(), upload.name, organization_id=organization_id, at=at)
    return Upload(fresh.file or earlier.file, fresh.sentence)


def _earlier(ticket: str, organization_id: UUID) -> Upload:
    if not ticket:
        return Upload()
    try:
        return Upload(files.held(ticket, organization_id=organization_id))
    except (files.LinkExpired, files.LinkForged, files.Unavailable):
        return Upload(sentence=_("The file you chose earlier is not here any more. Please choose it again."))
