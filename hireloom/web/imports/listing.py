"""The imports of the organization, and beginning one."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from hireloom.core import access, files
from hireloom.core.files.uploads import TooLarge
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.enums import ImportKind
from hireloom.people.models import Import
from hireloom.people.operations import imports
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.imports import words
from hireloom.web.shapes import Column
from hireloom.web.typed import number_or

MOST = 100
TABLE = re.compile(r"\.(?:csv|tsv|xlsx|vcf|vcard|json|jsonl)$", re.IGNORECASE)


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Drop files here; below, what was brought in before, newest first."""
    access.require(rules.can_import_people, request.actor)
    batches = Import.objects.visible_to(request.actor).select_related("creator")[:MOST]
    context = {
        "lines": [(batch, words.state(batch), words.STATE_TONES.get(batch.state, "neutral")) for batch in batches],
        "columns": _columns(),
        "part_bytes": part_bytes(),
        "now": timezone.now(),
    }
    return render(request, "imports/list.html", context)


@require_POST
@colleague
def create(request: Request) -> HttpResponse:
    """Begin an import: for the script, which sends the files afterwards; or with the files of a form, without it."""
    access.require(rules.can_import_people, request.actor)
    given = request.FILES.getlist("files")
    names = [file.name or "" for file in given] or [request.POST.get("first", "")]
    count = len(given) or number_or(1, request.POST.get("count", "1"), digits=6)
    kind = ImportKind.TABLE if count == 1 and TABLE.search(names[0]) else ImportKind.PILE
    at = timezone.now()
    batch = imports.begin(name=_name(names[0], count), kind=kind, by=request.actor, at=at)
    address = reverse("imports:import", args=[batch.pk])
    if not given:
        return JsonResponse({"url": address, "parts": reverse("imports:parts", args=[batch.pk]), "kind": kind.value})
    for problem in _take(request, batch, given, at):
        toasts.add(request, problem, tone="alert")
    if kind == ImportKind.PILE:
        imports.close(batch=batch, by=request.actor, at=at)
    return redirect(address)


def part_bytes() -> int:
    """How large a part the browser sends: what an upload may be, if that is less than usual."""
    return min(imports.PART, settings.FILE_MAX_BYTES)


def _take(request: Request, batch: Import, given: Sequence[UploadedFile], at: datetime) -> list[str]:
    """Take the files of a form; a sentence for each that was not taken."""
    problems = []
    for number, file in enumerate(given):
        if isinstance(file, TooLarge):
            problems.append(_("%(name)s is too large for this form; drop it with scripts switched on.") % _named(file))
            continue
        content = file.read()
        sent: dict[str, Any] = {"key": f"{number} {file.name}", "name": file.name or "file", "size": len(content)}
        try:
            imports.receive(batch=batch, start=0, content=content, by=request.actor, at=at, **sent)
        except (Unacceptable, files.NotStored) as refusal:
            problems.append(f"{file.name}: {_(str(refusal))}")
    return problems


def _named(file: UploadedFile) -> dict[str, str]:
    return {"name": file.name or _("A file")}


def _name(first: str, count: int) -> str:
    if count < 2:
        return first or _("Import")
    others = ngettext("%(first)s and %(count)d more file", "%(first)s and %(count)d more files", count - 1)
    return others % {"first": first[:120], "count": count - 1}


def _columns() -> list[Column]:
    return [
        Column("name", _("Import")),
        Column("state", _("State")),
        Column("added", _("Added"), is_numeric=True),
        Column("updated", _("Updated"), is_numeric=True),
        Column("failed", _("Not taken"), is_numeric=True),
        Column("creator", _("By")),
        Column("created", _("Begun"), is_numeric=True),
    ]
