"""Mails of moments before the loading have left: without a server, and so that none leaves when one starts."""

from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from hireloom.cli.demo.loading.house import House
from hireloom.core import events
from hireloom.core.actor import system
from hireloom.messaging.enums import MessageState
from hireloom.messaging.events import MessageSettled
from hireloom.messaging.models import Message

TRAVEL = timedelta(seconds=2)


def settle(house: House, now: datetime) -> int:
    """Settle what was due by now as a server would have, and say how many; what is due later waits.

    Their jobs find nothing to do.
    """
    by = system(UUID(house.id))
    due = Message.objects.filter(organization_id=by.organization_id, state=MessageState.QUEUED, send_after__lte=now)
    mails = list(due.order_by("send_after", "pk"))
    for mail in mails:
        mail.state, mail.transport, mail.attempts = MessageState.ACCEPTED, "kept", 1
        mail.handed_over_at, mail.settled_at = mail.send_after, min(mail.send_after + TRAVEL, now)
    Message.objects.bulk_update(mails, ["state", "transport", "attempts", "handed_over_at", "settled_at"])
    for at, together in groupby(mails, key=lambda mail: mail.settled_at or now):
        events.record_all([_settled(mail) for mail in together], by=by, at=at)
    return len(mails)


def _settled(mail: Message) -> MessageSettled:
    return MessageSettled(
        message_id=mail.pk, state=MessageState.ACCEPTED.value, person_id=mail.person_id, context_id=mail.context_id
    )
