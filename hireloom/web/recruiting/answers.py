"""How a verb answers: a toast with undo, where it came from; to htmx, what changed, so that the page keeps up.

Three callers ask: a card dropped on another column (it wants itself back), a dialog (an empty answer closes it),
the undo button of a toast (nothing is swapped). Without scripts the answer is a redirect to where one was.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from hireloom.ats.models import Application
from hireloom.ats.queries import board, grants
from hireloom.web import toasts
from hireloom.web.http import Request, is_fragment
from hireloom.web.recruiting import cards, matches, trail
from hireloom.web.toasts import ToastTone, Way

CHANGED = "applications-changed"
CARD = "application-"


@dataclass(frozen=True)
class Done:
    """What a verb did, in a sentence, where its undo button posts to, and where one may go on."""

    text: str
    undo_url: str = ""
    tone: ToastTone = "lincoln"
    way: Way | None = None


def done(request: Request, application: Application, what: Done) -> HttpResponse:
    """Answer a verb that was done to one application."""
    if not is_fragment(request):
        return _redirect(request, what, _board_url(application.job_id))
    response = _card(request, application) if _wants_card(request) else HttpResponse()
    stage_id = None if application.is_closed else str(application.stage_id)
    _announce(response, {"id": str(application.pk), "stage": stage_id})
    return toasts.attach(response, what.text, tone=what.tone, undo_url=what.undo_url, way=what.way)


def done_to_many(request: Request, job_id: UUID | None, what: Done, refused: Sequence[str] = ()) -> HttpResponse:
    """Answer a verb that was tried on many; `refused` says in sentences on whom it was not done, and why."""
    if not is_fragment(request):
        for sentence in refused:
            toasts.add(request, sentence, tone="weld")
        return _redirect(request, what, _board_url(job_id))
    response = render(request, "recruiting/_refused.html", {"refused": refused}) if refused else HttpResponse()
    _announce(response, {"many": True})
    return toasts.attach(response, what.text, tone=what.tone, undo_url=what.undo_url)


def nothing_done(request: Request, job_id: UUID | None, sentence: str) -> HttpResponse:
    """Answer a request that could not even be tried, with 409 and why."""
    if not is_fragment(request):
        return _redirect(request, Done(sentence, tone="alert"), _board_url(job_id))
    return toasts.attach(HttpResponse(status=409), sentence, tone="alert")


def refused(request: Request, application: Application, sentence: str) -> HttpResponse:
    """Answer a verb that could not be done, with 409 and why; what is shown is what is true now."""
    if not is_fragment(request):
        return ask(request, {"title": sentence, "back_url": back_url(request, "/")}, status=409, about=application)
    if _wants_card(request):
        return _card(request, application, notice=sentence, status=409)
    if request.headers.get("HX-Target") == "dialog":
        return render(request, "recruiting/_refused.html", {"refused": [sentence]}, status=409)
    return toasts.attach(HttpResponse(status=409), sentence, tone="alert")


def ask(
    request: Request, question: dict[str, Any], status: int = 200, *, about: Application | None = None
) -> HttpResponse:
    """Ask before a verb is done: in the dialog, or without scripts on a page of its own, below whom it is about."""
    context = {"next": back_url(request, ""), **question}
    if is_fragment(request):
        return render(request, "recruiting/_ask.html", context, status=status)
    if about is not None:
        context.setdefault("crumbs", trail.of(request, about, question["title"]))
    return render(request, "recruiting/ask.html", context, status=status)


def go_to(request: Request, address: str) -> HttpResponse:
    """Go to another page, also from the undo button of a toast, which htmx sends."""
    return HttpResponse(headers={"HX-Redirect": address}) if is_fragment(request) else redirect(address)


def given(request: Request, name: str) -> str:
    """Read a value that a form sent, or that the address of an undo button carries."""
    return request.POST.get(name) or request.GET.get(name, "")


def back_url(request: Request, otherwise: str) -> str:
    """Find the page the verb was called from; never another host's, nor the form that was just sent."""
    referer = request.headers.get("Referer", "")
    came_from = "" if urlsplit(referer).path == request.path else referer
    for address in (given(request, "next"), came_from):
        if address and url_has_allowed_host_and_scheme(
            address, {request.get_host()}, require_https=request.is_secure()
        ):
            return address
    return otherwise


def _redirect(request: Request, what: Done, otherwise: str) -> HttpResponse:
    toasts.add(request, what.text, tone=what.tone, undo_url=what.undo_url, way=what.way)
    return redirect(back_url(request, otherwise))


def _board_url(job_id: UUID | None) -> str:
    return reverse("recruiting:board", args=[job_id]) if job_id else reverse("recruiting:home")


def _wants_card(request: Request) -> bool:
    return request.headers.get("HX-Target", "").startswith(CARD)


def _card(request: Request, application: Application, notice: str = "", status: int = 200) -> HttpResponse:
    may = grants.on_job(request.actor, application.job)
    shown = board.cards([application.pk], actor=request.actor, at=timezone.now())
    found = matches.of_cards(request, shown)
    shape = cards.shape(shown[0], may, found.get(application.pk))
    context = {"card": shape, "can_move": may.may_move, "form": cards.SELECTION, "notice": notice}
    return render(request, "components/pipeline_card.html", context, status=status)


def _announce(response: HttpResponse, change: dict[str, Any]) -> None:
    response.headers["HX-Trigger"] = json.dumps({CHANGED: change})
