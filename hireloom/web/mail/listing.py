"""The list of mails out, and stopping one that waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.core import access
from hireloom.messaging import rules
from hireloom.messaging.enums import MessageState, Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import again, outbox
from hireloom.messaging.queries import mails
from hireloom.messaging.queries.mails import ORDER, Fate, Mails, Row
from hireloom.web import asking, refusal_words
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Column, Page, Tab, Tone

REGION = "mails"
RARE = (Fate.STOPPED, Fate.CANCELLED)
"""Fates whose tab is there only when a mail had it."""
TONES: Mapping[str, Tone] = {
    MessageState.ACCEPTED: "lincoln",
    MessageState.FAILED: "alert",
    MessageState.UNKNOWN: "weld",
    MessageState.STOPPED: "weld",
    MessageState.HANDING_OVER: "woad",
}


@dataclass(frozen=True)
class Line:
    """One mail as the table shows it."""

    row: Row
    purpose: str
    state: str
    tone: Tone
    can_cancel: bool
    can_confirm: bool = False
    can_repeat: bool = False


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Every mail one may read, newest first, of one fate or of any; to htmx, the part below the heading."""
    if not request.actor.may("messaging.view_messages"):
        raise PermissionDenied
    fate, counted = _fate(request.GET), mails.counts(request.actor)
    after, before = ORDER.place(request.GET.get("after", "")), ORDER.place(request.GET.get("before", ""))
    found = mails.page(mails.matching(request.actor, fate=fate), request.actor, after=after, before=before)
    context = {
        "lines": [_line(request, row) for row in found.rows],
        "columns": _columns(),
        "page": _page(fate, found, counted[fate] if fate else sum(counted.values())),
        "fate": fate or "",
        "has_mail_server": bool(settings.EMAIL_URL),
        "now": timezone.now(),
        "mail_tabs": _tabs(counted, fate),
        "query": f"?state={fate}" if fate else "",
    }
    is_part = is_fragment(request) and request.headers.get("HX-Target") == REGION
    return render(request, "mail/_list.html" if is_part else "mail/list.html", context)


@require_POST
@colleague
def cancel(request: Request, message_id: UUID) -> HttpResponse:
    """Stop a mail that still waits."""
    message = get_object_or_404(Message.objects.visible_to(request.actor), pk=message_id)
    words, otherwise = {"name": message.to_name or message.to_address}, reverse("mail:list")
    if not outbox.cancel(message=message, by=request.actor, at=timezone.now()):
        text = _("The mail to %(name)s is on its way already; it cannot be stopped.") % words
        return asking.refused(request, text, otherwise=otherwise)
    text = _("The mail to %(name)s was stopped; it will not be sent.") % words
    return asking.done(request, text, otherwise=otherwise, changed="mails-changed", tone="neutral")


@require_POST
@colleague
def confirm(request: Request, message_id: UUID) -> HttpResponse:
    """Take somebody's word that a mail in doubt arrived."""
    message, otherwise = _message(request, message_id), reverse("mail:list")
    try:
        again.confirm(message=message, by=request.actor, at=timezone.now())
    except again.NotInDoubt:
        return asking.refused(request, _("It is known by now what became of this mail."), otherwise=otherwise)
    text = _("The mail to %(name)s counts as sent.") % _named(message)
    return asking.done(request, text, otherwise=otherwise, changed="mails-changed")


@require_http_methods(["GET", "POST"])
@colleague
def repeat(request: Request, message_id: UUID) -> HttpResponse:
    """Show what is known of a mail, and have it sent a second time."""
    message, otherwise = _message(request, message_id), reverse("mail:list")
    access.require(rules.can_repeat, request.actor, message)
    if request.method == "GET":
        return asking.ask(request, _question(message))
    try:
        again.send_again(message=message, by=request.actor, at=timezone.now())
    except again.NotInDoubt:
        return asking.refused(request, _("This mail was sent, or waits to be sent."), otherwise=otherwise)
    except again.NotAgain as refusal:
        return asking.refused(request, _(str(refusal)), otherwise=otherwise)
    except again.TooSoon as refusal:
        return asking.refused(request, refusal_words.too_soon(refusal), otherwise=otherwise)
    text = _("The mail to %(name)s is on its way again.") % _named(message)
    return asking.done(request, text, otherwise=otherwise, changed="mails-changed")


