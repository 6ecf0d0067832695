"""The board of a job, and the cards that follow as a column scrolls."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ai.queries import matches as matched
from hireloom.ats.queries import board, grants
from hireloom.core import ready
from hireloom.flywheel.queries import warm
from hireloom.web import query_strings
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import cards, criteria, header, matches, views_kept
from hireloom.web.recruiting.loading import application_of, job_of, stage_of
from hireloom.web.shapes import SavedView


@require_GET
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    job = job_of(request, job_id)
    context = header.context(request, job, "board")
    filters = criteria.read(request.GET)
    columns = board.columns(job=job, filters=filters, actor=request.actor, at=timezone.now())
    ids = [card.application_id for column in columns for card in column.stretch.cards]
    evaluations, undecided = ready.answers(matched.question(request.actor, ids), warm.undecided(job))
    found = matched.summaries(evaluations)
    shown = [
        cards.column(column, context["may"], _more_url(request, job_id, column.stage_id), found) for column in columns
    ]
    context |= {
        "has_matches": bool(found),
        "asks_whom_we_know": bool(undecided) and header.sees_warm_list(request, job, context["may"]),
        "columns": shown,
        "is_empty": not any(column.count for column in shown),
        "is_filtered": not filters.is_empty,
        "criteria": criteria.show(request, job),
        "views": _views(request, job_id),
        "save_url": views_kept.save_url(request, f"board:{job_id}") if not filters.is_empty else "",
        "selection": cards.SELECTION,
    }
    return render(request, "recruiting/board.html", context)


@require_GET
@colleague
def more(request: Request, job_id: UUID, stage_id: UUID) -> HttpResponse:
    """The next cards of a column."""
    job = job_of(request, job_id)
    stage = stage_of(request, job, stage_id)
    place = board.ORDER.place(request.GET.get("after", ""))
    if place is None:
        return HttpResponseBadRequest(
            _("That place in the column is unknown; reload the board."), content_type="text/plain"
        )
    filters, may = criteria.read(request.GET), grants.on_job(request.actor, job)
    stretch = board.more(job=job, stage=stage, after=place, filters=filters, actor=request.actor, at=timezone.now())
    found = matches.of_cards(request, stretch.cards)
    context = {
        "cards": [cards.shape(card, may, found.get(card.application_id)) for card in stretch.cards],
        "more_url": cards.next_url(stretch, _more_url(request, job_id, stage_id)),
        "may": may,
        "selection": cards.SELECTION,
    }
    return render(request, "recruiting/_more.html", context)


@require_GET
@colleague
def card(request: Request, application_id: UUID) -> HttpResponse:
    """One card as it is now, for a board that learned that it changed."""
    application = application_of(request, application_id)
    may = grants.on_job(request.actor, application.job)
    shown = board.cards([application.pk], actor=request.actor, at=timezone.now())
    found = matches.of_cards(request, shown)
    context = {
        "card": cards.shape(shown[0], may, found.get(application.pk)),
        "can_move": may.may_move,
        "form": cards.SELECTION,
    }
    return render(request, "components/pipeline_card.html", context)


def _views(request: Request, job_id: UUID) -> list[SavedView]:
    kept = views_kept.of(request, f"board:{job_id}")
    return [SavedView(_("Everybody"), "?", not request.GET), *kept] if kept else []


def _more_url(request: HttpRequest, job_id: UUID, stage_id: UUID) -> str:
    return reverse("recruiting:column", args=[job_id, stage_id]) + query_strings.without(request.GET)
