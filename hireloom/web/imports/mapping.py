"""What each column means, and what happens to fields that have a value already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.kit import countries
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import ContactType, ImportRule
from hireloom.people.models import Import
from hireloom.people.operations import imports
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.imports import words
from hireloom.web.imports.receiving import batch_url, loaded
from hireloom.web.shapes import Choice


@dataclass(frozen=True)
class ColumnLine:
    """One column of the file: its head, some of its cells, and what it is taken for."""

    number: int
    head: str
    cells: Sequence[str]
    field: str

    @property
    def id(self) -> str:
        return f"column-{self.number}"

    @property
    def name(self) -> str:
        return f"column-{self.number}"


@dataclass(frozen=True)
class MappingForm:
    """Everything the mapping shows; `problem` is a sentence when it made no sense."""

    lines: Sequence[ColumnLine]
    choices: Sequence[Choice]
    rule: str
    rules: Sequence[Choice]
    country: str
    countries: Sequence[Choice]
    contact_type: str
    contact_types: Sequence[Choice]
    source: str
    tags: str
    sheet: str = ""
    sheets: Sequence[Choice] = ()
    problem: str = ""


def form_of(batch: Import, given: Mapping[str, str] | None = None, problem: str = "") -> MappingForm:
    """The mapping as it is kept, or as it was sent and refused."""
    fields = _fields(batch, given) if given is not None else batch.fields
    defaults = _defaults(given) if given is not None else batch.defaults
    named = countries.names((get_language() or "en").partition("-")[0])
    return MappingForm(
        lines=[
            ColumnLine(number, head or _("Column %(number)d") % {"number": number + 1}, _cells(batch, number), field)
            for number, (head, field) in enumerate(zip(batch.columns, fields, strict=False))
        ],
        choices=words.field_choices(),
        rule=given.get("rule", "") if given is not None else batch.rule,
        rules=_rules(),
        country=str(defaults.get("country", "")),
        countries=[Choice(code, name) for code, name in sorted(named.items(), key=lambda pair: pair[1])],
        contact_type=str(defaults.get("contact_type") or ContactType.LEAD),
        contact_types=[Choice(value, str(label)) for value, label in ContactType.choices],
        source=str(defaults.get("source", "")),
        tags=", ".join(defaults.get("tags", [])),
        sheet=batch.sheet,
        sheets=[Choice(name, name) for name in batch.sheets],
        problem=problem,
    )


@require_POST
@colleague
def create(request: Request, import_id: UUID) -> HttpResponse:
    """Keep the mapping, then try it out or run it, as the button says; what makes no sense is shown again."""
    batch, at, given = loaded(request, import_id), timezone.now(), request.POST.dict()
    rule = ImportRule(given["rule"]) if given.get("rule") in ImportRule.values else ImportRule.FILL
    try:
        batch = imports.map_columns(
            batch=batch,
            fields=_fields(batch, given),
            rule=rule,
            defaults=_defaults(given),
            by=request.actor,
            at=at,
        )
    except Unacceptable as refusal:
        from hireloom.web.imports.showing import shown  # app ready: the page shows this form

        context = shown(request, batch) | {"form": form_of(batch, given, _(str(refusal)))}
        return render(request, "imports/import.html", context, status=422)
    except imports.NotNow:
        return asking.refused(request, _("This import is under way already."), otherwise=batch_url(batch))
    if given.get("then") == "run":
        imports.run(batch=batch, by=request.actor, at=at)
    else:
        imports.check(batch=batch, by=request.actor, at=at)
    return redirect(batch_url(batch))


@require_POST
@colleague
def sheet(request: Request, import_id: UUID) -> HttpResponse:
    """Take another sheet of the workbook; its columns are guessed anew."""
    batch = loaded(request, import_id)
    try:
        imports.choose_sheet(batch=batch, sheet=request.POST.get("sheet", ""), by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        return asking.refused(request, _(str(refusal)), otherwise=batch_url(batch))
    except imports.NotNow:
        return asking.refused(request, _("This import is under way already."), otherwise=batch_url(batch))
    return redirect(batch_url(batch))


def _fields(batch: Import, given: Mapping[str, str]) -> list[str]:
    return [given.get(f"column-{number}", "") for number in range(len(batch.columns))]


def _defaults(given: Mapping[str, str]) -> dict[str, Any]:
    tags = [tag.strip() for tag in given.get("tags", "").split(",") if tag.strip()]
    return {name: given.get(name, "") for name in ("country", "contact_type", "source")} | {"tags": tags}


def _cells(batch: Import, number: int) -> list[str]:
    """Up to three filled first cells of a column."""
    cells = [row[number + 1] for row in batch.samples if len(row) > number + 1]
    return list(dict.fromkeys(cell for cell in cells if cell))[:3]


def _rules() -> list[Choice]:
    return [
        Choice(
            ImportRule.FILL.value,
            str(ImportRule.FILL.label),
            _("Somebody on record already gets only what is missing; nothing that stands there is changed."),
        ),
        Choice(
            ImportRule.OVERWRITE.value,
            str(ImportRule.OVERWRITE.label),
            _("The file wins, but never over what a colleague corrects from now on. Undoing brings everything back."),
        ),
    ]
