"""Months at work, counted on the calendar and none of them twice."""

from collections.abc import Iterable

from hireloom.engine.matching.types import Month, Work

Written = tuple[int, int | None]
"""A year, and its month where it was given."""
_MIDDLE_OF_THE_YEAR = 7
_HALF_A_YEAR = 5
LONGEST_LIFE = 70 * 12
"""Months; a span longer than that is a misreading."""


def span(start: Written | None, end: Written | None) -> tuple[Month | None, Month | None]:
    """A span as it was written: a year alone is its middle, half a year off at most; one year alone is half of it."""
    first, last = _month(start), _month(end)
    if start and first and first == last and start[1] is None:
        last = Month(first.year, first.month + _HALF_A_YEAR)
    return first, last


def _month(written: Written | None) -> Month | None:
    return Month(written[0], written[1] or _MIDDLE_OF_THE_YEAR) if written else None


def counted(work: Iterable[Work], today: Month) -> int:
    """Count the months in which at least one of these positions was held.

    A position without a beginning counts nothing; one that is over, nobody knows since when, its first month.
    """
    months: set[int] = set()
    for position in work:
        if position.start is None:
            continue
        first = position.start.number
        last = (today if position.is_current else position.end or position.start).number
        last = min(last, today.number)
        if 0 <= last - first <= LONGEST_LIFE:
            months.update(range(first, last + 1))
    return len(months)
