"""Putting a job or a template away, and bringing it back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.ats.models import Job
from hireloom.ats.operations import job_archive, jobs
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.loading import job_of


@require_POST
@colleague
def archive(request: Request, job_id: UUID) -> HttpResponse:
    """Put it away; the undo button brings it back."""
    job = job_of(request, job_id)
    words = {"job": job.title}
    try:
        job_archive.archive(job=job, by=request.actor, at=timezone.now())
    except job_archive.JobStillOpen:
        toasts.add(request, _("%(job)s is open. Close it, then archive it.") % words, tone="alert")
        return redirect("recruiting:board", job.pk)
    except jobs.HasActiveApplications:
        sentence = _("Somebody in %(job)s still waits for an answer. Decide on them, then archive it.")
        toasts.add(request, sentence % words, tone="alert")
        return redirect("recruiting:board", job.pk)
    back = reverse("recruiting:job-restorations", args=[job.pk])
    toasts.add(request, _("%(job)s is archived. Its history stays.") % words, undo_url=back)
    return redirect(_list_of(job))


@require_POST
@colleague
def bring_back(request: Request, job_id: UUID) -> HttpResponse:
    """Make it what it was."""
    job = job_archive.bring_back(job=job_of(request, job_id), by=request.actor, at=timezone.now())
    toasts.add(request, _("%(job)s is back.") % {"job": job.title}, tone="lincoln")
    return redirect("recruiting:job-settings", job.pk)


def _list_of(job: Job) -> str:
    return reverse("recruiting:job-templates" if job.is_template else "recruiting:jobs")
