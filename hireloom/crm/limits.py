"""How many mails may leave now: what left is counted in the ledger, never beside it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q

from hireloom.crm.models import SendingRules, Touch
from hireloom.messaging.models import Mailbox

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


@dataclass(frozen=True)
class Used:
    """How many mails of sequences left from a mailbox within a day and within an hour."""

    a_day: int
    an_hour: int


def room_of(sender_id: UUID | None, mailbox: Mailbox | None, sending: SendingRules, at: datetime) -> int:
    """How many mails may leave now in somebody's name: from their mailbox, or without any by the rules. One query.

    None from a mailbox that is failing: everybody stays due until it sends again.
    """
    if mailbox is not None and mailbox.next_try_at is not None and mailbox.next_try_at > at:
        return 0
    a_day, an_hour = sending.sender_a_day, sending.sender_an_hour
    left = Touch.objects.filter(organization_id=sending.organization_id, mailbox=mailbox, made_at__gt=at - DAY)
    if mailbox is None:
        left = left.filter(sender=sender_id)
    else:
        a_day, an_hour = mailbox.allowed_on(at), mailbox.an_hour
    in_the_hour = Count("pk", filter=Q(made_at__gt=at - HOUR))
    made = left.exclude(domain="").aggregate(a_day=Count("pk"), an_hour=in_the_hour)
    return max(0, min(a_day - int(made["a_day"]), an_hour - int(made["an_hour"])))


def used_of(mailboxes: Collection[Mailbox], at: datetime) -> dict[UUID, Used]:
    """What left from each of these mailboxes lately. One query."""
    left = Touch.objects.filter(mailbox__in=list(mailboxes), made_at__gt=at - DAY).exclude(domain="")
    rows = (
        left.order_by()
        .values_list("mailbox")
        .annotate(a_day=Count("pk"), an_hour=Count("pk", filter=Q(made_at__gt=at - HOUR)))
    )
    found = {pk: Used(a_day, an_hour) for pk, a_day, an_hour in rows}
    return {mailbox.pk: found.get(mailbox.pk, Used(0, 0)) for mailbox in mailboxes}


def domains_of(domains: Collection[str], sending: SendingRules, at: datetime) -> Domains:
    """What left to these domains within the hour, whoever sent it. One query."""
    rows = Touch.objects.filter(
        organization_id=sending.organization_id, domain__in=set(domains) - {""}, made_at__gt=at - HOUR
    )
    found = list(rows.order_by().values_list("domain").annotate(count=Count("pk"), oldest=Min("made_at")))
    counted = Counter({domain: count for domain, count, _oldest in found})
    return Domains(sending.domain_an_hour, counted, {domain: oldest for domain, _count, oldest in found})
