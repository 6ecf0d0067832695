"""One colleague writes to one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.engine import tokens
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import contactability, rules
from hireloom.messaging.contactability import Objection
from hireloom.messaging.enums import MailClass, Purpose
from hireloom.messaging.events import MessageWritten
from hireloom.messaging.models import MailTemplate, Message
from hireloom.messaging.operations import outbox
from hireloom.messaging.operations.outbox import Letter
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint, Person

LATEST = timedelta(days=365)


@dataclass(frozen=True)
class Writing:
    """What is written to one of the person's addresses. `key` is the form's: however often it is sent, one mail.

    `sender` is in whose name, None for the organization's. `send_at` None is now. `context_id` is the application it
    is about. `template` is what the text began with.
    """

    to_address: str
    subject: str
    text: str
    key: str
    sender: Membership | None = None
    send_at: datetime | None = None
    context_id: UUID | None = None
    template: MailTemplate | None = None


class NotTheirAddress(Exception):
    """The address is none of the person's that we write to."""


class NotToBeWrittenTo(Exception):
    """Something stands against writing to this person at this address; `objections` says what."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__(" ".join(objection.words for objection in objections))
        self.objections = objections


@transaction.atomic
def write(*, person: Person, writing: Writing, by: Actor, at: datetime) -> Message:
    """Have a mail go out to a person, now or later, once; answers go to whoever it is from.

    Raises:
        PermissionDenied: `by` may not write to this person, or not in this name.
        tokens.Unresolved: a placeholder stands in subject or text; such a mail does not leave.
        Unacceptable: subject or text is empty, or the moment is past or more than a year away.
        NotTheirAddress: the address is not one of the person's.
        NotToBeWrittenTo: they said no, or somebody did.

    """
    access.require(rules.can_write_to, by, person)
    access.require(rules.can_write_as, by, writing.sender.pk if writing.sender else None)
    _check(person, writing, at)
    known = Message.objects.filter(organization_id=by.organization_id, key=writing.key).first()
    if known:
        return known
    message = outbox.queue(
        letter=_letter(person, writing),
        key=writing.key,
        by=by,
        at=at,
        person=person,
        context_id=writing.context_id,
        send_after=writing.send_at,
        sender_id=writing.sender.pk if writing.sender else None,
    )
    events.record(_written(message, person, writing), by=by, at=at)
    return message


def _check(person: Person, writing: Writing, at: datetime) -> None:
    if unfilled := tokens.missing_in(f"{writing.subject}\n{writing.text}", {}):
        raise tokens.Unresolved(unfilled)
    if not (writing.subject.strip() and writing.text.strip()):
        raise Unacceptable(gettext_noop("A mail needs a subject and a text."))
    if writing.send_at and not at - timedelta(minutes=5) <= writing.send_at <= at + LATEST:
        raise Unacceptable(gettext_noop("Choose a moment from now on, within a year."))
    addresses = ContactPoint.objects.filter(person=person, kind=ContactKind.EMAIL, value=writing.to_address)
    if not addresses.exists():
        raise NotTheirAddress(writing.to_address)
    asked = contactability.of([person], mail_class=MailClass.PERSONAL, at=at, wanted=writing.to_address)
    if objections := asked[person.pk].objections:
        raise NotToBeWrittenTo(objections)


def _letter(person: Person, writing: Writing) -> Letter:
    sender, organization = writing.sender, person.organization.name
    return Letter(
        to_address=writing.to_address,
        to_name=person.name,
        from_name=f"{sender.name} ({organization})" if sender else organization,
        reply_to=sender.user.email if sender else "",
        subject=writing.subject,
        text=writing.text.strip() + "\n",
        purpose=Purpose.ONE_TO_ONE,
        language=person.language,
    )


def _written(message: Message, person: Person, writing: Writing) -> MessageWritten:
    template = writing.template
    return MessageWritten(
        message_id=message.pk,
        person_id=person.pk,
        context_id=message.context_id,
        sender_membership_id=writing.sender.pk if writing.sender else None,
        template_id=template.pk if template else None,
        template_version=template.version if template else None,
    )
