"""Giving feedback when asked: the application, as far as it may be shown, and the scorecard to write."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from hireloom.ats.models import Application, FeedbackRequest
from hireloom.ats.operations import feedback_requests, scorecards
from hireloom.ats.queries import feedback_requests as queries
from hireloom.ats.queries.feedback_requests import Page
from hireloom.core import files
from hireloom.web import asking, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import addresses
from hireloom.web.recruiting.feedback import refusals
from hireloom.web.recruiting.feedback.forms import DecliningForm
from hireloom.web.recruiting.interviews import sheets
from hireloom.web.recruiting.interviews.sheets import LaidOut
from hireloom.web.shapes import Crumb


@require_GET
@colleague
def page(request: Request, feedback_request_id: UUID) -> HttpResponse:
    """Show the application and the scorecard to write; of a request that is over, that it is."""
    return _page(request, _found(request, feedback_request_id))


@require_safe
@colleague
def paper(request: Request, feedback_request_id: UUID) -> HttpResponse:
    """The application's document as it came, by a link that works for ten minutes."""
    found = queries.paper(_found(request, feedback_request_id), request.actor, timezone.now())
    if found is None or found.file_id is None:
        raise Http404
    link = files.sign(file_id=found.file_id, organization_id=found.organization_id, name=found.name)
    response = redirect("files:open", link)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@colleague
def save(request: Request, feedback_request_id: UUID) -> HttpResponse:
    """Keep what was typed so far; a second window is told, and nothing of either is lost."""
    found, address = _found(request, feedback_request_id), _address(feedback_request_id)
    try:
        card = feedback_requests.save_draft(request=found, **sheets.typed(request))
    except scorecards.DraftChangedMeanwhile as refusal:
        return sheets.not_kept(request, refusal)
    except feedback_requests.RequestIsOver as refusal:
        return asking.refused(request, refusals.sentence(refusal), otherwise=address)
    return sheets.kept(request, card, otherwise=address)


@require_POST
@colleague
def submit(request: Request, feedback_request_id: UUID) -> HttpResponse:
    """Submit it; what is missing is said beside what was typed."""
    found, address = _found(request, feedback_request_id), _address(feedback_request_id)
    try:
        version = feedback_requests.submit(request=found, **sheets.typed(request))
    except scorecards.NoRecommendation as refusal:
        return _page(request, found, problem=refusals.sentence(refusal), status=422)
    except scorecards.DraftChangedMeanwhile as refusal:
        revision = refusal.current.draft_revision
        return _page(request, found, problem=sheets.overtaken(), status=409, revision=revision)
    except feedback_requests.RequestIsOver as refusal:
        return asking.refused(request, refusals.sentence(refusal), otherwise=address)
    toasts.add(request, sheets.taken(version), tone="lincoln", draft_key=_draft_key(feedback_request_id))
    return redirect(address)


@require_http_methods(["GET", "POST"])
@colleague
def decline(request: Request, feedback_request_id: UUID) -> HttpResponse:
    """Ask why, then give none."""
    found, form = _found(request, feedback_request_id), DecliningForm(request.POST or None)
    if not form.is_valid():
        question = {
            "title": _("Give no feedback?"),
            "lead": _("The application is not shown to you here any more, and nobody waits for your scorecard."),
            "form": form,
            "action_url": request.path,
            "submit_label": _("Decline"),
        }
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    because = form.cleaned_data["because"]
    try:
        feedback_requests.decline(request=found, because=because, by=request.actor, at=timezone.now())
    except feedback_requests.RequestIsOver as refusal:
        otherwise = _address(feedback_request_id)
        return asking.refused(request, refusals.sentence(refusal), otherwise=otherwise)
    return asking.arrived(request, reverse("recruiting:interviews"), _("You give no feedback; whoever asked is told."))


def _found(request: Request, feedback_request_id: UUID) -> FeedbackRequest:
    """The request that asks this colleague; whose application it is does not come along once it is over."""
    found = queries.find(feedback_request_id, request.actor)
    if found is None:
        raise Http404
    return found


def _page(
    request: Request, found: FeedbackRequest, *, problem: str = "", status: int = 200, revision: int | None = None
) -> HttpResponse:
    """The page; after a refusal with what was typed instead of what is kept."""
    shown = queries.of(found, request.actor, timezone.now())
    if problem and shown.sheet:
        shown = replace(shown, sheet=sheets.as_typed(shown.sheet, request.POST, current=revision))
    context: dict[str, Any] = {
        "asked": shown,
        "sheet": _laid_out(found, shown),
        "is_own": True,
        "problem": problem,
        "debrief_url": _debrief(request, found, shown),
        "crumbs": [Crumb(_("Interviews"), reverse("recruiting:interviews")), Crumb(_("Feedback"))],
    }
    return render(request, "recruiting/feedback/give.html", context, status=status)


def _laid_out(found: FeedbackRequest, shown: Page) -> LaidOut | None:
    if shown.sheet is None:
        return None
    return sheets.laid_out(
        shown.sheet,
        writer_id=found.membership_id,
        draft_url=addresses.of("recruiting:feedback-draft", found.pk),
        submit_url=addresses.of("recruiting:feedback-scorecard", found.pk),
        draft_key=_draft_key(found.pk),
    )


def _debrief(request: Request, found: FeedbackRequest, shown: Page) -> str:
    """Where all scorecards stand side by side, for who has written theirs and sees the application anyway."""
    if shown.sheet is None or not shown.sheet.number:
        return ""
    is_seen = Application.objects.visible_to(request.actor).filter(pk=found.application_id).exists()
    return addresses.of("recruiting:debrief", found.application_id) if is_seen else ""


def _address(feedback_request_id: UUID) -> str:
    return addresses.of("recruiting:feedback", feedback_request_id)


def _draft_key(feedback_request_id: UUID) -> str:
    return f"feedback-{feedback_request_id}"
