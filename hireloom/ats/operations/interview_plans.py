"""The interviews that a job plans in its stages, each with its kit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.events import PlanChanged
from hireloom.ats.models import Job, PlanInterview, ScorecardForm, Stage
from hireloom.ats.models.interview_plan import MOST_MINUTES
from hireloom.ats.operations import plan_parts as parts
from hireloom.ats.operations.plan_parts import NoSuchStage, PlanChangedMeanwhile
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

__all__ = [
    "Kit",
    "NoSuchStage",
    "PlanChangedMeanwhile",
    "Question",
    "add",
    "change",
    "copy_plan",
    "kit_of",
    "remove",
]

MOST_QUESTIONS = 40


@dataclass(frozen=True)
class Question:
    """A question of a kit. `key` stays with it when its words change; a new one has none."""

    text: str
    key: str = ""


@dataclass(frozen=True)
class Kit:
    """A planned interview as it is to be: `focus` are keys of the form's attributes, the length is in minutes."""

    name: str
    duration_minutes: int = 45
    purpose: str = ""
    questions: Sequence[Question] = ()
    focus: Sequence[str] = ()
    interviewers: Sequence[Membership] = ()
    form: ScorecardForm | None = None
    is_scorecard_required: bool = True


@transaction.atomic
def add(*, stage: Stage, kit: Kit, by: Actor, at: datetime) -> PlanInterview:
    """Plan an interview in a stage, after those it has.

    Raises:
        PermissionDenied: `by` may not edit the job.
        Unacceptable: no name, a length out of reason, too many questions or interviews.

    """
    access.require(rules.can_edit_job, by, stage.job)
    _check(kit)
    position = parts.place_in(kind=PlanInterview, stage=stage, called="interviews")
    planned = parts.put(
        kind=PlanInterview, values=_values(kit), stage=stage, position=position, proposed=kit.interviewers, at=at
    )
    events.record(PlanChanged(job_id=planned.job_id, plan_interview_id=planned.pk), by=by, at=at)
    return planned


@transaction.atomic
def change(
    *, planned: PlanInterview, kit: Kit, seen_revision: int, by: Actor, at: datetime, stage: Stage | None = None
) -> PlanInterview:
    """Change a planned interview, or move it to another stage of its job; one that stays the same is not recorded.

    `seen_revision` is the revision that the form was made from.

    Raises:
        PermissionDenied: `by` may not edit the job.
        Unacceptable: no name, a length out of reason, too many questions.
        NoSuchStage: the stage is another job's.
        PlanChangedMeanwhile: somebody changed it since.

    """
    access.require(rules.can_edit_job, by, planned.job)
    _check(kit)
    planned, is_changed = parts.change(
        planned=planned, values=_values(kit), stage=stage, proposed=kit.interviewers, seen_revision=seen_revision
    )
    if not is_changed:
        return planned
    events.record(PlanChanged(job_id=planned.job_id, plan_interview_id=planned.pk), by=by, at=at)
    return planned


@transaction.atomic
def remove(*, planned: PlanInterview, by: Actor, at: datetime) -> None:
    """Take an interview out of the plan; those that were scheduled from it stay, with their names and scorecards.

    Raises: PermissionDenied: `by` may not edit the job.
    """
    access.require(rules.can_edit_job, by, planned.job)
    job_id = planned.job_id
    removed, _ = PlanInterview.objects.filter(pk=planned.pk).delete()
    if removed:
        events.record(PlanChanged(job_id=job_id), by=by, at=at)


@transaction.atomic
def copy_plan(*, from_job: Job, to_job: Job, by: Actor, at: datetime) -> list[PlanInterview]:
    """Give a job the interview plan of another, stage by stage of the same name; stages it has not are left out.

    Kits, questions, focus and forms come along; of the proposed interviewers, those who are active. A stage that has
    a plan already keeps it.

    Raises: PermissionDenied: `by` may not edit the job that gets the plan.
    """
    access.require(rules.can_edit_job, by, to_job)
    copies = parts.copy(
        kind=PlanInterview, from_job=from_job, to_job=to_job, values=lambda row: _values(kit_of(row)), at=at
    )
    if copies:
        events.record(PlanChanged(job_id=to_job.pk), by=by, at=at)
    return copies


def kit_of(planned: PlanInterview) -> Kit:
    """A planned interview as a kit; deactivated interviewers are left out."""
    rows = planned.default_interviewers.select_related("membership")
    return Kit(
        name=planned.name,
        duration_minutes=planned.duration_minutes,
        purpose=planned.purpose,
        questions=[Question(one["text"], one["key"]) for one in planned.questions],
        focus=list(planned.focus),
        interviewers=[row.membership for row in rows if row.membership.is_active],
        form=planned.form,
        is_scorecard_required=planned.is_scorecard_required,
    )


def _check(kit: Kit) -> None:
    if not clean(kit.name):
        msg = gettext_noop("A planned interview needs a name.")
        raise Unacceptable(msg)
    if not 5 <= kit.duration_minutes <= MOST_MINUTES:
        msg = _("An interview takes between 5 and %(most)d minutes.") % {"most": MOST_MINUTES}
        raise Unacceptable(msg)
    if len(kit.questions) > MOST_QUESTIONS:
        msg = _("A kit has at most %(most)d questions.") % {"most": MOST_QUESTIONS}
        raise Unacceptable(msg)


def _values(kit: Kit) -> dict[str, object]:
    """The columns of a kit; a question without a key gets one, so that answers find it again."""
    asked = [(question.key, clean(question.text)[:500]) for question in kit.questions]
    return {
        "name": clean(kit.name)[:120],
        "duration_minutes": kit.duration_minutes,
        "purpose": kit.purpose.strip()[:5000],
        "questions": [{"key": key or _new_key(), "text": text} for key, text in asked if text],
        "focus": list(dict.fromkeys(kit.focus)),
        "form_id": kit.form.pk if kit.form else None,
        "is_scorecard_required": kit.is_scorecard_required,
    }


def _new_key() -> str:
    return uuid7().hex[-12:]
