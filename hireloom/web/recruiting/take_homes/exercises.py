"""The exercises of a job's plan: made, changed, taken out, with the files that go with them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.ats import rules
from hireloom.ats.models import Exercise, Job
from hireloom.ats.models.planned import Planned
from hireloom.ats.operations import exercises
from hireloom.ats.operations.exercises import MOST_FILES
from hireloom.core import access, files
from hireloom.core.models import File
from hireloom.kit.refusals import Unacceptable
from hireloom.people import intake
from hireloom.web import enclosures
from hireloom.web.enclosures import Enclosures
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import header, trail
from hireloom.web.recruiting.loading import job_of
from hireloom.web.recruiting.planned import filled, kept, planned_of
from hireloom.web.recruiting.take_homes import refusals
from hireloom.web.recruiting.take_homes.forms import ExerciseForm
from hireloom.web.recruiting.take_homes.loading import handout_of


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, job_id: UUID) -> HttpResponse:
    """Plan an exercise."""
    job = job_of(request, job_id)
    access.require(rules.can_edit_job, request.actor, job)
    initial = {"stage": request.GET.get("stage"), "days_to_answer": 7, "is_anonymous": True}
    form = ExerciseForm(request.POST or None, actor=request.actor, job=job, initial=initial)
    given = _given(request, form)
    if form.is_valid() and not given.sentences:
        try:
            draft = form.draft([files.claim(file) for file in given.files])
            exercises.add(stage=form.cleaned_data["stage"], draft=draft, by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            return kept(request, job, _("The exercise is in the plan."))
    return _page(request, job, form, given)


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, job_id: UUID, exercise_id: UUID) -> HttpResponse:
    """Change an exercise; of two who do so at once, the second sees what the first did and loses nothing."""
    job = job_of(request, job_id)
    access.require(rules.can_edit_job, request.actor, job)
    exercise = planned_of(request, job, Exercise, exercise_id)
    form, current = filled(request, ExerciseForm, exercise), None
    given = _given(request, form) if form.is_bound else enclosures.of(_handout(exercise))
    if form.is_valid() and not given.sentences:
        try:
            exercises.change(
                exercise=exercise,
                draft=form.draft([files.claim(file) for file in given.files]),
                stage=form.cleaned_data["stage"],
                seen_revision=form.cleaned_data["revision"] or 0,
                by=request.actor,
                at=timezone.now(),
            )
        except exercises.PlanChangedMeanwhile as refusal:
            current = refusal.current
            form = filled(request, ExerciseForm, exercise, revision=current.revision)
            form.add_error(None, refusals.sentence(refusal))
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            return kept(request, job, _("The exercise was changed. Who has it already keeps it as it was."))
    return _page(request, job, form, given, exercise, current)


@require_POST
@colleague
def remove(request: Request, job_id: UUID, exercise_id: UUID) -> HttpResponse:
    """Take an exercise out of the plan."""
    job = job_of(request, job_id)
    exercise = planned_of(request, job, Exercise, exercise_id)
    exercises.remove(exercise=exercise, by=request.actor, at=timezone.now())
    words = _("%(name)s is no longer in the plan. Who has it may still hand it in.") % {"name": exercise.name}
    return kept(request, job, words)


@require_safe
@colleague
def paper(request: Request, job_id: UUID, exercise_id: UUID, position: int) -> HttpResponse:
    """A file that goes with an exercise, by its place."""
    return handout_of(planned_of(request, job_of(request, job_id), Exercise, exercise_id), position)


def _given(request: Request, form: ExerciseForm) -> Enclosures:
    """The files that came with the form, or before it; what was typed stays when they cannot be kept."""
    if not form.is_bound:
        return Enclosures()
    organization_id = request.actor.organization_id
    try:
        return enclosures.take(request, organization_id=organization_id, most=MOST_FILES, at=timezone.now())
    except files.NotStored:
        form.add_error(None, _("The file could not be stored right now. What you typed is still here; try again."))
        return enclosures.earlier_of(request, organization_id=organization_id)


def _handout(exercise: Exercise) -> list[File]:
    """The files as the form shows them: what it needs of them stands in the exercise."""
    organization_id = exercise.organization_id
    return [
        File(id=UUID(one["file_id"]), organization_id=organization_id, name=one["name"], size=one["size"])
        for one in exercise.handout
    ]


def _page(
    request: Request,
    job: Job,
    form: ExerciseForm,
    given: Enclosures,
    exercise: Exercise | None = None,
    current: Planned | None = None,
) -> HttpResponse:
    context = header.context(request, job, "plan") | {
        "form": form,
        "planned": exercise,
        "current": current,
        "enclosures": given,
        "accept": intake.ACCEPTED,
        "crumbs": trail.in_plan(job, exercise.name if exercise else _("Plan a take-home exercise")),
    }
    return render(request, "recruiting/take_homes/exercise.html", context, status=422 if form.is_bound else 200)
