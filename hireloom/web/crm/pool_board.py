"""The board of a pool, and the cards that follow as a column scrolls."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.core import together
from hireloom.core.together import Reading
from hireloom.crm import rules
from hireloom.crm.models import PoolStage
from hireloom.crm.queries import pool_board
from hireloom.crm.queries.pool_board import Wish
from hireloom.flywheel.queries import pools
from hireloom.web import query_strings
from hireloom.web.crm import pool_cards, pool_header
from hireloom.web.crm.finding import pool_of
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Filter

LONGEST_TEXT = 200


@require_GET
@colleague
def page(request: Request, pool_id: UUID) -> HttpResponse:
    """The stages of a pool as columns, and who stands in each."""
    pool = pool_of(pool_id, request.actor)
    wish, now = wish_of(request.GET), timezone.now()
    readings: list[Reading[Any]] = [
        pools.reading_figures(pool, request.actor, now),
        pool_board.reading(pool=pool, wish=wish, actor=request.actor, at=now),
    ]
    figures, found = together.read(together.beside(readings))
    context = pool_header.context(request, pool, "pool-board", figures, now)
    shown = [
        pool_cards.column(one, pool, may_edit=context["may_edit"], more_url=_more_url(request, pool_id, one.stage_id))
        for one in found
    ]
    address = reverse("crm:pool-board", args=[pool.pk])
    context |= {
        "columns": shown,
        "is_empty": not any(column.count for column in shown),
        "is_filtered": not wish.is_empty,
        "text": wish.text,
        "filters": _filters(request.GET, wish),
        "kept": [("quiet", "1")] if wish.is_quiet else [],
        "clear_url": address,
        "selection": pool_cards.SELECTION,
    }
    return render(request, "crm/pool_board.html", context)


@require_GET
@colleague
def more(request: Request, pool_id: UUID, stage_id: UUID) -> HttpResponse:
    """The next cards of a column."""
    pool = pool_of(pool_id, request.actor)
    own = PoolStage.objects.visible_to(request.actor).filter(pool=pool)
    stage = get_object_or_404(own, pk=stage_id)
    place = pool_board.ORDER.place(request.GET.get("after", ""))
    if place is None:
        return HttpResponseBadRequest(
            _("That place in the column is unknown; reload the board."), content_type="text/plain"
        )
    may_edit = rules.can_edit_pool(request.actor, pool)
    stretch = pool_board.more(
        pool=pool, stage=stage, after=place, wish=wish_of(request.GET), actor=request.actor, at=timezone.now()
    )
    context = {
        "cards": [pool_cards.shape(card, pool, may_edit=may_edit) for card in stretch.cards],
        "more_url": pool_cards.next_url(stretch, _more_url(request, pool_id, stage_id)),
        "may": {"may_move": may_edit},
        "selection": pool_cards.SELECTION if may_edit else "",
    }
    return render(request, "recruiting/_more.html", context)


@require_GET
@colleague
def card(request: Request, pool_id: UUID, person_id: UUID) -> HttpResponse:
    """One card as it is now, for a board that learned that it changed."""
    pool = pool_of(pool_id, request.actor)
    shown = pool_board.card(pool=pool, person_id=person_id, actor=request.actor, at=timezone.now())
    if shown is None:
        raise Http404
    return pool_cards.answer(request, pool, shown)


def wish_of(query: QueryDict) -> Wish:
    """Whom the address asks for."""
    return Wish(query.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT], query.get("quiet") == "1")


def _filters(query: QueryDict, wish: Wish) -> list[Filter]:
    if not wish.is_quiet:
        return []
    return [Filter(_("People"), _("who need attention"), query_strings.without(query, "quiet"))]


def _more_url(request: Request, pool_id: UUID, stage_id: UUID) -> str:
    return reverse("crm:pool-column", args=[pool_id, stage_id]) + query_strings.without(request.GET)
