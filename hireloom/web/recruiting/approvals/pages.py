"""Approvals in the app: what waits for me, answering, asking somebody else instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.models import ApprovalSeat
from hireloom.ats.operations import approvals
from hireloom.ats.queries import approvals as queries
from hireloom.ats.queries.approvals import Asked
from hireloom.core import access
from hireloom.web import asking, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.approvals import said
from hireloom.web.recruiting.forms import ColleagueForm
from hireloom.web.shapes import Crumb, Fact

WORDS = {"approve": approvals.approve, "decline": approvals.decline}
NOT_THEM: dict[type[Exception], Any] = {
    approvals.AskedAlready: gettext_lazy("They are asked already."),
    approvals.AskedThemselves: gettext_lazy("They asked for this approval. Choose somebody else."),
    approvals.ApproverInactive: gettext_lazy("They were deactivated. Choose somebody else."),
}
"""Why a colleague is not asked instead."""


@dataclass(frozen=True)
class Line:
    """One thing that waits, and what is said of it."""

    asked: Asked
    facts: Sequence[Fact]


@require_GET
@colleague
def index(request: Request) -> HttpResponse:
    """What waits for my word."""
    lines = [Line(one, said.facts(one.said)) for one in queries.waiting_for(request.actor)]
    crumbs = [Crumb(_("Review"), reverse("recruiting:home")), Crumb(_("Waiting for your approval"))]
    return render(request, "recruiting/approvals/index.html", {"lines": lines, "crumbs": crumbs})


@require_POST
@colleague
def decisions(request: Request, seat_id: UUID) -> HttpResponse:
    """Approve or decline."""
    seat = _seat(request, seat_id)
    word = WORDS.get(request.POST.get("do", ""))
    if word is None:
        return redirect("recruiting:approvals")
    title = seat.step.run.snapshot.get("title", "")
    try:
        word(seat=seat, by=request.actor, at=timezone.now(), note=request.POST.get("note", ""))
    except approvals.NotAsked:
        toasts.add(request, _("Nothing is left to do: it was answered, changed or given up meanwhile."), tone="weld")
    else:
        said_yes = request.POST["do"] == "approve"
        toasts.add(
            request, (_("You approved %(title)s.") if said_yes else _("You declined %(title)s.")) % {"title": title}
        )
    return redirect(asking.back_url(request, reverse("recruiting:approvals")))


@require_http_methods(["GET", "POST"])
@colleague
def replacements(request: Request, seat_id: UUID) -> HttpResponse:
    """Ask somebody else instead."""
    seat = _seat_of_mine_to_change(request, seat_id)
    form = ColleagueForm(request.POST or None, actor=request.actor)
    question = {
        "title": _("Ask somebody else instead of %(name)s") % {"name": seat.membership.name},
        "lead": _("They get a mail at their turn; the link that was sent before works no longer."),
        "action_url": reverse("recruiting:approval-replacements", args=[seat.pk]),
        "submit_label": _("Ask"),
        "form": form,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    back = reverse("recruiting:approvals")
    try:
        approvals.replace(seat=seat, to=form.cleaned_data["membership"], by=request.actor, at=timezone.now())
    except tuple(NOT_THEM) as refusal:
        form.add_error("membership", NOT_THEM[type(refusal)])
        return asking.ask_again(request, question)
    except approvals.NotAsked:
        return asking.refused(request, _("It was answered meanwhile; nothing was changed."), otherwise=back)
    words = _("%(name)s is asked now.") % {"name": form.cleaned_data["membership"].name}
    return asking.arrived(request, asking.back_url(request, back), words)


def _seat(request: Request, seat_id: UUID) -> ApprovalSeat:
    rows = ApprovalSeat.objects.visible_to(request.actor).select_related("step__run", "membership")
    return get_object_or_404(rows, pk=seat_id)


def _seat_of_mine_to_change(request: Request, seat_id: UUID) -> ApprovalSeat:
    """A seat of a run that I started, or any when I manage approvals."""
    seats = ApprovalSeat.objects.replaceable_by(request.actor)  # no actor: it asks who started the run
    rows = seats.select_related("step__run", "membership")
    seat = get_object_or_404(rows, pk=seat_id)
    access.require(rules.can_replace_approver, request.actor, seat.step.run)
    return seat
