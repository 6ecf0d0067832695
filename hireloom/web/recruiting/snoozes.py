"""Snoozing an application until a day, and waking it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats import blindness, rules
from hireloom.ats.models import Application
from hireloom.ats.operations import snoozes
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, refusals
from hireloom.web.recruiting.answers import Done, given
from hireloom.web.recruiting.loading import application_of
from hireloom.web.typed import day_or_none

MONDAY = 7


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request, application_id: UUID) -> HttpResponse:
    """Ask until when; then be quiet about it until that day."""
    application = application_of(request, application_id)
    access.require(rules.can_move, request.actor, application)
    until = day_or_none(given(request, "until") or given(request, "day"))
    if request.method == "GET" or until is None:
        asked_again = request.method == "POST"
        return answers.ask(
            request,
            _question(request, application, is_missing=asked_again),
            422 if asked_again else 200,
            about=application,
        )
    try:
        application = snoozes.snooze(
            application=application, until=until, by=request.actor, at=timezone.now(), why=given(request, "why")
        )
    except Unacceptable:
        return answers.ask(request, _question(request, application, is_missing=True), status=422, about=application)
    except refusals.REFUSALS as refusal:
        return answers.refused(request, application, refusals.sentence(application, refusal, request.actor))
    words = {"name": blindness.name_of(application_of(request, application_id), request.actor)}
    text = _("%(name)s rests until %(day)s") % (words | {"day": date_format(until)})
    return answers.done(
        request, application, Done(text, reverse("recruiting:application-wakings", args=[application_id]))
    )


@require_POST
@colleague
def wake(request: Request, application_id: UUID) -> HttpResponse:
    """Wake it now."""
    application = application_of(request, application_id)
    snoozes.wake(application=application, by=request.actor, at=timezone.now())
    words = {"name": blindness.name_of(application, request.actor)}
    return answers.done(request, application, Done(_("%(name)s is awake again") % words))


def _question(request: Request, application: Application, *, is_missing: bool) -> dict[str, Any]:
    today = timezone.localdate()
    next_monday = today + timedelta(days=MONDAY - today.weekday())
    tomorrow = today + timedelta(days=1)
    days = [
        (_("Tomorrow"), tomorrow),
        *([(_("Next Monday"), next_monday)] if next_monday != tomorrow else []),
        (_("In two weeks"), today + timedelta(weeks=2)),
        (_("In a month"), today + timedelta(days=30)),
        (_("In three months"), today + timedelta(days=91)),
    ]
    return {
        "title": _("Snooze %(name)s") % {"name": blindness.name_of(application, request.actor)},
        "lead": _("Nobody is asked to decide until then; it wakes by itself."),
        "body": "recruiting/_snooze.html",
        "action_url": reverse("recruiting:application-snoozes", args=[application.pk]),
        "days": [(label, day.isoformat(), date_format(day)) for label, day in days],
        "is_missing": is_missing,
        "first_day": tomorrow.isoformat(),
        "why": given(request, "why"),
    }
