"""How many mails may leave now: what left is counted in the ledger, never beside it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from hireloom.crm.models import SendingRules, Touch

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Domains:
    """What left to each domain within the last hour, counted on as mails are claimed."""

    most: int
    counted: Counter[str] = field(default_factory=Counter)
    oldest: Mapping[str, datetime] = field(default_factory=dict)

    def is_full(self, domain: str) -> bool:
        return self.counted[domain] >= self.most

    def take(self, domain: str) -> None:
        self.counted[domain] += 1

    def free_at(self, domain: str, at: datetime) -> datetime:
        """When the first of those that fill it is an hour ago."""
        return max(self.oldest.get(domain, at) + HOUR, at + timedelta(minutes=1))


def room_of(sender_id: UUID | None, sending: SendingRules, at: datetime) -> int:
    """How many mails may leave in somebody's name now. One query."""
    left = Touch.objects.filter(organization_id=sending.organization_id, sender=sender_id, made_at__gt=at - DAY)
    moments = left.exclude(domain="").order_by("-made_at").values_list("made_at", flat=True)
    made = list(moments[: sending.sender_a_day])
    in_the_hour = sum(moment > at - HOUR for moment in made)
    return max(0, min(sending.sender_a_day - len(made), sending.sender_an_hour - in_the_hour))


def domains_of(domains: Collection[str], sending: SendingRules, at: datetime) -> Domains:
    """What left to these domains within the hour, whoever sent it. One query."""
    rows = Touch.objects.filter(
        organization_id=sending.organization_id, domain__in=set(domains) - {""}, made_at__gt=at - HOUR
    )
    moments: dict[str, list[datetime]] = defaultdict(list)
    for domain, made_at in rows.order_by("made_at").values_list("domain", "made_at"):
        moments[domain].append(made_at)
    counted = Counter({domain: len(made) for domain, made in moments.items()})
    return Domains(sending.domain_an_hour, counted, {domain: made[0] for domain, made in moments.items()})
