"""Approvals as people read them: what waits for me, and how far the asking about one thing has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats import approval_mails
from hireloom.ats.enums import ApprovalCondition, ApprovalKind, ApproverState, RunState, StepState
from hireloom.ats.models import ApprovalRun, ApprovalSeat, ApprovalStep
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.core.together import Reading

MOST = 200


@dataclass(frozen=True)
class Asked:
    """One thing that waits for the word of a colleague. `said` is the thing as it stood when it was asked about."""

    seat_id: UUID
    kind: ApprovalKind
    subject_id: UUID
    title: str
    asked_at: datetime
    asked_by: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class SeatLine:
    """An approver in a step, and what they said."""

    seat_id: UUID
    membership_id: UUID
    name: str
    state: ApproverState
    decided_at: datetime | None
    by_link: bool
    note: str
    is_mine: bool
    is_active: bool

    @property
    def label(self) -> str:
        return _("Was deactivated, cannot answer") if self.is_gone else str(self.state.label)

    @property
    def is_gone(self) -> bool:
        """Whether their word is waited for and they were deactivated."""
        return self.is_open and not self.is_active

    @property
    def is_open(self) -> bool:
        return self.state in {ApproverState.WAITING, ApproverState.DUE}


@dataclass(frozen=True)
class StepLine:
    """A group that is asked: how many of its approvers must agree, and how it stands."""

    name: str
    needed: int
    of: int
    is_beside: bool
    condition: ApprovalCondition
    state: StepState
    seats: Sequence[SeatLine]

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def still_able(self) -> int:
        """How many have agreed or may yet."""
        able = (one.state == ApproverState.APPROVED or (one.is_open and one.is_active) for one in self.seats)
        return sum(able)

    @property
    def is_stuck(self) -> bool:
        """Whether it cannot reach as many as it needs, because approvers were deactivated."""
        is_open = self.state in {StepState.WAITING, StepState.DUE}
        return is_open and any(one.is_gone for one in self.seats) and self.still_able < self.needed

    @property
    def condition_label(self) -> str:
        return "" if self.condition == ApprovalCondition.ALWAYS else str(self.condition.label)


@dataclass(frozen=True)
class RunLine:
    """One asking, from its start to its end."""

    run_id: UUID
    state: RunState
    started_at: datetime
    started_by: str
    settled_at: datetime | None
    steps: Sequence[StepLine]

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def mine(self) -> SeatLine | None:
        """The seat in which the reader is asked now."""
        seats = (seat for step in self.steps for seat in step.seats)
        return next((seat for seat in seats if seat.is_mine and seat.state == ApproverState.DUE), None)


@dataclass(frozen=True)
class Orphan:
    """Something whose approval waits for the word of a colleague who was deactivated. `is_stuck`: it cannot go on."""

    seat_id: UUID
    name: str
    title: str
    group: str
    url: str
    since: datetime | None
    is_stuck: bool


def orphans(actor: Actor) -> list[Orphan]:
    """What the actor may ask somebody else about, because an approver was deactivated. One query, three if any."""
    return together.read(reading_orphans(actor))


def reading_orphans(actor: Actor) -> Reading[list[Orphan]]:
    """What `orphans` lists, read together with something else. One turn, and two queries if there is any."""
    if actor.membership_id is None:
        return []
    seats = ApprovalSeat.objects.replaceable_by(actor).unanswerable()
    rows = seats.select_related("step__run__started_by", "membership").prefetch_related("step__seats__membership")
    found = rows.order_by("asked_at", "pk")[:MOST]
    yield [found]
    return [_orphan(seat, actor) for seat in found]


def _orphan(seat: ApprovalSeat, actor: Actor) -> Orphan:
    return Orphan(
        seat_id=seat.pk,
        name=seat.membership.name,
        title=seat.step.run.snapshot.get("title", ""),
        group=seat.step.name,
        url=approval_mails.page_of(seat.step.run),
        since=seat.membership.deactivated_at,
        is_stuck=_step(seat.step, actor).is_stuck,
    )


def waiting_for(actor: Actor) -> list[Asked]:
    """What waits for a colleague's word, longest first. One query."""
    return together.read(reading(actor))


def reading(actor: Actor) -> Reading[list[Asked]]:
    """What `waiting_for` lists, read together with something else. One turn."""
    if actor.membership_id is None or not actor.is_within_scopes("ats.approve"):
        return []
    seats = ApprovalSeat.objects.due().filter(organization_id=actor.organization_id, membership_id=actor.membership_id)
    rows = seats.select_related("step__run__started_by").order_by("asked_at", "pk")[:MOST]
    yield [rows]
    return [asked(seat) for seat in rows]


def count_for(actor: Actor) -> int:
    """How much waits for a colleague's word. One query."""
    if actor.membership_id is None or not actor.is_within_scopes("ats.approve"):
        return 0
    mine = ApprovalSeat.objects.due().filter(organization_id=actor.organization_id, membership_id=actor.membership_id)
    return mine.count()


def asked(seat: ApprovalSeat) -> Asked:
    """What a seat, loaded with its run, is asked. No query."""
    run = seat.step.run
    return Asked(
        seat_id=seat.pk,
        kind=ApprovalKind(run.kind),
        subject_id=run.subject_id,
        title=run.snapshot.get("title", ""),
        asked_at=seat.asked_at or run.started_at,
        asked_by=run.started_by.name if run.started_by else "",
        said=run.snapshot,
    )


def about(*, kind: ApprovalKind, subject_id: UUID, actor: Actor) -> list[RunLine]:
    """Every asking about a thing that the actor has seen, the last one first. Three queries, one when there is none."""
    runs = ApprovalRun.objects.filter(organization_id=actor.organization_id).about(kind, subject_id)
    rows = runs.select_related("started_by").prefetch_related("steps__seats__membership").order_by("-started_at", "-pk")
    return [_line(run, actor) for run in rows]


def _line(run: ApprovalRun, actor: Actor) -> RunLine:
    steps = sorted(run.steps.all(), key=lambda step: step.position)
    return RunLine(
        run_id=run.pk,
        state=RunState(run.state),
        started_at=run.started_at,
        started_by=run.started_by.name if run.started_by else "",
        settled_at=run.settled_at,
        steps=[_step(step, actor) for step in steps],
    )


def _step(step: ApprovalStep, actor: Actor) -> StepLine:
    seats = sorted(step.seats.all(), key=lambda each: (each.membership.name, each.pk))
    return StepLine(
        name=step.name,
        needed=step.needed,
        of=sum(seat.state != ApproverState.REPLACED for seat in seats),
        is_beside=step.is_beside,
        condition=ApprovalCondition(step.condition),
        state=StepState(step.state),
        seats=[_seat(seat, actor) for seat in seats],
    )


def _seat(seat: ApprovalSeat, actor: Actor) -> SeatLine:
    return SeatLine(
        seat_id=seat.pk,
        membership_id=seat.membership_id,
        name=seat.membership.name,
        state=ApproverState(seat.state),
        decided_at=seat.decided_at,
        by_link=seat.decided_by_link,
        note=seat.note,
        is_mine=seat.membership_id == actor.membership_id,
        is_active=seat.membership.is_active,
    )
