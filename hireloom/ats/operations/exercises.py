"""The take-home exercises that a job plans in its stages.

Source: decision record 0022.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.events import PlanChanged
from hireloom.ats.models import Exercise, Job, ScorecardForm, Stage
from hireloom.ats.models.exercise import MOST_DAYS
from hireloom.ats.operations import plan_parts as parts
from hireloom.ats.operations.plan_parts import NoSuchStage, PlanChangedMeanwhile
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

__all__ = [
    "Draft",
    "Handout",
    "NoSuchStage",
    "PlanChangedMeanwhile",
    "add",
    "change",
    "go_with_the_job",
    "remove",
]

MOST_FILES = 10
COPIED = ("name", "instructions", "handout", "days_to_answer", "focus", "form_id", "is_anonymous")


@dataclass(frozen=True)
class Handout:
    """A file that goes with an exercise: one that is kept, what it is called, and its size in bytes."""

    file_id: UUID
    name: str
    size: int = 0


@dataclass(frozen=True)
class Draft:
    """An exercise as it is to be: `focus` are keys of the form's attributes."""

    name: str
    instructions: str
    days_to_answer: int = 7
    handout: Sequence[Handout] = ()
    focus: Sequence[str] = ()
    graders: Sequence[Membership] = ()
    form: ScorecardForm | None = None
    is_anonymous: bool = True


@transaction.atomic
def add(*, stage: Stage, draft: Draft, by: Actor, at: datetime) -> Exercise:
    """Plan an exercise in a stage, after those it has.

    Raises:
        PermissionDenied: `by` may not edit the job.
        Unacceptable: no name, no instructions, days out of reason, too many files or exercises.

    """
    access.require(rules.can_edit_job, by, stage.job)
    _check(draft)
    position = parts.place_in(kind=Exercise, stage=stage, called="exercises")
    exercise = parts.put(
        kind=Exercise, values=_values(draft), stage=stage, position=position, proposed=draft.graders, at=at
    )
    events.record(PlanChanged(job_id=exercise.job_id, exercise_id=exercise.pk), by=by, at=at)
    return exercise


@transaction.atomic
def change(
    *, exercise: Exercise, draft: Draft, seen_revision: int, by: Actor, at: datetime, stage: Stage | None = None
) -> Exercise:
    """Change an exercise for those to whom it will be sent; who has it keeps it as it was.

    `seen_revision` is the revision that the form was made from. One that stays the same is not recorded.

    Raises:
        PermissionDenied: `by` may not edit the job.
        Unacceptable: as when adding.
        NoSuchStage: the stage is another job's.
        PlanChangedMeanwhile: somebody changed it since.

    """
    access.require(rules.can_edit_job, by, exercise.job)
    _check(draft)
    exercise, is_changed = parts.change(
        planned=exercise, values=_values(draft), stage=stage, proposed=draft.graders, seen_revision=seen_revision
    )
    if not is_changed:
        return exercise
    events.record(PlanChanged(job_id=exercise.job_id, exercise_id=exercise.pk), by=by, at=at)
    return exercise


@transaction.atomic
def remove(*, exercise: Exercise, by: Actor, at: datetime) -> None:
    """Take an exercise out of the plan; who has it may still hand it in, and it is graded as before.

    Raises: PermissionDenied: `by` may not edit the job.
    """
    access.require(rules.can_edit_job, by, exercise.job)
    removed, _ = Exercise.objects.filter(pk=exercise.pk).delete()
    if removed:
        events.record(PlanChanged(job_id=exercise.job_id), by=by, at=at)


def go_with_the_job(*, job: Job, made: Job, at: datetime) -> None:
    """Give a job that is made from another its exercises, stage by stage; of the graders, those who are active."""
    parts.copy(
        kind=Exercise,
        from_job=job,
        to_job=made,
        values=lambda row: {name: getattr(row, name) for name in COPIED},
        at=at,
    )


def _check(draft: Draft) -> None:
    if not clean(draft.name) or not draft.instructions.strip():
        msg = gettext_noop("An exercise needs a name, and says what to do.")
        raise Unacceptable(msg)
    if not 1 <= draft.days_to_answer <= MOST_DAYS:
        msg = _("An exercise leaves between 1 and %(most)d days.") % {"most": MOST_DAYS}
        raise Unacceptable(msg)
    if len(draft.handout) > MOST_FILES:
        msg = _("An exercise has at most %(most)d files.") % {"most": MOST_FILES}
        raise Unacceptable(msg)


def _values(draft: Draft) -> dict[str, object]:
    return {
        "name": clean(draft.name)[:120],
        "instructions": draft.instructions.strip()[:20_000],
        "days_to_answer": draft.days_to_answer,
        "handout": [
            {"file_id": str(one.file_id), "name": clean(one.name)[:200], "size": one.size} for one in draft.handout
        ],
        "focus": list(dict.fromkeys(draft.focus)),
        "form_id": draft.form.pk if draft.form else None,
        "is_anonymous": draft.is_anonymous,
    }
