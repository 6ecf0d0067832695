"""Interviews: scheduled, changed, cancelled.

How they change is written in `interview_changes`, what is answered to them in `interview_replies`, how they end in
`interview_ends`; callers say all of it by this module, so that a call reads as a sentence.

Source: decision record 0019.
"""

from datetime import datetime

from django.db import transaction

from hireloom.ats import interview_mails, rules
from hireloom.ats.enums import InterviewState
from hireloom.ats.events import InterviewCancelled, InterviewScheduled
from hireloom.ats.models import Application, Interview, PlanInterview
from hireloom.ats.operations import interview_booking as booking
from hireloom.ats.operations import interview_parts as parts
from hireloom.ats.operations.application_parts import ApplicationClosed, locked
from hireloom.ats.operations.interview_booking import Appointment
from hireloom.ats.operations.interview_changes import change
from hireloom.ats.operations.interview_ends import complete_if_all_are_in, hold, owed, release_from_all
from hireloom.ats.operations.interview_parts import (
    AlreadyBooked,
    InterviewChangedMeanwhile,
    InterviewerGradesBlind,
    InterviewerInactive,
    InterviewIsOver,
)
from hireloom.ats.operations.interview_replies import NotInvited, answer, answer_as_candidate, candidate_of
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.people.operations import persons

__all__ = [
    "AlreadyBooked",
    "Appointment",
    "InterviewChangedMeanwhile",
    "InterviewIsOver",
    "InterviewerGradesBlind",
    "InterviewerInactive",
    "NotInvited",
    "answer",
    "answer_as_candidate",
    "cancel",
    "candidate_of",
    "change",
    "complete_if_all_are_in",
    "hold",
    "owed",
    "release_from_all",
    "schedule",
]


@transaction.atomic
def schedule(
    *,
    application: Application,
    appointment: Appointment,
    by: Actor,
    at: datetime,
    planned: PlanInterview | None = None,
    is_quiet: bool = False,
) -> Interview:
    """Book an interview and invite those who take part, each with an invitation for their calendar.

    Interviewers who are not on the hiring team join it, so that they see whom they will talk to. `is_quiet` writes
    no mails: for interviews that were arranged elsewhere.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        ApplicationClosed: the application ended.
        Unacceptable: no interviewer, no name, no length, an unknown time zone, a link that is none.
        InterviewerInactive: one of the colleagues was deactivated.
        InterviewerGradesBlind: one of them grades the candidate's work without knowing whose it is.
        AlreadyBooked: one of them, or the candidate, has another interview at that time.

    """
    access.require(rules.can_schedule, by, application)
    booking.check(appointment)
    application = locked(application)
    if application.is_closed:
        raise ApplicationClosed
    booking.refuse_unfit(appointment.interviewers, application)
    organizer_id = by.membership_id or appointment.interviewers[0].pk
    with booking.without_clash(application=application, appointment=appointment, by=by):
        interview = Interview.objects.create(
            id=uuid7(at),
            organization_id=application.organization_id,
            application=application,
            plan_interview=planned,
            organizer_id=organizer_id,
            booked_at=at,
            created_at=at,
            updated_at=at,
            **booking.values_of(appointment),
        )
        booking.seat_all(interview=interview, interviewers=appointment.interviewers, at=at)
    booking.join_team(application, appointment.interviewers, by, at)
    persons.touch(person_id=application.person_id, at=at)
    event = InterviewScheduled(
        **parts.ids_of(interview),
        starts_at=interview.starts_at.isoformat(),
        ends_at=interview.ends_at.isoformat(),
        interviewer_ids=parts.interviewer_ids(interview),
    )
    events.record(event, by=by, at=at)
    if not is_quiet:
        interview_mails.invite(interview, by=by, at=at)
    return interview


@transaction.atomic
def cancel(
    *, interview: Interview, by: Actor, at: datetime, because: str = "", tells_candidate: bool = True
) -> Interview:
    """Call an interview off; calendars take it out, and the colleagues are free again. Doing it twice is once.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        InterviewIsOver: it took place already.

    """
    access.require(rules.can_schedule, by, interview.application)
    interview = parts.locked(interview)
    if interview.state == InterviewState.CANCELLED:
        return interview
    if not interview.is_scheduled:
        raise InterviewIsOver
    told = list(interview.seats.held().select_related("membership__user"))
    interview.state, interview.closed_at, interview.updated_at = InterviewState.CANCELLED, at, at
    interview.sequence += 1
    interview.cancelled_because = because.strip()[:2000]
    interview.save(update_fields=["state", "closed_at", "updated_at", "sequence", "cancelled_because"])
    interview.seats.held().update(is_held=False)
    events.record(InterviewCancelled(**parts.ids_of(interview)), by=by, at=at)
    interview_mails.call_off(interview, told, tells_candidate=tells_candidate, by=by, at=at)
    return interview
