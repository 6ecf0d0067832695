"""The review queue: one application after the other over all jobs, decided by a key, the next one there already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hireloom.ai.queries import matches as match_queries
from hireloom.ats import blindness, letters
from hireloom.ats.enums import Outcome, StageKind
from hireloom.ats.models import Application, RejectionReason
from hireloom.ats.operations import applications, human_reviews
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.ats.queries import grants, reasons, review
from hireloom.core.enums import JobRole
from hireloom.web import toasts
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting import refusals, rejection_fields, verbs
from hireloom.web.recruiting.loading import uuid_or_nil
from hireloom.web.typed import uuid_or_none

Seats = Mapping[UUID, Collection[JobRole]]
MOST_REASONS = 8
"""Each has a key of its own, 1 to 8."""


@dataclass(frozen=True)
class Done:
    """What a decision did, and where it is taken back; `is_left` says that the one it was about waits still."""

    text: str
    undo_url: str
    is_left: bool = False


@require_GET
@colleague
def first(request: Request) -> HttpResponse:
    """Whoever waits first; or that nobody does."""
    seats = grants.seats(request.actor)
    waiting = review.queue(request.actor, seats)
    return _show(request, waiting[0] if waiting else None, waiting, seats)


@require_GET
@colleague
def page(request: Request, application_id: UUID) -> HttpResponse:
    """One application; to htmx, the one after it when it does not wait any more."""
    application = _visible(request, application_id)
    seats = grants.seats(request.actor)
    waiting = review.queue(request.actor, seats)
    if is_fragment(request) and application_id not in waiting:
        return _show(request, waiting[0] if waiting else None, waiting, seats)
    return _show(request, application_id, waiting, seats, application)


@require_POST
@colleague
def decide(request: Request, application_id: UUID) -> HttpResponse:
    """Advance, reject for a reason, leave for later, or leave in its stage who asked for a person; then the next one.

    Who has it on the screen already (`X-Ahead`) hears only what became of this one.
    """
    application, seats = _visible(request, application_id), grants.seats(request.actor)
    before = review.queue(request.actor, seats)
    after = _next(before, application_id)
    rejects = request.POST.get("do", "").startswith("reject:")
    if rejects and (asked := rejection_fields.wanted_first(request, application.job)):
        return _refused(request, application, asked, before, seats)
    try:
        done = _decision(request, application)
    except refusals.REFUSALS as refusal:
        return _refused(request, application, refusals.sentence(application, refusal, request.actor), before, seats)
    if not is_fragment(request):
        toasts.add(request, done.text, undo_url=done.undo_url)
        return redirect("recruiting:review-item", after) if after else redirect("recruiting:review")
    if request.headers.get("X-Ahead"):
        response = HttpResponse(status=204)
    else:
        waiting = [pk for pk in before if pk != application_id or done.is_left]
        response = _show(request, after, waiting, seats)
    return toasts.attach(response, done.text, tone="neutral", undo_url=done.undo_url) if done.text else response


def _decision(request: Request, application: Application) -> Done:
    wanted, now = request.POST.get("do", ""), timezone.now()
    name = blindness.name_of(application, request.actor)
    seen_in = uuid_or_none(request.POST.get("seen_in", "")) or application.stage_id
    if wanted == "advance":
        seen = Application(pk=application.pk, stage_id=seen_in, job_id=application.job_id, job=application.job)
        moved = applications.advance(application=seen, by=request.actor, at=now)
        back = verbs.moving_back_url(moved, stands_in=moved.stage_id, to=seen_in)
        return Done(_("%(name)s is now in %(stage)s") % {"name": name, "stage": moved.stage.name}, back)
    if wanted.startswith("reject:"):
        rows = RejectionReason.objects.visible_to(request.actor).filter(is_active=True)
        reason = get_object_or_404(rows, pk=uuid_or_nil(wanted.removeprefix("reject:")))
        draft = letters.rejection(application.language or request.organization.language)
        mail = RejectionMail(draft) if request.POST.get("mail") == "on" else None
        applications.reject(
            application=application, reason=reason, by=request.actor, at=now, mail=mail, seen_in=seen_in
        )
        back = verbs.reopening_url(application, Outcome.REJECTED)
        return Done(_("%(name)s was rejected") % {"name": name}, back)
    if wanted == "leave":
        left = human_reviews.leave(application=application, by=request.actor, at=now)
        words = {"name": name, "stage": left.stage.name}
        back = reverse("recruiting:application-person-answers", args=[application.pk]) + "?undo=on"
        return Done(_("%(name)s stays in %(stage)s; a person has looked") % words, back)
    return Done("", "", is_left=True)


def _refused(
    request: Request, application: Application, sentence: str, waiting: list[UUID], seats: Seats
) -> HttpResponse:
    if not is_fragment(request):
        toasts.add(request, sentence, tone="alert")
        return redirect("recruiting:review")
    response = _show(request, application.pk, waiting, seats)
    response.status_code = 409
    return toasts.attach(response, sentence, tone="alert")


def _show(
    request: Request,
    application_id: UUID | None,
    waiting: list[UUID],
    seats: Seats,
    known: Application | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"item": None, "total": len(waiting), "has_more": len(waiting) >= review.MOST}
    if application_id:
        application = known or _visible(request, application_id)
        place = waiting.index(application_id) if application_id in waiting else None
        item = review.item(application, actor=request.actor, seats=seats, at=timezone.now())
        context |= {
            "item": item,
            "match": match_queries.of(application),
            "place": None if place is None else place + 1,
            "is_waiting": place is not None,
            "next_url": _url(_next(waiting, application_id)),
            "previous_url": _url(waiting[place - 1]) if place else "",
            "reasons": _reasons(request),
            "is_first_stage": application.stage.kind == StageKind.APPLIED,
        }
    return render(request, "recruiting/_review.html" if is_fragment(request) else "recruiting/review.html", context)


def _visible(request: Request, application_id: UUID) -> Application:
    rows = match_queries.beside(review.readable(request.actor), request.actor)
    return get_object_or_404(rows, pk=application_id)


def _next(waiting: list[UUID], application_id: UUID) -> UUID | None:
    """Who comes after one; after the last, the first of those that were left for later."""
    place = waiting.index(application_id) + 1 if application_id in waiting else 0
    others = [pk for pk in (*waiting[place:], *waiting[:place]) if pk != application_id]
    return others[0] if others else None


def _url(application_id: UUID | None) -> str:
    return reverse("recruiting:review-item", args=[application_id]) if application_id else ""


def _reasons(request: Request) -> list[tuple[str, reasons.Reason]]:
    every = [reason for group in reasons.by_kind(request.actor) for reason in group.reasons]
    return [(str(number), reason) for number, reason in enumerate(every[:MOST_REASONS], 1)]
