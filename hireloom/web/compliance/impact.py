"""How groups fare in hiring: rates and ratios by step, to look at and as a file."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.compliance.operations import impact_reports
from hireloom.compliance.populations import Scope, last_quarters
from hireloom.compliance.queries import impact
from hireloom.compliance.queries.impact import Line, Named, StepLines
from hireloom.compliance.rules import can_view_impact
from hireloom.compliance.tables import BOTH, DIMENSIONS
from hireloom.core import access
from hireloom.engine.impact.hiding import LEAST
from hireloom.kit import csv
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Choice, Column, Tab
from hireloom.web.typed import uuid_or_none


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The report of what is asked for; without a word, of everybody who ever applied."""
    access.require(can_view_impact, request.actor)
    jobs, departments = impact.choices(request.actor)
    scope, dimension = _scope(request.GET, jobs, departments), _dimension(request.GET)
    report = impact_reports.look(scope=scope, by=request.actor, at=timezone.now())
    context = {
        "page": impact.page(report, dimension),
        "tabs": _tabs(scope, dimension),
        "columns": _columns(),
        "scope": scope,
        "period": _period_word(scope),
        "periods": _periods(),
        "jobs": [Choice(str(pk), title) for pk, title in jobs],
        "departments": [Choice(str(pk), name) for pk, name in departments],
        "by": dimension,
        "file_url": f"{reverse('compliance:impact-file')}?{_query(scope, dimension)}",
        "batch": impact_reports.BATCH,
        "least": LEAST,
    }
    return render(request, "compliance/impact.html", context)


@require_GET
@colleague
def download(request: Request) -> HttpResponse:
    """The same as CSV: what the page keeps back, the file keeps back."""
    jobs, departments = impact.choices(request.actor)
    scope, dimension = _scope(request.GET, jobs, departments), _dimension(request.GET)
    report = impact_reports.look(scope=scope, by=request.actor, at=timezone.now(), as_file=True)
    content = csv.BYTE_ORDER_MARK + csv.text(_rows(impact.page(report, dimension)))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="impact-{dimension}.csv"'
    return response


def _scope(given: QueryDict, jobs: Named, departments: Named) -> Scope:
    """What is asked for; a job or department that is not there, or not theirs to see, is all of them."""
    job_id, department_id = uuid_or_none(given.get("job", "")), uuid_or_none(given.get("department", ""))
    if job_id not in dict(jobs):
        job_id = None
    if job_id or department_id not in dict(departments):
        department_id = None
    year, _dash, quarter = given.get("period", "").partition("-")
    if not (year.isascii() and year.isdigit() and 2000 <= int(year) <= 2999):
        return Scope(job_id, department_id)
    return Scope(job_id, department_id, int(year), int(quarter) if quarter in {"1", "2", "3", "4"} else None)


def _dimension(given: QueryDict) -> str:
    return given.get("by", "") if given.get("by") in DIMENSIONS else DIMENSIONS[0]


def _period_word(scope: Scope) -> str:
    if scope.year is None:
        return ""
    return f"{scope.year}-{scope.quarter}" if scope.quarter else str(scope.year)


def _periods() -> list[Choice]:
    quarters = last_quarters(timezone.localdate())
    years = sorted({year for year, _quarter in quarters}, reverse=True)
    return [
        *(Choice(str(year), str(year)) for year in years),
        *(
            Choice(f"{year}-{quarter}", _("Quarter %(quarter)s of %(year)s") % {"quarter": quarter, "year": year})
            for year, quarter in quarters
        ),
    ]


def _tabs(scope: Scope, dimension: str) -> list[Tab]:
    labels = {"sex": _("Sex"), "race": _("Race or ethnicity"), BOTH: _("Both")}
    url = reverse("compliance:impact")
    return [Tab(label, f"{url}?{_query(scope, key)}", current=key == dimension) for key, label in labels.items()]


def _query(scope: Scope, dimension: str) -> str:
    parts: dict[str, Any] = {
        "job": scope.job_id,
        "department": scope.department_id,
        "period": _period_word(scope),
        "by": dimension,
    }
    return urlencode({key: value for key, value in parts.items() if value})


def _columns() -> list[Column]:
    heads = [
        ("people", _("Decided about")),
        ("selected", _("Went on")),
        ("rate", _("Rate")),
        ("ratio", _("Impact ratio")),
        ("p", _("p")),
    ]
    return [
        Column("group", _("Group")),
        *(Column(key, label, is_numeric=True) for key, label in heads),
        Column("says", _("What it says")),
    ]


def _rows(found: impact.Page) -> Iterator[list[str]]:
    yield [
        _("Step"), _("Group"), _("Decided about"), _("Went on"), _("Rate"), _("Rate, low"), _("Rate, high"),
        _("Impact ratio"), _("Ratio, low"), _("Ratio, high"), _("p, corrected"), _("Test"), _("z"),
        _("Shortfall, pooled"), _("What it says"),
    ]  # fmt: skip
    for step in found.steps:
        yield from (_row(step, line) for line in step.lines)
        yield from ([step.label, label, *[""] * 12, _("Kept back: too few people")] for label in step.hidden)
        yield [step.label, _("Did not say"), _text(step.unknown)]
    yield []
    yield [_("As of"), found.made_at.isoformat()]


def _row(step: StepLines, line: Line) -> list[str]:
    numbers: Sequence[float | None] = (
        line.rate, line.rate_low, line.rate_high, line.ratio, line.ratio_low, line.ratio_high, line.p,
    )  # fmt: skip
    told = [_text(number) for number in numbers]
    rest = [line.method, _text(line.z), _text(line.shortfall), line.verdict]
    return [step.label, line.label, str(line.total), str(line.selected), *told, *rest]


def _text(number: float | None) -> str:
    if number is None:
        return ""
    return str(number) if isinstance(number, int) else f"{number:.4f}"
