"""The domains mails are from: a key for each, and whether the world can read what it needs to."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.models import Mailbox, SendingDomain
from hireloom.messaging.operations import sending_domains
from hireloom.web import asking
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague


class DomainForm(forms.Form):
    """A domain mails are from. Shape only."""

    domain = OneLine(
        label=gettext_lazy("Domain"),
        max_length=253,
        help_text=gettext_lazy("What stands behind the @ of your mailboxes, for example example.org."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_manage_mailboxes, request.actor)
    rows = list(SendingDomain.objects.visible_to(request.actor).order_by("domain"))
    addresses = Mailbox.objects.visible_to(request.actor).active().values_list("address", flat=True)
    named = {address.rpartition("@")[2] for address in addresses} - {row.domain for row in rows}
    form = DomainForm(request.POST or None, initial={"domain": min(named, default="")})
    if form.is_valid():
        try:
            row = sending_domains.add(domain=form.cleaned_data["domain"], by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error("domain", _(str(refusal)))
        else:
            return redirect("settings:sending-domain", row.pk)
    context = {"rows": rows, "form": form, "named": sorted(named)}
    return render(request, "settings/sending_domains.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def show(request: Request, sending_domain_id: UUID) -> HttpResponse:
    """What to add for a domain; a POST looks up what stands in the world."""
    domain = _domain(request, sending_domain_id)
    checks = None
    if request.method == "POST":
        checks = sending_domains.check(domain=domain, by=request.actor, at=timezone.now())
    return render(request, "settings/sending_domain.html", {"domain": domain, "checks": checks})


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def remove(request: Request, sending_domain_id: UUID) -> HttpResponse:
    domain = _domain(request, sending_domain_id)
    if request.method != "POST":
        return asking.ask(request, _removal(domain))
    sending_domains.remove(domain=domain, by=request.actor, at=timezone.now())
    words = _("The key of %(domain)s is destroyed.") % {"domain": domain.domain}
    return asking.arrived(request, reverse("settings:sending-domains"), words)


def _domain(request: Request, sending_domain_id: UUID) -> SendingDomain:
    return get_object_or_404(SendingDomain.objects.visible_to(request.actor), pk=sending_domain_id)


def _removal(domain: SendingDomain) -> dict[str, Any]:
    return {
        "title": _("Destroy the key of %(domain)s?") % {"domain": domain.domain},
        "lead": _("Its mails are signed no more, and more of them may end up as spam. A new key wants a new record."),
        "action_url": reverse("settings:sending-domain-removals", args=[domain.pk]),
        "next": reverse("settings:sending-domain", args=[domain.pk]),
        "submit_label": _("Destroy the key"),
        "is_danger": True,
    }
