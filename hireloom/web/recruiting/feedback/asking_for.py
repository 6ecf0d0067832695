"""Asking colleagues for feedback on an application, and waiting for it no longer."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hireloom.ats import blindness, rules
from hireloom.ats.models import Application, FeedbackRequest
from hireloom.ats.operations import feedback_requests
from hireloom.core import access
from hireloom.web import asking, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, trail
from hireloom.web.recruiting.feedback import refusals
from hireloom.web.recruiting.feedback.forms import AskingForm, WithdrawalForm
from hireloom.web.recruiting.loading import application_of

CHANGED = "interviews-changed"
USUAL_DAYS = 3


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, application_id: UUID) -> HttpResponse:
    """Ask whom, until when and in which words, then tell them."""
    application = application_of(request, application_id)
    access.require(rules.can_request_feedback, request.actor, application)
    initial = {"due_on": timezone.localdate() + timedelta(days=USUAL_DAYS)}
    form = AskingForm(request.POST or None, actor=request.actor, job=application.job, initial=initial)
    if form.is_valid():
        try:
            made = feedback_requests.ask(
                application=application,
                colleagues=list(form.cleaned_data["colleagues"]),
                wish=form.wish(),
                by=request.actor,
                at=timezone.now(),
            )
        except refusals.REFUSALS as refusal:
            form.add_error(None, refusals.sentence(refusal))
        else:
            toasts.add(request, _asked(len(made)), tone="lincoln", draft_key=f"feedback-of-{application_id}")
            return answers.go_to(request, answers.back_url(request, _debrief(application)))
    return _page(request, application, form)


@require_http_methods(["GET", "POST"])
@colleague
def withdraw(request: Request, feedback_request_id: UUID) -> HttpResponse:
    """Ask, then wait for it no longer."""
    rows = FeedbackRequest.objects.visible_to(request.actor).select_related("application__job", "membership")
    found = get_object_or_404(rows, pk=feedback_request_id)
    access.require(rules.can_withdraw_feedback, request.actor, found)
    form, otherwise = WithdrawalForm(request.POST or None), _debrief(found.application)
    if not form.is_valid():
        question = {
            "title": _("Withdraw the request to %(name)s?") % {"name": found.membership.name},
            "lead": _("They are told, and do not see the application there any more."),
            "form": form,
            "action_url": request.path,
            "submit_label": _("Withdraw the request"),
            "keep_label": _("Keep it"),
            "is_danger": True,
        }
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    because = form.cleaned_data["because"]
    try:
        feedback_requests.withdraw(request=found, because=because, by=request.actor, at=timezone.now())
    except feedback_requests.RequestIsOver as refusal:
        return asking.refused(request, refusals.sentence(refusal), otherwise=otherwise)
    return asking.done(request, _("The request is withdrawn."), otherwise=otherwise, changed=CHANGED)


def _asked(count: int) -> str:
    words = ngettext("%(count)d colleague is asked.", "%(count)d colleagues are asked.", count)
    return words % {"count": count}


def _debrief(application: Application) -> str:
    return reverse("recruiting:debrief", args=[application.pk])


def _page(request: Request, application: Application, form: AskingForm) -> HttpResponse:
    name, title = blindness.name_of(application, request.actor), _("Ask for feedback")
    crumbs = trail.of(request, application, title)
    context = {"title": title, "person_name": name, "application": application, "form": form, "crumbs": crumbs}
    context |= {"next": answers.back_url(request, "")}
    return render(request, "recruiting/feedback/new.html", context, status=422 if form.is_bound else 200)
