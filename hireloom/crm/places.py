"""Where somebody stands in a sequence, and where they go next. Changes rows in memory; whoever holds them saves."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from hireloom.crm.clock import Clock
from hireloom.crm.enums import EnrollmentState, ExitReason, HeldBecause
from hireloom.crm.models import Enrollment, SequenceStep

LOOK_AGAIN = timedelta(minutes=15)
"""So long we wait to see what became of a mail, before the next one leaves or the sequence is finished."""

FIELDS = [
    "version", "state", "exit_reason", "next_step", "due_at", "takes_room", "held_because", "held_for",
    "remaining_seconds", "ended_at",
]  # fmt: skip
"""What the functions here change."""


def following(steps: Iterable[SequenceStep], position: int, had: Collection[UUID]) -> SequenceStep | None:
    """The first step after a position that somebody did not have, whichever version they had it in."""
    return next((one for one in steps if one.position > position and one.lineage_id not in had), None)


def in_newer(
    old: Sequence[SequenceStep], new: Sequence[SequenceStep], next_step: SequenceStep | None, had: Collection[UUID]
) -> SequenceStep | None:
    """The step with which somebody goes on in a newer version.

    It is the first one they did not have that stands after the last one they had, or was still ahead of them: nothing
    is sent again, and what moved to the front is not left out. Source: decision record 0031.
    """
    last = max((one.position for one in new if one.lineage_id in had), default=-1)
    ahead = {one.lineage_id for one in old if next_step is not None and one.position >= next_step.position}
    return next(
        (one for one in new if one.lineage_id not in had and (one.position > last or one.lineage_id in ahead)), None
    )


def go_to(enrollment: Enrollment, step: SequenceStep | None, *, due_at: datetime | None, at: datetime) -> None:
    """Let somebody wait for a step until its moment; without one the sequence is finished."""
    _let_go(enrollment)
    enrollment.next_step = step
    if step is None:
        enrollment.state, enrollment.ended_at, enrollment.due_at = EnrollmentState.FINISHED, at, None
        return
    enrollment.state, enrollment.due_at, enrollment.takes_room = EnrollmentState.WAITING, due_at, step.is_mail


def go_on_after_mail(
    enrollment: Enrollment, mail: SequenceStep, step: SequenceStep | None, *, clock: Clock, at: datetime
) -> None:
    """Let somebody wait for the step after a mail that leaves at a moment; after the last one, until it is settled."""
    if step is not None:
        go_to(enrollment, step, due_at=clock.of(step, after=at), at=at)
        return
    go_to(enrollment, mail, due_at=at + LOOK_AGAIN, at=at)
    enrollment.takes_room = False


def go_on(enrollment: Enrollment, step: SequenceStep | None, *, clock: Clock, at: datetime) -> None:
    """Let somebody wait for the step after the one that left just now."""
    go_to(enrollment, step, due_at=clock.of(step, after=at) if step else None, at=at)


def hold(enrollment: Enrollment, because: HeldBecause, missing: str = "") -> None:
    """Let somebody wait for a colleague; where they stand stays."""
    enrollment.state, enrollment.held_because = EnrollmentState.HELD, because
    enrollment.held_for = missing[:300]


def leave(enrollment: Enrollment, reason: ExitReason, *, at: datetime) -> None:
    """Be done with somebody before the end; the step they would have had next stays on record."""
    _let_go(enrollment)
    enrollment.state, enrollment.exit_reason = EnrollmentState.EXITED, reason
    enrollment.ended_at, enrollment.due_at = at, None


def _let_go(enrollment: Enrollment) -> None:
    enrollment.held_because, enrollment.held_for, enrollment.remaining_seconds = "", "", None
