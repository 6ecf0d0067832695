"""Days in words: as the readers of the language that is active write them."""

import re
from datetime import date

from django.utils import formats

KEPT = re.compile(r"\d{4}-\d{2}-\d{2}")


def told(kept: str) -> str:
    """A day that is kept as YYYY-MM-DD, as readers write it; anything else stays as it is."""
    if not KEPT.fullmatch(kept):
        return kept
    try:
        return formats.date_format(date.fromisoformat(kept), "DATE_FORMAT")
    except ValueError:
        return kept
