"""The page of a job's settings with its three forms: facts, review, stages. Each is shown again as it was sent."""

from django.http import HttpResponse
from django.shortcuts import render

from hireloom.ats.models import Job
from hireloom.ats.operations import jobs, stages
from hireloom.ats.queries import stages as stage_queries
from hireloom.web.http import Request
from hireloom.web.recruiting import header, opened, stage_rows
from hireloom.web.recruiting.forms import JobForm
from hireloom.web.recruiting.stage_rows import StageRows
from hireloom.web.shapes import Choice


def show(
    request: Request,
    job: Job,
    *,
    form: JobForm | None = None,
    rows: StageRows | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Show the page; what is not given is shown as it is kept."""
    kept = stage_queries.of_job(job)
    context = header.context(request, job, "job-settings") | {
        "form": form or JobForm(actor=request.actor, initial=JobForm.of(job)),
        "stages": rows or stage_rows.kept(request, kept, stages.version_of(kept)),
        "opened": opened.of(job, jobs.FIELDS),
        "blind_until": str(job.blind_until_id or ""),
        "blind_choices": [Choice(str(stage.id), stage.name) for stage in kept[1:]],
    }
    usual = 422 if request.method == "POST" else 200
    return render(request, "recruiting/job_settings.html", context, status=status or usual)
