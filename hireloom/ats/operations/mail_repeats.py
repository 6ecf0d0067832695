"""Mails about applications that are sent again: as things stand now, and only where what they say still holds."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import interview_mails, rules
from hireloom.ats.enums import InterviewMailKind, InterviewState, Outcome
from hireloom.ats.events import InterviewInvitedAgain
from hireloom.ats.models import Application, Interview, InterviewMail, InterviewSeat
from hireloom.ats.operations import interview_parts as parts
from hireloom.ats.operations.interview_replies import NotInvited
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import again
from hireloom.messaging.operations.again import NotAgain


@transaction.atomic
def invite_again(*, interview: Interview, seat: InterviewSeat | None, by: Actor, at: datetime) -> Message:
    """Mail an interviewer, or the candidate where there is no seat, the invitation to what holds now once more.

    Their link and the name of the appointment in calendars stay the same.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        InterviewIsOver: it took place, or was cancelled.
        NotInvited: they do not take part, were not invited by mail, or gave no address.
        again.TooSoon: they were written to about it just now, or often enough for a day.

    """
    access.require(rules.can_schedule, by, interview.application)
    interview = parts.locked(interview)
    if not interview.is_scheduled:
        raise parts.InterviewIsOver
    if seat is not None and not (seat.is_held and seat.membership.is_active):
        raise NotInvited
    recipient = seat.pk if seat else "candidate"
    person = interview.application.person
    again.refuse_hurry(person=person, prefix=f"interview:{interview.pk}:{recipient}:", by=by, at=at)
    message = interview_mails.repeat(interview, seat, by=by, at=at)
    if message is None:
        raise NotInvited
    told = InterviewInvitedAgain(**parts.ids_of(interview), membership_id=seat.membership_id if seat else None)
    events.record(told, by=by, at=at)
    return message


@again.told_by(Purpose.INTERVIEW)
def of_interview(message: Message, by: Actor, at: datetime) -> Message:
    """Invite the candidate to what holds now; that it does not take place is said in the same words.

    Raises: NotAgain: the interview is over, or they are not invited any more.
    """
    rows = InterviewMail.objects.filter(organization_id=by.organization_id, message=message)
    row = rows.select_related("interview__application__job", "seat__membership").first()
    if row is None:
        return again.the_same_words(message, by, at)
    if row.interview.state == InterviewState.CANCELLED and row.kind == InterviewMailKind.CANCELLATION:
        return again.the_same_words(message, by, at)
    try:
        return invite_again(interview=row.interview, seat=row.seat, by=by, at=at)
    except (parts.InterviewIsOver, NotInvited) as refusal:
        raise NotAgain(gettext_noop("The interview is over, or they are not invited to it any more.")) from refusal


@again.told_by(Purpose.REJECTION)
def of_rejection(message: Message, by: Actor, at: datetime) -> Message:
    """Say once more that it is a no, as long as it is.

    Raises: NotAgain: they are not rejected any more.
    """
    rejected = Application.objects.filter(organization_id=by.organization_id, outcome=Outcome.REJECTED)
    if message.context_id is None or not rejected.filter(pk=message.context_id).exists():
        raise NotAgain(gettext_noop("They are not rejected any more."))
    return again.the_same_words(message, by, at)
