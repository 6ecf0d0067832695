"""One pool: who is in it, why, and for how long nobody has talked to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats.enums import Outcome
from hireloom.core import together
from hireloom.core.together import Reading
from hireloom.crm.enums import AddedBecause
from hireloom.crm.models import PoolStage
from hireloom.crm.queries import pool_board
from hireloom.crm.queries.pool_board import Wish
from hireloom.flywheel.queries import pools
from hireloom.flywheel.queries.pools import ORDERS, Figures, Row
from hireloom.web import query_strings
from hireloom.web.crm import pool_header
from hireloom.web.crm.finding import pool_of
from hireloom.web.crm.pool_board import wish_of
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Column, Filter, MenuItem

SIZE = 50
PARTS = {"members": "crm/_members.html", "pool-facts": "crm/_facts.html"}
"""What htmx loads again by itself, by the id it stands in."""

FIRST_ORDER = "added"
SORTED = {"name": ("name", "name-last"), "added": ("added-first", "added"), "touched": ("untouched", "touched")}
"""For each column that sorts: its ascending and its descending order."""


@dataclass(frozen=True)
class Line:
    """One member as the table shows them: what was read, and what is put together from it."""

    row: Row
    work: str
    why: str
    ending: str
    stage: str


@require_GET
@colleague
def page(request: Request, pool_id: UUID) -> HttpResponse:
    """The whole page; to htmx, the part it asks for."""
    pool = pool_of(pool_id, request.actor)
    now = timezone.now()
    readings: list[Reading[Any]] = [
        pools.reading_figures(pool, request.actor, now),
        pool_board.reading_stages(pool),
    ]
    figures, stages = together.read(together.beside(readings))
    context = pool_header.context(request, pool, "pool", figures, now)
    wish, stage = wish_of(request.GET), _stage(request.GET, stages)
    order = _order(request.GET)
    members = pool_board.narrowed(pool, wish, request.actor, now)
    if stage is not None:
        members = members.standing_in(stage, is_first=stage == stages[0])
    found = pools.page(
        members,
        ORDERS[order],
        request.actor,
        at=now,
        size=SIZE,
        after=ORDERS[order].place(request.GET.get("after", "")),
        before=ORDERS[order].place(request.GET.get("before", "")),
    )
    names = {pk: one.name for one in stages for pk in ([one.pk, None] if one == stages[0] else [one.pk])}
    context |= {
        "lines": [_line(row, names) for row in found.rows],
        "columns": _columns(request.GET, order),
        "page": query_strings.page(request.GET, found.stretch, None if stage else _total(figures, wish)),
        "query": query_strings.without(request.GET) if request.GET else "",
        "text": wish.text,
        "filters": _filters(request.GET, wish, stage),
        "add_filters": _add_filters(request.GET, wish, stages, stage),
        "kept": [(name, value) for name, value in request.GET.items() if name in {"sort", "quiet", "stage"}],
        "clear_url": reverse("crm:pool", args=[pool.pk]),
        "is_filtered": not wish.is_empty or stage is not None,
    }
    part = PARTS.get(request.headers.get("HX-Target", "")) if is_fragment(request) else None
    return render(request, part or "crm/pool.html", context)


def _stage(query: QueryDict, stages: Sequence[PoolStage]) -> PoolStage | None:
    """The stage the list is narrowed to, if it is one of the pool's."""
    return next((stage for stage in stages if str(stage.pk) == query.get("stage", "")), None)


def _order(query: QueryDict) -> str:
    asked = query.get("sort", "")
    return asked if asked in ORDERS else FIRST_ORDER


def _line(row: Row, stages: Mapping[UUID | None, str]) -> Line:
    return Line(
        row=row,
        work=" · ".join(filter(None, (row.headline, row.company))),
        why=str(AddedBecause(row.because).label),
        ending=str(Outcome(row.origin.outcome).label) if row.origin and row.origin.outcome else "",
        stage=stages.get(row.stage_id, ""),
    )


def _total(counted: Figures, wish: Wish) -> int | None:
    """How many there are, where that is known without counting again."""
    if wish.text:
        return None
    return counted.quiet if wish.is_quiet else counted.members


def _filters(query: QueryDict, wish: Wish, stage: PoolStage | None) -> Sequence[Filter]:
    found = []
    if wish.is_quiet:
        found.append(Filter(_("People"), _("who need attention"), query_strings.without(query, "quiet")))
    if stage is not None:
        found.append(Filter(_("Stage"), stage.name, query_strings.without(query, "stage")))
    return found


def _add_filters(
    query: QueryDict, wish: Wish, stages: Sequence[PoolStage], chosen: PoolStage | None
) -> Sequence[MenuItem]:
    """What the list can be narrowed by."""
    items = [] if wish.is_quiet else [MenuItem(_("Needs attention"), query_strings.without(query, quiet="1"))]
    if chosen is None:
        items += [MenuItem(stage.name, query_strings.without(query, stage=str(stage.pk))) for stage in stages]
    return items


def _columns(query: QueryDict, order: str) -> list[Column]:
    return [
        _column(query, order, "name", _("Name")),
        Column("work", _("Headline")),
        Column("stage", _("Stage")),
        Column("why", _("Why they are here")),
        Column("by", _("Added by")),
        _column(query, order, "added", _("Added"), is_numeric=True),
        _column(query, order, "touched", _("Last touch"), is_numeric=True),
    ]


def _column(query: QueryDict, order: str, key: str, label: str, *, is_numeric: bool = False) -> Column:
    upward, downward = SORTED[key]
    first, other = (upward, downward) if key != "added" else (downward, upward)
    return Column(
        key=key,
        label=label,
        sort_url=query_strings.without(query, sort=other if order == first else first),
        direction="ascending" if order == upward else "descending" if order == downward else "",
        is_numeric=is_numeric,
    )
