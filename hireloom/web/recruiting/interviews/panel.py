"""The interviews and scorecards of one application, as a part of other pages."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hireloom.ats.queries import grants, interviews, take_homes
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.loading import application_of


@require_GET
@colleague
def show(request: Request, application_id: UUID) -> HttpResponse:
    """Say which interviews there are, who has written a scorecard, and what one may do."""
    application = application_of(request, application_id)
    may = grants.on_job(request.actor, application.job)
    context = {
        "application_id": application_id,
        "interviews": interviews.of_application(application_id, request.actor),
        "take_homes": take_homes.of_application(application_id, request.actor),
        "may_schedule": not application.is_closed and may.may_schedule,
        "has_keys": "keys" in request.GET,
    }
    return render(request, "recruiting/interviews/_panel.html", context)
