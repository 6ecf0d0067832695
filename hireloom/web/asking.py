"""Questions and their answers: in the dialog for htmx, on a page of their own without scripts; then a toast.

A verb is a resource: GET asks, POST does. What a question needs: title, action_url, submit_label; and, if there is
more to say, lead, form (a Django form), body (a template), hidden (pairs), is_danger, is_multipart (with a file),
keep_label (what leaves everything as it is, where "Cancel" could mean either).
"""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from hireloom.web import toasts
from hireloom.web.http import Request, is_fragment
from hireloom.web.toasts import ToastTone


def ask(request: Request, question: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Ask before something is done; `next` is where one goes afterwards without scripts."""
    template = "layouts/_ask.html" if is_fragment(request) else "layouts/ask.html"
    return render(request, template, {"next": back_url(request, ""), **question}, status=status)


def ask_again(request: Request, question: Mapping[str, Any]) -> HttpResponse:
    """Ask again, with what was typed and what is wrong with it."""
    return ask(request, question, status=422)


def done(
    request: Request, text: str, *, otherwise: str, changed: str = "", tone: ToastTone = "lincoln", undo_url: str = ""
) -> HttpResponse:
    """Answer what was done: a toast; htmx learns by the event `changed` what to load again, others go back."""
    if not is_fragment(request):
        toasts.add(request, text, tone=tone, undo_url=undo_url)
        return redirect(back_url(request, otherwise))
    response = HttpResponse()
    if changed:
        announce(response, changed)
    return toasts.attach(response, text, tone=tone, undo_url=undo_url)


def arrived(request: Request, address: str, text: str, *, tone: ToastTone = "lincoln") -> HttpResponse:
    """Answer what was made by going to it, with a toast there."""
    toasts.add(request, text, tone=tone)
    if not is_fragment(request):
        return redirect(address)
    return HttpResponse(headers={"HX-Redirect": address})


def refused(request: Request, text: str, *, otherwise: str) -> HttpResponse:
    """Answer what could not be done, with 409 and why; nothing was changed."""
    if is_fragment(request):
        return toasts.attach(HttpResponse(status=409, headers={"HX-Reswap": "none"}), text, tone="alert")
    return ask(request, {"title": text, "back_url": back_url(request, otherwise)}, status=409)


def announce(response: HttpResponse, *events: str) -> HttpResponse:
    """Tell the page by an event that something changed; other events of the answer are kept."""
    told = json.loads(response.headers.get("HX-Trigger", "{}"))
    response.headers["HX-Trigger"] = json.dumps(told | dict.fromkeys(events, True))
    return response


def back_url(request: Request, otherwise: str) -> str:
    """Where one came from; never another host's address."""
    given = request.POST.get("next") or request.GET.get("next", "")
    for address in (given, request.headers.get("HX-Current-URL", ""), request.headers.get("Referer", "")):
        if address and url_has_allowed_host_and_scheme(
            address, {request.get_host()}, require_https=request.is_secure()
        ):
            return address
    return otherwise
