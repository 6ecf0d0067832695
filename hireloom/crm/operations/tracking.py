"""A mail was opened or one of its links followed: kept once an hour, and told apart from what machines do."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from hireloom.core import locks
from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementKind, EngagementSource, MachineTrace
from hireloom.crm.models import Engagement
from hireloom.crm.operations import engagement
from hireloom.crm.operations.engagement import Act
from hireloom.messaging import tracking
from hireloom.messaging.models import Message
from hireloom.people.models import Person

SECONDS_AT_ONCE = timedelta(seconds=10)
"""Nobody reads a mail and acts within so long of its leaving."""
SECONDS_EVERY_LINK = timedelta(seconds=10)
"""Nobody follows every link of a mail within so long."""
SAME = timedelta(hours=1)
MOST_ROWS = 60
"""As much as is kept of one mail, whoever asks for it how often."""
KINDS = (EngagementKind.OPENED, EngagementKind.CLICKED)


@transaction.atomic
def opened(*, message_id: UUID, trace: MachineTrace | None, by: Actor, at: datetime) -> bool:
    """Keep that a mail was opened, if that is to be seen at all; says whether it is new. `trace`: it was a program."""
    return _keep(message_id, EngagementKind.OPENED, None, trace, by, at)


@transaction.atomic
def followed(*, message_id: UUID, place: int, trace: MachineTrace | None, by: Actor, at: datetime) -> bool:
    """Keep that a link of a mail was followed, if that is to be seen at all; says whether it is new.

    Once every link was followed within seconds, all that happened in them was a program's doing.
    """
    if not _keep(message_id, EngagementKind.CLICKED, place, trace, by, at):
        return False
    _mark_who_followed_all(message_id, by, at)
    return True


@transaction.atomic
def visited(*, person: Person, page: str, trace: MachineTrace | None, by: Actor, at: datetime) -> bool:
    """Keep that somebody looked at a page of their own, once an hour; says whether it is new.

    Whoever calls has asked whether that is to be seen.
    """
    kind, hour = EngagementKind.VISITED, at.replace(minute=0, second=0, microsecond=0)
    key = f"{kind.value}:{page}:{person.pk}:{hour.isoformat()}:{trace or ''}"
    return bool(
        engagement.record(acts=[Act(person.pk, kind, at, EngagementSource.PAGE, key, machine=trace)], by=by, at=at)
    )


def _keep(
    message_id: UUID, kind: EngagementKind, place: int | None, trace: MachineTrace | None, by: Actor, at: datetime
) -> bool:
    message = Message.objects.filter(organization_id=by.organization_id, pk=message_id).first()
    if message is None or message.person_id is None or not tracking.is_on(message):
        return False
    locks.take(f"engagement with mail {message_id}")
    trace = trace or _haste(message, at)
    rows = _rows(message_id, by)
    if len(rows) >= MOST_ROWS or any(_is_same(row, kind, place, trace, at) for row in rows):
        return False
    key = ":".join(filter(None, (kind.value, str(message_id), str(place or ""), at.isoformat(), trace or "")))
    act = Act(message.person_id, kind, at, EngagementSource.MAIL, key, message_id, place=place, machine=trace)
    return bool(engagement.record(acts=[act], by=by, at=at))


def _haste(message: Message, at: datetime) -> MachineTrace | None:
    """What happens before a mail has left, or right after, is a scanner's doing."""
    left = message.settled_at or message.handed_over_at
    return MachineTrace.AT_ONCE if left is None or at - left < SECONDS_AT_ONCE else None


def _is_same(row: Engagement, kind: EngagementKind, place: int | None, trace: str | None, at: datetime) -> bool:
    return (row.kind, row.place, row.is_machine) == (kind, place, bool(trace)) and abs(at - row.at) < SAME


def _mark_who_followed_all(message_id: UUID, by: Actor, at: datetime) -> None:
    message = Message.objects.get(organization_id=by.organization_id, pk=message_id)
    wanted = set(range(1, len(tracking.links_in(message.text)) + 1))
    lately = [row for row in _rows(message_id, by) if at - row.at <= SECONDS_EVERY_LINK]
    if len(wanted) > 1 and wanted <= {row.place for row in lately if row.kind == EngagementKind.CLICKED}:
        engagement.mark(rows=lately, machine=MachineTrace.EVERY_LINK, by=by, at=at)


def _rows(message_id: UUID, by: Actor) -> Sequence[Engagement]:
    rows = Engagement.objects.filter(organization_id=by.organization_id, message=message_id, kind__in=KINDS)
    return list(rows.order_by("at", "pk"))
