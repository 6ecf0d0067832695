"""A job made from another one, or kept as a template for others."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from hireloom.ats import rules
from hireloom.ats.enums import JobStatus
from hireloom.ats.models import Job
from hireloom.ats.operations import job_copies
from hireloom.core import access
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import trail
from hireloom.web.recruiting.loading import job_of
from hireloom.web.shapes import Crumb


class CopyForm(forms.Form):
    """What the copy is called, and what it takes over besides what is taken over always."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    posts = forms.BooleanField(
        label=gettext_lazy("Posts with their questions"), required=False, help_text=gettext_lazy("Not published.")
    )
    team = forms.BooleanField(label=gettext_lazy("Hiring team"), required=False)
    as_template = forms.BooleanField(
        label=gettext_lazy("Keep it as a template"),
        required=False,
        help_text=gettext_lazy("It takes no applications; new jobs are made from it."),
    )


@require_GET
@colleague
def templates(request: Request) -> HttpResponse:
    """The templates that new jobs are made from; archived ones when asked for."""
    access.require(rules.can_create_job, request.actor)
    rows = Job.objects.visible_to(request.actor).filter(is_template=True).select_related("department", "office")
    archived, present = rows.filter(status=JobStatus.ARCHIVED), rows.exclude(status=JobStatus.ARCHIVED)
    is_archive = request.GET.get("status") == JobStatus.ARCHIVED
    context = {
        "templates": (archived if is_archive else present).order_by("title", "pk"),
        "is_archive": is_archive,
        "archived_count": archived.count(),
        "crumbs": [Crumb(_("Jobs"), reverse("recruiting:jobs")), Crumb(_("Templates"))],
    }
    return render(request, "recruiting/job_templates.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request, job_id: UUID) -> HttpResponse:
    """Copy a job; the new one's posts follow."""
    job = job_of(request, job_id)
    access.require(rules.can_create_job, request.actor)
    access.require(rules.can_edit_job, request.actor, job)
    initial = {"title": job.title, "posts": True, "team": True}
    form = CopyForm(request.POST if request.method == "POST" else None, initial=initial)
    question: dict[str, Any] = {
        "title": _("Copy %(job)s") % {"job": job.title},
        "lead": _(
            "Facts, stages, criteria and the interview plan are taken over, and posts with questions and rules; "
            "openings and applications are not. Rules that reject by themselves are off in the copy."
        ),
        "crumbs": [*trail.to_job(job), Crumb(_("Copy"))],
        "action_url": reverse("recruiting:job-copies", args=[job.pk]),
        "submit_label": _("Copy"),
        "form": form,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    said = form.cleaned_data
    made = job_copies.copy(
        job=job,
        title=said["title"],
        wanted=job_copies.Wanted(posts=said["posts"], team=said["team"]),
        as_template=said["as_template"],
        by=request.actor,
        at=timezone.now(),
    )
    words = _("The template %(job)s is there.") if made.is_template else _("%(job)s is there, as a draft.")
    return asking.arrived(request, reverse("recruiting:job-settings", args=[made.pk]), words % {"job": made.title})
