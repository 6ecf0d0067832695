"""Where colleagues forward mails to, so that who wrote them is put on record."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.enums import IntakeWay
from hireloom.messaging.models import Mailbox
from hireloom.messaging.operations import intake_addresses
from hireloom.people import rules as people_rules
from hireloom.web import asking
from hireloom.web.http import Request, colleague


@dataclass(frozen=True)
class Line:
    """A mailbox of the list, and whether the actor decides about it."""

    mailbox: Mailbox
    may_change: bool


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(people_rules.can_add_person, request.actor)
    rows = Mailbox.objects.visible_to(request.actor).active().exclude(imap_host="").select_related("owner")
    lines = [
        Line(row, rules.can_change_mailbox(request.actor, row))
        for row in rows.order_by(F("owner__name").asc(nulls_first=True), "pk")
    ]
    shown = [line for line in lines if line.may_change or line.mailbox.intake_address]
    context: dict[str, Any] = {"lines": shown, "may_have_mailbox": rules.can_have_mailbox(request.actor)}
    return render(request, "settings/forwarded_mail.html", context)


@require_POST
@colleague
def settle(request: Request, mailbox_id: UUID) -> HttpResponse:
    """Switch the address of a mailbox on, have another one, or switch it off."""
    mailbox: Mailbox = get_object_or_404(Mailbox.objects.visible_to(request.actor).active(), pk=mailbox_id)
    given, here = request.POST.get("way", ""), reverse("settings:forwarded-mail")
    if given not in IntakeWay.values:
        return asking.refused(request, _("Choose an address."), otherwise=here)
    is_anew = request.POST.get("anew") == "1"
    try:
        settled = intake_addresses.settle(
            mailbox=mailbox, way=IntakeWay(given), is_anew=is_anew, by=request.actor, at=timezone.now()
        )
    except Unacceptable as refusal:
        return asking.refused(request, _(str(refusal)), otherwise=here)
    if settled.intake_address:
        return asking.arrived(request, here, _("Forward mails to %(address)s") % {"address": settled.intake_address})
    return asking.arrived(request, here, _("Forwarded mails are treated like all others"), tone="neutral")
