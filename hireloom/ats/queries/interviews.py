"""Interviews as screens show them: who takes part and what they answered, whether mails arrived, what is still owed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from hireloom.ats import blindness
from hireloom.ats.enums import InterviewReply, InterviewState
from hireloom.ats.models import Interview, InterviewMail, InterviewSeat, Scorecard
from hireloom.ats.models.interview import InterviewQuerySet
from hireloom.ats.reply_words import ReplyVia
from hireloom.core.actor import Actor
from hireloom.messaging.enums import MessageState

READ = ("application__person", "application__job", "application__stage", "plan_interview", "organizer")


@dataclass(frozen=True)
class Delivery:
    """What became of the last mail to somebody: a stored word, in words, and whether that needs looking after."""

    state: str
    label: str
    is_trouble: bool


@dataclass(frozen=True)
class Seat:
    """An interviewer. `has_submitted`: their scorecard is in; `is_awaited`: it is to come; `owes`: it is due now."""

    id: UUID
    membership_id: UUID
    name: str
    is_active: bool
    is_held: bool
    reply: str
    reply_label: str
    is_by_calendar: bool
    note: str
    has_submitted: bool
    is_awaited: bool
    owes: bool
    delivery: Delivery | None


@dataclass(frozen=True)
class Row:
    """One interview whole. Moments have a zone; `time_zone` is the one it was arranged in.

    While somebody is reviewed blind, `person_id` is None and `person_name` an alias.
    """

    id: UUID
    name: str
    application_id: UUID
    person_id: UUID | None
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
    is_candidate_by_calendar: bool
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
    """List the interviews about an application, the latest first. Two queries."""
    rows = readable(actor).filter(application=application_id)
    return told(actor, rows.order_by("-starts_at", "-pk"))


def of_job(job_id: UUID, actor: Actor, *, most: int = 200) -> list[Row]:
    """List the interviews of a job that are ahead or wait for scorecards, the earliest first. Two queries."""
    rows = readable(actor).filter(application__job=job_id)
    rows = rows.filter(state__in=[InterviewState.SCHEDULED, InterviewState.AWAITING_FEEDBACK])
    return told(actor, rows.order_by("starts_at", "pk")[:most])


def ahead(actor: Actor, at: datetime, *, most: int = 100) -> list[Row]:
    """List all interviews ahead that the actor may see, the earliest first. Two queries."""
    rows = readable(actor).filter(state=InterviewState.SCHEDULED, ends_at__gt=at)
    return told(actor, rows.order_by("starts_at", "pk")[:most])


def readable(actor: Actor) -> InterviewQuerySet:
    """The interviews an actor may see, with all that `told` needs."""
    to_candidate = _states(InterviewMail.objects.filter(interview=OuterRef("pk"), seat=None))
    rows = Interview.objects.visible_to(actor).select_related(*READ)
    return rows.annotate(candidate_mail_state=Subquery(to_candidate))


def told(actor: Actor, interviews: Iterable[Interview]) -> list[Row]:
    """Say everything an actor may know about interviews that were read by `readable`, in their order.

    One query beyond theirs.
    """
    found = list(interviews)
    written = Scorecard.objects.submitted().of_each("interview")
    rows = InterviewSeat.objects.filter(interview__in=[each.pk for each in found]).annotate(
        is_in=Exists(written), mail_state=Subquery(_states(InterviewMail.objects.filter(seat=OuterRef("pk"))))
    )
    seats: dict[UUID, list[InterviewSeat]] = defaultdict(list)
    for seat in rows.select_related("membership").order_by("membership__name", "pk"):
        seats[seat.interview_id].append(seat)
    return [_row(each, seats[each.pk], actor) for each in found]


def _states(mails: QuerySet[InterviewMail]) -> QuerySet[InterviewMail, str]:
    """What became of the last of these mails."""
    return mails.order_by("-created_at", "-pk").values("message__state")[:1]  # type: ignore[return-value]  # one column


def delivery_of(state: str | None) -> Delivery | None:
    """Say what became of a mail, from the state of its row; nothing where there was none."""
    if not state:
        return None
    return Delivery(state, str(MessageState(state).label), state in {MessageState.FAILED, MessageState.UNKNOWN})


def _row(interview: Interview, seats: Iterable[InterviewSeat], actor: Actor) -> Row:
    application, planned = interview.application, interview.plan_interview
    is_asked = planned is None or planned.is_scorecard_required
    is_due = interview.state == InterviewState.AWAITING_FEEDBACK
    is_asked = is_asked and interview.state in {InterviewState.SCHEDULED, InterviewState.AWAITING_FEEDBACK}
    return Row(
        id=interview.pk,
        name=interview.name,
        application_id=application.pk,
        person_id=None if blindness.is_hidden(application, actor) else application.person_id,
        person_name=blindness.name_of(application, actor),
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
        seats=tuple(_seat(seat, is_asked=is_asked, is_due=is_due) for seat in seats),
        invites_candidate=interview.invites_candidate,
        candidate_reply=interview.candidate_reply,
        candidate_reply_label=str(interview.get_candidate_reply_display()),
        is_candidate_by_calendar=interview.candidate_replied_via == ReplyVia.CALENDAR,
        candidate_note=blindness.words_of(application, interview.candidate_note, actor),
        candidate_delivery=delivery_of(interview.candidate_mail_state),  # type: ignore[attr-defined]  # annotated
        organizer=interview.organizer.name if interview.organizer else "",
        cancelled_because=interview.cancelled_because,
    )


def _seat(seat: InterviewSeat, *, is_asked: bool, is_due: bool) -> Seat:
    is_active, has_submitted = seat.membership.is_active, bool(seat.is_in)  # type: ignore[attr-defined]  # annotated
    is_awaited = is_asked and seat.is_held and is_active and not has_submitted
    return Seat(
        id=seat.pk,
        membership_id=seat.membership_id,
        name=seat.membership.name,
        is_active=is_active,
        is_held=seat.is_held,
        reply=seat.reply,
        reply_label=str(seat.get_reply_display()),
        is_by_calendar=seat.replied_via == ReplyVia.CALENDAR,
        note=seat.note,
        has_submitted=has_submitted,
        is_awaited=is_awaited,
        owes=is_awaited and is_due,
        delivery=delivery_of(seat.mail_state),  # type: ignore[attr-defined]  # annotated
    )
