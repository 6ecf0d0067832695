"""The hiring record of an application: as a page, and taken away as PDF or JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats import rules
from hireloom.ats.models import Application
from hireloom.core import access
from hireloom.engine import typesetting
from hireloom.flywheel.operations import hiring_records as taking
from hireloom.flywheel.operations.hiring_records import Export
from hireloom.flywheel.queries import hiring_records
from hireloom.flywheel.queries.hiring_records import Entry, Record
from hireloom.kit import days
from hireloom.kit.text import slug
from hireloom.web.given import given
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import trail
from hireloom.web.shapes import Fact

YEARS = (2, 9998)
"""Moments of these years can be told in every zone."""
TEMPLATE = Path(__file__).parent / "print" / "hiring_record.typ"


@dataclass(frozen=True)
class Shown:
    """An entry and the day it begins, "" when it is of the same day as the one before."""

    entry: Entry
    day: str


@require_GET
@colleague
def page(request: Request, application_id: UUID) -> HttpResponse:
    """Everything that happened, oldest first; with `as_of`, as it stood then."""
    application, as_of = _application(request, application_id), _moment(request)
    access.require(rules.can_view_hiring_record, request.actor, application)
    record = hiring_records.of(application, request.actor, as_of)
    taken = f"?as_of={as_of.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}" if as_of else ""
    context = {
        "record": record,
        "seal": record.as_json["seal"],
        "facts": _facts(record),
        "entries": _by_day(record.entries),
        "as_of": timezone.localtime(as_of).strftime("%Y-%m-%dT%H:%M") if as_of else "",
        "pdf_url": reverse("recruiting:record-pdf", args=[application.pk]) + taken,
        "json_url": reverse("recruiting:record-json", args=[application.pk]) + taken,
        "here": request.path,
        "crumbs": trail.of(request, application, _("Hiring record")),
    }
    return render(request, "recruiting/record.html", context)


@require_GET
@colleague
def as_json(request: Request, application_id: UUID) -> HttpResponse:
    """The sealed record for programs; `hireloom audit record` checks it."""
    export, name = _taken(request, application_id, "json")
    content = json.dumps(export.sealed, indent=1, ensure_ascii=False).encode()
    return given(content, name=f"{name}.json", media_type="application/json", is_saved=True)


@require_GET
@colleague
def as_pdf(request: Request, application_id: UUID) -> HttpResponse:
    """The record for people, with its seal on every page."""
    export, name = _taken(request, application_id, "pdf")
    content = typesetting.pdf(TEMPLATE, {"record": json.dumps(_printed(request, export))}, at=timezone.now())
    return given(content, name=f"{name}.pdf", is_saved=True)


def _application(request: Request, application_id: UUID) -> Application:
    rows = Application.objects.visible_to(request.actor).select_related("job", "stage", "person", "source", "post")
    return get_object_or_404(rows, pk=application_id)


def _taken(request: Request, application_id: UUID, file_format: str) -> tuple[Export, str]:
    application = _application(request, application_id)
    export = taking.export(
        application=application, file_format=file_format, by=request.actor, at=timezone.now(), as_of=_moment(request)
    )
    return export, f"{slug(application.person.name, fallback='person')}-{slug(application.job.title, fallback='job')}"


def _moment(request: HttpRequest) -> datetime | None:
    """The moment asked for; one without a zone is of the reader's. What is no moment asks for nothing.

    A minute is meant to its end: who asks for 14:05 sees what happened at 14:05.
    """
    try:
        found = parse_datetime(request.GET.get("as_of", ""))
        if found is not None and timezone.is_naive(found):
            found = timezone.make_aware(found.replace(second=59, microsecond=999_999))
        is_told = found is not None and YEARS[0] <= found.astimezone(UTC).year <= YEARS[1]
    except (ValueError, OverflowError):
        return None
    return found if is_told else None


def _facts(record: Record) -> list[Fact]:
    return [
        Fact(_("Person"), record.person, url=reverse("people:person", args=[record.person_id])),
        Fact(_("Job"), record.job, url=reverse("recruiting:board", args=[record.job_id])),
        Fact(_("Applied"), days.moment(record.applied_at)),
        Fact(_("Stage"), record.stage),
        Fact(_("Outcome"), f"{record.outcome}, {days.moment(record.ended_at)}" if record.ended_at else _("Open")),
        Fact(_("Entries"), formats.number_format(len(record.entries))),
    ]


def _by_day(entries: Sequence[Entry]) -> list[Shown]:
    dates = [days.day(timezone.localtime(entry.line.at).date()) for entry in entries]
    return [
        Shown(entry, day if not number or dates[number - 1] != day else "")
        for number, (entry, day) in enumerate(zip(entries, dates, strict=True))
    ]


def _printed(request: Request, export: Export) -> dict[str, Any]:
    record = export.record
    now = timezone.now()
    return {
        "language": get_language() or "en",
        "organization": request.organization.name,
        "title": _("Hiring record"),
        "facts": [[fact.label, fact.value] for fact in _facts(record)],
        "as_of": _("As of %(moment)s") % {"moment": days.moment(record.as_of or now)},
        "made": _("Made %(moment)s by %(name)s") % {"moment": days.moment(now), "name": request.membership.name},
        "seal": export.sealed["seal"],
        "seal_label": _("Seal"),
        "explanation": _(
            "Each entry carries its number and hash in the organization's chain of events. The seal is the last of a "
            "chain of SHA-256 hashes over the entries of the JSON form of this record; it was written into the "
            "organization's own chain when this file was made."
        ),
        "zone": str(timezone.get_current_timezone_name()),
        "entries": [
            {
                "number": entry.line.sequence,
                "at": days.moment(entry.line.at),
                "actor": entry.line.actor,
                "sentence": entry.line.sentence,
                "hash": entry.line.digest,
                "details": [[detail.label, detail.value] for detail in entry.details if detail.value],
            }
            for entry in record.entries
        ],
        "words": {"page": _("Page"), "of": _("of"), "nothing": _("Nothing happened yet.")},
    }
