"""A file that came with an API call: looked at, and kept or refused with a sentence."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext
from ninja.files import UploadedFile

from hireloom.core import files
from hireloom.core.actor import Actor
from hireloom.core.models import File
from hireloom.engine import reading
from hireloom.kit.refusals import Unacceptable


def keep(upload: UploadedFile, *, by: Actor, at: datetime) -> File:
    """Store an upload of a kind we read.

    Raises: Unacceptable: it is too large or not a document; the sentence says which.
    """
    if (upload.size or 0) > settings.FILE_MAX_BYTES:
        msg = gettext("The file is larger than %(most)s MB.") % {"most": settings.FILE_MAX_BYTES // 1024**2}
        raise Unacceptable(msg)
    content = upload.read()
    sniffed = reading.sniff(content, upload.name or "document")
    if sniffed.refusal:
        raise Unacceptable(gettext(reading.SENTENCES[sniffed.refusal]))
    return files.keep(
        organization_id=by.organization_id,
        content=content,
        name=sniffed.filename,
        media_type=sniffed.media_type,
        at=at,
    )
