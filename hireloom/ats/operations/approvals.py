"""Asking those who must agree, and what they say. One machine for requisitions, jobs, openings and offers.

A run asks the groups of a flow in order; a group beside the one before is asked at once with it. A group agrees when as
many as it needs have agreed, and refuses when that has become impossible. Every verb is an event.
Source: decision record 0018.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.ats import approval_links, approval_mails, rules
from hireloom.ats.enums import ApprovalKind, ApproverState, RunState, StepState
from hireloom.ats.events import (
    ApprovalCancelled,
    ApprovalDeclined,
    ApprovalGranted,
    ApprovalStarted,
    ApproverApproved,
    ApproverAsked,
    ApproverDeclined,
    ApproverReleased,
    ApproverReplaced,
)
from hireloom.ats.models import ApprovalRun, ApprovalSeat, ApprovalStep
from hireloom.ats.operations.approval_seats import Matter, NobodyToAsk, TooFewToAsk, seat_all
from hireloom.ats.queries import approval_flows
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.models import Event, Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.text import lines

__all__ = [
    "ApproverInactive",
    "AskedAlready",
    "AskedThemselves",
    "Matter",
    "NobodyToAsk",
    "NotAsked",
    "TooFewToAsk",
    "approve",
    "ask",
    "cancel",
    "decline",
    "hold",
    "on_settled",
    "release_from_all",
    "remind",
    "replace",
]

SETTLED_STEPS = (StepState.APPROVED, StepState.SKIPPED)


class NotAsked(Exception):
    """It is not this approver's turn, or the matter is settled already."""


class AskedThemselves(Exception):
    """Whoever asked for an approval does not take an approver's place in it."""


class AskedAlready(Exception):
    """The colleague is asked in this step as it is."""


class ApproverInactive(Exception):
    """A colleague who was deactivated cannot be asked."""


def hold(subject_id: UUID) -> None:
    """Wait for one's turn with a thing and its approval. Taken first, before any row, by whoever changes either.

    Answering locks the run before the thing, changing the thing the other way round: without it both could wait for
    each other.
    """
    locks.take(f"approval of {subject_id}")


Settle = Callable[[UUID, bool, Actor, datetime], None]
_settle: dict[str, Settle] = {}


def on_settled(kind: ApprovalKind) -> Callable[[Settle], Settle]:
    """Say what follows, in the same transaction, when a thing of this kind was approved (True) or declined."""

    def decorate(function: Settle) -> Settle:
        _settle[kind.value] = function
        return function

    return decorate


@transaction.atomic
def ask(*, matter: Matter, by: Actor, at: datetime) -> ApprovalRun | None:
    """Ask those whom the most specific flow names; None when no flow fits, so that nobody must agree.

    An asking about the same thing that still waits is called off. When every group of the flow is left out by its
    condition, the run is approved at once. The caller asked whether `by` may.

    Raises:
        NobodyToAsk: a group has no approver.
        TooFewToAsk: a group has fewer than must agree; that number is never lowered.

    """
    hold(matter.subject_id)
    cancel(kind=matter.kind, subject_id=matter.subject_id, by=by, at=at)
    flow = approval_flows.fitting(
        kind=matter.kind,
        organization_id=matter.organization_id,
        department_id=matter.department_id,
        office_id=matter.office_id,
    )
    if flow is None:
        return None
    run = ApprovalRun.objects.create(
        id=uuid7(at),
        organization_id=matter.organization_id,
        kind=matter.kind,
        subject_id=matter.subject_id,
        flow=flow,
        flow_version=flow.version,
        snapshot=matter.snapshot | {"title": matter.title, "job_id": str(matter.job.pk) if matter.job else None},
        started_at=at,
        started_by_id=by.membership_id,
    )
    events.record(ApprovalStarted(**_ids(run)), by=by, at=at)
    seat_all(run=run, flow=flow, matter=matter, at=at)
    _advance(run, by=by, at=at)
    gone = ApprovalSeat.objects.unanswerable().filter(step__run=run).select_related("step__run", "membership")
    for seat in gone:
        _release(seat, by=by, at=at)
    return run


@transaction.atomic
def approve(*, seat: ApprovalSeat, by: Actor, at: datetime, note: str = "", by_link: bool = False) -> ApprovalSeat:
    """Agree. Agreeing twice is once.

    Raises:
        PermissionDenied: somebody else is asked.
        NotAsked: it is not their turn, or it is settled.

    """
    return _decide(seat, ApproverState.APPROVED, note, by_link=by_link, by=by, at=at)


@transaction.atomic
def decline(*, seat: ApprovalSeat, by: Actor, at: datetime, note: str = "", by_link: bool = False) -> ApprovalSeat:
    """Refuse; the run ends when its group cannot agree any more. Refusing twice is once.

    Raises:
        PermissionDenied: somebody else is asked.
        NotAsked: it is not their turn, or it is settled.

    """
    return _decide(seat, ApproverState.DECLINED, note, by_link=by_link, by=by, at=at)


