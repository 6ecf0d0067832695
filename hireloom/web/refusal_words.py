"""What a refusal says, in the reader's language."""

from django.utils import formats, timezone
from django.utils.translation import gettext

from hireloom.messaging.operations.again import TooSoon


def said(refusal: Exception) -> str:
    """Its sentence; "" where it has none, which is nothing to translate."""
    sentence = str(refusal)
    return gettext(sentence) if sentence else ""


def too_soon(refusal: TooSoon) -> str:
    """That something was mailed just now, and from when on it may be again."""
    moment = formats.date_format(timezone.localtime(refusal.free_at), "DATETIME_FORMAT")
    return gettext("It was mailed just now, or often enough for today. From %(moment)s on it can be sent again.") % {
        "moment": moment
    }
