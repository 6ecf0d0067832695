"""What calendar programs answer to invitations to interviews: taken as the answer of whom it is from, or noted.

Whoever may write a mail may write any name into it: an answer counts where the mail and the calendar in it name an
address of the attendee. What answers an earlier invitation, or is older than what they said since, changes nothing.
Source: decision record 0019; RFC 5546, section 2.1.5.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.ats import interview_words
from hireloom.ats.enums import InterviewReply
from hireloom.ats.events import InterviewReplyNoted
from hireloom.ats.models import Interview, InterviewMail, InterviewSeat
from hireloom.ats.operations import interview_parts as parts
from hireloom.ats.operations import interview_replies
from hireloom.ats.reply_words import NotTaken, ReplyVia
from hireloom.core import events, files
from hireloom.core.actor import system
from hireloom.engine.mail import calendars, reading
from hireloom.engine.mail.calendars import CalendarReply, Said
from hireloom.kit import invitations
from hireloom.messaging.models import IncomingMail
from hireloom.people.enums import ContactKind, ContactState
from hireloom.people.models import ContactPoint

REPLIES = {
    Said.ACCEPTED: InterviewReply.ACCEPTED,
    Said.DECLINED: InterviewReply.DECLINED,
    Said.TENTATIVE: InterviewReply.TENTATIVE,
    Said.COUNTER: InterviewReply.TENTATIVE,
    Said.DELEGATED: InterviewReply.TENTATIVE,
}
"""Another time and another person are wishes: whoever arranges the interview decides about them."""


@dataclass(frozen=True)
class _Case:
    """An answer, the interview it is about, and whose it is: the seat's, or the candidate's where there is none."""

    mail: IncomingMail
    reply: CalendarReply
    interview: Interview
    seat: InterviewSeat | None


@transaction.atomic
def take(*, incoming_id: UUID, organization_id: UUID, at: datetime) -> Interview | None:
    """Take an answer that came in; the interview it is about, None where it is about none of ours. Twice is once."""
    case = _case(incoming_id, organization_id)
    if case is None:
        return None
    IncomingMail.objects.filter(pk=case.mail.pk).update(set_aside_at=at)
    if against := _against(case):
        return _note(case, against, at)
    try:
        with transaction.atomic():
            _answer(case, at)
    except parts.AlreadyBooked:
        return _note(case, NotTaken.BOOKED, at)
    except interview_replies.NotInvited:
        return _note(case, NotTaken.STRANGER, at)
    return case.interview


def _case(incoming_id: UUID, organization_id: UUID) -> _Case | None:
    rows = IncomingMail.objects.filter(organization_id=organization_id, pk=incoming_id, set_aside_at=None)
    mail = rows.select_for_update(of=("self",)).select_related("raw").first()
    reply = calendars.read(reading.read(files.read(mail.raw))) if mail else None
    named = invitations.named_by(reply.uid) if reply else None
    if mail is None or reply is None or named is None:
        return None
    found = Interview.objects.filter(organization_id=organization_id, pk=named[0]).first()
    if found is None:
        return None
    interview = parts.locked(found)
    seats = interview.seats.select_related("membership__user").order_by("-is_held", "pk")
    seat = next((one for one in seats if one.membership.user.email.lower() == reply.attendee), None)
    if named[1]:
        seat = None
    elif seat is None:
        seat = InterviewSeat(interview=interview)  # nobody's
    return _Case(mail, reply, interview, seat)


def _against(case: _Case) -> NotTaken | None:
    """Why an answer is not taken, None when it is."""
    interview, reply = case.interview, case.reply
    if not {reply.attendee, case.mail.sender.lower()} <= _addresses(case):
        return NotTaken.STRANGER
    if not interview.is_scheduled:
        return NotTaken.OVER
    if reply.sequence < interview.sequence:
        return NotTaken.STALE
    said, said_at = _said(case)
    is_older = said_at is not None and reply.stamped_at is not None and reply.stamped_at < said_at
    return NotTaken.OLDER if is_older and said != REPLIES[reply.said] else None


def _said(case: _Case) -> tuple[str, datetime | None]:
    """What they answered last, and when: by the clock of their calendar, where that wrote it."""
    if case.seat is not None:
        return case.seat.reply, case.seat.reply_stamp or case.seat.replied_at
    interview = case.interview
    return interview.candidate_reply, interview.candidate_reply_stamp or interview.candidate_replied_at


def _addresses(case: _Case) -> set[str]:
    """Where whoever is asked is reached: nobody else answers for them."""
    if case.seat is not None:
        is_here = case.seat.membership_id is not None and case.seat.membership.is_active
        return {case.seat.membership.user.email.lower()} if is_here else set()
    own = ContactPoint.objects.filter(person=case.interview.application.person_id, kind=ContactKind.EMAIL)
    written = InterviewMail.objects.filter(interview=case.interview, seat=None)
    told = {address.lower() for address in written.values_list("message__to_address", flat=True)}
    return told | set(own.exclude(state=ContactState.WRONG).values_list("normalized", flat=True))


def _answer(case: _Case, at: datetime) -> None:
    interview, reply = case.interview, REPLIES[case.reply.said]
    with translation.override(interview.organization.language):
        note = _wish(case)
    if case.seat is not None:
        interview_replies.answer(
            seat=case.seat,
            reply=reply,
            note=note,
            seen_sequence=interview.sequence,
            via=ReplyVia.CALENDAR,
            stamp=case.reply.stamped_at,
            by=case.seat.membership.as_actor(),
            at=at,
        )
        return
    interview_replies.answer_as_candidate(
        interview=interview,
        reply=reply,
        note=note,
        seen_sequence=interview.sequence,
        via=ReplyVia.CALENDAR,
        stamp=case.reply.stamped_at,
        by=interview_replies.candidate_of(interview),
        at=at,
    )


def _wish(case: _Case) -> str:
    """What they wish instead, and their own words."""
    reply, wish = case.reply, ""
    if reply.said == Said.COUNTER and reply.starts_at and reply.ends_at and reply.ends_at > reply.starts_at:
        when = interview_words.span(reply.starts_at, reply.ends_at, case.interview.time_zone)
        wish = _("Proposes another time: %(when)s.") % {"when": when}
    elif reply.said == Said.DELEGATED and reply.delegate:
        wish = _("Wants to pass it on to %(address)s.") % {"address": reply.delegate}
    return " ".join(filter(None, (wish, reply.comment)))


def _note(case: _Case, why: NotTaken, at: datetime) -> Interview:
    """Hold that an answer came in that changes nothing."""
    noted = InterviewReplyNoted(
        **parts.ids_of(case.interview),
        incoming_id=case.mail.pk,
        reply=REPLIES[case.reply.said].value,
        reason=why.value,
        sequence=case.reply.sequence,
    )
    events.record(noted, by=system(case.interview.organization_id), at=at)
    return case.interview
