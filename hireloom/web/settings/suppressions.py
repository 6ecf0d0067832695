"""Whom we do not write to: the list, adding to it, and taking it along."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.core import access, tenancy
from hireloom.core.enums import ExportedList
from hireloom.core.operations import lists
from hireloom.kit import csv
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.enums import SuppressionReason
from hireloom.messaging.operations import suppression_lists
from hireloom.messaging.operations.suppression_lists import Barred
from hireloom.messaging.queries import suppressions
from hireloom.messaging.queries.suppressions import ORDER, Line, Stand
from hireloom.web import query_strings, toasts
from hireloom.web.given import given_table
from hireloom.web.http import Request, colleague
from hireloom.web.settings.suppression_forms import STANDS, AskedForm, BarForm
from hireloom.web.shapes import Choice, Page


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    """A page of the list, newest first: those in force, unless others are asked for."""
    access.require(rules.can_view_suppressions, request.actor)
    asked, now = AskedForm(request.GET).asked(), timezone.now()
    after, before = ORDER.place(request.GET.get("after", "")), ORDER.place(request.GET.get("before", ""))
    found = suppressions.page(request.actor, asked, at=now, after=after, before=before)
    part = found.stretch
    context = {
        "lines": found.lines,
        "asked": asked,
        "is_narrowed": bool(asked.said or asked.reason or asked.stand != Stand.IN_FORCE),
        "stands": [Choice(value, str(label)) for value, label in STANDS],
        "reasons": [Choice(value, str(label)) for value, label in SuppressionReason.choices],
        "page": Page(
            first=part.first,
            last=part.last,
            total=None,
            previous_url=query_strings.at(request.GET, "before", part.previous) if part.previous else "",
            next_url=query_strings.at(request.GET, "after", part.next) if part.next else "",
        ),
        "file_url": reverse("settings:suppressions-file") + query_strings.without(request.GET),
        "may_edit": rules.can_edit_suppressions(request.actor),
        "now": now,
    }
    return render(request, "settings/suppressions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    """Ask whom, then keep every line that can be read; the others come back to be corrected."""
    access.require(rules.can_edit_suppressions, request.actor)
    form = BarForm(request.POST or None, request.FILES or None)
    barred = _bar(request, form) if form.is_valid() else None
    if barred is None:
        return _page(request, form, status=422 if form.is_bound else 200)
    if barred.refused:
        return _page(request, _rest(form, barred), status=422, barred=barred)
    toasts.add(request, _said(barred))
    return redirect("settings:suppressions")


@require_safe
@colleague
def download(request: Request) -> StreamingHttpResponse:
    """Send exactly what is shown, of all pages, as CSV, piece by piece; whoever takes it leaves a line in the log."""
    access.require(rules.can_view_suppressions, request.actor)
    asked, now, actor = AskedForm(request.GET).asked(), timezone.now(), request.actor
    if request.method == "GET":
        count = suppressions.matching(actor, asked, at=now).count()
        lists.note(of=ExportedList.SUPPRESSIONS, filters=asked, rows=count, by=actor, at=now)
    pieces = tenancy.streamed(request.organization.pk, _pieces(suppressions.every(actor, asked, at=now)))
    return given_table(pieces, name=f"not-written-to-{timezone.localdate().isoformat()}.csv")


def _bar(request: Request, form: BarForm) -> Barred | None:
    said = form.cleaned_data["said"]
    try:
        return suppression_lists.bar_all(
            lines=said, like=form.like(), scope=form.kind(), by=request.actor, at=timezone.now()
        )
    except Unacceptable as refusal:
        form.add_error(None, _(str(refusal)))
        return None


def _rest(form: BarForm, barred: Barred) -> BarForm:
    """The form with the lines that could not be read, so that they can be corrected and sent again."""
    kept: dict[str, Any] = {name: form.data.get(name, "") for name in form.fields if name != "file"}
    return BarForm(initial=kept | {"lines": "\n".join(line.text for line in barred.refused)})


def _page(request: Request, form: BarForm, *, status: int, barred: Barred | None = None) -> HttpResponse:
    refused = [(line.number, line.text, _(line.why)) for line in barred.refused] if barred else []
    context = {"form": form, "refused": refused, "said": _said(barred) if barred else ""}
    return render(request, "settings/suppression_new.html", context, status=status)


def _said(barred: Barred) -> str:
    added = ngettext("%(count)d is added.", "%(count)d are added.", barred.added) % {"count": barred.added}
    known = ngettext("%(count)d was there already.", "%(count)d were there already.", barred.known)
    return f"{added} {known % {'count': barred.known}}" if barred.known else added


def _pieces(portions: Iterator[Sequence[Line]]) -> Iterator[str]:
    yield "".join(csv.lines([_head()]))
    for lines in portions:
        yield csv.text(_cells(line) for line in lines)


def _head() -> list[str]:
    return [
        _("Whom"), _("What it is"), _("Reason"), _("What we do not send"), _("By which way"), _("Note"),
        _("Since (UTC)"), _("By"), _("Until (UTC)"), _("Lifted (UTC)"), _("Lifted by"), _("Lifted because"),
    ]  # fmt: skip


def _cells(line: Line) -> list[str]:
    row = line.suppression
    return [
        line.whom,
        row.get_scope_display(),
        row.get_reason_display(),
        row.get_covers_display(),
        row.get_channel_display(),
        row.note,
        row.created_at.isoformat(timespec="seconds"),
        row.created_by.name if row.created_by else "",
        row.until.isoformat(timespec="seconds") if row.until else "",
        row.lifted_at.isoformat(timespec="seconds") if row.lifted_at else "",
        row.lifted_by.name if row.lifted_by else "",
        row.lifted_because,
    ]
