"""The outbox: a mail is a row first, claimed once, handed over once, and settled with what is known.

Source: decision record 0007, and the measurement behind it: marking after sending doubles mails,
marking before loses them; a third state does neither.
"""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_noop

from hireloom.core import access, events, tenancy
from hireloom.core.actor import Actor, system
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging import contactability, footers, rules, transport
from hireloom.messaging.contactability import Rest
from hireloom.messaging.enums import MailClass, MessageState, Purpose, class_of
from hireloom.messaging.events import MessageQueued, MessageRevised, MessageSettled
from hireloom.messaging.models import Message
from hireloom.messaging.operations import suppressions
from hireloom.people.models import Person

MOST_ATTEMPTS = 12


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
    """A letter and what it is about; two of one `key` are one mail. Without `send_after` it goes out at once."""

    letter: Letter
    key: str
    person_id: UUID | None = None
    context_id: UUID | None = None
    send_after: datetime | None = None


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
) -> Message:
    """Decide that a mail goes out, once per `key`, and have a job hand it over.

    Asking again with the same key returns the mail that is already there. Line breaks in
    names and subjects become spaces, so that nothing can add a header.
    """
    known = Message.objects.filter(organization_id=by.organization_id, key=key).first()
    if known:
        return known
    envelope = Envelope(letter, key, person.pk if person else None, context_id, send_after)
    return queue_all(envelopes=[envelope], by=by, at=at)[0]


@transaction.atomic
def queue_all(*, envelopes: Sequence[Envelope], by: Actor, at: datetime, is_held: bool = False) -> list[Message]:
    """Decide that many mails go out, each once per `key`, in a handful of statements; returns the new ones.

    Those that are held wait for `release`, whatever their moment.
    """
    keys = [envelope.key for envelope in envelopes]
    known = set(Message.objects.filter(organization_id=by.organization_id, key__in=keys).values_list("key", flat=True))
    messages = [_message(envelope, by, at) for envelope in envelopes if envelope.key not in known]
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
    events.record_all(told, by=by, at=at)
    if not is_held:
        _schedule(messages)
    return messages


