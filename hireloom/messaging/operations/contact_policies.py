"""What the organization decides once about writing to people who did not ask for it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.policies import revise
from hireloom.kit import countries
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging import rules
from hireloom.messaging.enums import ConsentNeed
from hireloom.messaging.events import ContactPolicyChanged
from hireloom.messaging.models import ContactPolicy

MOST_DAYS = 365
MOST_BOUNCES = 20


@dataclass(frozen=True)
class Policy:
    """What `ContactPolicy` holds, as it is to be."""

    consent_need: ConsentNeed
    countries: tuple[str, ...]
    days_between: int
    postal_address: str
    tracks_opens: bool
    soft_bounces: int = 3
    soft_bounce_days: int = 14


@transaction.atomic
def decide(*, policy: Policy, seen: int, by: Actor, at: datetime) -> ContactPolicy:
    """Decide for whom outreach needs consent and how often people hear from us; `seen` is the version on the screen.

    Raises:
        PermissionDenied: `by` may not change it.
        Unacceptable: a number is out of its bounds, or no country is named where some are meant.
        PolicyChangedMeanwhile: the version is another one by now.

    """
    access.require(rules.can_edit_suppressions, by)
    locks.take(f"contact policy of {by.organization_id}")
    _check(policy)
    row = ContactPolicy.objects.of(by)
    wanted = asdict(policy) | {
        "countries": sorted({code.upper() for code in policy.countries}),
        "postal_address": clean(policy.postal_address)[:300],
    }
    changed = revise(row, wanted, seen=seen)
    if changed:
        events.record(ContactPolicyChanged(policy_id=row.pk, fields=" ".join(changed)), by=by, at=at)
    return row


def _check(policy: Policy) -> None:
    if not 0 <= policy.days_between <= MOST_DAYS:
        raise Unacceptable(gettext_noop("Between two mails to one person lie 0 to 365 days."))
    if not (0 <= policy.soft_bounces <= MOST_BOUNCES and 1 <= policy.soft_bounce_days <= MOST_DAYS):
        raise Unacceptable(gettext_noop("Outreach to an address waits after 1 to 20 mails within 1 to 365 days."))
    if policy.consent_need == ConsentNeed.COUNTRIES and not policy.countries:
        raise Unacceptable(gettext_noop("Name the countries where outreach needs consent."))
    if {code.upper() for code in policy.countries} - countries.names("en").keys():
        raise Unacceptable(gettext_noop("One of these is not the code of a country."))
