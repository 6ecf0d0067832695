"""Several files with a form: looked at within milliseconds, held until the form is complete, found when it comes again.

Each file that is held is a checkbox with its ticket, so that one can be left out, without scripts, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hireloom.core import files
from hireloom.core.files.uploads import TooLarge
from hireloom.core.models import File
from hireloom.people import intake

FIELD, KEPT = "files", "kept"
"""What the form calls new files, and tickets of those it has already."""


@dataclass(frozen=True)
class Enclosed:
    """A file that is held, and the ticket by which the form finds it again."""

    file: File

    @property
    def ticket(self) -> str:
        return files.ticket(self.file)


@dataclass(frozen=True)
class Enclosures:
    """What came with a form, in order; `sentences` say to whoever sent it what was not taken, and why."""

    held: tuple[Enclosed, ...] = ()
    sentences: tuple[str, ...] = ()

    @property
    def files(self) -> list[File]:
        return [one.file for one in self.held]


def of(kept: Sequence[File]) -> Enclosures:
    """Enclose files that are there already."""
    return Enclosures(tuple(Enclosed(file) for file in kept))


def take(request: HttpRequest, *, organization_id: UUID, most: int, at: datetime) -> Enclosures:
    """Find the files that the form had already, and hold those that came new, `most` in all.

    Raises: files.StoreFull, files.StoreAway: nothing more was stored.
    """
    earlier = earlier_of(request, organization_id=organization_id)
    held, sentences = list(earlier.held), list(earlier.sentences)
    for upload in request.FILES.getlist(FIELD):
        if not isinstance(upload, UploadedFile) or not upload.name:
            continue
        if len(held) >= most:
            sentences.append(_("%(name)s is one too many: at most %(most)d.") % {"name": upload.name, "most": most})
            continue
        fresh = _held(upload, organization_id, at)
        if fresh.file is not None:
            held.append(Enclosed(fresh.file))
        else:
            sentences.append(f"{upload.name}: {fresh.sentence}")
    return Enclosures(tuple(held), tuple(sentences))


def earlier_of(request: HttpRequest, *, organization_id: UUID) -> Enclosures:
    """Find the files that the form had already."""
    held: list[Enclosed] = []
    sentences: list[str] = []
    for ticket in dict.fromkeys(request.POST.getlist(KEPT)):
        try:
            held.append(Enclosed(files.held(ticket, organization_id=organization_id)))
        except (files.LinkExpired, files.LinkForged, files.Unavailable):
            sentences.append(_("A file you chose earlier is not here any more. Please choose it again."))
    return Enclosures(tuple(held), tuple(sentences))


def _held(upload: UploadedFile, organization_id: UUID, at: datetime) -> intake.Intake:
    if isinstance(upload, TooLarge):
        return intake.Intake(sentence=intake.too_large())
    return intake.hold(upload.read(), upload.name or "", organization_id=organization_id, at=at)
