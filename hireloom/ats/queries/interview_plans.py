"""The interviews a job plans, stage by stage, as its pages show them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from hireloom.ats.models import DefaultGrader, DefaultInterviewer, Exercise, FormVersion, Job, PlanInterview, Stage


@dataclass(frozen=True)
class Proposed:
    """A colleague whom the plan proposes; one who was deactivated is not invited."""

    membership_id: UUID
    name: str
    is_active: bool


@dataclass(frozen=True)
class Planned:
    """One planned interview. `focus` names attributes, `form` is "" for the organization's default form."""

    id: UUID
    stage_id: UUID
    name: str
    duration_minutes: int
    purpose: str
    questions: tuple[str, ...]
    focus: tuple[str, ...]
    form: str
    interviewers: tuple[Proposed, ...]
    is_scorecard_required: bool


@dataclass(frozen=True)
class PlannedExercise:
    """One exercise to do at home. `files` are names, in order; `form` is "" for the default form."""

    id: UUID
    stage_id: UUID
    name: str
    days_to_answer: int
    instructions: str
    files: tuple[str, ...]
    focus: tuple[str, ...]
    form: str
    graders: tuple[Proposed, ...]
    is_anonymous: bool


@dataclass(frozen=True)
class StagePlan:
    """A stage and what it plans, in order."""

    stage_id: UUID
    name: str
    interviews: tuple[Planned, ...]
    exercises: tuple[PlannedExercise, ...] = ()


def of_job(job: Job) -> list[StagePlan]:
    """Gather the plan of a job that the actor has seen, by stage. Six queries, any number of interviews."""
    rows = list(
        PlanInterview.objects.filter(organization_id=job.organization_id, job=job)
        .select_related("form")
        .prefetch_related("default_interviewers__membership")
        .order_by("position", "pk")
    )
    at_home = Exercise.objects.filter(organization_id=job.organization_id, job=job).select_related("form")
    exercises = list(at_home.prefetch_related(Prefetch("default_graders", _with_names())).order_by("position", "pk"))
    names = attribute_names(job.organization_id) if any(one.focus for one in [*rows, *exercises]) else {}
    by_stage: dict[UUID, list[Planned]] = defaultdict(list)
    for row in rows:
        by_stage[row.stage_id].append(_planned(row, names))
    todo: dict[UUID, list[PlannedExercise]] = defaultdict(list)
    for exercise in exercises:
        todo[exercise.stage_id].append(_exercise(exercise, names))
    stages = Stage.objects.filter(organization_id=job.organization_id, job=job).order_by("position")
    return [StagePlan(stage.pk, stage.name, tuple(by_stage[stage.pk]), tuple(todo[stage.pk])) for stage in stages]


def attribute_names(organization_id: UUID) -> dict[str, str]:
    """The names of all attributes by their keys, each as its latest version calls it. One query."""
    versions = FormVersion.objects.filter(organization_id=organization_id).order_by("created_at", "number", "pk")
    named: dict[str, str] = {}
    for definition in versions.values_list("definition", flat=True):
        named |= {one["key"]: one["name"] for one in attributes(definition)}
    return named


def offered_attributes(organization_id: UUID) -> list[Mapping[str, Any]]:
    """The categories of every active form's last version, one form after the other; none without a form. One query."""
    versions = FormVersion.objects.filter(organization_id=organization_id, form__is_active=True)
    latest = versions.order_by("form_id", "-number").distinct("form_id").values_list("definition", flat=True)
    return [category for definition in latest for category in definition]


def attributes(definition: Iterable[Mapping[str, Any]]) -> list[Mapping[str, str]]:
    """Every attribute of a form's definition, in its order."""
    return [one for category in definition for one in category["attributes"]]


def _planned(row: PlanInterview, names: Mapping[str, str]) -> Planned:
    return Planned(
        id=row.pk,
        stage_id=row.stage_id,
        name=row.name,
        duration_minutes=row.duration_minutes,
        purpose=row.purpose,
        questions=tuple(one["text"] for one in row.questions),
        focus=tuple(names[key] for key in row.focus if key in names),
        form=row.form.name if row.form else "",
        interviewers=_proposed(row.default_interviewers.all()),
        is_scorecard_required=row.is_scorecard_required,
    )


def _proposed(rows: Iterable[DefaultInterviewer | DefaultGrader]) -> tuple[Proposed, ...]:
    """Those who are proposed, by name."""
    found = sorted(rows, key=lambda one: (one.membership.name.casefold(), one.pk))
    return tuple(Proposed(one.membership_id, one.membership.name, one.membership.is_active) for one in found)


def _with_names() -> "QuerySet[DefaultGrader]":
    return DefaultGrader.objects.select_related("membership")


def _exercise(row: Exercise, names: Mapping[str, str]) -> PlannedExercise:
    return PlannedExercise(
        id=row.pk,
        stage_id=row.stage_id,
        name=row.name,
        days_to_answer=row.days_to_answer,
        instructions=row.instructions,
        files=tuple(one["name"] for one in row.handout),
        focus=tuple(names[key] for key in row.focus if key in names),
        form=row.form.name if row.form else "",
        graders=_proposed(row.default_graders.all()),
        is_anonymous=row.is_anonymous,
    )
