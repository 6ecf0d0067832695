"""What brings visitors, and what comes of them: numbers with their wholes, the rows behind, the same as a file."""

from collections.abc import Iterator, Sequence

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from hireloom.core import access
from hireloom.flywheel.queries import attribution
from hireloom.flywheel.queries.attribution import LAST_FIRST
from hireloom.kit import csv
from hireloom.marketing import rules
from hireloom.marketing.enums import SplitBy, TouchKind
from hireloom.web import query_strings
from hireloom.web.given import given_table
from hireloom.web.http import Request, colleague
from hireloom.web.marketing import result_rows, results_form, tabs
from hireloom.web.marketing.result_rows import UNKNOWN, Line, Table
from hireloom.web.shapes import Column, FunnelStep


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The numbers of a period, the last ninety days unless asked otherwise."""
    access.require(rules.can_view_results, request.actor)
    wanted = results_form.read(request.GET, request.organization)
    found = result_rows.table(wanted, request.actor)
    sees = attribution.sees_rows(request.actor)
    here = reverse("marketing:result-applications")
    context = {
        "form": wanted.form,
        "lines": [(line, _url(request, line, here) if sees else "") for line in found.lines],
        "whole": found.whole,
        "whole_url": here + query_strings.without(request.GET, "key") if sees and found.whole.came.applied else "",
        "columns": [Column(name, label, is_numeric=number > 0) for number, (name, label) in enumerate(_heads(wanted))],
        "steps": _steps(found.whole),
        "stops": result_rows.stops(wanted, request.actor),
        "known_words": _known_words(found),
        "definition": _definition(wanted),
        "machines": found.machines,
        "least": result_rows.LEAST,
        "file_url": reverse("marketing:results-file") + query_strings.without(request.GET),
        "tabs": tabs.of(request, "results"),
    }
    return render(request, "marketing/results.html", context)


@require_GET
@colleague
def applications(request: Request) -> HttpResponse:
    """The applications behind one number, for those who see applications."""
    access.require(rules.can_view_results, request.actor)
    if not attribution.sees_rows(request.actor):
        raise Http404
    wanted = results_form.read(request.GET, request.organization)
    key = request.GET.get("key")
    after, before = (LAST_FIRST.place(request.GET.get(name, "")) for name in ("after", "before"))
    found = attribution.page(
        wanted.asked,
        request.actor,
        None if key == UNKNOWN else key,
        is_all=key is None,
        after=after,
        before=before,
    )
    context = {
        "rows": found.rows,
        "columns": [
            Column("name", _("Name")),
            Column("job", _("Job")),
            Column("outcome", _("Outcome")),
            Column("at", _("Applied"), is_numeric=True),
        ],
        "page": query_strings.page(request.GET, found.stretch),
        "back_url": reverse("marketing:results") + query_strings.without(request.GET, "key"),
        "now": timezone.now(),
    }
    return render(request, "marketing/result_applications.html", context)


@require_GET
@colleague
def file(request: Request) -> StreamingHttpResponse:
    """The table as a file for spreadsheets: numbers alone."""
    access.require(rules.can_view_results, request.actor)
    wanted = results_form.read(request.GET, request.organization)
    found = result_rows.table(wanted, request.actor)
    heads = [label for name, label in _heads(wanted) if name != "share"]
    body = [_cells(line) for line in (*found.lines, found.whole)]
    name = f"sources-{wanted.asked.by}-{timezone.localdate().isoformat()}.csv"
    return given_table(_text([[_definition(wanted)], heads, *body]), name=name)


def _heads(wanted: results_form.Wanted) -> list[tuple[str, str]]:
    return [
        ("line", str(SplitBy(wanted.asked.by).label)),
        ("visits", _("Visits")),
        ("jobs", _("Saw a job")),
        ("begun", _("Began to apply")),
        ("sent", _("Sent")),
        ("share", _("Sent of visits")),
        ("applied", _("Applications")),
        ("interviewed", _("Interviewed")),
        ("hired", _("Hired")),
    ]


def _cells(line: Line) -> list[str]:
    flow, came = line.flow, line.came
    numbers = (flow.visits, flow.jobs, flow.begun, flow.sent, came.applied, came.interviewed, came.hired)
    return [line.name, *map(str, numbers)]


def _text(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield csv.BYTE_ORDER_MARK + csv.text(rows)


def _url(request: Request, line: Line, here: str) -> str:
    return here + query_strings.without(request.GET, "key", key=line.key) if line.came.applied else ""


def _steps(whole: Line) -> list[FunnelStep]:
    flow = whole.flow
    named = ((_("Visits"), flow.visits), (_("Saw a job"), flow.jobs), (_("Began to apply"), flow.begun))
    return [
        FunnelStep(label, number, number / flow.visits if flow.visits else 0.0)
        for label, number in (*named, (_("Sent"), flow.sent))
    ]


def _known_words(found: Table) -> str:
    applied = found.whole.came.applied
    if not applied:
        return _("Nobody applied in this period.")
    return ngettext(
        "Of %(applied)d application, it is known of %(known)d how its person found us.",
        "Of %(applied)d applications, it is known of %(known)d how their people found us.",
        applied,
    ) % {"applied": applied, "known": found.known}


def _definition(wanted: results_form.Wanted) -> str:
    visits = _("A visit is somebody on one day who came by one way. No cookie: who comes on two days counts twice.")
    asked = wanted.asked
    if asked.by == SplitBy.POST:
        of = _("Applications are those through the post.")
    elif asked.of == TouchKind.ANY:
        of = _("An application counts for every way its person came by before it: the lines are more than the whole.")
    elif asked.of == TouchKind.LAST:
        of = _("An application counts for the last way its person came by before it.")
    else:
        of = _("An application counts for the first way its person ever came by.")
    cohort = _("Applications are those of the period; interviews and hires are what became of them since.")
    return f"{visits} {of} {cohort}"
