"""How long somebody has been waiting, and when that is too long."""

from datetime import datetime, timedelta

LATE_AFTER = timedelta(days=7)
"""An open application that has been in one stage for longer than this is late, whatever the stage."""


def days_between(since: datetime, at: datetime) -> int:
    """Whole days from one moment to a later one; 0 when it is not later."""
    return max((at - since).days, 0)


def is_late(entered_at: datetime, at: datetime) -> bool:
    """Whether an open application that came into its stage at `entered_at` has waited too long."""
    return at - entered_at > LATE_AFTER


def late_before(at: datetime) -> datetime:
    """Say before which moment somebody must have come into a stage to be late now."""
    return at - LATE_AFTER
