"""The interviews and scorecards of one application, as a part of other pages."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hireloom.ats.queries import feedback_requests, grants, interviews, take_homes
from hireloom.ats.queries.feedback_requests import Row
from hireloom.ats.queries.grants import Grants
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.loading import application_with_roles


@require_GET
@colleague
def show(request: Request, application_id: UUID) -> HttpResponse:
    """Say which interviews there are, who has written a scorecard, and what one may do."""
    application = application_with_roles(request, application_id)
    may = grants.on_application(request.actor, application)
    asked = feedback_requests.of_application(application_id, request.actor, timezone.now())
    context = {
        "application_id": application_id,
        "interviews": interviews.of_application(application_id, request.actor),
        "take_homes": take_homes.of_application(application_id, request.actor),
        "requests": withdrawable(asked, request, may),
        "may_schedule": not application.is_closed and may.may_schedule,
        "may_request_feedback": not application.is_closed and may.may_request_feedback,
        "has_keys": "keys" in request.GET,
    }
    return render(request, "recruiting/interviews/_panel.html", context)


def withdrawable(asked: Sequence[Row], request: Request, may: Grants) -> list[tuple[Row, bool]]:
    """Each request for feedback, and whether the colleague may withdraw it, as `rules` says of one."""
    return [(row, may.may_request_feedback or row.asked_by_id == request.actor.membership_id) for row in asked]
