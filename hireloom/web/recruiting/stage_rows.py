"""The editor of a job's stages: rows of a form, moved, added and removed by its own buttons before anything is kept.

Each button posts the whole form and gets the rows back changed, so nothing typed is lost and no script is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.ats.enums import StageKind
from hireloom.ats.operations.jobs import USUAL_STAGES
from hireloom.ats.operations.stages import MOST, StagePlan
from hireloom.ats.queries.stages import StageLine
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.loading import uuid_or_none
from hireloom.web.shapes import Choice


@dataclass(frozen=True)
class StageRow:
    """One row: `id` is "" for a new stage; `focus` names the control that goes on having the focus, if one does.

    `called` is how its buttons call it: by its name, and by its number while it has none.
    """

    id: str
    name: str
    kind: str
    focus: str = ""
    called: str = ""


@dataclass(frozen=True)
class StageRows:
    """The rows in order, and what is wrong with them in a sentence."""

    rows: Sequence[StageRow]
    problem: str = ""

    @property
    def shown(self) -> list[StageRow]:
        unnamed = [_("stage %(number)d") % {"number": number} for number in range(1, len(self.rows) + 1)]
        return [replace(row, called=row.name or other) for row, other in zip(self.rows, unnamed, strict=True)]

    @property
    def plan(self) -> list[StagePlan]:
        return [StagePlan(row.name, StageKind(row.kind), uuid_or_none(row.id)) for row in self.rows]

    @property
    def kinds(self) -> list[Choice]:
        return [Choice(kind.value, str(kind.label)) for kind in StageKind]


def usual() -> StageRows:
    """The stages a new job starts with."""
    return StageRows([StageRow("", name, kind.value) for name, kind in USUAL_STAGES])


def kept(stages: Sequence[StageLine]) -> StageRows:
    """The stages a job has."""
    return StageRows([StageRow(str(stage.id), stage.name, stage.kind) for stage in stages])


def sent(request: Request) -> StageRows:
    """The rows that a form sent, after what its button asks for; a stage without a name is a problem."""
    columns = (request.POST.getlist(f"stage_{name}") for name in ("id", "name", "kind"))
    rows = [
        StageRow(identifier, name.strip(), kind if kind in StageKind.values else StageKind.INTERVIEW.value)
        for identifier, name, kind in zip_longest(*columns, fillvalue="")
    ]
    return StageRows(_edited(rows, request.POST.get("do", "")), _problem(rows))


def is_edit(request: Request) -> bool:
    """Whether a button of the editor was used, rather than the form sent."""
    return bool(request.POST.get("do"))


@require_POST
@colleague
def edit(request: Request) -> HttpResponse:
    """The editor as it is after one of its buttons; nothing is kept."""
    return render(request, "recruiting/_stages.html", {"stages": StageRows(sent(request).rows)})


def _edited(rows: list[StageRow], wanted: str) -> list[StageRow]:
    verb, _, place = wanted.partition(":")
    at = int(place) if place.isascii() and place.isdigit() and int(place) < len(rows) else None
    if verb == "add" and len(rows) < MOST:
        return [*rows, StageRow("", "", StageKind.INTERVIEW.value, focus="name")]
    if at is None:
        return rows
    row = rows.pop(at)
    if verb == "remove":
        next_one = min(at, len(rows) - 1)
        return [replace(kept, focus="remove" if place == next_one else "") for place, kept in enumerate(rows)]
    to = {"up": max(at - 1, 0), "down": min(at + 1, len(rows))}.get(verb, at)
    rows.insert(to, replace(row, focus=_focus_at(to, len(rows), verb)))
    return rows


def _focus_at(place: int, last: int, verb: str) -> str:
    """The button one goes on with; at an end the one used is disabled, so it is the other."""
    return {0: "down", last: "up"}.get(place, verb) if last else ""


def _problem(rows: Sequence[StageRow]) -> str:
    names = [row.name.casefold() for row in rows]
    if not rows:
        return _("A job needs at least one stage.")
    if not all(names):
        return _("Every stage needs a name.")
    return _("Two stages have the same name.") if len(set(names)) < len(names) else ""
