"""An interview gets another time, place or other interviewers, and whoever is concerned hears of it.

Source: decision record 0019.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.ats import interview_mails, rules
from hireloom.ats.enums import InterviewReply
from hireloom.ats.events import InterviewChanged
from hireloom.ats.models import Interview
from hireloom.ats.operations import interview_booking as booking
from hireloom.ats.operations import interview_parts as parts
from hireloom.ats.operations.interview_booking import Appointment
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership


@dataclass(frozen=True)
class Difference:
    """What an appointment changes: values by field, who comes, and the ids of those who leave."""

    values: dict[str, object]
    coming: Sequence[Membership]
    leaving: frozenset[UUID]

    @property
    def is_nothing(self) -> bool:
        """Whether all of it stays as it is."""
        return not self.values and not self.coming and not self.leaving

    @property
    def is_moved(self) -> bool:
        """Whether everybody has to be asked anew."""
        return not self.values.keys().isdisjoint({"starts_at", "ends_at"})

    @property
    def names(self) -> str:
        """What the event says that changed."""
        return " ".join(sorted({*self.values, *(["interviewers"] if self.coming or self.leaving else [])}))


@transaction.atomic
def change(*, interview: Interview, appointment: Appointment, seen_sequence: int, by: Actor, at: datetime) -> Interview:
    """Give an interview another time, place or other interviewers; whoever is concerned gets an update in the thread.

    `seen_sequence` is the sequence of the calendar that the form was made from. A new time asks everybody anew;
    who is no longer needed, or not invited any more, gets a cancellation. What stays the same is neither recorded nor
    told.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        InterviewIsOver: it took place, or was cancelled.
        InterviewChangedMeanwhile: somebody changed it since the form was opened.
        Unacceptable, InterviewerInactive, InterviewerGradesBlind, AlreadyBooked: as when scheduling.

    """
    access.require(rules.can_schedule, by, interview.application)
    booking.check(appointment)
    interview = parts.locked(interview)
    parts.refuse_stale(interview, seen_sequence)
    difference = _difference(interview, appointment)
    if difference.is_nothing:
        return interview
    booking.refuse_unfit(difference.coming, interview.application)
    was = copy(interview)
    gone = list(interview.seats.held().filter(membership__in=difference.leaving).select_related("membership__user"))
    with booking.without_clash(application=interview.application, appointment=appointment, by=by, besides=interview):
        _rebook(interview, appointment, difference, at)
    booking.join_team(interview.application, difference.coming, by, at)
    events.record(_event(interview, difference), by=by, at=at)
    if was.invites_candidate and not interview.invites_candidate:
        was.sequence = interview.sequence
        interview_mails.uninvite(was, by=by, at=at)
    interview_mails.update(interview, gone=gone, tells_candidate=bool(difference.values), by=by, at=at)
    return interview


def _difference(interview: Interview, appointment: Appointment) -> Difference:
    values = booking.values_of(appointment)
    before = {seat.membership_id for seat in interview.seats.held()}
    wanted = {each.pk for each in appointment.interviewers}
    return Difference(
        values={name: value for name, value in values.items() if getattr(interview, name) != value},
        coming=[each for each in appointment.interviewers if each.pk not in before],
        leaving=frozenset(before - wanted),
    )


def _rebook(interview: Interview, appointment: Appointment, difference: Difference, at: datetime) -> None:
    for name, value in difference.values.items():
        setattr(interview, name, value)
    interview.sequence += 1
    interview.updated_at = at
    if difference.is_moved:
        interview.booked_at = at
        interview.candidate_reply, interview.candidate_note = InterviewReply.NEEDS_ACTION, ""
        interview.candidate_replied_at, interview.candidate_replied_via = None, ""
        interview.candidate_reply_stamp = None
    interview.save()
    booking.reseat(
        interview=interview,
        interviewers=appointment.interviewers,
        leaving=difference.leaving,
        is_moved=difference.is_moved,
        at=at,
    )


def _event(interview: Interview, difference: Difference) -> InterviewChanged:
    return InterviewChanged(
        **parts.ids_of(interview),
        starts_at=interview.starts_at.isoformat(),
        ends_at=interview.ends_at.isoformat(),
        fields=difference.names,
        sequence=interview.sequence,
        interviewer_ids=parts.interviewer_ids(interview),
    )
