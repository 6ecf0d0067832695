"""How long somebody has been waiting, and when that is too long."""

from datetime import datetime, timedelta

ANSWERED_WITHIN = timedelta(days=7)
"""Who asked for a person waits for too long after this, whatever the stage."""


def days_between(since: datetime, at: datetime) -> int:
    """Whole days from one moment to a later one; 0 when it is not later."""
    return max((at - since).days, 0)


def is_late(late_at: datetime | None, at: datetime) -> bool:
    """Whether the moment from which an open application is late (`LateAt`) is over; it never is where there is none."""
    return late_at is not None and at > late_at


def is_overdue(asked_at: datetime, at: datetime) -> bool:
    """Whether somebody who asked for a person has waited for one for too long."""
    return at - asked_at > ANSWERED_WITHIN
