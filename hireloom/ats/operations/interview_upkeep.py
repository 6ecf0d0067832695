"""What becomes due around interviews without anybody asking: reminders, their end, scorecards, leftovers."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from hireloom.ats import interview_mails, reminders
from hireloom.ats.enums import InterviewMailKind, InterviewState
from hireloom.ats.interview_words import REMIND_BEFORE
from hireloom.ats.models import Interview, InterviewMail, InterviewSeat
from hireloom.ats.operations import interviews
from hireloom.ats.operations.leftovers import is_left_over, left_over
from hireloom.core.actor import system

NUDGED_AFTER = (timedelta(hours=2), timedelta(days=1), timedelta(days=3))
"""How long after an interview somebody is asked for a scorecard that is not in, if nobody decided otherwise."""


def due(*, organization_id: UUID, at: datetime) -> list[UUID]:
    """List the interviews that something may be due for, the earliest first. One query."""
    reminded = InterviewMail.objects.filter(
        interview=OuterRef("pk"), kind=InterviewMailKind.REMINDER, sequence=OuterRef("sequence")
    )
    soon = Q(starts_at__lte=at + REMIND_BEFORE, booked_at__lte=F("starts_at") - REMIND_BEFORE) & ~Exists(reminded)
    scheduled = Q(state=InterviewState.SCHEDULED) & (soon | left_over(at) | Q(ends_at__lte=at))
    awaited = Q(
        state=InterviewState.AWAITING_FEEDBACK,
        ends_at__gt=at - reminders.ASKED_UNTIL,
        application__closed_at__isnull=True,
    )
    rows = Interview.objects.filter(scheduled | awaited, organization_id=organization_id)
    return list(rows.order_by("starts_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def tend(*, interview_id: UUID, at: datetime) -> None:
    """Do what is due for one interview, once however often it is asked; one that somebody holds waits for its turn."""
    rows = Interview.objects.select_for_update(of=("self",), skip_locked=True)
    interview = (
        rows.select_related(
            "application__job",
            "application__person",
            "application__post",
            "application__stage",
            "organization",
            "plan_interview",
            "organizer__user",
        )
        .filter(pk=interview_id)
        .first()
    )
    if interview is None:
        return
    by = system(interview.organization_id)
    if interview.is_scheduled and interview.starts_at > at and is_left_over(interview.application, at):
        interviews.cancel(interview=interview, by=by, at=at)
    elif interview.is_scheduled and interview.ends_at <= at:
        interviews.hold(interview=interview, by=by, at=at)
    elif interview.is_scheduled and _is_to_be_reminded_of(interview, at):
        interview_mails.remind(interview, at=at)
    elif interview.state == InterviewState.AWAITING_FEEDBACK:
        _nudge(interview, at)


def _is_to_be_reminded_of(interview: Interview, at: datetime) -> bool:
    """Say whether it is soon; who was invited later than a reminder would come needs none."""
    remind_at = interview.starts_at - REMIND_BEFORE
    return interview.booked_at <= remind_at <= at < interview.starts_at


def _nudge(interview: Interview, at: datetime) -> None:
    """Ask each who owes a scorecard; of several askings that are due, only the last one.

    Nobody waits for what is written about an application that ended, so nobody is asked for it any more.
    """
    if interview.application.is_closed or interview.ends_at < at - reminders.ASKED_UNTIL:
        return
    number = sum(interview.ends_at + after <= at for after in reminders.after(interview.organization_id, NUDGED_AFTER))
    if not number:
        return
    asked = InterviewMail.objects.filter(
        interview=interview, seat=OuterRef("pk"), kind=InterviewMailKind.NUDGE, number__gte=number
    )
    seats = interviews.owed(interview).filter(~Exists(asked)).select_related("membership__user")
    for seat in InterviewSeat.objects.filter(pk__in=seats.values("pk")).select_related("membership__user"):
        interview_mails.nudge(interview, seat, number=number, at=at)
