"""When the next step of a sequence is due: so many business days on, while the other one's clock shows working hours.

A wall clock that does not exist (the hour that is left out in spring) is read with the offset before the change, one
that exists twice as the first of both. Source: RFC 5545, section 3.3.5, the way of every calendar.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5
MIDNIGHT = 24 * 60
FARTHEST = 400
"""Days looked at for one that is open; a year of holidays is a mistake."""


class NeverOpen(Exception):
    """No day of more than a year is open: every one that the window names is a holiday."""


@dataclass(frozen=True)
class Window:
    """When mails may leave: weekdays (0 is Monday), and from which to which minute of the day, the last one not.

    Raises: ValueError: no day, a day that is none, or it closes before it opens.
    """

    days: frozenset[int] = frozenset(range(SATURDAY))
    opens: int = 9 * 60
    closes: int = 17 * 60

    def __post_init__(self) -> None:
        if not self.days or not self.days <= set(range(7)) or not 0 <= self.opens < self.closes <= MIDNIGHT:
            msg = "A window names weekdays, and opens before it closes."
            raise ValueError(msg)


def due_at(
    moment: datetime, *, days: int, window: Window, zone: str, holidays: Collection[date] = frozenset()
) -> datetime:
    """The first instant that lies in the window, `days` business days or more after a moment, in UTC.

    Business days are Monday to Friday without the holidays, counted on the calendar of `zone`, and keep the time of
    the day; none at all is the moment itself, if the window is open then. The result is never before the moment.

    Raises:
        ValueError: `days` is negative.
        NeverOpen: no day is open.
        ZoneInfoNotFoundError: the zone is none.

    """
    if days < 0:
        msg = "Nothing is due before what comes before it."
        raise ValueError(msg)
    there = ZoneInfo(zone)
    wished = moment.astimezone(UTC) if days == 0 else _later(moment.astimezone(there), days, holidays)
    day = wished.astimezone(there).date()
    for _ in range(FARTHEST):
        hours = _hours(day, window, there) if day.weekday() in window.days and day not in holidays else None
        if hours and wished < hours[1]:
            return max(wished, hours[0]).astimezone(UTC)
        day += timedelta(days=1)
    raise NeverOpen


def _later(local: datetime, days: int, holidays: Collection[date]) -> datetime:
    """The same time of the day so many business days later."""
    day = local.date()
    for _ in range(FARTHEST + 2 * days):
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and day not in holidays:
            days -= 1
        if days == 0:
            return _instant(day, local.hour * 60 + local.minute, local.tzinfo) + timedelta(
                seconds=local.second, microseconds=local.microsecond
            )
    raise NeverOpen


def _hours(day: date, window: Window, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """From when to when a day is open; None where the calendar of the zone left the day out."""
    opens, closes = _instant(day, window.opens, zone), _instant(day, window.closes, zone)
    return (opens, closes) if opens.astimezone(zone).date() == day else None


def _instant(day: date, minute: int, zone: object) -> datetime:
    """A wall clock as an instant, in UTC."""
    wall = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)  # type: ignore[arg-type]
    return wall.replace(fold=0).astimezone(UTC)
