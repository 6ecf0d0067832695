"""Having jobs hand mails over, and the events that say what became of a mail."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from hireloom.messaging.enums import MessageState
from hireloom.messaging.events import MessageReconciled, MessageSettled
from hireloom.messaging.models import Message

MOST_TOGETHER = 100
"""Mails of one job; several jobs of one mailbox are done at once."""


def schedule(messages: Sequence[Message], moment: datetime | None = None) -> None:
    """Have jobs hand mails over, at one moment or each at its own; those of one mailbox together."""
    from hireloom.messaging.tasks import hand_over as job  # app ready: tasks call operations

    together: dict[tuple[UUID | None, datetime], list[Message]] = defaultdict(list)
    for message in messages:
        together[message.mailbox_id, moment or message.send_after].append(message)
    by_moment: dict[datetime, list[dict[str, Any]]] = defaultdict(list)
    for (mailbox_id, when), found in together.items():
        more: dict[str, Any] = {} if moment else {"due": when.isoformat()}
        if mailbox_id:
            more["mailbox_id"] = str(mailbox_id)
        for start in range(0, len(found), MOST_TOGETHER):
            ids = [str(message.pk) for message in found[start : start + MOST_TOGETHER]]
            by_moment[when].append({"organization_id": str(found[0].organization_id), "message_ids": ids} | more)
    for when, jobs in by_moment.items():
        job.configure(schedule_at=when).batch_defer(*jobs)


def settled(message: Message, state: MessageState) -> MessageSettled:
    """What is told of a mail whose way ended."""
    return MessageSettled(
        message_id=message.pk, state=state.value, person_id=message.person_id, context_id=message.context_id
    )


def found_out(message: Message, state: MessageState) -> MessageReconciled:
    """What is told of a mail that was in doubt."""
    return MessageReconciled(
        message_id=message.pk, state=state.value, person_id=message.person_id, context_id=message.context_id
    )
