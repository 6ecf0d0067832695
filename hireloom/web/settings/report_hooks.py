"""Addresses at which a mail provider tells what became of mails."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import hook_signatures, rules
from hireloom.messaging.models import ReportHook
from hireloom.messaging.operations import report_hooks
from hireloom.web import asking
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague


class HookForm(forms.Form):
    """Who tells it. Shape only."""

    name = OneLine(
        label=gettext_lazy("Who tells it"),
        max_length=100,
        help_text=gettext_lazy("For example the name of the provider or of the relay."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
@colleague
def index(request: Request) -> HttpResponse:
    """The addresses; a POST makes one, whose secret is in that answer and nowhere else."""
    access.require(rules.can_manage_mailboxes, request.actor)
    form = HookForm(request.POST or None)
    if form.is_valid():
        try:
            hook, secret = report_hooks.add(name=form.cleaned_data["name"], by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error("name", _(str(refusal)))
        else:
            return _created(request, hook, secret)
    hooks = ReportHook.objects.visible_to(request.actor).live().order_by("created_at", "pk")
    context = {"hooks": [(hook, _address(hook)) for hook in hooks], "form": form}
    return render(request, "settings/report_hooks.html", context, status=422 if form.is_bound else 200)


@require_POST
@sensitive_variables("secret")
@colleague
def rotate(request: Request, report_hook_id: UUID) -> HttpResponse:
    """Make another secret, shown in this answer alone; the one before holds for a day."""
    hook, secret = report_hooks.rotate(hook=_hook(request, report_hook_id), by=request.actor, at=timezone.now())
    return _created(request, hook, secret)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def revoke(request: Request, report_hook_id: UUID) -> HttpResponse:
    hook = _hook(request, report_hook_id)
    if request.method != "POST":
        return asking.ask(request, _revocation(hook))
    report_hooks.revoke(hook=hook, by=request.actor, at=timezone.now())
    words = _("The address of “%(name)s” takes nothing any more.") % {"name": hook.name}
    return asking.arrived(request, reverse("settings:report-hooks"), words)


def _hook(request: Request, report_hook_id: UUID) -> ReportHook:
    hook: ReportHook = get_object_or_404(ReportHook.objects.visible_to(request.actor).live(), pk=report_hook_id)
    return hook


def _created(request: Request, hook: ReportHook, secret: str) -> HttpResponse:
    context = {
        "name": hook.name,
        "lead": _("Copy the secret now; it cannot be shown again. If it is lost, make another one."),
        "secret": secret,
        "address": _address(hook),
        "held_until": hook.previous_until,
        "back_url": reverse("settings:report-hooks"),
    }
    return render(request, "settings/secret.html", context, status=201)


def _address(hook: ReportHook) -> str:
    return hook_signatures.address_of(organization_id=hook.organization_id, hook_id=hook.pk)


def _revocation(hook: ReportHook) -> dict[str, Any]:
    return {
        "title": _("End the address of “%(name)s”?") % {"name": hook.name},
        "lead": _("What is told there is refused from now on, and its secret is forgotten."),
        "action_url": reverse("settings:report-hook-revocations", args=[hook.pk]),
        "next": reverse("settings:report-hooks"),
        "submit_label": _("End it"),
        "is_danger": True,
    }
