"""From what the board's query knows of a pool to what its components show."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hireloom.crm import rules
from hireloom.crm.models import Pool
from hireloom.crm.queries.pool_board import Card, Column, Stretch
from hireloom.web.http import Request
from hireloom.web.shapes import MenuItem, PipelineCard

SELECTION = "members-selected"
"""The id of the bulk bar that cards and rows belong to."""


@dataclass(frozen=True)
class BoardColumn:
    """One column as components/board_column.html takes it; `waiting` is how many of its people need attention."""

    id: UUID
    name: str
    count: int
    waiting: int
    cards: Sequence[PipelineCard]
    more_url: str


def column(of: Column, pool: Pool, *, may_edit: bool, more_url: str) -> BoardColumn:
    """Shape one column; `more_url` is where its next cards are, without their place."""
    return BoardColumn(
        id=of.stage_id,
        name=of.name,
        count=of.count,
        waiting=of.waiting,
        cards=[shape(card, pool, may_edit=may_edit) for card in of.stretch.cards],
        more_url=next_url(of.stretch, more_url),
    )


def next_url(stretch: Stretch, url: str) -> str:
    """Build the address of the cards that follow; empty at the end. `url` has a query string already."""
    return f"{url}&{urlencode({'after': str(stretch.next)})}" if stretch.next else ""


def shape(card: Card, pool: Pool, *, may_edit: bool) -> PipelineCard:
    """Shape one card with the verbs the colleague has."""
    move_url = reverse("crm:pool-moves", args=[pool.pk, card.person_id]) if may_edit else ""
    return PipelineCard(
        id=str(card.person_id),
        person_name=card.person_name,
        url=reverse("people:person", args=[card.person_id]),
        drawer_url=reverse("people:drawer", args=[card.person_id]),
        headline=card.headline,
        days_here=card.days_in_stage,
        is_late=card.needs_attention,
        source=_("In “%(sequence)s”") % {"sequence": card.sequence} if card.sequence else card.source,
        tags=(*card.tags, *card.skills),
        move_url=move_url,
        actions=[MenuItem(_("Move"), move_url, icon="move-right", shortcut="m")] if may_edit else (),
        noun="member",
        late_label=_("Needs attention"),
    )


def answer(request: Request, pool: Pool, card: Card, *, notice: str = "", status: int = 200) -> HttpResponse:
    """Answer with one card; `notice` says what did not happen."""
    may_edit = rules.can_edit_pool(request.actor, pool)
    context = {
        "card": shape(card, pool, may_edit=may_edit),
        "can_move": may_edit,
        "form": SELECTION if may_edit else "",
        "notice": notice,
    }
    return render(request, "components/pipeline_card.html", context, status=status)
