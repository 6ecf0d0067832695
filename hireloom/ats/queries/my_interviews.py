"""What interviews ask of one colleague: today's, those ahead, the scorecards they owe."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists
from django.utils import timezone

from hireloom.ats import blindness
from hireloom.ats.enums import InterviewReply, InterviewState
from hireloom.ats.models import Interview, InterviewSeat, Scorecard
from hireloom.ats.queries import feedback_requests, gradings
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.core.together import Reading

MOST = 100
DUE_WITHIN = timedelta(days=1)
"""A scorecard that is not in this long after the interview is overdue."""


@dataclass(frozen=True)
class Mine:
    """An interview that a colleague takes part in. `due_at` is set once a scorecard is owed.

    While the candidate is reviewed blind, `person_id` is None and `person_name` an alias.
    """

    interview_id: UUID
    seat_id: UUID
    name: str
    person_id: UUID | None
    person_name: str
    headline: str
    job_title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    video_url: str
    reply: str
    sequence: int
    due_at: datetime | None
    is_overdue: bool
    has_draft: bool

    @property
    def needs_answer(self) -> bool:
        return self.reply == InterviewReply.NEEDS_ACTION and self.due_at is None


@dataclass(frozen=True)
class MyInterviews:
    """What interviews, take-homes and those who ask want of a colleague: the earliest first in each list.

    `due` are scorecards of interviews they owe, `to_grade` take-homes that wait for theirs, `asked` applications that
    somebody wants their feedback on.
    """

    today: tuple[Mine, ...] = ()
    upcoming: tuple[Mine, ...] = ()
    due: tuple[Mine, ...] = ()
    to_grade: tuple[gradings.Mine, ...] = ()
    asked: tuple[feedback_requests.Mine, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.today or self.upcoming or self.due or self.to_grade or self.asked)


def of(actor: Actor, at: datetime) -> MyInterviews:
    """Gather what waits for a colleague's judgment; today is the reader's day. One query."""
    return together.read(reading(actor, at))


def reading(actor: Actor, at: datetime) -> Reading[MyInterviews]:
    """What `of` gathers, read together with something else. One turn."""
    if actor.membership_id is None:
        return MyInterviews()
    asked_of: list[Reading[Any]] = [
        _seats(actor, actor.membership_id, at),
        gradings.reading(actor, at),
        feedback_requests.reading(actor, at),
    ]
    seats, to_grade, asked = yield from together.beside(asked_of)
    found = [_mine(seat, actor, at) for seat in seats]
    ahead = [one for one in found if one.due_at is None]
    today = timezone.localtime(at).date()
    return MyInterviews(
        today=tuple(one for one in ahead if timezone.localtime(one.starts_at).date() <= today),
        upcoming=tuple(one for one in ahead if timezone.localtime(one.starts_at).date() > today),
        due=tuple(one for one in found if one.due_at is not None),
        to_grade=tuple(to_grade),
        asked=tuple(asked),
    )


def _seats(actor: Actor, membership_id: UUID, at: datetime) -> Reading[list[InterviewSeat]]:
    """My held seats in interviews that are ahead, or past and without my scorecard."""
    written = Scorecard.objects.of_each("interview")
    seats = InterviewSeat.objects.held().filter(
        organization_id=actor.organization_id,
        membership_id=membership_id,
        interview__in=Interview.objects.visible_to(actor),
        interview__state__in=[InterviewState.SCHEDULED, InterviewState.AWAITING_FEEDBACK],
    )
    seats = seats.annotate(
        has_draft=Exists(written.filter(draft__isnull=False)), is_in=Exists(written.filter(submitted_at__isnull=False))
    )
    rows = seats.select_related(
        "interview__application__person",
        "interview__application__job",
        "interview__application__stage",
        "interview__plan_interview",
    )
    found = rows.order_by("starts_at", "pk")[:MOST]
    yield [found]
    return [seat for seat in found if _asks(seat, at)]


def _asks(seat: InterviewSeat, at: datetime) -> bool:
    """Whether it is still ahead, or its scorecard is asked for and not in, and somebody waits for it."""
    interview = seat.interview
    planned = interview.plan_interview
    is_asked = planned is None or planned.is_scorecard_required
    is_waited_for = is_asked and not interview.application.is_closed
    return interview.ends_at > at or (is_waited_for and not seat.is_in)  # type: ignore[attr-defined]  # annotated


def _mine(seat: InterviewSeat, actor: Actor, at: datetime) -> Mine:
    interview = seat.interview
    application = interview.application
    is_past, is_hidden = interview.ends_at <= at, blindness.is_hidden(application, actor)
    due_at = interview.ends_at + DUE_WITHIN if is_past else None
    return Mine(
        interview_id=interview.pk,
        seat_id=seat.pk,
        name=interview.name,
        person_id=None if is_hidden else application.person_id,
        person_name=blindness.name_of(application, actor),
        headline="" if is_hidden else application.person.headline,
        job_title=application.job.title,
        starts_at=interview.starts_at,
        ends_at=interview.ends_at,
        place=interview.place,
        video_url=interview.video_url,
        reply=seat.reply,
        sequence=interview.sequence,
        due_at=due_at,
        is_overdue=due_at is not None and due_at < at,
        has_draft=seat.has_draft,  # type: ignore[attr-defined]  # annotated
    )
