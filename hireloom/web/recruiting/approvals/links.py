"""Deciding from the mail: the page behind a signed link, without signing in. GET shows, POST acts, once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from hireloom.ats import approval_links
from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.models import ApprovalSeat
from hireloom.ats.operations import approvals
from hireloom.ats.queries.approvals import asked
from hireloom.core import tenancy
from hireloom.web import throttle
from hireloom.web.recruiting.approvals import said
from hireloom.web.shapes import Fact

MOST, STRETCH_SECONDS = 60, 600
WORDS = {"approve": approvals.approve, "decline": approvals.decline}


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, or thanks for the answer; a link that is too old, used or forged says so."""
    if throttle.is_too_often(request, "approval-link", most=MOST, seconds=STRETCH_SECONDS):
        return _page(request, {"is_too_often": True}, 429)
    try:
        organization_id = approval_links.organization_of(token)
        with tenancy.organization(organization_id):
            return _answered(request, approval_links.opened(token), token)
    except approval_links.LinkInvalid:
        return _page(request, {}, 404)
    except approval_links.LinkUsed as used:
        with tenancy.organization(organization_id):
            return _page(request, {"used": used.seat}, 410)


def _answered(request: HttpRequest, seat: ApprovalSeat, token: str) -> HttpResponse:
    with translation.override(seat.membership.user.language or seat.organization.language):
        context = {"seat": seat, "asked": asked(seat), "facts": _facts(seat), "letter_url": _letter_url(seat, token)}
        word = WORDS.get(request.POST.get("do", "")) if request.method == "POST" else None
        if word is None:
            return _page(request, context, 422 if request.method == "POST" else 200)
        note = request.POST.get("note", "")
        try:
            word(seat=seat, by=seat.membership.as_actor(), at=timezone.now(), note=note, by_link=True)
        except approvals.NotAsked as error:
            raise approval_links.LinkUsed(seat) from error
        return _page(request, context | {"done": request.POST["do"]})


def _letter_url(seat: ApprovalSeat, token: str) -> str:
    is_offer = seat.step.run.kind == ApprovalKind.OFFER
    return reverse("recruiting:approval-link-letter", args=[token]) if is_offer else ""


def _facts(seat: ApprovalSeat) -> list[Fact]:
    """What is asked, and why this group is, where it is not always."""
    condition = ApprovalCondition(seat.step.condition)
    because = [] if condition == ApprovalCondition.ALWAYS else [Fact(_("You are asked"), str(condition.label))]
    return [*said.facts(seat.step.run.snapshot), *because]


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "recruiting/approvals/link.html", context, status=status)
