"""Mails as screens show them: what became of each, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import CharField, Count, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.messaging.enums import MessageState
from hireloom.messaging.models import Message
from hireloom.messaging.models.message import AGAIN, MessageQuerySet

ORDER = Order("created_at", is_descending=True, is_moment=True)
TRANSPORT_KEPT = "kept"


class Fate(StrEnum):
    """What one asks about mails: several states a colleague need not tell apart are one."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    STOPPED = "stopped"


STATES: Mapping[Fate, tuple[MessageState, ...]] = {
    Fate.WAITING: (MessageState.QUEUED, MessageState.HANDING_OVER),
    Fate.SENT: (MessageState.ACCEPTED,),
    Fate.FAILED: (MessageState.FAILED,),
    Fate.UNKNOWN: (MessageState.UNKNOWN,),
    Fate.CANCELLED: (MessageState.CANCELLED,),
    Fate.STOPPED: (MessageState.STOPPED,),
}


@dataclass(frozen=True)
class Row:
    """One mail. `state` is the stored word; `error` the mail server's own words, "" when it said nothing.

    `is_repeated`: its words were sent a second time, in a mail of their own.

    `at` is when it was written, `settled_at` when its way ended. `is_kept` is true for a mail that was
    never sent, because there was no mail server.
    """

    id: UUID
    person_id: UUID | None
    to_name: str
    to_address: str
    subject: str
    purpose: str
    state: str
    error: str
    attempts: int
    sent_by: str
    sent_by_id: UUID | None
    at: datetime
    send_after: datetime
    settled_at: datetime | None
    transport: str
    key: str
    is_repeated: bool

    @property
    def is_copy(self) -> bool:
        """Whether it says a second time what another mail said."""
        return self.key.startswith(AGAIN)

    @property
    def is_kept(self) -> bool:
        return self.transport == TRANSPORT_KEPT


@dataclass(frozen=True)
class Mails:
    """A page of mails, and where it lies in all of them."""

    rows: Sequence[Row]
    stretch: Stretch


COLUMNS = (
    "id", "person_id", "to_name", "to_address", "subject", "purpose", "state", "error", "attempts",
    "sent_by__name", "sent_by_id", "created_at", "send_after", "settled_at", "transport", "key", "is_repeated",
)  # fmt: skip


def counts(actor: Actor) -> dict[Fate, int]:
    """How many mails had each fate. One query."""
    rows = Message.objects.visible_to(actor).order_by().values_list("state").annotate(count=Count("pk"))
    by_state = dict(rows)
    return {fate: sum(by_state.get(state, 0) for state in states) for fate, states in STATES.items()}


def matching(actor: Actor, *, fate: Fate | None = None) -> MessageQuerySet:
    """The mails this actor may read, of one fate or of any."""
    mails = Message.objects.visible_to(actor)
    return mails.filter(state__in=STATES[fate]) if fate else mails


def page(
    mails: MessageQuerySet, actor: Actor, *, size: int = 50, after: Place | None = None, before: Place | None = None
) -> Mails:
    """A page of mails after or before a place, newest first. Two queries, any size."""
    found = stretch(mails, ORDER, size=size, after=after, before=before)
    read = Message.objects.filter(organization_id=actor.organization_id, pk__in=found.ids)
    copies = Message.objects.filter(
        organization=OuterRef("organization"), key=Concat(Value(AGAIN), Cast(OuterRef("pk"), CharField()))
    )
    read = read.annotate(is_repeated=Exists(copies))
    by_id = {values[0]: _row(*values) for values in read.values_list(*COLUMNS)}
    return Mails([by_id[pk] for pk in found.ids if pk in by_id], found)


def _row(*values: object) -> Row:
    named = dict(zip(COLUMNS, values, strict=True))
    named["sent_by"], named["at"] = named.pop("sent_by__name") or "", named.pop("created_at")
    return Row(**named)  # type: ignore[arg-type]  # the columns are the fields
