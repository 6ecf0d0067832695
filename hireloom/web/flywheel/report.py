"""What came of those who were handed back: numbers, the rows behind each, and the same as a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from hireloom.ats.models import Department
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.enums import ExportedList
from hireloom.core.operations import lists
from hireloom.flywheel import hand_back_rules as rules
from hireloom.flywheel.hand_back_enums import Link, Step
from hireloom.flywheel.queries import hand_back_report
from hireloom.flywheel.queries.hand_back_report import LAST_FIRST, WITHIN, Asked, Row, Saved
from hireloom.kit import csv
from hireloom.marketing.enums import SourceClass, TouchKind
from hireloom.web import query_strings
from hireloom.web.flywheel import finding
from hireloom.web.given import given_table
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column, FunnelStep
from hireloom.web.typed import day_or_none, uuid_or_none


class ReportForm(forms.Form):
    """Who is counted. Sent by GET to the page itself."""

    since = forms.DateField(
        label=gettext_lazy("Handed back from"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    department = forms.ModelChoiceField(
        label=gettext_lazy("Department"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=gettext_lazy("All departments"),
    )
    touch = forms.ChoiceField(
        label=gettext_lazy("How they found us"),
        choices=[(one.value, one.label) for one in (TouchKind.FIRST, TouchKind.LAST)],
        required=False,
    )


@dataclass(frozen=True)
class Figure:
    """One number of the table: of how many it is a part, and the address of the rows behind it."""

    label: str
    number: int
    whole: int
    url: str

    @property
    def share(self) -> float | None:
        return self.number / self.whole if self.whole else None


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The numbers of a period, this year's unless asked otherwise."""
    access.require(rules.can_view_hand_backs, request.actor)
    asked, form = read(request.GET, request.actor)
    counts = hand_back_report.counts(asked, request.actor)
    back = hand_back_report.returns(asked, request.actor)
    figures = [_figure(step, counts, request.GET) for step in Step]
    touch = TouchKind.LAST if request.GET.get("touch") == TouchKind.LAST else TouchKind.FIRST
    by_touch = hand_back_report.returns_by_touch(asked, request.actor, touch)
    context = {
        "form": form,
        "ways": _ways(by_touch),
        "ways_known": sum(number for way, number in by_touch.items() if way),
        "way_columns": [Column("way", str(touch.label)), Column("n", _("Applications"), is_numeric=True)],
        "sentence": sentence(counts),
        "figures": figures,
        "steps": [_bar(one) for one in figures],
        "saved_words": saved_words(hand_back_report.saved(asked, request.actor)),
        "returns": back[None],
        "links": [(str(link.label), back[link]) for link in Link],
        "link_columns": [Column("link", _("Known by")), Column("n", _("Applications"), is_numeric=True)],
        "file_url": reverse("flywheel:report-file") + query_strings.without(request.GET),
        "tabs": finding.tabs(request, "report"),
        "now": asked.at,
    }
    return render(request, "flywheel/report.html", context)


@require_GET
@colleague
def rows(request: Request) -> HttpResponse:
    """The hand-backs behind one number."""
    access.require(rules.can_view_hand_backs, request.actor)
    asked, _form = read(request.GET, request.actor)
    step = next((one for one in Step if one == request.GET.get("step")), Step.HANDED_BACK)
    after, before = (LAST_FIRST.place(request.GET.get(name, "")) for name in ("after", "before"))
    found = hand_back_report.page(asked, request.actor, step, after=after, before=before)
    back_url = reverse("flywheel:report") + query_strings.without(request.GET, "step")
    context = {
        "lines": [(row, _reached(row)) for row in found.rows],
        "step": step,
        "columns": [
            Column("name", _("Name")),
            Column("job", _("Job that ended")),
            Column("pool", _("Pool")),
            Column("came", _("What came of it")),
            Column("by", _("By")),
            Column("at", _("Handed back"), is_numeric=True),
        ],
        "page": query_strings.page(request.GET, found.stretch),
        "back_url": back_url,
        "now": asked.at,
    }
    return render(request, "flywheel/report_rows.html", context)


