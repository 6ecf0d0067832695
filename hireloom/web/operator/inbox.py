"""The development inbox: mails that were kept, because there is no mail server to send them with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.messaging import footers, transport
from hireloom.messaging.enums import MessageState
from hireloom.messaging.footers import Footer
from hireloom.messaging.models import Message
from hireloom.messaging.queries import mails
from hireloom.messaging.queries.mails import ORDER, Mails, Row
from hireloom.web.http import Request, colleague
from hireloom.web.operator import one_time_links
from hireloom.web.shapes import Column, Crumb, Fact, Page, Tone

LINK = re.compile(r"https?://[^\s<>\"'\x00-\x1f]+")
NOT_THE_END = ".,;:!?)]}"
HEADERS = (
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe",
    "List-Unsubscribe-Post",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One mail of the inbox."""

    row: Row
    state: str
    tone: Tone


@dataclass(frozen=True)
class Piece:
    """Part of a mail's text: words, or an address that can be followed."""

    text: str
    is_link: bool = False


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Every mail, newest first; nothing at all where mails are really sent."""
    _require_inbox(request)
    after, before = ORDER.place(request.GET.get("after", "")), ORDER.place(request.GET.get("before", ""))
    found = mails.page(mails.matching(request.actor), request.actor, after=after, before=before)
    context = {
        "lines": [Line(row, *_state(row.state, is_kept=row.is_kept)) for row in found.rows],
        "columns": [
            Column("to", _("To")),
            Column("subject", _("Subject")),
            Column("state", _("State")),
            Column("at", _("Written"), is_numeric=True),
        ],
        "page": _page(found),
        "now": timezone.now(),
        "crumbs": [Crumb(_("Mail"), reverse("mail:list")), Crumb(_("Development inbox"))],
    }
    return render(request, "operator/inbox.html", context)


@require_GET
@colleague
def message(request: Request, message_id: UUID) -> HttpResponse:
    """One mail as it would have been sent: its headers and its text."""
    _require_inbox(request)
    mail = get_object_or_404(Message.objects.visible_to(request.actor), pk=message_id)
    inbox = reverse("operator:mail")
    footer = footers.of([mail]).get(mail.pk)
    text = one_time_links.readable(mail, request.actor)
    words, tone = _state(mail.state, is_kept=mail.transport == mails.TRANSPORT_KEPT)
    context = {
        "mail": mail,
        "state": words,
        "tone": tone,
        "headers": _headers(mail, footer),
        "pieces": list(pieces(f"{text.rstrip()}\n\n{footer.text}\n" if footer else text)),
        "crumbs": [Crumb(_("Mail"), reverse("mail:list")), Crumb(_("Development inbox"), inbox), Crumb(mail.subject)],
    }
    return render(request, "operator/message.html", context)


def pieces(text: str) -> Iterator[Piece]:
    """Take a text apart into words and addresses of the web; nothing of it is markup.

    An address ends before the punctuation that ends a sentence.
    """
    start = 0
    for found in LINK.finditer(text):
        address = found[0].rstrip(NOT_THE_END)
        if found.start() > start:
            yield Piece(text[start : found.start()])
        yield Piece(address, is_link=True)
        start = found.start() + len(address)
    if start < len(text):
        yield Piece(text[start:])


def _require_inbox(request: Request) -> None:
    if settings.EMAIL_URL or not request.actor.may("messaging.view_messages"):
        raise Http404


def _headers(mail: Message, footer: Footer | None) -> list[Fact]:
    """The headers as they would be sent; a mail that cannot be one says why."""
    try:
        composed = transport.compose(mail, footer)
    except ValueError as error:
        return [Fact(_("Error"), str(error), icon="triangle-alert")]
    return [Fact(name, str(composed[name])) for name in HEADERS if composed[name]]


def _state(state: str, *, is_kept: bool) -> tuple[str, Tone]:
    if is_kept:
        return _("Kept"), "neutral"
    return str(MessageState(state).label), "woad" if state == MessageState.QUEUED else "neutral"


def _page(found: Mails) -> Page:
    part = found.stretch
    return Page(
        first=part.first if part.ids else 0,
        last=part.last if part.ids else 0,
        total=None,
        previous_url=f"?{urlencode({'before': part.previous})}" if part.previous else "",
        next_url=f"?{urlencode({'after': part.next})}" if part.next else "",
    )
