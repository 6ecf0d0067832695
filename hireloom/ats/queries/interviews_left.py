"""Interviews ahead that lost an interviewer who was deactivated, for those who arrange them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from hireloom.ats import blindness
from hireloom.ats.enums import InterviewState
from hireloom.ats.models import Interview, InterviewSeat, TeamMember
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.core.together import Reading

MOST = 50


@dataclass(frozen=True)
class Left:
    """An interview whose interviewer was deactivated and whom nobody replaced. `others` still take part."""

    interview_id: UUID
    name: str
    person_name: str
    job_title: str
    starts_at: datetime
    gone: str
    others: int


def waiting_for(actor: Actor, at: datetime) -> list[Left]:
    """Those the actor arranged, or whose jobs they schedule for, the earliest first. Two queries, one if nothing.

    It is replaced once somebody was invited after the deactivation, or the interview moved.
    """
    return together.read(reading(actor, at))


def reading(actor: Actor, at: datetime) -> Reading[list[Left]]:
    """What `waiting_for` lists, read together with something else. One turn, and a query if there is any."""
    if actor.membership_id is None:
        return []
    jobs = TeamMember.objects.granting("ats.schedule_interviews", actor).values("job")
    mine = Q(interview__organizer_id=actor.membership_id) | Q(interview__application__job__in=jobs)
    seats = InterviewSeat.objects.filter(
        mine,
        organization_id=actor.organization_id,
        is_held=False,
        membership__deactivated_at__isnull=False,
        interview__in=Interview.objects.visible_to(actor),
        interview__state=InterviewState.SCHEDULED,
        interview__ends_at__gt=at,
        interview__booked_at__lt=F("membership__deactivated_at"),
    )
    rows = seats.select_related(
        "membership", "interview__application__person", "interview__application__job", "interview__application__stage"
    )
    found = rows.prefetch_related("interview__seats").order_by("starts_at", "pk")[:MOST]
    yield [found]
    return [_left(seat, actor) for seat in found if not _is_replaced(seat)]


def _is_replaced(seat: InterviewSeat) -> bool:
    gone_at = seat.membership.deactivated_at
    return any(one.is_held and gone_at and one.invited_at > gone_at for one in seat.interview.seats.all())


def _left(seat: InterviewSeat, actor: Actor) -> Left:
    interview = seat.interview
    return Left(
        interview_id=interview.pk,
        name=interview.name,
        person_name=blindness.name_of(interview.application, actor),
        job_title=interview.application.job.title,
        starts_at=interview.starts_at,
        gone=seat.membership.name,
        others=sum(one.is_held for one in interview.seats.all()),
    )
