"""What a colleague decides about a mail that came in: what it means, whose it is, or that nothing is to be done."""

from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.contacts import NotAContact
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.enums import DATED, IncomingKind, Meaning
from hireloom.messaging.events import IncomingAssigned, IncomingDecided, IncomingSetAside
from hireloom.messaging.models import IncomingMail
from hireloom.messaging.operations import consequences, incoming
from hireloom.people import rules as people_rules
from hireloom.people.enums import ContactKind
from hireloom.people.models import Person
from hireloom.people.operations import contact_points
from hireloom.people.operations.contact_points import Draft


class BelongsToNobody(Exception):
    """Nobody knows whose the mail is; say that first."""


class AlreadySomebodys(Exception):
    """The mail belongs to somebody; `mail` is as it stands."""

    def __init__(self, mail: IncomingMail) -> None:
        super().__init__(str(mail.pk))
        self.mail = mail


@transaction.atomic
def decide(*, mail: IncomingMail, meaning: Meaning, by: Actor, at: datetime, until: date | None = None) -> IncomingMail:
    """Say what an answer means: what was proposed, or something else. The same again changes nothing.

    What an earlier meaning had led to is taken back; what this one asks for is done: no outreach until the day they
    named and a task for it, none for a year, or none at all.

    Raises:
        PermissionDenied: `by` may not write to the person.
        BelongsToNobody: nobody knows whose the mail is.
        Unacceptable: the meaning needs a day to come, or the mail is no answer.

    """
    access.require(rules.can_decide_about, by, mail)
    mail = _locked(mail)
    if mail.person is None:
        raise BelongsToNobody
    if mail.kind == IncomingKind.FORWARDED:
        raise Unacceptable(gettext_noop("This mail was forwarded by a colleague; it answers nothing of ours."))
    until = until if meaning in DATED else None
    if meaning == Meaning.LATER and (until is None or until <= mail.organization.here(at).date()):
        raise Unacceptable(gettext_noop("Choose the day from which they may be written to again."))
    if (mail.meaning, mail.meaning_until) == (meaning, until):
        return mail
    if (mail.meaning or mail.acted) != meaning or mail.meaning_until != until:
        consequences.take_back(mail=mail, by=by, at=at)
        mail.acted = consequences.of_meaning(mail=mail, meaning=meaning, until=until, by=by, at=at)
    mail.decide(meaning, until, by.membership_id, at)
    mail.save()
    told = IncomingDecided(
        incoming_id=mail.pk,
        meaning=meaning.value,
        proposed=mail.proposed,
        until=until.isoformat() if until else "",
        person_id=mail.person_id,
        context_id=mail.context_id,
    )
    events.record(told, by=by, at=at)
    return mail


@transaction.atomic
def assign(*, mail: IncomingMail, person: Person, by: Actor, at: datetime, keeps_address: bool = False) -> IncomingMail:
    """Say whose a mail is that belonged to nobody; it is treated as their answer from now on. Twice is once.

    `keeps_address` puts the address it came from into the person's record as well, unless it is somebody else's.

    Raises:
        PermissionDenied: `by` may not write to the person, or not see them; or not add an address where that is asked.
        AlreadySomebodys: it belongs to somebody else.

    """
    access.require(rules.can_decide_about, by, mail)
    access.require(people_rules.can_view_person, by, person)
    access.require(people_rules.may_on, by, person, "messaging.send_messages")
    mail = _locked(mail)
    if mail.person_id == person.pk:
        return mail
    if mail.person is not None:
        raise AlreadySomebodys(mail)
    mail.person, mail.set_aside_at = person, None
    events.record(IncomingAssigned(incoming_id=mail.pk, person_id=person.pk), by=by, at=at)
    if mail.kind in (IncomingKind.ANSWER, IncomingKind.AUTOMATIC):
        incoming.act(mail=mail, by=by, at=at)
    mail.save()
    if keeps_address and mail.kind != IncomingKind.FORWARDED:
        _keep_address(mail, person, by, at)
    return mail


def _keep_address(mail: IncomingMail, person: Person, by: Actor, at: datetime) -> None:
    with translation.override(mail.organization.language):
        origin = _("Mail that came in: %(subject)s") % {"subject": mail.subject}
    try:
        contact_points.add(person=person, draft=Draft(ContactKind.EMAIL, mail.sender), origin=origin, by=by, at=at)
    except (contact_points.AlreadyTheirs, contact_points.BelongsToSomebody, NotAContact, Unacceptable):
        return  # the mail is theirs all the same


@transaction.atomic
def set_aside(*, mail: IncomingMail, by: Actor, at: datetime) -> IncomingMail:
    """Say that nothing is to be done about a mail; it stays, and waits no more. Twice is once.

    Raises: PermissionDenied: `by` may not write to the person, or not to people where it is nobody's.
    """
    access.require(rules.can_decide_about, by, mail)
    mail = _locked(mail)
    if mail.set_aside_at is None:
        mail.set_aside_at = at
        mail.save(update_fields=["set_aside_at"])
        events.record(IncomingSetAside(incoming_id=mail.pk, person_id=mail.person_id), by=by, at=at)
    return mail


def _locked(mail: IncomingMail) -> IncomingMail:
    rows = IncomingMail.objects.select_for_update(of=("self",))
    return rows.select_related("person", "message", "mailbox", "organization", "task").get(pk=mail.pk)
