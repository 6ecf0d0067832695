"""Steps that a colleague does by hand: what came of them, leaving one out, and whose it is to do."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor, system
from hireloom.core.models import Membership
from hireloom.crm import rules
from hireloom.crm.enums import ANSWERS, MAILS, REPORTED, EngagementKind, EngagementSource, HeldBecause, StepOutcome
from hireloom.crm.events import TouchReported
from hireloom.crm.models import Enrollment, Touch
from hireloom.crm.operations import answered, engagement, enrollments, errands, exits, held
from hireloom.crm.operations.engagement import Act
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging.enums import SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.operations import suppressions
from hireloom.messaging.operations.consequences import NOT_INTERESTED_FOR
from hireloom.messaging.operations.suppressions import No
from hireloom.people.enums import ContactKind
from hireloom.people.models import Task
from hireloom.people.operations import tasks
from hireloom.people.operations.tasks import Order


@transaction.atomic
def report(*, enrollment: Enrollment, outcome: StepOutcome, by: Actor, at: datetime, note: str = "") -> Touch:
    """Say what came of the step that waits; the sequence goes on, or is over where it was an answer.

    The task that reminds of it is done with it.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotHeld: no step waits for a colleague.
        Unacceptable: a step does not end like that.

    """
    if outcome not in REPORTED:
        raise Unacceptable(gettext_noop("Say what came of it."))
    return _report(enrollment, outcome, note, by, at)


@transaction.atomic
def leave_out(*, enrollment: Enrollment, by: Actor, at: datetime) -> Touch:
    """Leave out the step that waits, for this person; the sequence goes on with the next one.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotHeld: no step waits for a colleague.

    """
    return _report(enrollment, StepOutcome.LEFT_OUT, "", by, at)


@transaction.atomic
def give(*, enrollment: Enrollment, to: Membership, by: Actor, at: datetime) -> Touch:
    """Let somebody else do the step that waits, or somebody at all where nobody could.

    Raises:
        PermissionDenied: `by` may not edit sequences, or the colleague does not see the person.
        NotHeld: no step waits for a colleague.

    """
    access.require(rules.can_decide_about, by, enrollment)
    row, touch = _waiting(enrollment)
    if touch.task is None:
        order = Order(errands.title_of(touch.step, row.person), to, row.person.organization.here(at).date())
        touch.task = tasks.add(order=order, person=row.person, by=by, at=at)
        touch.save(update_fields=["task"])
    else:
        order = Order(touch.task.title, to, touch.task.due_on)
        tasks.change(task=touch.task, order=order, by=system(row.organization_id), at=at)
    return touch


@transaction.atomic
def take_as_done(*, task: Task, at: datetime) -> None:
    """Go on when the task of a step is done, as part of that; a task that is no step's changes nothing."""
    touch = Touch.objects.filter(organization_id=task.organization_id, task=task).first()
    if touch is None:
        return
    row = enrollments.locked(Enrollment(pk=touch.enrollment_id))
    if _is_waiting(row) and not touch.outcome:
        by = system(task.organization_id)
        _keep(touch, StepOutcome.DONE, "", task.done_by_id, at)
        events.record(_told(row, touch), by=by, at=at)
        held.go_on(row=row, by=by, at=at)


def waiting_touch(enrollment: Enrollment) -> Touch | None:
    """The step by hand that an enrollment waits for. One query, or none."""
    if not _is_waiting(enrollment):
        return None
    rows = Touch.objects.filter(organization_id=enrollment.organization_id, enrollment=enrollment, outcome="")
    rows = rows.exclude(step__kind__in=MAILS).exclude(task__done_at__isnull=False)
    return rows.select_related("step", "task__assignee").order_by("-made_at", "-pk").first()


def _report(enrollment: Enrollment, outcome: StepOutcome, note: str, by: Actor, at: datetime) -> Touch:
    access.require(rules.can_decide_about, by, enrollment)
    row, touch = _waiting(enrollment)
    _keep(touch, outcome, note, by.membership_id, at)
    events.record(_told(row, touch), by=by, at=at)
    if outcome in ANSWERS:
        _heed(row, touch, by, at)
    else:
        held.go_on(row=row, by=by, at=at)
    if touch.task is not None:  # whoever edits sequences may say it, whosever task it is
        tasks.finish(task=touch.task, by=system(row.organization_id), at=at)
    return touch


def _heed(row: Enrollment, touch: Touch, by: Actor, at: datetime) -> None:
    """Do what an answer by mail does: the sequence is over, and who is not interested is left alone for a time."""
    addresses = row.person.contact_points.filter(kind=ContactKind.EMAIL).values_list("normalized", flat=True)
    domains = [address.rpartition("@")[2] for address in addresses]
    answered.be_done_with(person_id=row.person_id, domains=domains, by=by, at=at)
    engagement.record(acts=_acts(row, touch, at), by=by, at=at)
    if touch.outcome == StepOutcome.NOT_INTERESTED:
        no = No(
            SuppressionScope.PERSON,
            SuppressionReason.NOT_INTERESTED,
            covers=SuppressionCover.OUTREACH,
            note=touch.note,
            until=at + NOT_INTERESTED_FOR,
            context_id=touch.pk,
        )
        suppressions.say_no(no=no, by=by, at=at, person=row.person)


def _acts(row: Enrollment, touch: Touch, at: datetime) -> list[Act]:
    interested = touch.outcome == StepOutcome.INTERESTED
    kinds = (EngagementKind.REPLIED, *[EngagementKind.INTERESTED] * interested)
    return [
        Act(row.person_id, kind, at, EngagementSource.COLLEAGUE, f"touch:{touch.pk}:{kind.value}", note=touch.note)
        for kind in kinds
    ]


def _waiting(enrollment: Enrollment) -> tuple[Enrollment, Touch]:
    """The enrollment, held in both meanings, and the step it waits for."""
    row = enrollments.locked(enrollment)
    touch = waiting_touch(row)
    if touch is None:
        raise held.NotHeld
    return row, touch


def _is_waiting(row: Enrollment) -> bool:
    return row.state == "held" and row.held_because == HeldBecause.TASK


def _keep(touch: Touch, outcome: StepOutcome, note: str, who: UUID | None, at: datetime) -> None:
    touch.outcome, touch.note = outcome, clean(note)[:500]
    touch.reported_by_id, touch.reported_at = who, at
    touch.save(update_fields=["outcome", "note", "reported_by", "reported_at"])


def _told(row: Enrollment, touch: Touch) -> TouchReported:
    return TouchReported(touch_id=touch.pk, **exits.ids_of(row), outcome=touch.outcome)
