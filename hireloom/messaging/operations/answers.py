"""Answering a mail that came in, in the same thread."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.engine import tokens
from hireloom.kit import contacts
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import contactability, rules
from hireloom.messaging.enums import IncomingKind, MailClass, Purpose
from hireloom.messaging.events import MessageWritten
from hireloom.messaging.models import IncomingMail, Message
from hireloom.messaging.operations import outbox
from hireloom.messaging.operations.mails import NotToBeWrittenTo
from hireloom.messaging.operations.outbox import Letter
from hireloom.messaging.operations.replies import BelongsToNobody

MOST_IN_THREAD = 20


@transaction.atomic
def answer(
    *, mail: IncomingMail, text: str, key: str, by: Actor, at: datetime, sender: Membership | None = None
) -> Message:
    """Write back to whoever wrote, at the address they wrote from, in their thread; once by `key`.

    `sender` is in whose name, None for the organization's.

    Raises:
        PermissionDenied: `by` may not write to this person, or not in this name.
        BelongsToNobody: nobody knows whose the mail is.
        tokens.Unresolved: a placeholder stands in the text.
        Unacceptable: the text is empty, or the mail came from no address.
        NotToBeWrittenTo: something stands against any contact with them.

    """
    person = mail.person
    if person is None:
        raise BelongsToNobody
    access.require(rules.can_write_to, by, person)
    access.require(rules.can_write_as, by, sender.pk if sender else None)
    _check(mail, text)
    known = Message.objects.filter(organization_id=by.organization_id, key=key).first()
    if known:
        return known
    asked = contactability.of([person], mail_class=MailClass.PERSONAL, at=at, wanted=mail.sender)
    if objections := asked[person.pk].objections:
        raise NotToBeWrittenTo(objections)
    organization = person.organization.name
    letter = Letter(
        to_address=mail.sender,
        to_name=mail.sender_name or person.name,
        from_name=f"{sender.name} ({organization})" if sender else organization,
        reply_to=sender.user.email if sender else "",
        subject=subject_of(mail),
        text=text.strip() + "\n",
        purpose=Purpose.ONE_TO_ONE,
        language=person.language,
        thread=thread_of(mail),
    )
    message = outbox.queue(
        letter=letter,
        key=key,
        by=by,
        at=at,
        person=person,
        context_id=mail.context_id,
        sender_id=sender.pk if sender else None,
    )
    IncomingMail.objects.filter(pk=mail.pk, answered_at=None).update(answered_at=at)
    written = MessageWritten(
        message_id=message.pk,
        person_id=person.pk,
        context_id=mail.context_id,
        sender_membership_id=sender.pk if sender else None,
    )
    events.record(written, by=by, at=at)
    return message


def subject_of(mail: IncomingMail) -> str:
    """The subject of an answer: theirs, said to be one once."""
    subject = mail.subject or (mail.message.subject if mail.message else "")
    return subject if subject.lower().startswith("re:") else f"Re: {subject}".strip()


def thread_of(mail: IncomingMail) -> tuple[str, ...]:
    """The mails an answer continues, the first one first. Source: RFC 5322, section 3.6.4."""
    said: list[str] = list(reversed(mail.references.split()))
    if not said and mail.message is not None:
        said = [*mail.message.thread.split(), mail.message.message_id]
    if mail.identifier:
        said.append(mail.identifier)
    return tuple(dict.fromkeys(said))[-MOST_IN_THREAD:]


def _check(mail: IncomingMail, text: str) -> None:
    if unfilled := tokens.missing_in(text, {}):
        raise tokens.Unresolved(unfilled)
    if not text.strip():
        raise Unacceptable(gettext_noop("Write something first."))
    if mail.kind == IncomingKind.FORWARDED:
        raise Unacceptable(gettext_noop("This mail was forwarded by a colleague; write to the person on their page."))
    try:
        contacts.email(mail.sender)
    except contacts.NotAContact as error:
        raise Unacceptable(gettext_noop("This mail came from no address that one could answer.")) from error