@transaction.atomic
def replace(*, seat: ApprovalSeat, to: Membership, by: Actor, at: datetime) -> ApprovalSeat:
    """Ask somebody else instead; the link that the first one has works no longer.

    Somebody who was replaced before may be asked anew, by another link.

    Raises:
        PermissionDenied: `by` neither asked for the approval nor manages approvals.
        NotAsked: the approver decided already, or the run is settled.
        AskedAlready: the other one is asked in this step, too.
        AskedThemselves: the other one asked for the approval.
        ApproverInactive: the other one was deactivated.

    """
    access.require(rules.can_replace_approver, by, seat.step.run)
    if not Membership.objects.active().filter(pk=to.pk).exists():
        raise ApproverInactive
    hold(seat.step.run.subject_id)
    run = ApprovalRun.objects.select_for_update().get(pk=seat.step.run_id)
    seat = ApprovalSeat.objects.select_related("step").get(pk=seat.pk)
    if run.state != RunState.WAITING or seat.state not in {ApproverState.WAITING, ApproverState.DUE}:
        raise NotAsked
    if to.pk == run.started_by_id:
        raise AskedThemselves
    there = ApprovalSeat.objects.filter(step=seat.step, membership=to).first()
    if there and there.state != ApproverState.REPLACED:
        raise AskedAlready
    was_due = seat.state == ApproverState.DUE
    seat.state, seat.link_word = ApproverState.REPLACED, ""
    seat.save(update_fields=["state", "link_word"])
    new = there or ApprovalSeat(
        id=uuid7(at), organization_id=run.organization_id, step=seat.step, membership=to, replaces=seat
    )
    new.state = ApproverState.WAITING
    new.save()
    event = ApproverReplaced(**_ids(run), from_membership_id=seat.membership_id, to_membership_id=to.pk)
    events.record(event, by=by, at=at)
    if was_due:
        _ask(run, [new], by=by, at=at)
    return new


@transaction.atomic
def release_from_all(*, membership: Membership, by: Actor, at: datetime) -> list[ApprovalSeat]:
    """Say where the word of a colleague who was deactivated is waited for; whoever asked and administrators are told.

    Nothing is declined by it: the others of a group may suffice, and somebody else can be asked instead. Saying it
    twice is once. For a colleague who is active, nothing is said.

    Raises: PermissionDenied: `by` is not the software itself.
    """
    access.require(rules.is_the_software, by, membership)
    seats = ApprovalSeat.objects.unanswerable().filter(membership=membership).select_related("step__run", "membership")
    told = []
    for seat in seats.order_by("step__run__subject_id", "pk"):
        hold(seat.step.run.subject_id)
        still = ApprovalSeat.objects.unanswerable().filter(pk=seat.pk).exists()
        if still and not _is_released(seat):
            _release(seat, by=by, at=at)
            told.append(seat)
    return told


@transaction.atomic
def cancel(*, kind: ApprovalKind, subject_id: UUID, by: Actor, at: datetime) -> bool:
    """Call off what is asked about a thing; whether something was. The caller asked whether `by` may."""
    hold(subject_id)
    run = ApprovalRun.objects.select_for_update().about(kind, subject_id).waiting().first()
    if run is None:
        return False
    _close(run, RunState.CANCELLED, at)
    events.record(ApprovalCancelled(**_ids(run)), by=by, at=at)
    return True


@transaction.atomic
def remind(*, seat: ApprovalSeat, by: Actor, at: datetime) -> None:
    """Mail an approver once more who has not answered; the link in it is the one they have. Nobody who has left."""
    rows = ApprovalSeat.objects.select_for_update(of=("self",)).select_related("step__run", "membership")
    seat = rows.get(pk=seat.pk)
    is_asked = seat.state == ApproverState.DUE and seat.step.run.state == RunState.WAITING
    if is_asked and seat.membership.is_active:
        seat.reminded_at = at
        seat.save(update_fields=["reminded_at"])
        approval_mails.queue(seat, seat.step.run, by=by, at=at, is_reminder=True)


def _decide(
    seat: ApprovalSeat, state: ApproverState, note: str, *, by_link: bool, by: Actor, at: datetime
) -> ApprovalSeat:
    access.require(rules.can_decide, by, seat)
    hold(seat.step.run.subject_id)
    run = ApprovalRun.objects.select_for_update().get(pk=seat.step.run_id)
    seat = ApprovalSeat.objects.select_related("step").get(pk=seat.pk)
    if seat.state == state:
        return seat
    if run.state != RunState.WAITING or seat.state != ApproverState.DUE:
        raise NotAsked
    seat.state, seat.decided_at, seat.note = state, at, lines(note)[:1000]
    seat.decided_by_link, seat.link_word = by_link, ""
    seat.save(update_fields=["state", "decided_at", "note", "decided_by_link", "link_word"])
    kind = ApproverApproved if state == ApproverState.APPROVED else ApproverDeclined
    events.record(kind(**_ids(run), membership_id=seat.membership_id, by_link=by_link), by=by, at=at)
    _weigh(run, seat.step, by=by, at=at)
    return seat


