"""The outbox: a mail is a row first, claimed once, handed over once, and settled with what is known.

Source: decision record 0007, and the measurement behind it: marking after sending doubles mails,
marking before loses them; a third state does neither.
"""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging import routes, rules
from hireloom.messaging.enums import MessageState, Purpose
from hireloom.messaging.events import MessageQueued, MessageRevised
from hireloom.messaging.models import Message
from hireloom.messaging.models.message import AGAIN
from hireloom.messaging.operations import scheduling
from hireloom.messaging.operations.handing_over import MOST_ATTEMPTS, hand_over, hand_over_all
from hireloom.messaging.routes import Mailboxes
from hireloom.people.models import Person

__all__ = [
    "MOST_ATTEMPTS",
    "AlreadyOnItsWay",
    "Envelope",
    "Letter",
    "RevisedMeanwhile",
    "call_off",
    "call_off_keys",
    "cancel",
    "hand_over",
    "hand_over_all",
    "queue",
    "queue_again",
    "queue_all",
    "reconcile",
    "release",
    "revise",
    "version_of",
]


class AlreadyOnItsWay(Exception):
    """The mail has left or was cancelled; it is as it is."""


class RevisedMeanwhile(Exception):
    """Somebody else wrote the waiting mail anew; `message` is what it says now."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message.pk))
        self.message = message


@dataclass(frozen=True)
class Letter:
    """What is to be said, to whom: plain text, one recipient.

    `thread` names the mails this one continues, by Message-ID, the first one first. `calendar` is an iCalendar
    object, `calendar_method` what it asks for (RFC 5546: REQUEST, CANCEL).
    """

    to_address: str
    subject: str
    text: str
    purpose: Purpose
    to_name: str = ""
    from_name: str = ""
    reply_to: str = ""
    language: str = ""
    thread: tuple[str, ...] = ()
    calendar: str = ""
    calendar_method: str = ""


@dataclass(frozen=True)
class Envelope:
    """A letter and what it is about; two of one `key` are one mail. Without `send_after` it goes out at once.

    `sender_id` is the colleague in whose name it is, None for the organization's: it leaves from their mailbox.
    """

    letter: Letter
    key: str
    person_id: UUID | None = None
    context_id: UUID | None = None
    send_after: datetime | None = None
    sender_id: UUID | None = None


@transaction.atomic
def queue(
    *,
    letter: Letter,
    key: str,
    by: Actor,
    at: datetime,
    person: Person | None = None,
    context_id: UUID | None = None,
    send_after: datetime | None = None,
    sender_id: UUID | None = None,
) -> Message:
    """Decide that a mail goes out, once per `key`, and have a job hand it over.

    Asking again with the same key returns the mail that is already there. Line breaks in
    names and subjects become spaces, so that nothing can add a header.
    """
    known = Message.objects.filter(organization_id=by.organization_id, key=key).first()
    if known:
        return known
    envelope = Envelope(letter, key, person.pk if person else None, context_id, send_after, sender_id)
    return queue_all(envelopes=[envelope], by=by, at=at)[0]


@transaction.atomic
def queue_all(
    *,
    envelopes: Sequence[Envelope],
    by: Actor,
    at: datetime,
    is_held: bool = False,
    untold: list[events.BusinessEvent] | None = None,
) -> list[Message]:
    """Decide that many mails go out, each once per `key`, in a handful of statements; returns the new ones.

    Those that are held wait for `release`, whatever their moment. What happened is put into `untold`, where that is
    given: the verb this is part of records it with its own, since from then on everybody waits for its commit.
    """
    keys = [envelope.key for envelope in envelopes]
    known = set(Message.objects.filter(organization_id=by.organization_id, key__in=keys).values_list("key", flat=True))
    fresh = [envelope for envelope in envelopes if envelope.key not in known]
    found = routes.mailboxes_of({envelope.sender_id for envelope in fresh}, organization_id=by.organization_id)
    messages = [_message(envelope, found, by, at) for envelope in fresh]
    Message.objects.bulk_create(messages)
    told = [
        MessageQueued(
            message_id=message.pk,
            purpose=message.purpose,
            person_id=message.person_id,
            context_id=message.context_id,
        )
        for message in messages
    ]
    if not is_held:
        scheduling.schedule(messages)
    if untold is None:
        events.record_all(told, by=by, at=at)
    else:
        untold += told
    return messages


def _message(envelope: Envelope, mailboxes: Mailboxes, by: Actor, at: datetime) -> Message:
    identifier, letter = uuid7(at), envelope.letter
    mailbox = mailboxes.for_mail(letter.purpose, envelope.sender_id)
    sender = mailbox.address if mailbox else settings.DEFAULT_FROM_EMAIL
    return Message(
        id=identifier,
        organization_id=by.organization_id,
        person_id=envelope.person_id,
        sent_by_id=by.membership_id,
        in_name_of_id=envelope.sender_id,
        mailbox=mailbox,
        purpose=letter.purpose.value,
        key=envelope.key,
        context_id=envelope.context_id,
        to_address=letter.to_address,
        to_name=clean(letter.to_name)[:200],
        from_name=clean(letter.from_name)[:200],
        reply_to=letter.reply_to,
        subject=clean(letter.subject)[:300],
        text=letter.text,
        language=letter.language,
        thread=" ".join(letter.thread),
        calendar=letter.calendar,
        calendar_method=letter.calendar_method,
        message_id=f"<{identifier}@{sender.partition('@')[2]}>",
        send_after=envelope.send_after or at,
        created_at=at,
    )


@transaction.atomic
def revise(
    *,
    message: Message,
    subject: str,
    text: str,
    send_after: datetime,
    seen: str,
    by: Actor,
    at: datetime,
    is_allowed: bool = False,
) -> Message:
    """Write a mail that still waits anew, or let it go out at another moment.

    `seen` is the version (`version_of`) of the mail that was on the screen of whoever writes; `is_allowed` says that
    the verb this is part of asked for the permission.

    Raises:
        PermissionDenied: `by` neither wrote it nor may write mails.
        AlreadyOnItsWay: it left, or was cancelled.
        RevisedMeanwhile: somebody else wrote it anew; carries what it says now.
        Unacceptable: subject or text is empty.

    """
    if not is_allowed:
        access.require(rules.can_cancel, by, message)
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state != MessageState.QUEUED:
        raise AlreadyOnItsWay
    if version_of(message) != seen:
        raise RevisedMeanwhile(message)
    if not clean(subject) or not text.strip():
        msg = gettext_noop("A mail needs a subject and a text.")
        raise Unacceptable(msg)
    is_moved = abs(message.send_after - send_after) >= timedelta(minutes=1)
    if not is_moved and (message.subject, message.text) == (clean(subject)[:300], text):
        return message
    message.subject, message.text = clean(subject)[:300], text
    if is_moved:  # to a microsecond that no other job was made for, so that the jobs of other moments do nothing
        message.send_after = send_after.replace(microsecond=secrets.randbelow(1_000_000))
    message.save(update_fields=["subject", "text", "send_after"])
    event = MessageRevised(message_id=message.pk, person_id=message.person_id, context_id=message.context_id)
    events.record(event, by=by, at=at)
    if is_moved:
        scheduling.schedule([message])
    return message


def version_of(message: Message) -> str:
    """A short word that changes with what a waiting mail says and when it goes out."""
    said = f"{message.subject}\x1f{message.text}\x1f{message.send_after.isoformat()}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@transaction.atomic
def call_off(*, context_ids: Collection[UUID], purpose: Purpose, by: Actor, at: datetime) -> set[UUID]:
    """Stop the waiting mails about some nouns, as part of a verb whose permission was asked.

    Returns the nouns about which none of that purpose has left or is on its way.
    """
    mails = Message.objects.filter(
        organization_id=by.organization_id, context_id__in=list(context_ids), purpose=purpose
    )
    gone = _call_off(mails, by, at)
    return set(context_ids) - {message.context_id for message in gone if message.context_id}


@transaction.atomic
def call_off_keys(*, keys: Collection[str], by: Actor, at: datetime) -> set[str]:
    """Stop the waiting mails of these keys, as part of a verb whose permission was asked.

    Returns the keys of which no mail has left or is on its way.
    """
    mails = Message.objects.filter(organization_id=by.organization_id, key__in=list(keys))
    return set(keys) - {message.key for message in _call_off(mails, by, at)}


def _call_off(mails: QuerySet[Message], by: Actor, at: datetime) -> list[Message]:
    """Cancel those that wait; those that left or are on their way are returned."""
    found = list(mails.select_for_update().order_by("pk"))
    waiting = [message for message in found if message.state == MessageState.QUEUED]
    ids = [message.pk for message in waiting]
    Message.objects.filter(pk__in=ids).update(state=MessageState.CANCELLED, settled_at=at)
    events.record_all([scheduling.settled(message, MessageState.CANCELLED) for message in waiting], by=by, at=at)
    stopped = {MessageState.QUEUED, MessageState.CANCELLED, MessageState.FAILED}
    return [message for message in found if message.state not in stopped]


@transaction.atomic
def release(*, keys: Collection[str], by: Actor, send_after: datetime) -> int:
    """Let mails that were written to be held go out from a moment on, and say how many."""
    mails = Message.objects.select_for_update().filter(
        organization_id=by.organization_id, key__in=list(keys), state=MessageState.QUEUED
    )
    found = list(mails.order_by("pk"))
    Message.objects.filter(pk__in=[message.pk for message in found]).update(send_after=send_after)
    for message in found:
        message.send_after = send_after
    scheduling.schedule(found)
    return len(found)


@transaction.atomic
def cancel(*, message: Message, by: Actor, at: datetime) -> bool:
    """Stop a mail that still waits; False when it is already on its way.

    Raises: PermissionDenied: `by` neither wrote it nor may write mails.
    """
    access.require(rules.can_cancel, by, message)
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state != MessageState.QUEUED:
        return False
    _close(message, MessageState.CANCELLED, at, by=by)
    return True


@transaction.atomic
def reconcile(*, message: Message, state: MessageState, by: Actor, at: datetime) -> Message:
    """Say of a mail of which it was not known whether it was sent: accepted, or failed; part of an allowed verb.

    It rests on somebody's word or a server's; a mail of which more is known stays as it is.
    """
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state == MessageState.UNKNOWN:
        _close(message, state, at, by=by)
    return message


@transaction.atomic
def queue_again(*, message: Message, by: Actor, at: datetime, to_address: str = "") -> Message:
    """Have what a mail says sent in a new one, once, at another address if one is given; part of an allowed verb."""
    letter = Letter(
        to_address=to_address or message.to_address,
        to_name=message.to_name,
        from_name=message.from_name,
        reply_to=message.reply_to,
        subject=message.subject,
        text=message.text,
        purpose=Purpose(message.purpose),
        language=message.language,
        thread=tuple(message.thread.split()),
        calendar=message.calendar,
        calendar_method=message.calendar_method,
    )
    return queue(
        letter=letter,
        key=f"{AGAIN}{message.pk}",
        by=by,
        at=at,
        person=message.person,
        context_id=message.context_id,
        sender_id=message.in_name_of_id,
    )


def _close(message: Message, state: MessageState, at: datetime, *, by: Actor) -> None:
    message.state, message.settled_at = state, at
    message.save(update_fields=["state", "settled_at", "error", "transport"])
    events.record(scheduling.settled(message, state), by=by, at=at)
