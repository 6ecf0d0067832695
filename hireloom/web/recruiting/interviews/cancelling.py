"""Calling an interview off."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ats import blindness, interview_words, rules
from hireloom.ats.operations import interviews
from hireloom.core import access
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.interviews import refusals
from hireloom.web.recruiting.interviews.forms import CancellationForm
from hireloom.web.recruiting.interviews.loading import interview_of

CHANGED = "interviews-changed"


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request, interview_id: UUID) -> HttpResponse:
    """Ask, then call it off."""
    interview = interview_of(request, interview_id)
    access.require(rules.can_schedule, request.actor, interview.application)
    form = CancellationForm(request.POST or None, initial={"tells_candidate": True})
    otherwise = reverse("recruiting:debrief", args=[interview.application_id])
    if not form.is_valid():
        when = interview_words.span(interview.starts_at, interview.ends_at, interview.time_zone)
        words = {
            "name": blindness.name_of(interview.application, request.actor),
            "interview": interview.name,
            "when": when,
        }
        question = {
            "title": _("Cancel %(interview)s with %(name)s?") % words,
            "lead": _("%(when)s. The interviewers are told and their time is free again.") % words,
            "form": form,
            "action_url": request.path,
            "submit_label": _("Cancel the interview"),
            "keep_label": _("Keep it"),
            "is_danger": True,
        }
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    try:
        interviews.cancel(interview=interview, by=request.actor, at=timezone.now(), **said)
    except interviews.InterviewIsOver as refusal:
        return asking.refused(request, refusals.sentence(refusal, interview.time_zone), otherwise=otherwise)
    return asking.done(request, _("The interview is cancelled."), otherwise=otherwise, changed=CHANGED)
