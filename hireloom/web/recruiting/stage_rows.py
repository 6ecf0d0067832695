"""The editor of a job's stages, as it stands in the form: rows are added, moved and removed before they are kept.

Its buttons send the whole form and get the editor back, with and without scripts; no script of its own is needed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.ats.enums import StageKind
from hireloom.ats.interactions import INTERACTIONS
from hireloom.ats.models import Stage, StageGroup
from hireloom.ats.operations.jobs import USUAL_STAGES
from hireloom.ats.operations.stages import MOST, MOST_DAYS, TOO_LONG, StagePlan
from hireloom.ats.queries import policies
from hireloom.ats.queries.stages import StageLine
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Choice
from hireloom.web.typed import uuid_or_none

BETWEEN = "/"
"""Between a kind and the id of a group, in the value of the choice."""


@dataclass(frozen=True)
class StageRow:
    """One row: `id` is "" for a new stage; `kind` is a kind, or "kind/group"; `focus` names the control in focus.

    `called` is how its buttons call it: by its name, and by its number while it has none. `days` is what was typed of
    the days allowed; "" leaves it to the organization.
    """

    id: str
    name: str
    kind: str
    days: str = ""
    focus: str = ""
    called: str = ""


@dataclass(frozen=True)
class Leaving:
    """A stage that is to go with people in it, and where they go, once that was said."""

    id: UUID
    name: str
    count: int
    goes_to: str = ""


@dataclass(frozen=True)
class StageRows:
    """The rows in order, and what is wrong with them in a sentence.

    `seen` is the version of the stages that the form began with, `leaving` asks where people go, `differences` says
    what somebody else changed meanwhile. `usual_days` is what the organization allows, 0 for as long as it takes.
    """

    rows: Sequence[StageRow]
    problem: str = ""
    groups: Sequence[StageGroup] = ()
    seen: str = ""
    leaving: Sequence[Leaving] = ()
    differences: Sequence[str] = ()
    usual_days: int = 0
    interactions: Sequence[str | Promise] = INTERACTIONS

    @property
    def shown(self) -> list[StageRow]:
        unnamed = [_("stage %(number)d") % {"number": number} for number in range(1, len(self.rows) + 1)]
        return [replace(row, called=row.name or other) for row, other in zip(self.rows, unnamed, strict=True)]

    @property
    def plan(self) -> list[StagePlan]:
        return [_plan(row) for row in self.rows]

    @property
    def kinds(self) -> list[Choice]:
        """Each kind, followed by the groups of that kind."""
        choices = []
        for kind in StageKind:
            choices.append(Choice(kind.value, str(kind.label)))
            of_kind = [group for group in self.groups if group.kind == kind]
            choices += [Choice(f"{kind.value}{BETWEEN}{each.pk}", f"{kind.label}: {each.name}") for each in of_kind]
        return choices

    @property
    def staying(self) -> list[Choice]:
        """The stages that people of a leaving one can go to."""
        return [Choice(row.id, row.name) for row in self.rows if row.id]


def usual(request: Request) -> StageRows:
    """The stages a new job starts with."""
    rows = [StageRow("", name, kind.value) for name, kind in USUAL_STAGES]
    return StageRows(rows, groups=_groups(request), usual_days=_usual_days(request))


def kept(request: Request, stages: Sequence[StageLine], seen: str) -> StageRows:
    """The stages a job has."""
    rows = [
        StageRow(str(stage.id), stage.name, _value(stage.kind, stage.group_id), _typed(stage.days_allowed))
        for stage in stages
    ]
    return StageRows(rows, groups=_groups(request), seen=seen, usual_days=_usual_days(request))


def sent(request: Request) -> StageRows:
    """The rows that a form sent, after what its button asks for; a stage without a name is a problem."""
    groups = _groups(request)
    known = {_value(group.kind, group.pk) for group in groups} | set(StageKind.values)
    columns = (request.POST.getlist(f"stage_{name}") for name in ("id", "name", "kind", "days"))
    rows = [
        StageRow(identifier, name.strip(), kind if kind in known else StageKind.INTERVIEW.value, days.strip())
        for identifier, name, kind, days in zip_longest(*columns, fillvalue="")
    ]
    edited, seen = _edited(rows, request.POST.get("do", "")), request.POST.get("stages_seen", "")
    return StageRows(edited, _problem(rows), groups, seen, usual_days=_usual_days(request))


def goes_to(request: Request) -> dict[UUID, UUID]:
    """Where the people of leaving stages go, as the form says."""
    said = {
        uuid_or_none(name.removeprefix("people_of_")): uuid_or_none(request.POST.get(name, ""))
        for name in request.POST
        if name.startswith("people_of_")
    }
    return {stage: to for stage, to in said.items() if stage and to}


def is_edit(request: Request) -> bool:
    """Whether a button of the editor was used, rather than the form sent."""
    return bool(request.POST.get("do"))


def differences(rows: Sequence[StageRow], now: Sequence[Stage]) -> list[str]:
    """Say how the stages stand now where that is not what was typed, a sentence a stage."""
    typed = {row.id: row for row in rows if row.id}
    known: Mapping[str, Stage] = {str(stage.pk): stage for stage in now}
    said = [
        _("“%(now)s” stands where you typed “%(typed)s”.") % {"now": stage.name, "typed": typed[pk].name}
        for pk, stage in known.items()
        if pk in typed and typed[pk].name != stage.name
    ]
    said += [
        _("“%(name)s” allows other days.") % {"name": stage.name}
        for pk, stage in known.items()
        if pk in typed and _typed(stage.days_allowed) != typed[pk].days
    ]
    beyond = [stage.name for pk, stage in known.items() if pk not in typed]
    said += [_("“%(name)s” is there, and not in your list.") % {"name": name} for name in beyond]
    said += [_("“%(name)s” was removed.") % {"name": row.name} for pk, row in typed.items() if pk not in known]
    order = [pk for pk in known if pk in typed]
    if order != [pk for pk in typed if pk in known]:
        said.append(_("The order is another one: %(names)s.") % {"names": ", ".join(s.name for s in now)})
    return said or [_("The kind or group of a stage is another one.")]


def without_removed(rows: Sequence[StageRow], now: Sequence[Stage]) -> list[StageRow]:
    """What was typed, where stages that somebody else removed are new ones."""
    known = {str(stage.pk) for stage in now}
    return [row if row.id in known else replace(row, id="") for row in rows]


@require_POST
@colleague
def edit(request: Request) -> HttpResponse:
    """The editor as it is after one of its buttons; nothing is kept."""
    rows = sent(request)
    return render(request, "recruiting/_stages.html", {"stages": replace(rows, problem="")})


def _groups(request: Request) -> list[StageGroup]:
    return list(StageGroup.objects.visible_to(request.actor))


def _usual_days(request: Request) -> int:
    return policies.of(request.actor).days_allowed


def _typed(days: int | None) -> str:
    return "" if days is None else str(days)


def _days(typed: str) -> int | None:
    """The days that were typed; None where nothing was, and beyond all bounds where it is no number."""
    if not typed:
        return None
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_DAYS)) else MOST_DAYS + 1


def _value(kind: str, group_id: UUID | None) -> str:
    return f"{kind}{BETWEEN}{group_id}" if group_id else kind


def _plan(row: StageRow) -> StagePlan:
    kind, _between, group = row.kind.partition(BETWEEN)
    return StagePlan(row.name, StageKind(kind), uuid_or_none(row.id), uuid_or_none(group), _days(row.days))


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
    if any((_days(row.days) or 0) > MOST_DAYS for row in rows):
        return _(TOO_LONG)
    return _("Two stages have the same name.") if len(set(names)) < len(names) else ""