def _question(message: Message) -> dict[str, Any]:
    """What is known of the first one, before there is a second."""
    if message.state == MessageState.UNKNOWN:
        lead = _(
            "It is not known whether the first one arrived: the connection was lost before the mail server answered. "
            "%(name)s may get it twice."
        )
    else:
        lead = _("The first one did not arrive. What the mail server said: %(error)s")
    return {
        "title": _("Send “%(subject)s” to %(name)s again?") % {"subject": message.subject, **_named(message)},
        "lead": lead % {"error": message.error or "–", **_named(message)},  # noqa: RUF001  a dash for nothing
        "action_url": reverse("mail:repeats", args=[message.pk]),
        "submit_label": _("Send it again"),
    }


def _message(request: Request, message_id: UUID) -> Message:
    rows = Message.objects.visible_to(request.actor).select_related("person")
    found: Message = get_object_or_404(rows, pk=message_id)
    return found


def _named(message: Message) -> dict[str, str]:
    return {"name": message.to_name or message.to_address}


def _fate(query: QueryDict) -> Fate | None:
    asked = query.get("state", "")
    return Fate(asked) if asked in set(Fate) else None


def _line(request: Request, row: Row) -> Line:
    is_own = row.sent_by_id is not None and row.sent_by_id == request.membership.pk
    may_stop = is_own or request.actor.may("messaging.send_messages")
    return Line(
        row=row,
        purpose=str(Purpose(row.purpose).label),
        state=_("Kept here, not sent") if row.is_kept else str(MessageState(row.state).label),
        tone="neutral" if row.is_kept else TONES.get(row.state, "neutral"),
        can_cancel=row.state == MessageState.QUEUED and may_stop,
        can_confirm=row.state == MessageState.UNKNOWN and request.actor.may("messaging.send_messages"),
        can_repeat=row.state in again.OPEN and not row.is_repeated and request.actor.may("messaging.send_messages"),
    )


def _columns() -> list[Column]:
    return [
        Column("to", _("To")),
        Column("subject", _("Subject")),
        Column("state", _("State")),
        Column("at", _("Written"), is_numeric=True),
        Column(_("Actions"), ""),
    ]


def _tabs(counted: Mapping[Fate, int], fate: Fate | None) -> list[Tab]:
    here = reverse("mail:list")
    labels = (
        (Fate.WAITING, _("Waiting")),
        (Fate.SENT, _("Sent") if settings.EMAIL_URL else _("Kept")),
        (Fate.FAILED, _("Not delivered")),
        (Fate.UNKNOWN, _("Not known")),
        (Fate.STOPPED, _("Stopped")),
        (Fate.CANCELLED, _("Cancelled")),
    )
    everything = Tab(_("All"), here, current=fate is None, count=sum(counted.values()))
    return [everything] + [
        Tab(label, f"{here}?state={each}", current=fate == each, count=counted[each])
        for each, label in labels
        if counted[each] or each not in RARE or fate == each
    ]


def _page(fate: Fate | None, found: Mails, total: int) -> Page:
    part = found.stretch
    return Page(
        first=part.first if part.ids else 0,
        last=part.last if part.ids else 0,
        total=total,
        previous_url=_address(fate, before=str(part.previous)) if part.previous else "",
        next_url=_address(fate, after=str(part.next)) if part.next else "",
    )


def _address(fate: Fate | None, **place: str) -> str:
    state = {"state": str(fate)} if fate else {}
    return f"{reverse('mail:list')}?{urlencode(state | place)}"
