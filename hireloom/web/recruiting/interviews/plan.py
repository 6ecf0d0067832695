"""The interview plan of a job: which interviews each stage has, and their kits."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.models import Job, PlanInterview
from hireloom.ats.models.planned import Planned
from hireloom.ats.operations import interview_plans
from hireloom.ats.queries import interview_plans as plans
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import header, trail
from hireloom.web.recruiting.interviews import refusals
from hireloom.web.recruiting.interviews.forms import KitForm
from hireloom.web.recruiting.loading import job_of
from hireloom.web.recruiting.planned import filled, kept, planned_of


@require_GET
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    """The plan, stage by stage."""
    job = job_of(request, job_id)
    context = header.context(request, job, "plan") | {"plan": plans.of_job(job)}
    return render(request, "recruiting/interviews/plan.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, job_id: UUID) -> HttpResponse:
    """Plan an interview."""
    job = job_of(request, job_id)
    access.require(rules.can_edit_job, request.actor, job)
    initial = {"stage": request.GET.get("stage"), "duration_minutes": 45, "is_scorecard_required": True}
    form = KitForm(request.POST or None, actor=request.actor, job=job, initial=initial)
    if form.is_valid():
        try:
            interview_plans.add(stage=form.cleaned_data["stage"], kit=form.kit(), by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            return kept(request, job, _("The interview is in the plan."))
    return _form(request, job, form)


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, job_id: UUID, plan_interview_id: UUID) -> HttpResponse:
    """Change a planned interview; of two who do so at once, the second sees what the first did and loses nothing."""
    job = job_of(request, job_id)
    access.require(rules.can_edit_job, request.actor, job)
    planned = planned_of(request, job, PlanInterview, plan_interview_id)
    form = filled(request, KitForm, planned)
    current: Planned | None = None
    if form.is_valid():
        try:
            interview_plans.change(
                planned=planned,
                kit=form.kit(planned),
                stage=form.cleaned_data["stage"],
                seen_revision=form.cleaned_data["revision"] or 0,
                by=request.actor,
                at=timezone.now(),
            )
        except interview_plans.PlanChangedMeanwhile as refusal:
            current = refusal.current
            form = filled(request, KitForm, planned, revision=current.revision)
            form.add_error(None, refusals.sentence(refusal, ""))
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            return kept(request, job, _("The interview was changed."))
    return _form(request, job, form, planned, current)


@require_POST
@colleague
def remove(request: Request, job_id: UUID, plan_interview_id: UUID) -> HttpResponse:
    """Take an interview out of the plan."""
    job = job_of(request, job_id)
    planned = planned_of(request, job, PlanInterview, plan_interview_id)
    interview_plans.remove(planned=planned, by=request.actor, at=timezone.now())
    words = _("%(name)s is no longer in the plan. Interviews that were booked from it stay.") % {"name": planned.name}
    return kept(request, job, words)


def _form(
    request: Request,
    job: Job,
    form: KitForm,
    planned: PlanInterview | None = None,
    current: Planned | None = None,
) -> HttpResponse:
    context = header.context(request, job, "plan") | {
        "form": form,
        "planned": planned,
        "current": current,
        "crumbs": trail.in_plan(job, planned.name if planned else _("Plan an interview")),
    }
    return render(request, "recruiting/interviews/planned.html", context, status=422 if form.is_bound else 200)
