"""The applicant flow log: every applicant, how far they got, and who decided; to look at and as a file."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from hireloom.ats import rules
from hireloom.ats.models import Job
from hireloom.ats.queries import applicant_flow
from hireloom.ats.queries.applicant_flow import Row, Wish
from hireloom.core import access, tenancy
from hireloom.core.enums import ExportedList
from hireloom.core.operations import lists
from hireloom.kit import csv
from hireloom.web.given import given_table
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Choice, Column
from hireloom.web.typed import day_or_none, uuid_or_none

SHOWN = 50
HEADS = (
    ("person", gettext_lazy("Applicant")),
    ("job", gettext_lazy("Job")),
    ("applied", gettext_lazy("Applied")),
    ("source", gettext_lazy("Source")),
    ("furthest", gettext_lazy("Furthest stage")),
    ("disposition", gettext_lazy("Disposition")),
)


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The first rows of what is asked for, how many there are, and the way to the file."""
    access.require(rules.can_view_applicant_flow, request.actor)
    wish = _wish(request.GET)
    jobs = Job.objects.visible_to(request.actor).order_by("title", "pk").values_list("pk", "title")
    context = {
        "rows": applicant_flow.first(request.actor, wish, SHOWN),
        "total": applicant_flow.narrowed(request.actor, wish).count(),
        "wish": wish,
        "jobs": [Choice(str(pk), title) for pk, title in jobs],
        "columns": [Column(key, str(label)) for key, label in HEADS],
        "file_url": f"{reverse('recruiting:flow-file')}?{_query(wish)}",
    }
    return render(request, "recruiting/flow.html", context)


@require_GET
@colleague
def download(request: Request) -> StreamingHttpResponse:
    """Every row of what is asked for, as CSV, piece by piece."""
    access.require(rules.can_view_applicant_flow, request.actor)
    wish = _wish(request.GET)
    count = applicant_flow.narrowed(request.actor, wish).count()
    lists.note(of=ExportedList.APPLICANT_FLOW, filters=wish, rows=count, by=request.actor, at=timezone.now())
    every = applicant_flow.every(request.actor, wish)
    pieces = _pieces(every, request.LANGUAGE_CODE, timezone.get_current_timezone())
    name = f"applicant-flow-{timezone.localdate().isoformat()}.csv"
    return given_table(tenancy.streamed(request.organization.pk, pieces), name=name)


def _wish(query: QueryDict) -> Wish:
    job_id = uuid_or_none(query.get("job", ""))
    return Wish(since=day_or_none(query.get("since", "")), until=day_or_none(query.get("until", "")), job_id=job_id)


def _query(wish: Wish) -> str:
    given = {"since": wish.since, "until": wish.until, "job": wish.job_id}
    return urlencode({name: str(value) for name, value in given.items() if value})


def _pieces(every: Iterator[Sequence[Row]], language: str, zone: tzinfo) -> Iterator[str]:
    """The file in the language and for the days of whoever asked, who has gone by then; moments are UTC."""
    with translation.override(language):
        text = csv.BYTE_ORDER_MARK + csv.text([_heads()])
    while text:
        yield text
        with translation.override(language), timezone.override(zone):
            text = csv.text(_cells(row) for row in next(every, ()))


def _heads() -> list[str]:
    return [
        _("Application"), _("Person"), _("Name"), _("Job"), _("Job id"), _("Department"), _("Office"),
        _("Applied (UTC)"), _("Source"), _("Furthest stage"), _("Disposition"), _("Who decided"), _("Reason"),
        _("Decided (UTC)"), _("Decided by"),
    ]  # fmt: skip


def _cells(row: Row) -> list[str]:
    decided = row.decided_at.isoformat(timespec="seconds") if row.decided_at else ""
    return [
        str(row.application_id), str(row.person_id or ""), row.person, row.job, str(row.job_id), row.department,
        row.office, row.applied_at.isoformat(timespec="seconds"), row.source, row.furthest, row.disposition,
        row.reason_kind, row.reason, decided, row.decided_by,
    ]  # fmt: skip