def _weigh(run: ApprovalRun, step: ApprovalStep, *, by: Actor, at: datetime) -> None:
    """Settle a step when so many agreed, or when so many refused that the others are too few; then go on."""
    states = list(step.seats.exclude(state=ApproverState.REPLACED).values_list("state", flat=True))
    agreed, refused = states.count(ApproverState.APPROVED), states.count(ApproverState.DECLINED)
    if agreed >= step.needed:
        _end_step(step, StepState.APPROVED)
        _advance(run, by=by, at=at)
    elif len(states) - refused < step.needed:
        _end_step(step, StepState.DECLINED)
        _close(run, RunState.DECLINED, at)
        events.record(ApprovalDeclined(**_ids(run)), by=by, at=at)
        _settle[run.kind](run.subject_id, False, by, at)
        approval_mails.tell(run, is_approved=False, by=by, at=at)


def _end_step(step: ApprovalStep, state: StepState) -> None:
    step.state = state
    step.save(update_fields=["state"])
    open_seats = step.seats.filter(state__in=[ApproverState.DUE, ApproverState.WAITING])
    open_seats.update(state=ApproverState.NOT_NEEDED, link_word="")


def _advance(run: ApprovalRun, *, by: Actor, at: datetime) -> None:
    """Ask the next group, with those beside it; when none is left, everybody has agreed."""
    steps = list(run.steps.order_by("position"))
    turn = _turn(steps)
    for step in turn:
        if step.state == StepState.WAITING:
            step.state = StepState.DUE
            step.save(update_fields=["state"])
            _ask(run, step.seats.filter(state=ApproverState.WAITING).select_related("membership"), by=by, at=at)
    if not turn:
        _close(run, RunState.APPROVED, at)
        events.record(ApprovalGranted(**_ids(run)), by=by, at=at)
        _settle[run.kind](run.subject_id, True, by, at)
        approval_mails.tell(run, is_approved=True, by=by, at=at)


def _turn(steps: Sequence[ApprovalStep]) -> list[ApprovalStep]:
    """The steps of the first group of steps, those beside each other, that is not through; empty when all are."""
    batches: list[list[ApprovalStep]] = []
    for step in steps:
        if step.is_beside and batches:
            batches[-1].append(step)
        else:
            batches.append([step])
    return next((batch for batch in batches if any(step.state not in SETTLED_STEPS for step in batch)), [])


def _is_released(seat: ApprovalSeat) -> bool:
    """Whether it was said already since they were deactivated."""
    said = Event.objects.about(seat.step.run_id).filter(name=ApproverReleased.name)
    since = said.filter(at__gte=seat.membership.deactivated_at) if seat.membership.deactivated_at else said
    return since.filter(payload__membership_id=str(seat.membership_id)).exists()


def _release(seat: ApprovalSeat, *, by: Actor, at: datetime) -> None:
    run = seat.step.run
    events.record(ApproverReleased(**_ids(run), membership_id=seat.membership_id), by=by, at=at)
    approval_mails.tell_of_gone(seat, run, at=at)


def _ask(run: ApprovalRun, seats: Sequence[ApprovalSeat] | Any, *, by: Actor, at: datetime) -> None:
    for seat in seats:
        is_anew = seat.asked_at is not None
        seat.state, seat.asked_at, seat.link_word = ApproverState.DUE, at, approval_links.word()
        seat.save(update_fields=["state", "asked_at", "link_word"])
        if seat.membership.is_active:
            events.record(ApproverAsked(**_ids(run), membership_id=seat.membership_id), by=by, at=at)
            approval_mails.queue(seat, run, by=by, at=at, is_anew=is_anew)


def _close(run: ApprovalRun, state: RunState, at: datetime) -> None:
    run.state, run.settled_at = state, at
    run.save(update_fields=["state", "settled_at"])
    rest = ApprovalSeat.objects.filter(step__run=run, state__in=[ApproverState.DUE, ApproverState.WAITING])
    rest.update(state=ApproverState.NOT_NEEDED, link_word="")


def _ids(run: ApprovalRun) -> dict[str, Any]:
    job_id = run.snapshot.get("job_id")
    return {
        "run_id": run.pk,
        "subject_id": run.subject_id,
        "kind": str(run.kind),
        "job_id": UUID(job_id) if job_id else None,
    }
