"""Moments at which people work and moments at which people apply, in UTC."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

SATURDAY = 5


def at_work(chance: Random, moment: datetime, time_zone: str) -> datetime:
    """The same day or the next working day after a moment, between eight and half past five where the office is."""
    local = moment.astimezone(ZoneInfo(time_zone))
    if local.hour >= 17:
        local += timedelta(days=1)
    while local.weekday() >= SATURDAY:
        local += timedelta(days=1)
    worked = local.replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(seconds=chance.randint(0, 34_000))
    found = max(worked, local) if worked.date() == moment.astimezone(ZoneInfo(time_zone)).date() else worked
    return found.astimezone(UTC)


def any_time(chance: Random, day: datetime, time_zone: str) -> datetime:
    """A moment of a day at which somebody applies: mostly at lunch and in the evening."""
    hour = min(max(round(chance.choice((chance.gauss(12.5, 2.5), chance.gauss(20, 2)))), 6), 23)
    local = day.astimezone(ZoneInfo(time_zone)).replace(
        hour=hour, minute=chance.randint(0, 59), second=chance.randint(0, 59)
    )
    return local.replace(microsecond=0).astimezone(UTC)


def soon_after(chance: Random, moment: datetime, *, minutes: int = 40) -> datetime:
    """Some minutes later: the note after the decision, the mail after the note."""
    return moment + timedelta(seconds=chance.randint(20, 60 * minutes))
