"""Days and moments in words: as the readers of the language that is active write them."""

import re
from datetime import date, datetime

from django.utils import formats, timezone

KEPT = re.compile(r"\d{4}-\d{2}-\d{2}")


def told(kept: str) -> str:
    """A day that is kept as YYYY-MM-DD, as readers write it; anything else stays as it is."""
    if not KEPT.fullmatch(kept):
        return kept
    try:
        return formats.date_format(date.fromisoformat(kept), "DATE_FORMAT")
    except ValueError:
        return kept


def day(on: date | None) -> str:
    """A day; empty for none."""
    return formats.date_format(on, "DATE_FORMAT") if on else ""


def moment(at: datetime | None) -> str:
    """A moment to the minute, in the time zone that is active; empty for none."""
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""
