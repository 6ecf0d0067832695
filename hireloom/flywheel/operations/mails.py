"""A mail to a person that speaks of what is known: its placeholders are filled before it is anybody's."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.engine import tokens
from hireloom.flywheel.queries import mail_words
from hireloom.messaging.models import Message
from hireloom.messaging.operations import mails
from hireloom.messaging.operations.mails import Writing
from hireloom.people.models import Person


@transaction.atomic
def write(*, person: Person, application: Application | None, writing: Writing, by: Actor, at: datetime) -> Message:
    """Fill a mail's placeholders with what is known of person, application and sender, and have it go out.

    Raises:
        tokens.Unresolved: one is unknown, or nothing is known for it; the mail does not leave.
        PermissionDenied, Unacceptable, mails.NotTheirAddress: as `messaging.operations.mails.write`.

    """
    words = mail_words.of(person, application, writing.sender)
    unfilled = tokens.missing_in(f"{writing.subject}\n{writing.text}", words)
    if unfilled:
        raise tokens.Unresolved(unfilled)
    filled = replace(
        writing,
        subject=tokens.fill(writing.subject, words),
        text=tokens.fill(writing.text, words),
        context_id=application.pk if application else None,
    )
    return mails.write(person=person, writing=filled, by=by, at=at)
