"""Grading a take-home: the work and the scorecard, and not a word of whose it is while it is graded without a name."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from hireloom.ats.models import Grader, TakeHome
from hireloom.ats.operations import gradings, scorecard_forms, take_homes
from hireloom.ats.queries import gradings as queries
from hireloom.core import files
from hireloom.web import asking, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import addresses
from hireloom.web.recruiting.interviews import sheets
from hireloom.web.recruiting.interviews.sheets import LaidOut
from hireloom.web.recruiting.take_homes import refusals
from hireloom.web.recruiting.take_homes.loading import grading_of, handout_of
from hireloom.web.shapes import Crumb


@require_GET
@colleague
def page(request: Request, take_home_id: UUID) -> HttpResponse:
    """Show the exercise, what came in, and the scorecard to write."""
    return _page(request, *grading_of(request, take_home_id))


@require_safe
@colleague
def paper(request: Request, take_home_id: UUID, position: int) -> HttpResponse:
    """A file of what came in: as it came, or the copy without author under a name that says nothing."""
    take_home, _grader = grading_of(request, take_home_id)
    found = queries.paper(take_home, position)
    if found is None:
        raise Http404
    row, name = found
    file_id = row.unnamed_id if take_home.is_anonymous and row.unnamed_id else row.file_id
    return redirect("files:open", files.sign(file_id=file_id, organization_id=row.organization_id, name=name))


@require_safe
@colleague
def handout(request: Request, take_home_id: UUID, position: int) -> HttpResponse:
    """A file that went to the candidate with the exercise."""
    take_home, _grader = grading_of(request, take_home_id)
    return handout_of(take_home, position)


@require_POST
@colleague
def save(request: Request, take_home_id: UUID) -> HttpResponse:
    """Keep what was typed so far; a second window is told, and nothing of either is lost."""
    take_home, _grader = grading_of(request, take_home_id)
    try:
        card = gradings.save_draft(take_home=take_home, **sheets.typed(request))
    except gradings.DraftChangedMeanwhile as refusal:
        return sheets.not_kept(request, refusal)
    except gradings.NothingToGrade as refusal:
        return asking.refused(request, refusals.sentence(refusal), otherwise=_address(take_home_id))
    return sheets.kept(request, card, otherwise=_address(take_home_id))


@require_POST
@colleague
def submit(request: Request, take_home_id: UUID) -> HttpResponse:
    """Submit it; what is missing is said beside what was typed."""
    take_home, grader = grading_of(request, take_home_id)
    try:
        version = gradings.submit(take_home=take_home, **sheets.typed(request))
    except gradings.NoRecommendation as refusal:
        return _page(request, take_home, grader, problem=refusals.sentence(refusal), status=422)
    except gradings.DraftChangedMeanwhile as refusal:
        revision = refusal.current.draft_revision
        return _page(request, take_home, grader, problem=sheets.overtaken(), status=409, revision=revision)
    except gradings.NothingToGrade as refusal:
        return asking.refused(request, refusals.sentence(refusal), otherwise=_address(take_home_id))
    toasts.add(request, sheets.taken(version), tone="lincoln", draft_key=_draft_key(take_home_id))
    return redirect(_address(take_home_id))


@require_POST
@colleague
def give_back(request: Request, take_home_id: UUID) -> HttpResponse:
    """Give one's place back: somebody else grades it."""
    take_home, _grader = grading_of(request, take_home_id)
    take_homes.give_back(take_home=take_home, by=request.actor, at=timezone.now())
    toasts.add(request, _("Somebody else will grade it; whoever sent it is told."))
    return redirect("recruiting:interviews")


def _page(
    request: Request,
    take_home: TakeHome,
    grader: Grader,
    *,
    problem: str = "",
    status: int = 200,
    revision: int | None = None,
) -> HttpResponse:
    """The page; after a refusal with what was typed instead of what is kept."""
    found = queries.of(take_home, grader, scorecard_forms.usual_definition())
    if problem:
        found = replace(found, sheet=sheets.as_typed(found.sheet, request.POST, current=revision))
    context = {
        "grading": found,
        "take_home_id": take_home.pk,
        "name": take_home.name,
        "job_title": take_home.application.job.title,
        "instructions": take_home.instructions,
        "handout": [one["name"] for one in take_home.handout],
        "sheet": _laid_out(take_home, grader, found),
        "is_own": True,
        "problem": problem,
        "debrief_url": _debrief(request, take_home, found),
        "crumbs": [Crumb(_("Interviews"), reverse("recruiting:interviews")), Crumb(take_home.name)],
    }
    return render(request, "recruiting/take_homes/grading.html", context, status=status)


def _laid_out(take_home: TakeHome, grader: Grader, found: queries.Grading) -> LaidOut:
    return sheets.laid_out(
        found.sheet,
        writer_id=grader.membership_id,
        draft_url=addresses.of("recruiting:grading-draft", take_home.pk),
        submit_url=addresses.of("recruiting:grading-scorecard", take_home.pk),
        draft_key=_draft_key(take_home.pk),
    )


def _debrief(request: Request, take_home: TakeHome, found: queries.Grading) -> str:
    """Where all scorecards stand side by side, for who has written theirs and may see the application."""
    if not found.sheet.number:
        return ""
    is_seen = TakeHome.objects.visible_to(request.actor).filter(pk=take_home.pk).exists()
    return addresses.of("recruiting:debrief", take_home.application_id) if is_seen else ""


def _address(take_home_id: UUID) -> str:
    return addresses.of("recruiting:grading", take_home_id)


def _draft_key(take_home_id: UUID) -> str:
    return f"grading-{take_home_id}"
