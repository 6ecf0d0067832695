"""Answers to the demo data's sequence: some wait, of some Rita said what they mean; read as every mail is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor, system
from hireloom.crm.enums import ExitReason
from hireloom.crm.models import Sequence as Outreach
from hireloom.crm.models import Touch
from hireloom.crm.operations import answered, barred, engagement_noted
from hireloom.messaging.enums import IncomingKind, Meaning
from hireloom.messaging.models import IncomingMail, Message, Suppression
from hireloom.messaging.operations import incoming, replies
from hireloom.messaging.operations.incoming import Arrival

AWAY_FOR = timedelta(days=6)
DECIDED_AFTER = timedelta(hours=2)


def add(house: House, running: Outreach, told: Sequence[Mapping[str, Any]], by: Actor, now: datetime) -> None:
    """Have the first people who were written to answer, each once; the caller shows the house."""
    mails = _mails(running, by)
    for number, words in enumerate(told):
        at = now - timedelta(days=words["days_ago"], hours=1)
        ours = None if words.get("sender") else _first_before(at, mails)
        if ours is None and not words.get("sender"):
            continue
        mail = _taken(house, number, words, ours, at)
        if mail is not None:
            _follow(mail, at)
            _decide(mail, words, by, at + DECIDED_AFTER)


def _mails(running: Outreach, by: Actor) -> list[Message]:
    """The last mail to each person that left, first those to people who are known to have answered."""
    touches = Touch.objects.filter(
        organization_id=by.organization_id, enrollment__sequence=running, message__state="accepted"
    ).exclude(enrollment__exit_reason=ExitReason.STOPPED)
    last: dict[UUID, tuple[bool, Message]] = {}
    for touch in touches.select_related("message", "enrollment").order_by("message__settled_at", "pk"):
        if touch.message is not None:
            has_answered = touch.enrollment.exit_reason == ExitReason.REPLIED
            last[touch.enrollment_id] = (has_answered, touch.message)
    return [mail for _known, mail in sorted(last.values(), key=lambda pair: (not pair[0], pair[1].to_address))]


def _first_before(at: datetime, mails: list[Message]) -> Message | None:
    """Take out the first that had left by a moment."""
    for mail in mails:
        if mail.settled_at is not None and mail.settled_at < at:
            mails.remove(mail)
            return mail
    return None


def _taken(
    house: House, number: int, words: Mapping[str, Any], ours: Message | None, at: datetime
) -> IncomingMail | None:
    organization_id = UUID(house.id)
    raw = b"\r\n".join(_lines(number, words, ours, at))
    arrival = Arrival(raw, f"demo:{number}")
    mail = incoming.take_in(arrival=arrival, by=system(organization_id), at=at)
    return incoming.make_of_it(incoming_id=mail.pk, organization_id=organization_id, at=at)


def _lines(number: int, words: Mapping[str, Any], ours: Message | None, at: datetime) -> Iterator[bytes]:
    mail = EmailMessage()
    name, address = (ours.to_name, ours.to_address) if ours else words["sender"]
    mail["From"], mail["To"] = f"{name} <{address}>", "rita@acme.example"
    mail["Message-ID"] = f"<answer-{number}-{at:%Y%m%d}@{address.partition('@')[2]}>"
    mail["Date"] = at
    if ours:
        mail["Subject"], mail["In-Reply-To"] = f"Re: {ours.subject}", ours.message_id
    else:
        mail["Subject"] = words["subject"]
    if words.get("is_automatic"):
        mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(words["text"] % {"day": f"{at + AWAY_FOR:%d %B %Y}"})
    yield from mail.as_bytes().splitlines()


def _follow(mail: IncomingMail, at: datetime) -> None:
    """What follows by itself from an answer, at its own moment; the jobs that would do so find it done."""
    by = system(mail.organization_id)
    if mail.kind == IncomingKind.ANSWER:
        answered.end(incoming_id=mail.pk, at=at)
    elif mail.person_id and mail.proposed_until:
        answered.wait_until_back(
            person_id=mail.person_id, organization_id=mail.organization_id, until=mail.proposed_until, at=at
        )
    for row in Suppression.objects.filter(organization_id=mail.organization_id, context_id=mail.pk):
        barred.end(suppression_id=row.pk, at=at)
    engagement_noted.incoming(incoming_ids=[mail.pk], by=by, at=at)


def _decide(mail: IncomingMail, words: Mapping[str, Any], by: Actor, at: datetime) -> None:
    if meaning := words.get("decided"):
        replies.decide(mail=mail, meaning=Meaning(meaning), until=mail.proposed_until, by=by, at=at)
        engagement_noted.incoming(incoming_ids=[mail.pk], by=by, at=at)
