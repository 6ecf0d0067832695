"""A bulk action: how far it is, what became of each, stopping it, taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from hireloom.ats.enums import BulkState, BulkVerb, RowFate
from hireloom.ats.models import BulkAction
from hireloom.ats.operations import bulk_actions
from hireloom.ats.queries import bulk
from hireloom.ats.queries.bulk import Fate
from hireloom.web import toasts
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting import addresses, answers, bulk_words
from hireloom.web.recruiting.answers import Done
from hireloom.web.shapes import Crumb, Tab
from hireloom.web.typed import number_or


@dataclass(frozen=True)
class Line:
    """One application of an action, and where it leads; nowhere while it is reviewed blind."""

    fate: Fate
    url: str
    drawer_url: str


@require_GET
@colleague
def index(request: Request) -> HttpResponse:
    """What one did to many, the latest first."""
    lines = [
        {"action": action, "title": bulk_words.title(action), "state": BulkState(action.state).label}
        for action in bulk.recent(request.actor)
    ]
    crumbs = [Crumb(_("Jobs"), reverse("recruiting:jobs")), Crumb(_("Bulk actions"))]
    return render(request, "recruiting/bulk_actions.html", {"lines": lines, "crumbs": crumbs})


@require_GET
@colleague
def page(request: Request, action_id: UUID) -> HttpResponse:
    """The whole page; to htmx, which asks every second while it runs, what is below the head."""
    context = _context(request, _action(request, action_id))
    return render(request, "recruiting/_bulk.html" if is_fragment(request) else "recruiting/bulk.html", context)


@require_POST
@colleague
def stop(request: Request, action_id: UUID) -> HttpResponse:
    """Leave out those who still wait."""
    try:
        bulk_actions.stop(action=_action(request, action_id), by=request.actor, at=timezone.now())
    except bulk_actions.NotNow:
        toasts.add(request, _("It is over already; nothing was stopped."), tone="weld")
    return redirect("recruiting:bulk", action_id)


@require_POST
@colleague
def undo(request: Request, action_id: UUID) -> HttpResponse:
    """Take it back for everybody whom nobody changed since; many by a job, whose progress the page shows."""
    action = _action(request, action_id)
    try:
        action = bulk_actions.undo(action=action, by=request.actor, at=timezone.now())
    except bulk_actions.TooLate:
        return answers.nothing_done(request, action.job_id, _("It is too late to undo that; nothing was changed."))
    except bulk_actions.NotNow:
        return answers.nothing_done(request, action.job_id, _("It still runs; stop it first."))
    if action.state == BulkState.UNDOING:
        return answers.go_to(request, reverse("recruiting:bulk", args=[action.pk]))
    count = action.rows.filter(fate=RowFate.UNDONE).count()
    text = ngettext("Undone for %(count)d person", "Undone for %(count)d people", count) % {"count": count}
    refused = bulk.refused(action, actor=request.actor)
    kept = [bulk_words.sentence(row, request.actor) for row in refused if row.fate == RowFate.KEPT]
    return answers.done_to_many(request, action.job_id, Done(text, tone="neutral"), kept)


def _action(request: Request, action_id: UUID) -> BulkAction:
    rows = BulkAction.objects.visible_to(request.actor).select_related(
        "stage", "to_job", "assignee", "job", "reason", "rule"
    )
    return get_object_or_404(rows, pk=action_id)


def _context(request: Request, action: BulkAction) -> dict[str, Any]:
    account = bulk.account(action)
    wanted = request.GET.get("fate", "")
    fate = wanted if wanted in RowFate.values else ""
    place = number_or(-1, request.GET.get("after", ""), digits=6)
    rows, next_place = bulk.fates(action, actor=request.actor, fate=fate, after=place)
    may_undo = account.is_over and account.state != BulkState.UNDONE
    may_undo = may_undo and timezone.now() <= bulk_actions.may_be_undone_until(action)
    return {
        "account": account,
        "title": bulk_words.title(action),
        "crumbs": _crumbs(action, bulk_words.title(action)),
        "fates": _tabs(account.counts, fate, account.total),
        "lines": [_line(row) for row in rows],
        "next_url": f"?fate={fate}&after={next_place}" if next_place is not None else "",
        "may_undo": may_undo and bulk_words.has_effect(action),
        "undone_until": bulk_actions.may_be_undone_until(action) if account.is_over else None,
        "closing": bulk_words.closing(action) if account.is_over else "",
        "reason": action.reason.name if action.reason else "",
        "subject": action.subject,
        "why": action.why,
        "hand_backs_url": _hand_backs_url(request, action) if account.is_over else "",
    }


def _hand_backs_url(request: Request, action: BulkAction) -> str:
    """The way to the good ones among those who were rejected, for whoever decides about them."""
    is_theirs = action.verb == BulkVerb.REJECT and request.actor.may("flywheel.decide_hand_backs")
    return reverse("flywheel:hand-backs") if is_theirs and action.state != BulkState.UNDONE else ""


def _crumbs(action: BulkAction, title: str) -> list[Crumb]:
    crumbs = [Crumb(_("Jobs"), reverse("recruiting:jobs"))]
    if action.job:
        crumbs.append(Crumb(action.job.title, reverse("recruiting:board", args=[action.job.pk])))
    crumbs.append(Crumb(_("Bulk actions"), reverse("recruiting:bulk-actions")))
    return [*crumbs, Crumb(title)]


def _tabs(counts: Sequence[tuple[str, str, int]], fate: str, total: int) -> list[Tab]:
    every = Tab(_("All"), "?", count=total, current=not fate)
    return [every, *(Tab(label, f"?fate={word}", count=count, current=word == fate) for word, label, count in counts)]


def _line(fate: Fate) -> Line:
    if fate.person_id is None:
        return Line(fate, "", "")
    return Line(fate, addresses.of("people:person", fate.person_id), addresses.of("people:drawer", fate.person_id))
