"""One import: its columns, its dry run, its progress, its outcome; the page and the part that loads itself again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.people.enums import ImportState, RowOutcome
from hireloom.people.models import Import
from hireloom.people.queries import imports as queries
from hireloom.people.queries.imports import Fate
from hireloom.web.http import Request, colleague
from hireloom.web.imports import listing, mapping, words
from hireloom.web.imports.receiving import loaded
from hireloom.web.shapes import Column, Crumb, Tab, Tone
from hireloom.web.typed import number_or

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """One row of the outcome, in words."""

    fate: Fate
    outcome: str
    tone: Tone
    undone: str
    changes: Sequence[str]

    @property
    def says(self) -> str:
        """Why, and what changed."""
        return " ".join(filter(None, [self.fate.reason, *self.changes, self.fate.undone_reason]))


@require_GET
@colleague
def page(request: Request, import_id: UUID) -> HttpResponse:
    batch = loaded(request, import_id)
    return render(request, "imports/import.html", shown(request, batch))


@require_GET
@colleague
def state(request: Request, import_id: UUID) -> HttpResponse:
    """The part of the page that changes while the import is at work."""
    batch = loaded(request, import_id)
    return render(request, "imports/_state.html", shown(request, batch))


def shown(request: Request, batch: Import) -> dict[str, Any]:
    """What the page of an import shows in its state."""
    takes_files = not batch.is_complete and batch.state == ImportState.RUNNING and batch.is_pile
    takes_files = takes_files or (batch.state == ImportState.DRAFT and not batch.columns)
    context: dict[str, Any] = {
        "batch": batch,
        "crumbs": [
            Crumb(_("People"), reverse("people:list")),
            Crumb(_("Import"), reverse("imports:list")),
            Crumb(batch.name),
        ],
        "state_word": words.state(batch),
        "tone": words.STATE_TONES.get(batch.state, "neutral"),
        "is_polled": batch.is_at_work,
        "takes_files": takes_files,
        "part_bytes": listing.part_bytes(),
        "now": timezone.now(),
    }
    if batch.state in (ImportState.DRAFT, ImportState.MAPPED, ImportState.CHECKED) and batch.columns:
        context["form"] = mapping.form_of(batch)
    if batch.started_at:
        context |= _rows(request, batch)
    return context


def _rows(request: Request, batch: Import) -> dict[str, Any]:
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in RowOutcome.values else ""
    after = number_or(-1, request.GET.get("after", ""), digits=9)
    at_work = batch.is_at_work and not outcome
    found = queries.fates(batch, request.actor, outcome=outcome, after=after, most=SHOWN + 1, is_newest_first=at_work)
    more = found[SHOWN - 1].position if len(found) > SHOWN and not at_work else None
    here = reverse("imports:import", args=[batch.pk])
    query = f"outcome={outcome}&" if outcome else ""
    return {
        "lines": [_line(fate) for fate in found[:SHOWN]],
        "columns": _columns(batch),
        "row_tabs": _tabs(batch, here, outcome),
        "is_newest_first": at_work,
        "more_url": f"{here}?{query}after={more}" if more is not None else "",
        "outcome": outcome,
    }


def _line(fate: Fate) -> Line:
    tone = words.OUTCOME_TONES.get(fate.outcome, "neutral")
    return Line(fate, words.outcome(fate.outcome), tone, words.undone(fate.undone), changes_in_words(fate))


def changes_in_words(fate: Fate) -> list[str]:
    """The fields that a row changed: what stood there, and what stands there now."""
    return [
        _("%(field)s: “%(before)s” became “%(after)s”.")
        % {"field": words.FIELD_LABELS[name], "before": before, "after": after}
        if before
        else _("%(field)s: “%(after)s”.") % {"field": words.FIELD_LABELS[name], "after": after}
        for name, (before, after) in fate.changes.items()
        if name in words.FIELD_LABELS and name != "language"
    ]


def _tabs(batch: Import, here: str, outcome: str) -> list[Tab]:
    counted = (
        (RowOutcome.ADDED, batch.added),
        (RowOutcome.UPDATED, batch.updated),
        (RowOutcome.UNCHANGED, batch.unchanged),
        (RowOutcome.FAILED, batch.failed),
    )
    every = [Tab(_("All"), here, current=not outcome, count=batch.rows_done)]
    return every + [
        Tab(str(kind.label), f"{here}?outcome={kind.value}", current=outcome == kind, count=count)
        for kind, count in counted
        if count or outcome == kind
    ]


def _columns(batch: Import) -> list[Column]:
    place = _("File") if batch.is_pile else _("Row")
    columns = [Column("place", place), Column("outcome", _("Outcome")), Column("person", _("Person"))]
    return [*columns, Column("says", _("Why, and what changed"))]
