"""Putting on record who wrote a mail that a colleague forwarded; what cannot be is kept, and says why."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext_noop

from hireloom.core.access import PermissionDenied
from hireloom.engine.importing.forwarding import forwarded
from hireloom.engine.mail.reading import Mail
from hireloom.messaging import forwarding
from hireloom.messaging.enums import IncomingKind, IntakeWay
from hireloom.messaging.models import IncomingMail
from hireloom.people.enums import SourceKind
from hireloom.people.operations import intakes, sources

SOURCE = "Forwarded mail"
DOUBTED = gettext_noop("Your mail server doubts that this is from the colleague it names, so nobody was added.")
NOBODY = gettext_noop("It does not say who wrote the mail that was forwarded, so nobody was added.")
NOT_ALLOWED = gettext_noop("The colleague who forwarded it may not add people, so nobody was added.")


def take(*, mail: IncomingMail, read: Mail, content: bytes, at: datetime) -> bool:
    """Put on record who wrote what a colleague forwarded to the address for that; says whether it was such a mail.

    Where it cannot be done the mail belongs to nobody, and says why. The caller saves it.
    """
    sent_on = forwarding.sent_on(read, organization_id=mail.organization_id)
    if sent_on is None:
        return False
    mailbox, member = sent_on
    letter = forwarded(content)
    if mailbox.intake == IntakeWay.OWN and not letter.is_forwarded:
        return False
    mail.kind, mail.message, mail.person, mail.context_id = IncomingKind.FORWARDED, None, None, None
    mail.text = letter.text.strip() or mail.text
    if forwarding.is_doubted(read):
        _refuse(mail, DOUBTED)
        return True
    if not letter.is_forwarded:
        _refuse(mail, NOBODY)
        return True
    source = sources.named(organization_id=mail.organization_id, name=SOURCE, kind=SourceKind.SOURCED)
    try:
        mail.person = intakes.from_mail(content=content, by=member.as_actor(), at=at, source=source).person
    except PermissionDenied:
        _refuse(mail, NOT_ALLOWED)
    except intakes.NobodyInIt:
        _refuse(mail, NOBODY)
    return True


def _refuse(mail: IncomingMail, words: str) -> None:
    with translation.override(mail.organization.language):
        mail.error = translation.gettext(words)
