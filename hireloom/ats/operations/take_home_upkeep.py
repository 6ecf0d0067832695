"""What becomes due around take-homes without anybody asking: reminders, missed deadlines, scorecards, leftovers."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from hireloom.ats import reminders, take_home_mails
from hireloom.ats.enums import TakeHomeState
from hireloom.ats.models import TakeHome
from hireloom.ats.operations import take_home_parts as parts
from hireloom.ats.operations import take_homes
from hireloom.ats.operations.leftovers import is_left_over, left_over
from hireloom.core.actor import system

OUT = (TakeHomeState.SENT, TakeHomeState.OPENED)
REMIND_BEFORE = timedelta(hours=24)
"""How long before the deadline a candidate is reminded; who has less time than twice that needs no reminder."""
NUDGED_AFTER = (timedelta(days=1), timedelta(days=3), timedelta(days=5))
"""How long after the work came in somebody is asked for a scorecard that is not in."""
NUDGED_UNTIL = timedelta(days=8)
"""A server that was away for longer asks nobody about what is older than this."""


def due(*, organization_id: UUID, at: datetime) -> list[UUID]:
    """List the take-homes that something may be due for, the nearest deadline first. One query."""
    out = Q(state__in=OUT)
    soon = Q(due_at__lte=at + REMIND_BEFORE) & ~Q(reminded_for=F("due_at"))
    over = Q(due_at__lte=at)
    graded = Q(state=TakeHomeState.SUBMITTED, submitted_at__gt=at - NUDGED_UNTIL)
    standing = Q(state__in=[*OUT, TakeHomeState.LATE, TakeHomeState.SUBMITTED])
    rows = TakeHome.objects.filter(
        (out & (soon | over)) | graded | (standing & left_over(at)), organization_id=organization_id
    )
    return list(rows.order_by("due_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def tend(*, take_home_id: UUID, at: datetime) -> None:
    """Do what is due for one take-home, once however often it is asked; one that somebody holds waits for its turn."""
    found = TakeHome.objects.select_for_update(skip_locked=True).filter(pk=take_home_id).first()
    if found is None or found.is_over:
        return
    take_home, by = parts.locked(found), system(found.organization_id)
    if is_left_over(take_home.application, at):
        take_homes.cancel(take_home=take_home, by=by, at=at, tells_candidate=False)
    elif take_home.state in OUT and take_home.due_at <= at:
        take_homes.miss(take_home=take_home, by=by, at=at)
    elif take_home.state in OUT:
        _remind(take_home, at)
    elif take_home.state == TakeHomeState.SUBMITTED:
        _nudge(take_home, at)


def _remind(take_home: TakeHome, at: datetime) -> None:
    """Remind the candidate once for each deadline; a short one was just told."""
    is_soon = take_home.due_at - REMIND_BEFORE <= at
    is_short = take_home.due_at - take_home.sent_at < 2 * REMIND_BEFORE
    if not is_soon or is_short or take_home.reminded_for == take_home.due_at:
        return
    take_home.reminded_for = take_home.due_at
    take_home.save(update_fields=["reminded_for"])
    take_home_mails.remind(take_home, at=at)


def _nudge(take_home: TakeHome, at: datetime) -> None:
    """Ask each who owes a scorecard; of several askings that are due, only the last one."""
    since = take_home.submitted_at
    if take_home.application.is_closed or since is None or since < at - NUDGED_UNTIL:
        return
    times = reminders.after(take_home.organization_id, NUDGED_AFTER)
    for grader in parts.owed(take_home).select_related("membership__user").order_by("membership_id"):
        number = sum(max(since, grader.asked_at) + after <= at for after in times)
        if number > grader.nudged_count:
            grader.nudged_count = number
            grader.save(update_fields=["nudged_count"])
            take_home_mails.nudge(take_home, grader, number=number, at=at)
