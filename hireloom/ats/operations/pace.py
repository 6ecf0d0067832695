"""How often a rule or an automation acts: on so many applications within an hour as the organization decided."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.ats.enums import FiringState

HOUR = timedelta(hours=1)


def is_spent(*, firings: "QuerySet[Any]", most: int, at: datetime) -> bool:
    """Whether a rule acted on as many as it may within an hour; `firings` are all of that rule."""
    return firings.filter(fired_at__gt=at - HOUR).exclude(state=FiringState.HELD).count() >= most


def turn_of(*, firing_id: UUID, firings: "QuerySet[Any]", most: int, at: datetime) -> datetime:
    """When it is the turn of who is held, behind the others whom the rule holds."""
    ahead = firings.filter(state=FiringState.HELD).exclude(pk=firing_id).count()
    return at + HOUR * (1 + ahead // most)
