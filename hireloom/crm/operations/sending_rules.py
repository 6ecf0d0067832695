"""How many mails of sequences leave at most, and on which days none does."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.events import SendingRulesChanged
from hireloom.crm.models import SendingRules
from hireloom.kit.refusals import require

MOST_HOLIDAYS = 50
"""Fewer than there are Mondays in a year, so that every window opens some day."""
MOST_MAILS = 100_000


@dataclass(frozen=True)
class Limits:
    """What `SendingRules` hold, as they are to be: mails in one sender's name, and to one domain."""

    sender_a_day: int
    sender_an_hour: int
    domain_an_hour: int
    holidays: tuple[date, ...] = ()


@transaction.atomic
def decide(*, wanted: Limits, by: Actor, at: datetime) -> SendingRules:
    """Decide on limits and holidays; what is the same changes nothing. What was due already keeps its moment.

    Raises:
        PermissionDenied: `by` may not write sequences.
        Unacceptable: a number is none, or there are too many holidays.

    """
    access.require(rules.can_write_sequences, by)
    numbers = (wanted.sender_a_day, wanted.sender_an_hour, wanted.domain_an_hour)
    require(
        (all(0 < number <= MOST_MAILS for number in numbers), gettext_noop("Let one mail leave at least.")),
        (len(wanted.holidays) <= MOST_HOLIDAYS, gettext_noop("Fifty holidays are the most.")),
    )
    locks.take(f"sending rules of {by.organization_id}")
    sending = SendingRules.objects.of(by.organization_id)
    values = asdict(wanted) | {"holidays": sorted(set(wanted.holidays))}
    changed = sorted(name for name, value in values.items() if getattr(sending, name) != value)
    if not changed:
        return sending
    for name in changed:
        setattr(sending, name, values[name])
    sending.save()
    events.record(SendingRulesChanged(rules_id=sending.pk, fields=" ".join(changed)), by=by, at=at)
    return sending
