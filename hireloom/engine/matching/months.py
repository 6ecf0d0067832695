"""Months at work, counted on the calendar and none of them twice."""

from collections.abc import Iterable

from hireloom.engine.matching.types import Month, Work

LONGEST_LIFE = 70 * 12
"""Months; a span longer than that is a misreading."""


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
