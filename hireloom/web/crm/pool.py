"""One pool: who is in it, why, and for how long nobody has talked to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats.enums import Outcome
from hireloom.crm import rules
from hireloom.crm.enums import AddedBecause
from hireloom.flywheel.queries import pools
from hireloom.flywheel.queries.next_steps import QUIET
from hireloom.flywheel.queries.pools import ORDERS, Figures, Members, Row
from hireloom.web import query_strings
from hireloom.web.crm import feeding
from hireloom.web.crm.finding import pool_of
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Column, Crumb, Filter, Page

SIZE = 50
LONGEST_TEXT = 200
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
    is_quiet: bool


@require_GET
@colleague
def page(request: Request, pool_id: UUID) -> HttpResponse:
    """The whole page; to htmx, the part it asks for."""
    pool, now = pool_of(pool_id, request.actor), timezone.now()
    text, is_quiet = _text(request.GET), request.GET.get("quiet") == "1"
    order = _order(request.GET)
    counted = pools.figures(pool, request.actor, now)
    members = pools.matching(pool, request.actor, now, text=text, is_quiet=is_quiet)
    found = pools.page(
        members,
        ORDERS[order],
        request.actor,
        size=SIZE,
        after=ORDERS[order].place(request.GET.get("after", "")),
        before=ORDERS[order].place(request.GET.get("before", "")),
    )
    context = {
        "pool": pool,
        "figures": counted,
        "lines": [_line(row, now - QUIET) for row in found.rows],
        "columns": _columns(request.GET, order),
        "page": _page(request.GET, found, _total(counted, text, is_quiet=is_quiet)),
        "query": query_strings.without(request.GET) if request.GET else "",
        "text": text,
        "filters": _filters(request.GET, is_quiet=is_quiet),
        "kept": [(name, value) for name, value in request.GET.items() if name in {"sort", "quiet"}],
        "clear_url": reverse("crm:pool", args=[pool.pk]),
        "is_filtered": bool(text) or is_quiet,
        "may_edit": rules.can_edit_pool(request.actor, pool),
        "fed_by": feeding.seen_segment(pool, request),
        "may_enroll": rules.can_write_sequences(request.actor),
        "crumbs": [Crumb(_("Pools"), reverse("crm:pools")), Crumb(pool.name)],
        "now": now,
    }
    part = PARTS.get(request.headers.get("HX-Target", "")) if is_fragment(request) else None
    return render(request, part or "crm/pool.html", context)


def _text(query: QueryDict) -> str:
    return query.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT]


def _order(query: QueryDict) -> str:
    asked = query.get("sort", "")
    return asked if asked in ORDERS else FIRST_ORDER


def _line(row: Row, quiet_before: datetime) -> Line:
    return Line(
        row=row,
        work=" · ".join(filter(None, (row.headline, row.company))),
        why=str(AddedBecause(row.because).label),
        ending=str(Outcome(row.origin.outcome).label) if row.origin and row.origin.outcome else "",
        is_quiet=row.last_touch_at < quiet_before,
    )


def _total(counted: Figures, text: str, *, is_quiet: bool) -> int | None:
    """How many there are, where that is known without counting again."""
    if text:
        return None
    return counted.quiet if is_quiet else counted.members


def _filters(query: QueryDict, *, is_quiet: bool) -> Sequence[Filter]:
    if not is_quiet:
        return ()
    return [Filter(_("Last touch"), _("over 90 days ago"), query_strings.without(query, "quiet"))]


def _columns(query: QueryDict, order: str) -> list[Column]:
    return [
        _column(query, order, "name", _("Name")),
        Column("work", _("Headline")),
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


def _page(query: QueryDict, found: Members, total: int | None) -> Page:
    part = found.stretch
    return Page(
        first=part.first if part.ids else 0,
        last=part.last if part.ids else 0,
        total=total,
        previous_url=query_strings.at(query, "before", part.previous) if part.previous else "",
        next_url=query_strings.at(query, "after", part.next) if part.next else "",
    )
