"""Mailboxes: from where mails leave, where answers come, and trying that out."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.core import access
from hireloom.core.models import Membership
from hireloom.crm import limits
from hireloom.crm.limits import Used
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules, trying
from hireloom.messaging.models import Inbox, Mailbox
from hireloom.messaging.models.mailbox import MailboxQuerySet
from hireloom.messaging.operations import mailboxes
from hireloom.web import asking, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.mailbox_forms import MailboxForm, initial


@dataclass(frozen=True)
class Line:
    """A mailbox of the list: whether the actor may change it, what left from it lately, and how many may a day now."""

    mailbox: Mailbox
    may_change: bool
    used: Used
    allowed: int


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_have_mailbox, request.actor)
    rows = list(_rows(request).order_by(F("owner__name").asc(nulls_first=True), "pk"))
    at = timezone.now()
    used = limits.used_of(rows, at)
    lines = [Line(row, rules.can_change_mailbox(request.actor, row), used[row.pk], row.allowed_on(at)) for row in rows]
    return render(request, "settings/mailboxes.html", {"lines": lines, "may_add": bool(_owners(request))})


@sensitive_post_parameters("smtp_secret", "imap_secret")
@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_have_mailbox, request.actor)
    owners = _owners(request)
    if not owners:
        toasts.add(request, _("There is one already for everybody you set mailboxes up for."))
        return redirect("settings:mailboxes")
    form = MailboxForm(request.POST or None, initial=initial(None), owners=owners, mailbox=None)
    if form.is_valid():
        added = _kept(request, form, None, owners)
        if added:
            toasts.add(request, _("The mailbox is set up. Test the connection before you rely on it."))
            return redirect("settings:mailbox", added.pk)
    return _page(request, form, None, status=422 if form.is_bound else 200)


@sensitive_post_parameters("smtp_secret", "imap_secret")
@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, mailbox_id: UUID) -> HttpResponse:
    mailbox = _mailbox(request, mailbox_id)
    form = MailboxForm(request.POST or None, initial=initial(mailbox), owners=[], mailbox=mailbox)
    if form.is_valid() and _kept(request, form, mailbox, []):
        toasts.add(request, _("The mailbox is saved."))
        return redirect("settings:mailbox", mailbox.pk)
    return _page(request, form, mailbox, status=422 if form.is_bound else 200)


@require_POST
@colleague
def test(request: Request, mailbox_id: UUID) -> HttpResponse:
    """Try what is kept; nothing is sent and no mail is read."""
    mailbox = _mailbox(request, mailbox_id)
    form = MailboxForm(initial=initial(mailbox), owners=[], mailbox=mailbox)
    return _page(request, form, mailbox, findings=trying.of(mailbox))


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def deactivate(request: Request, mailbox_id: UUID) -> HttpResponse:
    mailbox = _mailbox(request, mailbox_id)
    if request.method != "POST":
        return asking.ask(request, _deactivation(mailbox))
    mailboxes.deactivate(mailbox=mailbox, by=request.actor, at=timezone.now())
    words = _("%(address)s is out of use; its passwords are forgotten.") % {"address": mailbox.address}
    return asking.arrived(request, reverse("settings:mailboxes"), words)


def _rows(request: Request) -> MailboxQuerySet:
    return Mailbox.objects.visible_to(request.actor).active().select_related("owner")


def _mailbox(request: Request, mailbox_id: UUID) -> Mailbox:
    mailbox: Mailbox = get_object_or_404(_rows(request), pk=mailbox_id)
    access.require(rules.can_change_mailbox, request.actor, mailbox)
    return mailbox


def _owners(request: Request) -> list[tuple[UUID | None, str]]:
    """For whom the actor may set one up who has none: the organization, and colleagues. Two queries."""
    has_one = set(_rows(request).values_list("owner_id", flat=True))
    owners: list[tuple[UUID | None, str]] = []
    if None not in has_one and rules.can_set_up_mailbox_of(request.actor, None):
        owners.append((None, _("The organization's, for everybody who has none")))
    colleagues = Membership.objects.visible_to(request.actor).active().order_by("name", "pk")
    for pk, name in colleagues.values_list("pk", "name"):
        if pk not in has_one and rules.can_set_up_mailbox_of(request.actor, pk):
            owners.append((pk, name))
    return owners


def _kept(
    request: Request, form: MailboxForm, mailbox: Mailbox | None, owners: list[tuple[UUID | None, str]]
) -> Mailbox | None:
    """Keep what was typed; None and the reasons at their fields where it cannot be."""
    at, by = timezone.now(), request.actor
    try:
        if mailbox:
            return mailboxes.change(mailbox=mailbox, draft=form.draft(), by=by, at=at)
        chosen = form.cleaned_data.get("owner", str(owners[0][0] or ""))
        owner = Membership.objects.visible_to(by).get(pk=chosen) if chosen else None
        return mailboxes.add(owner=owner, draft=form.draft(), by=by, at=at)
    except mailboxes.AddressTaken:
        form.add_error("address", _("There is a mailbox of this address already."))
    except mailboxes.HasOneAlready:
        form.add_error("owner" if "owner" in form.fields else None, _("There is a mailbox in use already."))
    except mailboxes.SecretNeeded as refusal:
        form.add_error(refusal.field, _("Server or user name are others now: type the password in again."))
    except Unacceptable as refusal:
        form.add_error(None, _(str(refusal)))
    return None


def _page(request: Request, form: MailboxForm, mailbox: Mailbox | None, status: int = 200, **more: Any) -> HttpResponse:
    inbox = Inbox.objects.visible_to(request.actor).failing().filter(mailbox=mailbox).first() if mailbox else None
    shown = {"form": form, "mailbox": mailbox, "inbox": inbox, **more}
    return render(request, "settings/mailbox.html", shown, status=status)


def _deactivation(mailbox: Mailbox) -> dict[str, Any]:
    return {
        "title": _("Take %(address)s out of use?") % {"address": mailbox.address},
        "lead": _(
            "Nothing leaves from it any more and nobody looks for answers in it; its passwords are forgotten. "
            "What it sent stays where it is. Mails that wait leave from the organization's mailbox."
        ),
        "action_url": reverse("settings:mailbox-deactivations", args=[mailbox.pk]),
        "next": reverse("settings:mailbox", args=[mailbox.pk]),
        "submit_label": _("Take out of use"),
        "is_danger": True,
    }
