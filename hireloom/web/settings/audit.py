"""The audit log: reading it, proving it, taking it along."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hireloom.core import access, audit, rules, tenancy
from hireloom.core.enums import ExportedList
from hireloom.core.models import Membership
from hireloom.core.operations import lists
from hireloom.core.queries import audit_log
from hireloom.kit import csv
from hireloom.web.given import given_table
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.settings.forms import AuditFilterForm
from hireloom.web.shapes import Page
from hireloom.web.typed import number_or

SIZE = 50


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_view_audit_log, request.actor)
    form = AuditFilterForm(request.GET, names=audit_log.names())
    filters = _filters(form)
    before, after = (number_or(None, request.GET.get(name, ""), digits=18) for name in ("before", "after"))
    found = audit_log.stretch(request.actor, filters, before=before, after=after, size=SIZE)
    context = {
        "found": found,
        "page": _page(request, found),
        "names": audit_log.names(),
        "members": Membership.objects.visible_to(request.actor).order_by("name", "pk"),
        "filters": filters,
        "export_url": f"{reverse('settings:audit-export')}?{_query(request)}",
    }
    return render(request, "settings/audit.html", context)


@require_POST
@colleague
def verify(request: Request) -> HttpResponse:
    """Walk the whole chain and say what was found."""
    access.require(rules.can_view_audit_log, request.actor)
    context = {"verdict": audit.verify(request.organization.pk), "at": timezone.now()}
    return render(request, "settings/_verdict.html" if is_fragment(request) else "settings/audit_verdict.html", context)


@require_safe
@colleague
def export(request: Request) -> StreamingHttpResponse:
    """Send exactly what the filters show, oldest first, as CSV; however long it is."""
    access.require(rules.can_view_audit_log, request.actor)
    filters = _filters(AuditFilterForm(request.GET, names=audit_log.names()))
    count, last = audit_log.extent(request.actor, filters)
    if request.method == "GET":
        lists.note(of=ExportedList.AUDIT_LOG, filters=filters, rows=count, by=request.actor, at=timezone.now())
    portions = tenancy.streamed(request.organization.pk, audit_log.exported(request.actor, filters, until=last))
    rows = _in_language(get_language() or "en", _rows(portions))
    return given_table(csv.lines(rows), name=f"audit-log-{timezone.localdate().isoformat()}.csv")


def _rows(portions: Iterator[Sequence[audit_log.Line]]) -> Iterator[list[str]]:
    yield [_("Number"), _("Moment (UTC)"), _("Who"), _("What"), _("Event"), _("Hash")]
    for portion in portions:
        for line in portion:
            yield [str(line.sequence), line.at.isoformat(), line.actor, line.sentence, line.name, line.digest]


def _in_language(language: str, rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """A streamed answer is told after the request, and its language, are over."""
    while True:
        with translation.override(language):
            row = next(rows, None)
        if row is None:
            return
        yield row


def _filters(form: AuditFilterForm) -> audit_log.Filters:
    """What can be read of the filters; `is_valid` cleans the rest away."""
    form.is_valid()
    given = form.cleaned_data
    return audit_log.Filters(name=given.get("name") or "", member_id=given.get("member"), day=given.get("day"))


def _page(request: Request, found: audit_log.Stretch) -> Page:
    """Keyset pages have numbers of the chain instead of counts."""
    numbers = [line.sequence for line in found.lines] or [0]
    return Page(
        first=numbers[-1],
        last=numbers[0],
        total=None,
        previous_url=f"?{_query(request, after=found.newer)}" if found.newer else "",
        next_url=f"?{_query(request, before=found.older)}" if found.older else "",
    )


def _query(request: Request, **more: int) -> str:
    kept = {name: request.GET[name] for name in ("name", "member", "day") if request.GET.get(name)}
    return urlencode(kept | more)
