"""The editor of a job's stages: its rows have a kind, or a group of that kind, and the days that one may wait."""

from collections.abc import Sequence
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
from hireloom.web import stage_editor
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Choice
from hireloom.web.stage_editor import Row, Rows
from hireloom.web.typed import uuid_or_none

BETWEEN = "/"
"""Between a kind and the id of a group, in the value of the choice."""


@dataclass(frozen=True)
class StageRow(Row):
    """One row: `kind` is a kind, or "kind/group"; `days` is what was typed of the days allowed.

    "" leaves the days to the organization.
    """

    kind: str = StageKind.INTERVIEW.value
    days: str = ""


@dataclass(frozen=True)
class StageRows(Rows[StageRow]):
    """The rows of a job; `usual_days` is what the organization allows, 0 for as long as it takes."""

    groups: Sequence[StageGroup] = ()
    usual_days: int = 0
    interactions: Sequence[str | Promise] = INTERACTIONS

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


def usual(request: Request) -> StageRows:
    """The stages a new job starts with."""
    rows = [StageRow("", name, kind=kind.value) for name, kind in USUAL_STAGES]
    return StageRows(rows, groups=_groups(request), usual_days=_usual_days(request))


def kept(request: Request, stages: Sequence[StageLine], seen: str) -> StageRows:
    """The stages a job has."""
    rows = [
        StageRow(str(stage.id), stage.name, kind=_value(stage.kind, stage.group_id), days=_typed(stage.days_allowed))
        for stage in stages
    ]
    return StageRows(rows, groups=_groups(request), seen=seen, usual_days=_usual_days(request))


def sent(request: Request) -> StageRows:
    """The rows that a form sent, after what its button asks for; a stage without a name is a problem."""
    groups = _groups(request)
    known = {_value(group.kind, group.pk) for group in groups} | set(StageKind.values)
    columns = (request.POST.getlist(f"stage_{name}") for name in ("id", "name", "kind", "days"))
    rows = [
        StageRow(
            identifier,
            name.strip(),
            kind=kind if kind in known else StageKind.INTERVIEW.value,
            days=days.strip(),
        )
        for identifier, name, kind, days in zip_longest(*columns, fillvalue="")
    ]
    problem, seen = _problem(rows), request.POST.get("stages_seen", "")
    edited = stage_editor.edited(rows, request, new=StageRow("", ""), most=MOST)
    return StageRows(edited, seen, problem, groups=groups, usual_days=_usual_days(request))


def differences(rows: Sequence[StageRow], now: Sequence[Stage]) -> list[str]:
    """Say how the stages stand now where that is not what was typed, a sentence a stage."""
    typed = {row.id: row.days for row in rows if row.id}
    said = stage_editor.differences(rows, now)
    said += [
        _("“%(name)s” allows other days.") % {"name": stage.name}
        for stage in now
        if typed.get(str(stage.pk), _typed(stage.days_allowed)) != _typed(stage.days_allowed)
    ]
    return said or [_("The kind or group of a stage is another one.")]


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


def _problem(rows: Sequence[StageRow]) -> str:
    names = [row.name.casefold() for row in rows]
    if not rows:
        return _("A job needs at least one stage.")
    if not all(names):
        return _("Every stage needs a name.")
    if any((_days(row.days) or 0) > MOST_DAYS for row in rows):
        return _(TOO_LONG)
    return _("Two stages have the same name.") if len(set(names)) < len(names) else ""
