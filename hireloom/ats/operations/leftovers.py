"""What hangs on an application that ended, and that nobody waits for any more: interviews, take-homes, requests."""

from datetime import datetime, timedelta

from django.db.models import Q

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application

LEFT_AFTER = timedelta(minutes=15)
"""How long after an application ended nobody waits any more: as long as a mistake is easily taken back."""


def left_over(at: datetime) -> Q:
    """Rows whose application ended; as `is_left_over`."""
    return Q(application__closed_at__lt=at - LEFT_AFTER) & ~Q(application__outcome=Outcome.DUPLICATE)


def is_left_over(application: Application, at: datetime) -> bool:
    """Whether an application ended; what one that goes on as another of the same person awaits is awaited still."""
    is_ended = application.closed_at is not None and application.closed_at < at - LEFT_AFTER
    return is_ended and application.outcome != Outcome.DUPLICATE
