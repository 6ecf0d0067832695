"""Days to come by what people call them: the next such day, so many months on, Easter."""

from datetime import date, timedelta


def after_units(today: date, count: int, unit: str) -> date:
    """So many days, weeks, months, quarters or years from a day."""
    if unit in {"day", "week"}:
        return today + timedelta(days=min(count * (7 if unit == "week" else 1), 3_000))
    return months_on(today, min(count * {"month": 1, "quarter": 3, "year": 12}[unit], 100))


def next_unit(today: date, unit: str) -> date:
    """The first day of the next week, month, quarter or year."""
    if unit == "week":
        return today + timedelta(days=7 - today.weekday())
    if unit == "year":
        return date(today.year + 1, 1, 1)
    return months_on(today.replace(day=1), 1 if unit == "month" else 3 - (today.month - 1) % 3)


def months_on(day: date, count: int) -> date:
    """The same day so many months later, or the last of that month."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def coming(today: date, month: int, day: int = 1, year: int | None = None) -> date:
    """The next such day from tomorrow on, or that of the year."""
    for candidate in [year] if year else [today.year, today.year + 1]:
        found = existing(candidate, month, day) or existing(candidate, month, 28)
        if found and (year or found > today):
            return found
    return today


def day_of_month(today: date, day: int) -> date | None:
    """The next day with that number."""
    for first in (today.replace(day=1), months_on(today.replace(day=1), 1)):
        found = existing(first.year, first.month, day)
        if found and found > today:
            return found
    return None


def coming_easter(today: date) -> date:
    """The next Easter Sunday."""
    found = easter(today.year)
    return found if found > today else easter(today.year + 1)


def easter(year: int) -> date:
    """Easter Sunday. Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def existing(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
