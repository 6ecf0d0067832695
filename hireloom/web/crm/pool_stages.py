"""The stages of a pool: named, ordered, added, removed.

Every button of the editor sends its rows and gets the editor back, with and without scripts; no script of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.models import Pool, PoolStage
from hireloom.crm.operations import pool_stages
from hireloom.crm.operations.pool_stages import MOST, StageDraft
from hireloom.crm.queries import pool_board
from hireloom.flywheel.queries import pools
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.crm import pool_header
from hireloom.web.crm.finding import pool_of
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Choice
from hireloom.web.typed import uuid_or_none


@dataclass(frozen=True)
class StageRow:
    """One row: `id` is "" for a new stage; `focus` names the control in focus, `called` how its buttons call it."""

    id: str
    name: str
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
    what somebody else changed meanwhile.
    """

    rows: Sequence[StageRow]
    seen: str
    problem: str = ""
    leaving: Sequence[Leaving] = ()
    differences: Sequence[str] = ()

    @property
    def shown(self) -> list[StageRow]:
        unnamed = [_("stage %(number)d") % {"number": number} for number in range(1, len(self.rows) + 1)]
        return [replace(row, called=row.name or other) for row, other in zip(self.rows, unnamed, strict=True)]

    @property
    def staying(self) -> list[Choice]:
        """The stages that people of a leaving one can go to."""
        return [Choice(row.id, row.name) for row in self.rows if row.id]


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, pool_id: UUID) -> HttpResponse:
    """The stages as the editor shows them; a button of the editor only changes what it shows."""
    pool = pool_of(pool_id, request.actor)
    access.require(rules.can_edit_pool, request.actor, pool)
    if request.method == "GET":
        known = pool_board.stages(pool)
        rows = [StageRow(str(stage.pk), stage.name) for stage in known]
        return _show(request, pool, StageRows(rows, pool_stages.version_of(known)))
    rows_sent = _sent(request)
    if request.POST.get("do"):
        return _show(request, pool, rows_sent)
    refused = _arrange(request, pool, rows_sent)
    if refused:
        return _show(request, pool, refused, status=422)
    toasts.add(request, _("The stages were changed."), tone="lincoln")
    return redirect("crm:pool-board", pool.pk)


def _show(request: Request, pool: Pool, rows: StageRows, status: int = 200) -> HttpResponse:
    if is_fragment(request):
        return render(request, "crm/_pool_stages.html", {"stages": rows, "pool": pool}, status=status)
    now = timezone.now()
    figures = pools.figures(pool, request.actor, now)
    context = pool_header.context(request, pool, "pool-stages", figures, now) | {"stages": rows}
    return render(request, "crm/pool_stages.html", context, status=status)


def _arrange(request: Request, pool: Pool, rows: StageRows) -> StageRows | None:
    """Keep the stages; None when that is done, else the rows with what stands in the way."""
    wanted = _goes_to(request)
    plan = [StageDraft(row.name, uuid_or_none(row.id)) for row in rows.rows]
    try:
        pool_stages.arrange(pool=pool, plan=plan, by=request.actor, at=timezone.now(), goes_to=wanted, seen=rows.seen)
    except pool_stages.PoolStagesHavePeople as refusal:
        leaving = [Leaving(pk, name, count, str(wanted.get(pk, ""))) for pk, name, count in refusal.stages]
        return replace(rows, leaving=leaving)
    except pool_stages.PoolStagesChangedMeanwhile as refusal:
        known = {str(stage.pk) for stage in refusal.stages}
        kept = [row if row.id in known else replace(row, id="") for row in rows.rows]
        return replace(
            rows,
            rows=kept,
            seen=pool_stages.version_of(refusal.stages),
            differences=_differences(rows.rows, refusal.stages),
        )
    except Unacceptable as refusal:
        return replace(rows, problem=_(str(refusal)))
    return None


def _sent(request: Request) -> StageRows:
    """The rows that a form sent, after what its button asks for."""
    pairs = zip_longest(request.POST.getlist("stage_id"), request.POST.getlist("stage_name"), fillvalue="")
    rows = [StageRow(identifier, name.strip()) for identifier, name in pairs][: MOST + 1]
    return StageRows(_edited(rows, request.POST.get("do", "")), request.POST.get("stages_seen", ""))


def _edited(rows: list[StageRow], wanted: str) -> list[StageRow]:
    verb, _colon, place = wanted.partition(":")
    at = int(place) if place.isascii() and place.isdigit() and int(place) < len(rows) else None
    if verb == "add" and len(rows) < MOST:
        return [*rows, StageRow("", "", focus="name")]
    if at is None:
        return rows
    row = rows.pop(at)
    if verb == "remove":
        beside = min(at, len(rows) - 1)
        return [replace(kept, focus="remove" if place == beside else "") for place, kept in enumerate(rows)]
    to = {"up": max(at - 1, 0), "down": min(at + 1, len(rows))}.get(verb, at)
    focus = {0: "down", len(rows): "up"}.get(to, verb) if rows else ""
    rows.insert(to, replace(row, focus=focus))
    return rows


def _goes_to(request: Request) -> dict[UUID, UUID]:
    """Where the people of leaving stages go, as the form says."""
    said = {
        uuid_or_none(name.removeprefix("people_of_")): uuid_or_none(request.POST.get(name, ""))
        for name in request.POST
        if name.startswith("people_of_")
    }
    return {stage: to for stage, to in said.items() if stage and to}


def _differences(rows: Sequence[StageRow], now: Sequence[PoolStage]) -> list[str]:
    """Say how the stages stand now where that is not what was typed, a sentence a stage."""
    typed = {row.id: row for row in rows if row.id}
    known: Mapping[str, PoolStage] = {str(stage.pk): stage for stage in now}
    said = [
        _("“%(now)s” stands where you typed “%(typed)s”.") % {"now": stage.name, "typed": typed[pk].name}
        for pk, stage in known.items()
        if pk in typed and typed[pk].name != stage.name
    ]
    beyond = [stage.name for pk, stage in known.items() if pk not in typed]
    said += [_("“%(name)s” is there, and not in your list.") % {"name": name} for name in beyond]
    said += [_("“%(name)s” was removed.") % {"name": row.name} for pk, row in typed.items() if pk not in known]
    return said or [_("The order is another one: %(names)s.") % {"names": ", ".join(s.name for s in now)}]
