"""The stages of a pool: named, ordered, added, removed."""

from dataclasses import replace
from itertools import zip_longest
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.models import Pool
from hireloom.crm.operations import pool_stages
from hireloom.crm.operations.pool_stages import MOST, StageDraft
from hireloom.crm.queries import pool_board
from hireloom.flywheel.queries import pools
from hireloom.kit.refusals import Unacceptable
from hireloom.web import stage_editor, toasts
from hireloom.web.crm import pool_header
from hireloom.web.crm.finding import pool_of
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.stage_editor import Row, Rows
from hireloom.web.typed import uuid_or_none


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, pool_id: UUID) -> HttpResponse:
    """The stages as the editor shows them; a button of the editor only changes what it shows."""
    pool = pool_of(pool_id, request.actor)
    access.require(rules.can_edit_pool, request.actor, pool)
    if request.method == "GET":
        known = pool_board.stages(pool)
        rows = [Row(str(stage.pk), stage.name) for stage in known]
        return _show(request, pool, Rows(rows, pool_stages.version_of(known)))
    rows_sent = _sent(request)
    if stage_editor.is_edit(request):
        return _show(request, pool, rows_sent)
    refused = _arrange(request, pool, rows_sent)
    if refused:
        return _show(request, pool, refused, status=422)
    toasts.add(request, _("The stages were changed."), tone="lincoln")
    return redirect("crm:pool-board", pool.pk)


def _show(request: Request, pool: Pool, rows: Rows[Row], status: int = 200) -> HttpResponse:
    if is_fragment(request):
        return render(request, "crm/_pool_stages.html", {"stages": rows, "pool": pool}, status=status)
    now = timezone.now()
    figures = pools.figures(pool, request.actor, now)
    context = pool_header.context(request, pool, "pool-stages", figures, now) | {"stages": rows}
    return render(request, "crm/pool_stages.html", context, status=status)


def _arrange(request: Request, pool: Pool, rows: Rows[Row]) -> Rows[Row] | None:
    """Keep the stages; None when that is done, else the rows with what stands in the way."""
    wanted = stage_editor.goes_to(request)
    plan = [StageDraft(row.name, uuid_or_none(row.id)) for row in rows.rows]
    try:
        pool_stages.arrange(pool=pool, plan=plan, by=request.actor, at=timezone.now(), goes_to=wanted, seen=rows.seen)
    except pool_stages.PoolStagesHavePeople as refusal:
        return replace(rows, leaving=stage_editor.leaving(refusal.stages, wanted))
    except pool_stages.PoolStagesChangedMeanwhile as refusal:
        return replace(
            rows,
            rows=stage_editor.without_removed(rows.rows, refusal.stages),
            seen=pool_stages.version_of(refusal.stages),
            differences=stage_editor.differences(rows.rows, refusal.stages),
        )
    except Unacceptable as refusal:
        return replace(rows, problem=_(str(refusal)))
    return None


def _sent(request: Request) -> Rows[Row]:
    """The rows that a form sent, after what its button asks for."""
    pairs = zip_longest(request.POST.getlist("stage_id"), request.POST.getlist("stage_name"), fillvalue="")
    rows = [Row(identifier, name.strip()) for identifier, name in pairs][: MOST + 1]
    edited = stage_editor.edited(rows, request, new=Row("", ""), most=MOST)
    return Rows(edited, request.POST.get("stages_seen", ""))