@require_GET
@colleague
def file(request: Request) -> StreamingHttpResponse:
    """Every hand-back of the period as a file for spreadsheets: who, from which job, and how far they came."""
    access.require(rules.can_view_hand_backs, request.actor)
    asked, _form = read(request.GET, request.actor)
    found = hand_back_report.everybody(asked, request.actor)
    lists.note(of=ExportedList.HAND_BACKS, filters=asked, rows=len(found), by=request.actor, at=asked.at)
    heads = [_("Name"), _("Job that ended"), _("Pool"), _("By"), *(str(step.label) for step in Step)]
    body = [_cells(row) for row in found]
    return given_table(_text([heads, *body]), name=f"hand-backs-{timezone.localdate().isoformat()}.csv")


def read(query: QueryDict, actor: Actor) -> tuple[Asked, ReportForm]:
    """What an address asks for, days being those of the reader's clock; what makes no sense is left out."""
    now = timezone.localtime()
    first = day_or_none(query.get("since", "")) if "since" in query else now.date() - WITHIN
    last, wanted = day_or_none(query.get("until", "")), uuid_or_none(query.get("department", ""))
    departments = Department.objects.visible_to(actor).order_by("name", "pk")
    department = departments.filter(pk=wanted).first() if wanted else None
    asked = Asked(
        timezone.now(),
        _beginning(first),
        _beginning(last + timedelta(days=1)) if last else None,
        department.pk if department else None,
    )
    words = {"since": first, "until": last, "department": department, "touch": query.get("touch", TouchKind.FIRST)}
    form = ReportForm(initial=words)
    form.fields["department"].queryset = departments  # type: ignore[attr-defined]
    return asked, form


def sentence(counts: "dict[Step, int] | Any") -> str:
    """The numbers in one sentence."""
    words = {step.value: counts[step] for step in Step}
    return (
        _(
            "Of %(handed_back)d handed back, %(written_to)d were written to, %(answered)d answered, %(applied_again)d "
            "applied again, %(interviewed)d were interviewed and %(hired)d hired."
        )
        % words
    )


def saved_words(saved: Saved) -> str:
    """What can be said about days, in a sentence."""
    if saved.days is None:
        words = {"least": hand_back_report.LEAST, "warm": saved.warm, "known": saved.known}
        return (
            _(
                "Not enough yet to compare: it takes %(least)d hires of people we knew and %(least)d of strangers for "
                "the same kind of role. Hired of people we knew: %(known)d, for a kind with enough strangers: %(warm)d."
            )
            % words
        )
    days = formats.number_format(abs(saved.days), decimal_pos=0)
    told = {"days": days, "warm": saved.warm, "cold": saved.cold}
    if saved.days >= 0:
        return _("%(warm)d people we knew were hired %(days)s days sooner (median) than %(cold)d strangers.") % told
    return _("%(warm)d people we knew were hired %(days)s days later (median) than %(cold)d strangers.") % told


def _ways(by_touch: Mapping[SourceClass | None, int]) -> list[tuple[str, int]]:
    """The ways by which they came, the most frequent first, and those of whom it is not known last."""
    known = [(str(way.label), number) for way, number in by_touch.items() if way]
    unknown = [(_("Not known"), by_touch[None])] if by_touch.get(None) else []
    return [*sorted(known, key=lambda one: (-one[1], one[0])), *unknown]


def _figure(step: Step, counts: Any, query: QueryDict) -> Figure:
    url = reverse("flywheel:report-rows") + query_strings.without(query, step=step.value) if counts[step] else ""
    return Figure(str(step.label), counts[step], counts[Step.HANDED_BACK], url)


def _bar(figure: Figure) -> FunnelStep:
    return FunnelStep(figure.label, figure.number, figure.share or 0.0, url=figure.url)


def _reached(row: Row) -> str:
    return ", ".join(str(step.label) for step in Step if step in row.steps and step != Step.HANDED_BACK)


def _cells(row: Row) -> list[str]:
    """Who, when they were handed back, and for each step whether they came as far."""
    at = timezone.localtime(row.handed_back_at).date().isoformat()
    yes = [_("yes") if step in row.steps else _("no") for step in Step if step != Step.HANDED_BACK]
    return [row.person, row.job, row.pool, row.by, at, *yes]


def _text(table: Sequence[Sequence[str]]) -> Iterator[str]:
    yield csv.BYTE_ORDER_MARK + csv.text(table)


def _beginning(day: date | None) -> datetime | None:
    zone = ZoneInfo(str(timezone.get_current_timezone()))
    return datetime.combine(day, time.min, zone) if day else None
