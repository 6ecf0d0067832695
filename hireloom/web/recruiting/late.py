"""Who waits for too long, for the colleague whose turn it is: part of the first page, and a page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats.queries import late
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting import addresses
from hireloom.web.shapes import Crumb

MOST, MOST_JOBS = 500, 3


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Each job with those who are late in it; to htmx, the first jobs in a line each."""
    jobs = late.by_job(late.of(request.actor, timezone.now(), MOST))
    if is_fragment(request):
        context = {"jobs": jobs[:MOST_JOBS], "more": len(jobs) > MOST_JOBS}
        return render(request, "recruiting/_late.html", context)
    lines = [
        (job, [(one, addresses.of_person(one.person_id, one.application_id)) for one in job.those]) for job in jobs
    ]
    crumbs = [Crumb(_("Review"), reverse("recruiting:home")), Crumb(_("Late"))]
    return render(request, "recruiting/late.html", {"jobs": lines, "crumbs": crumbs})
