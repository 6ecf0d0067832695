"""How interviews end: held, complete once nobody owes a scorecard, given up by colleagues who left.

Source: decision record 0019.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists

from hireloom.ats import interview_mails, rules
from hireloom.ats.enums import InterviewReply, InterviewState
from hireloom.ats.events import InterviewCompleted, InterviewerReleased, InterviewHeld
from hireloom.ats.models import Interview, InterviewSeat, Scorecard
from hireloom.ats.models.interview import InterviewSeatQuerySet
from hireloom.ats.operations import interview_parts as parts
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership


@transaction.atomic
def release_from_all(*, membership: Membership, by: Actor, at: datetime) -> list[Interview]:
    """Give up the seats of a colleague who was deactivated in interviews that are ahead; organizers are told.

    Interviews that are over and lack only their scorecard become complete. For a colleague who is active, nothing
    changes: the reaction to a deactivation that was taken back finds nothing to do.

    Raises: PermissionDenied: `by` is not the software itself.
    """
    access.require(rules.is_the_software, by, membership)
    if membership.is_active:
        return []
    seats = InterviewSeat.objects.held().filter(membership=membership)
    ahead = list(seats.filter(interview__in=Interview.objects.ahead_of(at)).order_by("interview_id"))
    freed = []
    for seat in ahead:
        interview = parts.locked(seat.interview)
        if not InterviewSeat.objects.held().filter(pk=seat.pk).update(is_held=False):
            continue
        events.record(InterviewerReleased(**parts.ids_of(interview), membership_id=membership.pk), by=by, at=at)
        parts.touch(interview=interview, at=at)
        interview_mails.tell_organizer(interview, InterviewReply.DECLINED, at=at, seat=seat, is_deactivated=True)
        freed.append(interview)
    waiting = Interview.objects.filter(
        state=InterviewState.AWAITING_FEEDBACK, seats__membership=membership, seats__is_held=True
    )
    for interview in waiting.order_by("pk"):
        complete_if_all_are_in(interview=parts.locked(interview), by=by, at=at)
    return freed


@transaction.atomic
def hold(*, interview: Interview, by: Actor, at: datetime) -> Interview:
    """Note that the time of an interview is over: scorecards are due now; without any to come it is complete.

    Raises: PermissionDenied: `by` is not the software itself.
    """
    access.require(rules.is_the_software, by, interview)
    interview = parts.locked(interview)
    if not interview.is_scheduled or interview.ends_at > at:
        return interview
    interview.state, interview.updated_at = InterviewState.AWAITING_FEEDBACK, at
    interview.save(update_fields=["state", "updated_at"])
    events.record(InterviewHeld(**parts.ids_of(interview)), by=by, at=at)
    return complete_if_all_are_in(interview=interview, by=by, at=at)


def complete_if_all_are_in(*, interview: Interview, by: Actor, at: datetime) -> Interview:
    """Complete an interview whose time is over when nobody owes a scorecard; the caller holds its lock."""
    if interview.state != InterviewState.AWAITING_FEEDBACK or owed(interview).exists():
        return interview
    interview.state, interview.closed_at, interview.updated_at = InterviewState.COMPLETE, at, at
    interview.save(update_fields=["state", "closed_at", "updated_at"])
    events.record(InterviewCompleted(**parts.ids_of(interview)), by=by, at=at)
    return interview


def owed(interview: Interview) -> InterviewSeatQuerySet:
    """The held seats of active colleagues whose scorecard is asked for and not in."""
    planned = interview.plan_interview
    if planned is not None and not planned.is_scorecard_required:
        return InterviewSeat.objects.none()
    written = Scorecard.objects.submitted().of_each("interview")
    return InterviewSeat.objects.held().filter(~Exists(written), interview=interview, membership__deactivated_at=None)
