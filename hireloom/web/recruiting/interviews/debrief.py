"""All scorecards about one application side by side, and what was decided."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hireloom.ats import blindness
from hireloom.ats.enums import Verdict
from hireloom.ats.models import Application
from hireloom.ats.operations import debriefs as decisions
from hireloom.ats.queries import debriefs, feedback_requests, grants, interviews, take_homes
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import trail
from hireloom.web.recruiting.interviews import refusals, sheets
from hireloom.web.recruiting.interviews.forms import DecisionForm
from hireloom.web.recruiting.interviews.panel import withdrawable
from hireloom.web.recruiting.loading import application_with_roles


@require_GET
@colleague
def page(request: Request, application_id: UUID) -> HttpResponse:
    """The interviews, the scorecards by attribute, the decisions."""
    application = application_with_roles(request, application_id)
    return _page(request, application, DecisionForm())


@require_POST
@colleague
def decide(request: Request, application_id: UUID) -> HttpResponse:
    """Record a decision; nothing typed is lost when it cannot be."""
    application = application_with_roles(request, application_id)
    form = DecisionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            decisions.decide(
                application=application,
                verdict=Verdict(said["verdict"]),
                reasons=said["reasons"],
                by=request.actor,
                at=timezone.now(),
            )
        except (decisions.OwnScorecardFirst, Unacceptable) as refusal:
            form.add_error(None, refusals.sentence(refusal, ""))
        else:
            words, key = _("The decision is on record."), f"decision-{application_id}"
            toasts.add(request, words, tone="lincoln", draft_key=key)
            return redirect("recruiting:debrief", application_id)
    return _page(request, application, form, status=422)


def _page(request: Request, application: Application, form: DecisionForm, status: int = 200) -> HttpResponse:
    rows = interviews.of_application(application.pk, request.actor)
    at_home = take_homes.of_application(application.pk, request.actor)
    asked = feedback_requests.of_application(application.pk, request.actor, timezone.now())
    found = debriefs.of(application, request.actor, rows, at_home, asked)
    may = grants.on_application(request.actor, application)
    is_open = not application.is_closed
    context: dict[str, Any] = {
        "application": application,
        "person_name": blindness.name_of(application, request.actor),
        "job": application.job,
        "interviews": rows,
        "take_homes": at_home,
        "requests": withdrawable(asked, request, may),
        "debrief": found,
        "tones": {card.scorecard_id: sheets.tone(card.overall) for card in found.cards},
        "form": form,
        "may_decide": may.may_decide and found.owes is None,
        "may_schedule": is_open and may.may_schedule,
        "may_request_feedback": is_open and may.may_request_feedback,
        "may_move": is_open and may.may_move,
        "may_reject": is_open and may.may_reject,
        "membership_id": request.actor.membership_id,
        "crumbs": trail.of(request, application, _("Interviews and debrief")),
    }
    return render(request, "recruiting/interviews/debrief.html", context, status=status)
