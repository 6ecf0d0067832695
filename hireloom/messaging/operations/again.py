"""A person says of a mail in doubt that it arrived, or has one that failed, or is in doubt, sent a second time.

A second copy is a mail of its own with a key of its own, asked for by somebody who sees what is known of the first
one. Packages above know more about some mails than their words, such as whether an interview was moved meanwhile: they
say how those are sent again (`told_by`). Source: decision record 0007.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.messaging import contactability, rules
from hireloom.messaging.contactability import Verdict
from hireloom.messaging.copy_events import MessageRepeated
from hireloom.messaging.enums import TO_MANY, MessageState, Purpose, class_of
from hireloom.messaging.models import Message
from hireloom.messaging.models.message import AGAIN
from hireloom.messaging.operations import outbox, scheduling
from hireloom.people.models import Person

OPEN = frozenset({MessageState.FAILED, MessageState.UNKNOWN})
"""States of a mail that somebody may have sent again."""
PAUSE = timedelta(minutes=5)
DAY = timedelta(days=1)
MOST_A_DAY = 6
"""So often a link is mailed to somebody within a day; one that no server took counts for nothing."""


class NotInDoubt(Exception):
    """It is known by now what became of the mail; `message` is as it stands."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.state)
        self.message = message


class NotAgain(Exception):
    """What the mail said holds no more; the words say why."""


class TooSoon(Exception):
    """The same was mailed just now, or often enough for a day; `free_at` is when it may be again."""

    def __init__(self, free_at: datetime) -> None:
        super().__init__(free_at.isoformat())
        self.free_at = free_at


Repeat = Callable[[Message, Actor, datetime], Message]
_by_purpose: dict[Purpose, Repeat] = {}


def told_by(purpose: Purpose) -> Callable[[Repeat], Repeat]:
    """Let a higher package say how mails of a purpose are sent again; it asks for what its own verb needs."""

    def register(repeat: Repeat) -> Repeat:
        _by_purpose[purpose] = repeat
        return repeat

    return register


@transaction.atomic
def confirm(*, message: Message, by: Actor, at: datetime) -> Message:
    """Say that a mail in doubt did arrive.

    Raises:
        PermissionDenied: `by` may not write to whoever it was for.
        NotInDoubt: it is known what became of it.

    """
    access.require(rules.can_repeat, by, message)
    message = _locked(message)
    if message.state != MessageState.UNKNOWN:
        raise NotInDoubt(message)
    message.state, message.error, message.settled_at = MessageState.ACCEPTED, "", at
    message.save(update_fields=["state", "error", "settled_at"])
    events.record(scheduling.found_out(message, MessageState.ACCEPTED), by=by, at=at)
    return message


@transaction.atomic
def send_again(*, message: Message, by: Actor, at: datetime) -> Message:
    """Have a mail that failed, or of which it is not known whether it left, sent a second time; returns that one.

    What is known of the first one stays as it is; a second copy that failed may be sent again itself.

    Raises:
        PermissionDenied: `by` may not write to whoever it was for.
        NotInDoubt: it was sent, or waits, or somebody stopped it.
        NotAgain: what it said holds no more.
        TooSoon: the same was mailed just now.

    """
    access.require(rules.can_repeat, by, message)
    message = _locked(message)
    if message.state not in OPEN:
        raise NotInDoubt(message)
    repeat = _by_purpose.get(Purpose(message.purpose), the_same_words)
    copy = repeat(message, by, at)
    told = MessageRepeated(
        message_id=copy.pk,
        first_id=message.pk,
        state=message.state,
        person_id=message.person_id,
        context_id=message.context_id,
    )
    events.record(told, by=by, at=at)
    return copy


def refuse_hurry(*, person: Person, prefix: str, by: Actor, at: datetime) -> None:
    """Refuse to mail a link again that was mailed just now, or often enough; `prefix` is how keys of its mails begin.

    Raises: TooSoon.
    """
    rows = Message.objects.filter(organization_id=by.organization_id, person=person, created_at__gt=at - DAY)
    rows = rows.filter(key__startswith=prefix).exclude(state__in=OPEN)
    sent = list(rows.order_by("-created_at").values_list("created_at", flat=True))
    if sent and sent[0] > at - PAUSE:
        raise TooSoon(sent[0] + PAUSE)
    if len(sent) >= MOST_A_DAY:
        raise TooSoon(sent[MOST_A_DAY - 1] + DAY)


def the_same_words(message: Message, by: Actor, at: datetime) -> Message:
    """Mail what it said once more: to the same address, or, where that is barred by now, to another one of theirs.

    Raises: NotAgain: there is none at which they may be written to, or it was sent again already.
    """
    if Message.objects.filter(organization_id=message.organization_id, key=f"{AGAIN}{message.pk}").exists():
        raise NotAgain(gettext_noop("It was sent again already."))
    address = message.to_address
    if message.person is not None and _verdict(message, message.person, at, wanted=address).objections:
        other = _verdict(message, message.person, at)
        if other.objections:
            raise NotAgain(" ".join(objection.words for objection in other.objections))
        address = other.address
    return outbox.queue_again(message=message, by=by, at=at, to_address=address)


def _verdict(message: Message, person: Person, at: datetime, *, wanted: str = "") -> Verdict:
    """Whether somebody may be written to by such a mail: at one address, or at any of theirs."""
    with_consent, mail_class = message.purpose not in TO_MANY, class_of(message.purpose)
    asked = contactability.of([person], mail_class=mail_class, at=at, wanted=wanted, with_consent=with_consent)
    return asked[person.pk]


def _locked(message: Message) -> Message:
    return Message.objects.select_for_update(of=("self",)).select_related("person").get(pk=message.pk)
