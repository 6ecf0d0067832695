"""The interviews of a job: ahead, and waiting for scorecards."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hireloom.ats.queries import interviews
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import header
from hireloom.web.recruiting.loading import job_of


@require_GET
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    job = job_of(request, job_id)
    rows = interviews.of_job(job_id, request.actor)
    lists = {
        "waiting": [row for row in rows if not row.is_scheduled],
        "ahead": [row for row in rows if row.is_scheduled],
    }
    return render(request, "recruiting/interviews/job.html", header.context(request, job, "job-interviews") | lists)
