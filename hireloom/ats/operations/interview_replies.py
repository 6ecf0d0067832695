"""What is answered to an invitation, by interviewers and by the candidate.

Source: decision record 0019.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.ats import interview_mails, rules
from hireloom.ats.enums import InterviewReply
from hireloom.ats.events import InterviewAccepted, InterviewDeclined, InterviewQuestioned
from hireloom.ats.models import Interview, InterviewSeat
from hireloom.ats.operations import interview_booking as booking
from hireloom.ats.operations import interview_parts as parts
from hireloom.ats.reply_words import ReplyVia
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.kit.text import clean
from hireloom.people.operations import persons


class NotInvited(Exception):
    """The candidate of this interview was not asked by mail, so there is nothing to answer."""


@transaction.atomic
def answer(
    *,
    seat: InterviewSeat,
    reply: InterviewReply,
    seen_sequence: int,
    by: Actor,
    at: datetime,
    note: str = "",
    via: ReplyVia = ReplyVia.PAGE,
    stamp: datetime | None = None,
) -> InterviewSeat:
    """Take an interviewer's answer; declining gives the time free, and the organizer hears of it.

    `stamp` is when their calendar wrote it, where it came from there.

    Raises:
        PermissionDenied: it is somebody else's seat.
        InterviewIsOver: it took place, or was cancelled.
        InterviewChangedMeanwhile: the answer is to a time that has changed.
        AlreadyBooked: they declined, took another interview at that time, and accept now.

    """
    access.require(rules.can_answer, by, seat)
    interview = parts.locked(seat.interview)
    parts.refuse_stale(interview, seen_sequence)
    seat = InterviewSeat.objects.select_for_update(of=("self",)).select_related("membership__user").get(pk=seat.pk)
    if (seat.reply, seat.note) == (reply, clean(note)[:500]):
        return seat
    seat.reply, seat.note, seat.replied_at = reply, clean(note)[:500], at
    seat.replied_via, seat.reply_stamp, seat.is_held = via, stamp, reply != InterviewReply.DECLINED
    with booking.seat_without_clash(seat):
        seat.save(update_fields=["reply", "note", "replied_at", "replied_via", "reply_stamp", "is_held"])
    parts.touch(interview=interview, at=at)
    _record_answer(interview, reply, via, by=by, at=at, membership_id=seat.membership_id)
    if reply in {InterviewReply.DECLINED, InterviewReply.TENTATIVE}:
        interview_mails.tell_organizer(interview, reply, at=at, seat=seat)
    return seat


@transaction.atomic
def answer_as_candidate(
    *,
    interview: Interview,
    reply: InterviewReply,
    seen_sequence: int,
    by: Actor,
    at: datetime,
    note: str = "",
    via: ReplyVia = ReplyVia.PAGE,
    stamp: datetime | None = None,
) -> Interview:
    """Take the candidate's answer: they come, ask for another time, or decline. It cancels nothing by itself.

    Raises:
        PermissionDenied: `by` is not the candidate.
        NotInvited: the candidate was not asked by mail.
        InterviewIsOver: it took place, or was cancelled.
        InterviewChangedMeanwhile: the answer is to a time that has changed.

    """
    access.require(_is_the_candidate, by, interview)
    if not interview.invites_candidate:
        raise NotInvited
    interview = parts.locked(interview)
    parts.refuse_stale(interview, seen_sequence)
    if (interview.candidate_reply, interview.candidate_note) == (reply, note.strip()[:2000]):
        return interview
    interview.candidate_reply, interview.candidate_note = reply, note.strip()[:2000]
    interview.candidate_replied_at = interview.updated_at = at
    interview.candidate_replied_via, interview.candidate_reply_stamp = via, stamp
    fields = ["reply", "note", "replied_at", "replied_via", "reply_stamp"]
    interview.save(update_fields=[*(f"candidate_{name}" for name in fields), "updated_at"])
    persons.touch(person_id=interview.application.person_id, at=at)
    _record_answer(interview, reply, via, by=by, at=at)
    if reply != InterviewReply.ACCEPTED:
        interview_mails.tell_organizer(interview, reply, at=at)
    return interview


def candidate_of(interview: Interview) -> Actor:
    """The candidate of an interview, acting through the link in their mail."""
    return Actor(ActorKind.CANDIDATE, interview.organization_id, id=interview.application.person_id)


def _is_the_candidate(actor: Actor, interview: Interview) -> bool:
    is_here = actor.organization_id == interview.organization_id
    return is_here and actor.kind == ActorKind.CANDIDATE and actor.id == interview.application.person_id


ANSWERS: dict[InterviewReply, type[InterviewAccepted] | type[InterviewDeclined] | type[InterviewQuestioned]] = {
    InterviewReply.ACCEPTED: InterviewAccepted,
    InterviewReply.DECLINED: InterviewDeclined,
    InterviewReply.TENTATIVE: InterviewQuestioned,
}


def _record_answer(
    interview: Interview,
    reply: InterviewReply,
    via: ReplyVia,
    *,
    by: Actor,
    at: datetime,
    membership_id: UUID | None = None,
) -> None:
    event = ANSWERS[reply](
        **parts.ids_of(interview),
        sequence=interview.sequence,
        membership_id=membership_id,
        via="" if via == ReplyVia.PAGE else via.value,
    )
    events.record(event, by=by, at=at)
