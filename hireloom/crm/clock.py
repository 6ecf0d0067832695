"""By whose clock somebody's steps are due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hireloom.crm.models import SendingRules, Sequence, SequenceStep, SequenceVersion
from hireloom.engine import cadence
from hireloom.people.models import Person


@dataclass(frozen=True)
class Clock:
    """When steps of a version are due for one person."""

    version: SequenceVersion
    zone: str
    days_off: Collection[date]

    def due_at(self, moment: datetime, *, days: int) -> datetime:
        """The first instant in the window so many business days after a moment."""
        window = self.version.window
        return cadence.due_at(moment, days=days, window=window, zone=self.zone, holidays=self.days_off)

    def of(self, step: SequenceStep, *, after: datetime) -> datetime:
        """When a step is due whose predecessor left at a moment."""
        return self.due_at(after, days=step.wait_days)


def of(person: Person, version: SequenceVersion, sequence: Sequence, sending: SendingRules) -> Clock:
    """The person's clock, else the sender's, else the organization's; sequence and sender come with theirs."""
    sender = sequence.sender
    usual = (sender.user.time_zone if sender else "") or sequence.organization.time_zone
    theirs = person.time_zone if version.is_their_zone else ""
    return Clock(version, theirs if is_zone(theirs) else usual if is_zone(usual) else "UTC", sending.days_off)


def is_zone(name: str) -> bool:
    """Whether clocks go by this name."""
    try:
        return bool(name) and ZoneInfo(name) is not None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
