"""The applications of a job as a table: filters, order, columns, saved views, and the same as a file."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import npgettext
from django.views.decorators.http import require_GET, require_POST

from hireloom.ats.models import Job
from hireloom.ats.queries import applications
from hireloom.ats.queries.applications import Row, Rows, Sort, Standing, Wish
from hireloom.ats.queries.grants import Grants
from hireloom.web import query_strings
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting import addresses, answers, cards, columns, criteria, header, views_kept
from hireloom.web.recruiting.loading import job_of
from hireloom.web.shapes import Page, SavedView
from hireloom.web.typed import uuid_or_none

TAGS_SHOWN = 2
ANY = UUID(int=0)


@require_GET
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    """The whole page; to htmx, what is below the head of the job."""
    job = job_of(request, job_id)
    wish = read(request.GET)
    context, screen = header.context(request, job, "job-list"), f"job-list:{job_id}"
    context |= _table(request, job, wish, context["may"])
    context |= {
        "criteria": criteria.show(request, job),
        "views": _views(request.GET, wish, views_kept.of(request, screen)),
        "save_url": views_kept.save_url(request, screen),
        "is_swap": is_fragment(request),
    }
    template = "recruiting/_applications.html" if is_fragment(request) else "recruiting/applications.html"
    return render(request, template, context)


@require_POST
@colleague
def choose_columns(request: Request, job_id: UUID) -> HttpResponse:
    """Show other columns: in the address, so that a saved view holds them, and kept for the rest of the session."""
    job_of(request, job_id)
    wanted = [name for name in request.POST.getlist("column") if name in columns.KEYS]
    request.session[columns.KEPT] = ",".join([columns.FIXED, *wanted])
    before = QueryDict(urlsplit(answers.back_url(request, "")).query)
    address = query_strings.without(before, columns=request.session[columns.KEPT])
    return redirect(reverse("recruiting:job-list", args=[job_id]) + address)


def read(query: QueryDict) -> Wish:
    """Read from an address what the table is to show; what makes no sense is left at its usual."""
    standings = {standing.value: standing for standing in Standing}
    sorts = {sort.value: sort for sort in Sort}
    word = query.get("sort", "-applied")
    sort = sorts.get(word.removeprefix("-"))
    return Wish(
        filters=criteria.read(query),
        stage_id=uuid_or_none(query.get("stage", "")),
        standing=standings.get(query.get("standing", ""), Standing.OPEN),
        sort=sort or Sort.APPLIED,
        is_descending=word.startswith("-") if sort else True,
    )


def _table(request: Request, job: Job, wish: Wish, may: Grants) -> dict[str, Any]:
    order = applications.order_of(wish)
    after, before = (order.place(request.GET.get(name, "")) for name in ("after", "before"))
    now = timezone.now()
    found = applications.page(job=job, wish=wish, actor=request.actor, at=now, after=after, before=before)
    keys = columns.chosen(request, wish)
    return {
        "lines": _lines(found.rows, may),
        "columns": columns.shown(request.GET, keys, wish),
        "shown": keys,
        "now": now,
        "page": _page(request.GET, found),
        "query": query_strings.without(request.GET).removeprefix("?"),
        "selection": cards.SELECTION,
        "is_filtered": not wish.filters.is_empty or wish.stage_id is not None,
        "clear_url": query_strings.without(request.GET, *criteria.NAMES),
        "file_url": reverse("recruiting:job-list-file", args=[job.pk]) + query_strings.without(request.GET),
    }


def _lines(rows: Sequence[Row], may: Grants) -> list[dict[str, Any]]:
    """Everybody as the table shows them: what was read, where it leads, what can be done.

    Plain dictionaries, because a template looks into one at once and into anything else at the second try. The verbs
    of a row differ in its id alone, and are rendered once.
    """
    verbs = render_to_string("recruiting/_keys.html", {"actions": cards.verbs(ANY, may)})
    return [vars(row) | _composed(row, verbs) for row in rows]


def _composed(row: Row, verbs: str) -> dict[str, Any]:
    return {
        "url": addresses.of_person(row.person_id, row.application_id),
        "drawer_url": addresses.of("people:drawer", row.person_id) if row.person_id else "",
        "verbs": "" if row.outcome else SafeString(verbs.replace(str(ANY), str(row.application_id))),
        "unit": npgettext("after a number", "day", "days", row.days_in_stage),
        "first_tags": row.tags[:TAGS_SHOWN],
        "further_tags": row.tags[TAGS_SHOWN:],
    }


def _page(query: QueryDict, found: Rows) -> Page:
    stretch = found.stretch
    return Page(
        first=stretch.first if found.rows else 0,
        last=stretch.last,
        total=found.total,
        previous_url=query_strings.without(query) + f"&before={stretch.previous}".replace("+", "%2B")
        if stretch.previous
        else "",
        next_url=query_strings.without(query) + f"&after={stretch.next}".replace("+", "%2B") if stretch.next else "",
    )


def _views(query: QueryDict, wish: Wish, kept: Sequence[SavedView]) -> list[SavedView]:
    """The ways applications stand, then what colleagues saved."""
    labels = {
        Standing.OPEN: _("Active"),
        Standing.HIRED: _("Hired"),
        Standing.REJECTED: _("Rejected"),
        Standing.WITHDRAWN: _("Withdrawn"),
        Standing.ALL: _("Everybody"),
    }
    is_saved = any(view.current for view in kept)
    usual = [
        SavedView(
            label,
            query_strings.without(query, "stage", "late", standing=standing),
            wish.standing == standing and not is_saved,
        )
        for standing, label in labels.items()
    ]
    return [*usual, *kept]
