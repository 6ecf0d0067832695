"""Writing a scorecard: kept as it is typed, submitted, corrected."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from hireloom.ats.models import Interview
from hireloom.ats.operations import scorecards
from hireloom.core.models import Membership
from hireloom.web import asking, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.interviews import kit, refusals, sheets
from hireloom.web.recruiting.interviews.loading import interview_of
from hireloom.web.recruiting.loading import uuid_or_nil

REFUSED = (scorecards.NotAnInterviewer, scorecards.InterviewWasCancelled)


@require_POST
@colleague
def save(request: Request, interview_id: UUID) -> HttpResponse:
    """Keep what was typed so far; a second window is told, and nothing of either is lost."""
    interview = interview_of(request, interview_id)
    try:
        card = scorecards.save_draft(interview=interview, interviewer=_interviewer(request), **sheets.typed(request))
    except scorecards.DraftChangedMeanwhile as refusal:
        return sheets.not_kept(request, refusal)
    except REFUSED as refusal:
        return asking.refused(request, refusals.sentence(refusal, ""), otherwise=_address(interview_id))
    return sheets.kept(request, card, otherwise=_address(interview_id))


@require_POST
@colleague
def submit(request: Request, interview_id: UUID) -> HttpResponse:
    """Submit it; what is missing is said beside what was typed."""
    interview = interview_of(request, interview_id)
    try:
        version = scorecards.submit(interview=interview, interviewer=_interviewer(request), **sheets.typed(request))
    except scorecards.NoRecommendation as refusal:
        return _again(request, interview, refusals.sentence(refusal, ""), status=422)
    except scorecards.DraftChangedMeanwhile as refusal:
        revision = refusal.current.draft_revision
        return _again(request, interview, sheets.overtaken(), status=409, revision=revision)
    except REFUSED as refusal:
        return asking.refused(request, refusals.sentence(refusal, ""), otherwise=_address(interview_id))
    toasts.add(request, sheets.taken(version), tone="lincoln")
    return redirect("recruiting:debrief", interview.application_id)


def _interviewer(request: Request) -> Membership:
    """Whose scorecard it is: one's own, or that of the interviewer named in the form."""
    named = request.POST.get("for", "")
    wanted = uuid_or_nil(named) if named else request.actor.membership_id
    return get_object_or_404(Membership.objects.visible_to(request.actor), pk=wanted)


def _again(
    request: Request, interview: Interview, problem: str, *, status: int, revision: int | None = None
) -> HttpResponse:
    """The page once more, with what was typed instead of what is kept."""
    context = kit.about(request, interview)
    laid_out = context.get("sheet")
    if laid_out is not None:
        typed = sheets.as_typed(laid_out.sheet, request.POST, current=revision)
        context["sheet"] = replace(laid_out, sheet=typed)
    return render(request, "recruiting/interviews/kit.html", context | {"problem": problem}, status=status)


def _address(interview_id: UUID) -> str:
    return reverse("recruiting:interview", args=[interview_id])
