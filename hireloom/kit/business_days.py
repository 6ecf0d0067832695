"""Days on which offices work: Monday to Friday, where the clock of a zone says so."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5


def after(moment: datetime, days: int, *, zone: str) -> datetime:
    """Return the moment `days` business days later, at the same time of the day in `zone`.

    What begins on a weekend begins on the Monday after it. Public holidays are not known, and count.
    """
    local = moment.astimezone(ZoneInfo(zone))
    while local.weekday() >= SATURDAY:
        local += timedelta(days=1)
    for _ in range(days):
        local += timedelta(days=1)
        while local.weekday() >= SATURDAY:
            local += timedelta(days=1)
    return local.astimezone(moment.tzinfo)
