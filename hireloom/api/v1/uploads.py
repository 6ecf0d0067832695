"""A file that came with an API call: looked at as on every way in, and kept or refused with a sentence."""

from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext

from hireloom.api.v1.access import ApiRequest
from hireloom.core import files
from hireloom.core.files import checking
from hireloom.core.files.uploads import TooLarge
from hireloom.core.models import File
from hireloom.engine import reading
from hireloom.kit.refusals import Unacceptable


def keep(upload: UploadedFile, *, request: ApiRequest, at: datetime) -> File:
    """Store an upload of a kind we read; what could do harm is put into quarantine once the call is refused.

    Raises:
        Unacceptable: it is too large or not a document; the sentence says which.
        files.StoreFull, files.StoreAway: nothing was stored.

    """
    if isinstance(upload, TooLarge) or (upload.size or 0) > settings.FILE_MAX_BYTES:
        msg = gettext("The file is larger than %(most)s MB.") % {"most": settings.FILE_MAX_BYTES // 1024**2}
        raise Unacceptable(msg)
    organization_id, content = request.api_actor.organization_id, upload.read()
    checked = checking.look_at(content, upload.name or "document")
    if checked.refusal:
        # A refused call takes its transaction back, and with it the row of what was put away: so that comes after.
        request.afterwards.append(lambda: checking.put_away(checked, content, organization_id=organization_id, at=at))
        raise Unacceptable(gettext(reading.SENTENCES[checked.refusal]))
    return files.keep(
        organization_id=organization_id,
        content=content,
        name=checked.filename,
        media_type=checked.media_type,
        at=at,
    )
