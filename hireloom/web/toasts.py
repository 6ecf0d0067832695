"""Toasts: short sentences that answer what one has just done, with undo where there is one.

Two ways lead to the same toast. After a redirect the sentence travels in Django's messages; in an answer to htmx
it travels in a header, so that nothing on the page is swapped for it.
"""

import json
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

ToastTone = Literal["neutral", "lincoln", "weld", "alert"]

LEVELS: dict[ToastTone, int] = {
    "neutral": messages.INFO,
    "lincoln": messages.SUCCESS,
    "weld": messages.WARNING,
    "alert": messages.ERROR,
}
UNDO, SENT, ON = "undo:", "sent:", "on:"


@dataclass(frozen=True)
class Way:
    """Where one may go on from a toast, and what the link is called."""

    url: str
    label: str


def add(
    request: HttpRequest,
    text: str,
    *,
    tone: ToastTone = "neutral",
    undo_url: str = "",
    draft_key: str = "",
    way: Way | None = None,
) -> None:
    """Show a toast on the next page; `undo_url` is posted to by its undo button.

    `draft_key` names the form that was taken in, whose draft the browser forgets when it shows the toast. `way` is a
    link to go on by.
    """
    tags = [f"{UNDO}{undo_url}" if undo_url else "", f"{SENT}{draft_key}" if draft_key else ""]
    tags.append(f"{ON}{way.url}|{quote(way.label)}" if way else "")
    messages.add_message(request, LEVELS[tone], text, extra_tags=" ".join(filter(None, tags)))


def attach(
    response: HttpResponse, text: str, *, tone: ToastTone = "neutral", undo_url: str = "", way: Way | None = None
) -> HttpResponse:
    """Show a toast when this answer to htmx arrives; other events in its `HX-Trigger` header are kept."""
    events = json.loads(response.headers.get("HX-Trigger", "{}"))
    events["toast"] = {"text": str(text), "tone": tone, "undo": undo_url}
    if way:
        events["toast"] |= {"on": way.url, "on_label": way.label}
    response.headers["HX-Trigger"] = json.dumps(events)
    return response
