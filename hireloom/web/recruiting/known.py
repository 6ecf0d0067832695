"""The jobs for which people are known whom it is worth asking: part of the first page, and a page."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats.queries import grants, home
from hireloom.core.actor import Actor
from hireloom.flywheel.queries import warm
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting.loading import job_of
from hireloom.web.shapes import Crumb

MOST = 3


@dataclass(frozen=True)
class Known:
    """A job, and how many people are known for it whom it is worth asking."""

    job_id: str
    title: str
    count: int


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Each job with how many; to htmx, the first jobs in a line each."""
    found = _known(request.actor)
    if is_fragment(request):
        return render(request, "recruiting/_known.html", {"jobs": found[:MOST], "more": len(found) > MOST})
    crumbs = [Crumb(_("Review"), reverse("recruiting:home")), Crumb(_("People you know"))]
    return render(request, "recruiting/known.html", {"jobs": found, "crumbs": crumbs})


@require_GET
@colleague
def of_job(request: Request, job_id: UUID) -> HttpResponse:
    """How many are known for one job: part of its board, asked for when the board is there."""
    job = job_of(request, job_id)
    count = 0 if job.is_template else warm.good([job], request.actor).get(job.pk, 0)
    return render(request, "recruiting/_job_known.html", {"job_id": job.pk, "count": count})


def _known(actor: Actor) -> list[Known]:
    """The open jobs of the colleague about whose people nobody decided yet, those with most of them first."""
    jobs, _is_mine = home.jobs_of(actor, grants.seats(actor))
    counts = warm.good(jobs, actor)
    found = [Known(str(job.pk), job.title, counts[job.pk]) for job in jobs if job.pk in counts]
    return sorted(found, key=lambda one: (-one.count, one.title))
