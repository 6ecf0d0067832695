"""How often colleagues are asked for feedback that is not in: as their organization decided."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from uuid import UUID

from hireloom.ats.models import HiringPolicy
from hireloom.ats.reminder_enums import ReminderPace

ASKED_UNTIL = timedelta(days=5)
"""A server that was away for longer asks nobody about what is older than this."""
_EVERY = {ReminderPace.DAILY: timedelta(days=1), ReminderPace.SIX_HOURLY: timedelta(hours=6)}


def after(organization_id: UUID, usual: Sequence[timedelta]) -> list[timedelta]:
    """How long after it could be in each asking is; `usual` is for who decided nothing. One query.

    The first one stays where it is, whatever the pace.
    """
    decided = (
        HiringPolicy.objects.filter(organization_id=organization_id).values_list("reminder_pace", flat=True).first()
    )
    pace = ReminderPace(decided) if decided else ReminderPace.FADING
    if pace in _EVERY:
        times = (usual[0] + _EVERY[pace] * number for number in range(1 + ASKED_UNTIL // _EVERY[pace]))
        return list(takewhile(lambda time: time < ASKED_UNTIL, times))
    return list(usual)[: {ReminderPace.NEVER: 0, ReminderPace.ONCE: 1}.get(pace, len(usual))]
