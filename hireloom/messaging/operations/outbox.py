"""The outbox: a mail is a row first, claimed once, handed over once, and settled with what is known.

Source: decision record 0007, and the measurement behind it: marking after sending doubles mails,
marking before loses them; a third state does neither.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hireloom.core import access, events, tenancy
from hireloom.core.actor import Actor, system
from hireloom.kit.ids import uuid7
from hireloom.kit.text import clean
from hireloom.messaging import rules, transport
from hireloom.messaging.enums import MessageState, Purpose
from hireloom.messaging.events import MessageQueued, MessageSettled
from hireloom.messaging.models import Message
from hireloom.people.models import Person

MOST_ATTEMPTS = 12


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
    identifier = uuid7(at)
    message = Message.objects.create(
        id=identifier,
        organization_id=by.organization_id,
        person=person,
        sent_by_id=by.membership_id,
        purpose=letter.purpose,
        key=key,
        context_id=context_id,
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
        send_after=send_after or at,
        created_at=at,
    )
    events.record(
        MessageQueued(
            message_id=message.pk,
            purpose=letter.purpose.value,
            person_id=person.pk if person else None,
            context_id=context_id,
        ),
        by=by,
        at=at,
    )
    _schedule(message, message.send_after)
    return message


def hand_over(*, organization_id: UUID, message_id: UUID, at: datetime) -> MessageState | None:
    """Claim a queued mail, hand it to the transport, and settle what is known.

    Must run outside a transaction: the claim is committed before the first byte leaves, so a
    process that dies in between leaves the mail in `handing_over`, and the next one to find it
    there settles it as unknown instead of sending it twice. None when there was nothing to do.
    """
    with tenancy.organization(organization_id):
        message = _claim(message_id, at)
        if message is None or message.state == MessageState.UNKNOWN:
            return None if message is None else MessageState.UNKNOWN
    outcome = transport.send(message)
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


def _claim(message_id: UUID, at: datetime) -> Message | None:
    message = Message.objects.select_for_update(skip_locked=True).filter(pk=message_id).first()
    if message is None:
        return None
    if message.state == MessageState.HANDING_OVER:
        message.error = "The process that sent it ended before the mail server's answer was stored."
        _close(message, MessageState.UNKNOWN, at, by=system(message.organization_id))
        return message
    if message.state != MessageState.QUEUED:
        return None
    message.state, message.handed_over_at = MessageState.HANDING_OVER, at
    message.attempts += 1
    message.save(update_fields=["state", "handed_over_at", "attempts"])
    return message


def _settle(message_id: UUID, outcome: transport.Outcome, at: datetime) -> MessageState:
    message = Message.objects.select_for_update().get(pk=message_id)
    message.error, message.transport = outcome.detail[:500], outcome.transport
    if outcome.state == MessageState.QUEUED and message.attempts < MOST_ATTEMPTS:
        message.state = MessageState.QUEUED
        message.save(update_fields=["state", "error", "transport"])
        _schedule(message, at + timedelta(seconds=min(30 * 2**message.attempts, 6 * 3600)))
        return MessageState.QUEUED
    final = MessageState.FAILED if outcome.state == MessageState.QUEUED else outcome.state
    _close(message, final, at, by=system(message.organization_id))
    return final


def _close(message: Message, state: MessageState, at: datetime, *, by: Actor) -> None:
    message.state, message.settled_at = state, at
    message.save(update_fields=["state", "settled_at", "error", "transport"])
    events.record(
        MessageSettled(
            message_id=message.pk, state=state.value, person_id=message.person_id, context_id=message.context_id
        ),
        by=by,
        at=at,
    )


def _schedule(message: Message, moment: datetime) -> None:
    from hireloom.messaging.tasks import hand_over as job  # app ready: tasks call operations

    job.configure(schedule_at=moment).defer(organization_id=str(message.organization_id), message_id=str(message.pk))
