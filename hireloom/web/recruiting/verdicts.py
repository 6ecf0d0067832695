"""Judging what looked odd about an application."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ats import blindness, rules
from hireloom.ats.enums import FraudStatus
from hireloom.ats.models import Application
from hireloom.ats.operations import suspicions
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers
from hireloom.web.recruiting.answers import Done, given
from hireloom.web.recruiting.loading import application_of


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request, application_id: UUID) -> HttpResponse:
    """Ask what it is; then keep the word of whoever looked."""
    application = application_of(request, application_id)
    access.require(rules.can_move, request.actor, application)
    said = given(request, "verdict")
    if request.method == "GET" or said not in FraudStatus.values:
        return answers.ask(
            request, _question(request, application), 200 if request.method == "GET" else 422, about=application
        )
    status = FraudStatus(said)
    try:
        suspicions.judge(application=application, status=status, by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        return answers.refused(request, application, _(str(refusal)))
    words = {"name": blindness.name_of(application, request.actor), "verdict": status.label}
    return answers.done(request, application, Done(_("%(name)s: %(verdict)s") % words, "", "neutral"))


def _question(request: Request, application: Application) -> dict[str, Any]:
    name = blindness.name_of(application, request.actor)
    words = {"name": name, "suspicion": blindness.words_of(application, application.suspicion, request.actor)}
    return {
        "title": _("Judge what looked odd"),
        "lead": _("%(name)s: %(suspicion)s. Nothing follows by itself: reject, or go on.") % words,
        "body": "recruiting/_verdict.html",
        "action_url": reverse("recruiting:application-verdicts", args=[application.pk]),
        "verdicts": FraudStatus.choices,
    }
