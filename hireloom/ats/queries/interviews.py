"""Interviews as screens show them: who takes part and what they answered, whether mails arrived, what is still owed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.ats.enums import InterviewReply, InterviewState
from hireloom.ats.models import Interview, InterviewMail, InterviewSeat, Scorecard
from hireloom.ats.models.interview import InterviewQuerySet
from hireloom.core.actor import Actor
from hireloom.messaging.enums import MessageState

READ = ("application__person", "application__job", "plan_interview", "organizer")


@dataclass(frozen=True)
class Delivery:
    """What became of the last mail to somebody: a stored word, in words, and whether that needs looking after."""

    state: str
    label: str
    is_trouble: bool


@dataclass(frozen=True)
class Seat:
    """An interviewer. `has_submitted` says whether their scorecard is in, `owes` whether it is due."""

    id: UUID
    membership_id: UUID
    name: str
    is_active: bool
    is_held: bool
    reply: str
    reply_label: str
    note: str
    has_submitted: bool
    owes: bool
    delivery: Delivery | None


@dataclass(frozen=True)
class Row:
    """One interview whole. Moments have a zone; `time_zone` is the one it was arranged in."""

    id: UUID
    name: str
    application_id: UUID
    person_id: UUID
    person_name: str
    job_id: UUID
    job_title: str
    plan_interview_id: UUID | None
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    place: str
    video_url: str
    note: str
    state: str
    state_label: str
    sequence: int
    seats: tuple[Seat, ...]
    invites_candidate: bool
    candidate_reply: str
    candidate_reply_label: str
    candidate_note: str
    candidate_delivery: Delivery | None
    organizer: str
    cancelled_because: str

    @property
    def is_scheduled(self) -> bool:
        return self.state == InterviewState.SCHEDULED

    @property
    def is_cancelled(self) -> bool:
        return self.state == InterviewState.CANCELLED

    @property
    def held(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.is_held)

    @property
    def needs_looking_after(self) -> bool:
        """Whether somebody declined, asked for another time or is gone, or nobody is left."""
        turned_away = {InterviewReply.DECLINED, InterviewReply.TENTATIVE}
        asked = self.candidate_reply in turned_away or any(seat.reply in turned_away for seat in self.seats)
        return self.is_scheduled and (asked or not self.held)


def of_application(application_id: UUID, actor: Actor) -> list[Row]:
    """List the interviews about an application, the latest first. Four queries."""
    rows = Interview.objects.visible_to(actor).filter(application=application_id)
    return told(rows.order_by("-starts_at", "-pk"))


def of_job(job_id: UUID, actor: Actor, *, most: int = 200) -> list[Row]:
    """List the interviews of a job that are ahead or wait for scorecards, the earliest first. Four queries."""
    rows = Interview.objects.visible_to(actor).filter(application__job=job_id)
    rows = rows.filter(state__in=[InterviewState.SCHEDULED, InterviewState.AWAITING_FEEDBACK])
    return told(rows.order_by("starts_at", "pk")[:most])


def one(interview_id: UUID, actor: Actor) -> Row | None:
    """One interview, or None when there is none to be seen. Four queries."""
    found = told(Interview.objects.visible_to(actor).filter(pk=interview_id))
    return found[0] if found else None


def told(interviews: InterviewQuerySet) -> list[Row]:
    """Say everything about these interviews, in their order. Four queries, any number."""
    found = list(interviews.select_related(*READ))
    ids = [each.pk for each in found]
    seats: dict[UUID, list[InterviewSeat]] = defaultdict(list)
    for seat in (
        InterviewSeat.objects.filter(interview__in=ids).select_related("membership").order_by("membership__name", "pk")
    ):
        seats[seat.interview_id].append(seat)
    written = set(Scorecard.objects.submitted().filter(interview__in=ids).values_list("interview_id", "interviewer_id"))
    deliveries = _deliveries(ids)
    return [_row(each, seats[each.pk], written, deliveries) for each in found]


def _deliveries(ids: Sequence[UUID]) -> dict[tuple[UUID, UUID | None], Delivery]:
    """What became of the last mail to each of those who take part, by interview and seat; the candidate's is None."""
    rows = InterviewMail.objects.filter(interview__in=ids).order_by("created_at", "pk")
    trouble = {MessageState.FAILED, MessageState.UNKNOWN}
    return {
        (interview_id, seat_id): Delivery(state, str(MessageState(state).label), state in trouble)
        for interview_id, seat_id, state in rows.values_list("interview_id", "seat_id", "message__state")
    }


def _row(
    interview: Interview,
    seats: Iterable[InterviewSeat],
    written: set[tuple[UUID, UUID]],
    deliveries: dict[tuple[UUID, UUID | None], Delivery],
) -> Row:
    application, planned = interview.application, interview.plan_interview
    is_asked = planned is None or planned.is_scorecard_required
    is_due = is_asked and interview.state == InterviewState.AWAITING_FEEDBACK
    return Row(
        id=interview.pk,
        name=interview.name,
        application_id=application.pk,
        person_id=application.person_id,
        person_name=application.person.name,
        job_id=application.job_id,
        job_title=application.job.title,
        plan_interview_id=interview.plan_interview_id,
        starts_at=interview.starts_at,
        ends_at=interview.ends_at,
        time_zone=interview.time_zone,
        place=interview.place,
        video_url=interview.video_url,
        note=interview.note,
        state=interview.state,
        state_label=str(interview.get_state_display()),
        sequence=interview.sequence,
        seats=tuple(
            _seat(
                seat,
                (interview.pk, seat.membership_id) in written,
                deliveries.get((interview.pk, seat.pk)),
                is_due=is_due,
            )
            for seat in seats
        ),
        invites_candidate=interview.invites_candidate,
        candidate_reply=interview.candidate_reply,
        candidate_reply_label=str(interview.get_candidate_reply_display()),
        candidate_note=interview.candidate_note,
        candidate_delivery=deliveries.get((interview.pk, None)),
        organizer=interview.organizer.name if interview.organizer else "",
        cancelled_because=interview.cancelled_because,
    )


def _seat(seat: InterviewSeat, has_submitted: bool, delivery: Delivery | None, *, is_due: bool) -> Seat:
    is_active = seat.membership.is_active
    return Seat(
        id=seat.pk,
        membership_id=seat.membership_id,
        name=seat.membership.name,
        is_active=is_active,
        is_held=seat.is_held,
        reply=seat.reply,
        reply_label=str(seat.get_reply_display()),
        note=seat.note,
        has_submitted=has_submitted,
        owes=is_due and seat.is_held and is_active and not has_submitted,
        delivery=delivery,
    )
