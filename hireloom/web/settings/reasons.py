"""Rejection reasons."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ats import rules
from hireloom.ats.enums import ReasonKind
from hireloom.ats.models import RejectionReason
from hireloom.ats.operations import rejection_reasons
from hireloom.core import access
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.forms import ReasonForm


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    reasons = RejectionReason.objects.visible_to(request.actor).order_by("-is_active", "position", "name")
    return render(request, "settings/reasons.html", {"reasons": reasons})


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    form = ReasonForm(request.POST or None, initial={"kind": ReasonKind.BY_US})
    del form.fields["is_active"]
    if form.is_valid():
        words = form.cleaned_data
        try:
            rejection_reasons.add(
                name=words["name"], kind=ReasonKind(words["kind"]), by=request.actor, at=timezone.now()
            )
        except rejection_reasons.ReasonNameTaken:
            form.add_error("name", _("There is a reason of that name already."))
        else:
            toasts.add(request, _("The reason is added."))
            return redirect("settings:reasons")
    return _form(request, form, _("Add a rejection reason"))


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, reason_id: UUID) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    reason = get_object_or_404(RejectionReason.objects.visible_to(request.actor), pk=reason_id)
    now = {"name": reason.name, "kind": reason.kind, "is_active": reason.is_active}
    form = ReasonForm(request.POST or None, initial=now)
    if form.is_valid():
        words = form.cleaned_data | {"kind": ReasonKind(form.cleaned_data["kind"])}
        try:
            rejection_reasons.change(reason=reason, **words, by=request.actor, at=timezone.now())
        except rejection_reasons.ReasonNameTaken:
            form.add_error("name", _("There is a reason of that name already."))
        else:
            toasts.add(request, _("The reason is saved."))
            return redirect("settings:reasons")
    return _form(request, form, reason.name)


def _form(request: Request, form: ReasonForm, heading: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "back_url": reverse("settings:reasons")}
    return render(request, "settings/form.html", context, status=422 if form.is_bound else 200)