def _message(envelope: Envelope, by: Actor, at: datetime) -> Message:
    identifier, letter = uuid7(at), envelope.letter
    return Message(
        id=identifier,
        organization_id=by.organization_id,
        person_id=envelope.person_id,
        sent_by_id=by.membership_id,
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
        message_id=f"<{identifier}@{settings.DEFAULT_FROM_EMAIL.partition('@')[2]}>",
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
        _schedule([message])
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
    events.record_all([_settled(message, MessageState.CANCELLED) for message in waiting], by=by, at=at)
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
    _schedule(found)
    return len(found)


def hand_over(
    *, organization_id: UUID, message_id: UUID, at: datetime, due: datetime | None = None
) -> MessageState | None:
    """Claim a queued mail, hand it to the transport, and settle what is known.

    `due` is the moment the job was made for: a mail that was put off since has another job, and this one does nothing.

    Must run outside a transaction: the claim is committed before the first byte leaves, so a
    process that dies in between leaves the mail in `handing_over`, and the next one to find it
    there settles it as unknown instead of sending it twice. None when there was nothing to do.
    """
    with tenancy.organization(organization_id):
        message = _claim(message_id, at, due)
        if message is None or message.state != MessageState.HANDING_OVER:
            return None if message is None else MessageState(message.state)
        footer = footers.of([message]).get(message.pk)
    outcome = transport.send(message, footer)
    with tenancy.organization(organization_id):
        return _settle(message_id, outcome, at)


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
def queue_again(*, message: Message, by: Actor, at: datetime) -> Message:
    """Have the words of a mail that did not arrive sent in a new one, once; part of an allowed verb."""
    letter = Letter(
        to_address=message.to_address,
        to_name=message.to_name,
        from_name=message.from_name,
        reply_to=message.reply_to,
        subject=message.subject,
        text=message.text,
        purpose=Purpose(message.purpose),
        language=message.language,
        thread=tuple(message.thread.split()),
    )
    again = queue(
        letter=letter,
        key=f"again:{message.pk}",
        by=by,
        at=at,
        person=message.person,
        context_id=message.context_id,
    )
    if again.in_name_of_id != message.in_name_of_id:
        again.in_name_of_id = message.in_name_of_id
        again.save(update_fields=["in_name_of"])
    return again


def _claim(message_id: UUID, at: datetime, due: datetime | None) -> Message | None:
    message = Message.objects.select_for_update(skip_locked=True).filter(pk=message_id).first()
    if message is None or (due is not None and message.send_after != due):
        return None
    if message.state == MessageState.HANDING_OVER:
        message.error = "The process that sent it ended before the mail server's answer was stored."
        _close(message, MessageState.UNKNOWN, at, by=system(message.organization_id))
        return message
    if message.state != MessageState.QUEUED:
        return None
    against, rest = _against(message, at)
    if rest and not against:
        _put_off(message, rest)
        return None
    if against:
        message.error = against[:500]
        _close(message, MessageState.STOPPED, at, by=system(message.organization_id))
        return message
    message.state, message.handed_over_at = MessageState.HANDING_OVER, at
    message.attempts += 1
    message.save(update_fields=["state", "handed_over_at", "attempts"])
    return message


def _put_off(message: Message, rest: Rest) -> None:
    """Let a mail wait until they want to hear from us again; the jobs that were made for it before do nothing."""
    message.send_after = rest.until + timedelta(microseconds=1 + secrets.randbelow(999_999))
    with translation.override(message.organization.language):
        message.error = rest.words[:500]
    message.save(update_fields=["send_after", "error"])
    _schedule([message])


def _against(message: Message, at: datetime) -> tuple[str, Rest | None]:
    """What stands against sending a mail at this moment, in words, "" when nothing does; and whether it is to wait."""
    mail_class = class_of(message.purpose)
    if message.person is None or mail_class == MailClass.TRANSACTIONAL:
        rows = contactability.of_address(
            message.to_address, organization_id=message.organization_id, mail_class=mail_class, at=at
        )
        found = [contactability.Objection(contactability.Obstacle.SUPPRESSED, row) for row in rows]
        return _words(message, found), None
    asked = contactability.of([message.person], mail_class=mail_class, at=at, wanted=message.to_address)
    verdict = asked[message.person.pk]
    return _words(message, verdict.objections), verdict.rest


def _words(message: Message, objections: Sequence[contactability.Objection]) -> str:
    """Objections as the organization's colleagues read them; nobody's language is on while a worker sends."""
    if not objections:
        return ""
    with translation.override(message.organization.language):
        return " ".join(objection.words for objection in objections)


def _settle(message_id: UUID, outcome: transport.Outcome, at: datetime) -> MessageState:
    message = Message.objects.select_for_update().get(pk=message_id)
    message.error, message.transport = outcome.detail[:500], outcome.transport
    if outcome.state == MessageState.QUEUED and message.attempts < MOST_ATTEMPTS:
        message.state = MessageState.QUEUED
        message.save(update_fields=["state", "error", "transport"])
        _schedule([message], at + timedelta(seconds=min(30 * 2**message.attempts, 6 * 3600)))
        return MessageState.QUEUED
    final = MessageState.FAILED if outcome.state == MessageState.QUEUED else outcome.state
    by = system(message.organization_id)
    _close(message, final, at, by=by)
    if outcome.is_no_such_address:
        suppressions.suppress_bounced(address=message.to_address, context_id=message.pk, by=by, at=at)
    return final


def _close(message: Message, state: MessageState, at: datetime, *, by: Actor) -> None:
    message.state, message.settled_at = state, at
    message.save(update_fields=["state", "settled_at", "error", "transport"])
    events.record(_settled(message, state), by=by, at=at)


def _settled(message: Message, state: MessageState) -> MessageSettled:
    return MessageSettled(
        message_id=message.pk, state=state.value, person_id=message.person_id, context_id=message.context_id
    )


def _schedule(messages: Sequence[Message], moment: datetime | None = None) -> None:
    """Have jobs hand mails over, at one moment or each at its own."""
    from hireloom.messaging.tasks import hand_over as job  # app ready: tasks call operations

    by_moment: dict[datetime, list[dict[str, Any]]] = defaultdict(list)
    for message in messages:
        arguments = {"organization_id": str(message.organization_id), "message_id": str(message.pk)}
        due = {} if moment else {"due": message.send_after.isoformat()}
        by_moment[moment or message.send_after].append(arguments | due)
    for when, jobs in by_moment.items():
        job.configure(schedule_at=when).batch_defer(*jobs)
