"""What follows from a mail that came in: whom we write to no more, or not until a day, and what is to be done."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.core.access import PermissionDenied
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.messaging.enums import (
    Channel,
    Meaning,
    SuppressionCover,
    SuppressionReason,
    SuppressionScope,
)
from hireloom.messaging.models import IncomingMail, Suppression
from hireloom.messaging.operations import suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.people.models import Task
from hireloom.people.operations import tasks
from hireloom.people.operations.tasks import Order

NOT_INTERESTED_FOR = timedelta(days=365)
"""How long nobody gets outreach who was not interested."""


def of_bounce(*, mail: IncomingMail, by: Actor, at: datetime) -> str:
    """Write no more to an address that came back for good, if the report names a mail of ours; others prove nothing."""
    if mail.message is None:
        return ""
    suppressions.suppress_bounced(address=mail.message.to_address, context_id=mail.pk, by=by, at=at)
    return Meaning.UNSUBSCRIBE


def of_complaint(*, mail: IncomingMail, address: str, by: Actor, at: datetime) -> str:
    """Write no more to whoever marked our mail as spam: the person, or the address where nobody is known."""
    reason, covers = SuppressionReason.COMPLAINED, SuppressionCover.CONTACT
    if mail.message is None and mail.person is None:
        return ""
    if mail.person is not None:
        no = No(SuppressionScope.PERSON, reason, covers=covers, context_id=mail.pk)
        suppressions.say_no(no=no, by=by, at=at, person=mail.person)
        return Meaning.UNSUBSCRIBE
    value = mail.message.to_address if mail.message else address
    no = No(SuppressionScope.ADDRESS, reason, value=value, channel=Channel.EMAIL, covers=covers, context_id=mail.pk)
    suppressions.say_no(no=no, by=by, at=at)
    return Meaning.UNSUBSCRIBE


def of_meaning(*, mail: IncomingMail, meaning: Meaning, until: date | None, by: Actor, at: datetime) -> str:
    """Do what an answer of this meaning asks for; returns the meaning where something was done."""
    person = mail.person
    if person is None:
        return ""
    note = mail.text[:300]
    if meaning == Meaning.UNSUBSCRIBE:
        no = No(SuppressionScope.PERSON, SuppressionReason.OBJECTED, note=note, context_id=mail.pk)
    elif meaning == Meaning.NOT_INTERESTED:
        no = _outreach(SuppressionReason.NOT_INTERESTED, note, mail, at + NOT_INTERESTED_FOR)
    elif meaning == Meaning.LATER and until is not None:
        no = _outreach(SuppressionReason.LATER, note, mail, _morning(mail, until))
        mail.task = _follow_up(mail, until, by, at)
    elif meaning == Meaning.WRONG_PERSON:
        value = mail.message.to_address if mail.message else mail.sender
        reason = SuppressionReason.WRONG_PERSON
        no = No(SuppressionScope.ADDRESS, reason, value=value, note=note, channel=Channel.EMAIL, context_id=mail.pk)
        suppressions.say_no(no=no, by=by, at=at)
        return meaning
    else:
        return meaning if meaning == Meaning.OUT_OF_OFFICE and until else ""
    suppressions.say_no(no=no, by=by, at=at, person=person)
    return meaning


def take_back(*, mail: IncomingMail, by: Actor, at: datetime) -> None:
    """Undo what was done for another meaning of this mail; what others said about the person stays."""
    rows = Suppression.objects.filter(organization_id=mail.organization_id, context_id=mail.pk).in_force(at)
    with translation.override(mail.organization.language):
        because = _("The answer means something else")
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        suppressions.take_back(suppression=row, because=because, by=by, at=at)
    if mail.task is not None and mail.task.done_at is None:
        try:
            tasks.finish(task=mail.task, by=by, at=at)
        except PermissionDenied:
            return
        mail.task = None


def _outreach(reason: SuppressionReason, note: str, mail: IncomingMail, until: datetime) -> No:
    scope, covers = SuppressionScope.PERSON, SuppressionCover.OUTREACH
    return No(scope, reason, covers=covers, note=note, until=until, context_id=mail.pk)


def _morning(mail: IncomingMail, day: date) -> datetime:
    """When a day begins where the organization is."""
    return datetime.combine(day, time(0), tzinfo=ZoneInfo(mail.organization.time_zone))


def _follow_up(mail: IncomingMail, until: date, by: Actor, at: datetime) -> Task | None:
    """A task for that day: of whoever the mailbox is, or wrote our mail, or owns the person, or says so now."""
    message, mailbox, person = mail.message, mail.mailbox, mail.person
    assert person is not None
    wanted = [
        message.in_name_of_id if message else None,
        message.sent_by_id if message else None,
        mailbox.owner_id if mailbox else None,
        person.owner_id,
        by.membership_id,
    ]
    colleagues = Membership.objects.select_related("user", "organization").in_bulk([one for one in wanted if one])
    with translation.override(mail.organization.language):
        title = _("Write to %(person)s again, as they asked") % {"person": person.name}
    for one in wanted:
        colleague = colleagues.get(one) if one else None
        if colleague is None or not colleague.is_active:
            continue
        try:
            return tasks.add(order=Order(title, colleague, due_on=until), person=person, by=by, at=at)
        except PermissionDenied:
            continue
    return None
