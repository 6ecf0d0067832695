"""Bias audits of matching: prepared by a compliance officer, published by an administrator."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.ai.queries import audit_reports
from hireloom.compliance import rules
from hireloom.compliance.models import BiasAudit
from hireloom.compliance.operations import bias_audits
from hireloom.compliance.operations.bias_audits import Draft
from hireloom.core import access
from hireloom.engine.impact import printing
from hireloom.kit import csv, workbook
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.form_fields import Lines, OneLine
from hireloom.web.http import Request, colleague

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY = {"class": "input", "type": "date"}


class AuditForm(forms.Form):
    """What is published with the tables."""

    auditor = OneLine(
        label=gettext_lazy("Independent auditor"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input"}),
        help_text=gettext_lazy("Somebody who neither uses nor makes the tool. These are the numbers they look at."),
    )
    audited_on = forms.DateField(label=gettext_lazy("Date of the audit"), widget=forms.DateInput(attrs=DAY))
    distributed_on = forms.DateField(
        label=gettext_lazy("Distribution date"),
        widget=forms.DateInput(attrs=DAY),
        help_text=gettext_lazy("The day from which matching is used."),
    )
    data_from = forms.DateField(label=gettext_lazy("Applied from"), widget=forms.DateInput(attrs=DAY))
    data_to = forms.DateField(label=gettext_lazy("Until"), widget=forms.DateInput(attrs=DAY))
    data_source = Lines(
        label=gettext_lazy("Source and explanation of the data"),
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "input", "rows": "3"}),
    )

    def draft(self) -> Draft:
        """What was typed."""
        return Draft(**self.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def index(request: Request) -> HttpResponse:
    """The audits there are, and the form for another one for whoever may read numbers of groups."""
    access.require(rules.can_view_audits, request.actor)
    form = AuditForm(request.POST or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            audit = bias_audits.prepare(draft=form.draft(), by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            toasts.add(request, _("The tables are counted."), tone="lincoln")
            return redirect("compliance:bias-audit", audit.pk)
    context = {
        "audits": BiasAudit.objects.visible_to(request.actor).order_by("-number"),
        "form": form,
        "may_prepare": rules.can_view_impact(request.actor),
        "may_publish": rules.can_publish_audits(request.actor),
        "slug": request.organization.slug,
    }
    return render(request, "compliance/bias_audits.html", context, status=422 if form.errors else 200)


@require_safe
@colleague
def show(request: Request, bias_audit_id: UUID) -> HttpResponse:
    """The tables as they are, or would be, published."""
    audit = _audit(request, bias_audit_id)
    sheets = _sheets(request, audit)
    context = {
        "audit": audit,
        "sheets": sheets,
        "may_publish": rules.can_publish_audits(request.actor),
        "may_read": rules.can_view_impact(request.actor),
        "slug": request.organization.slug,
    }
    return render(request, "compliance/bias_audit.html", context)


@require_safe
@colleague
def workbook_file(request: Request, bias_audit_id: UUID) -> HttpResponse:
    """The tables as a workbook."""
    audit = _audit(request, bias_audit_id)
    sheets = printing.sheets(bias_audits.summary(audit=audit, by=request.actor))
    content = workbook.write([(sheet.title, sheet.rows) for sheet in sheets])
    return _file(audit, content, WORKBOOK, "xlsx")


@require_safe
@colleague
def csv_file(request: Request, bias_audit_id: UUID) -> HttpResponse:
    """The tables as comma-separated values, one under the other."""
    audit = _audit(request, bias_audit_id)
    words = csv.text(printing.rows(bias_audits.summary(audit=audit, by=request.actor)))
    return _file(audit, (csv.BYTE_ORDER_MARK + words).encode(), "text/csv; charset=utf-8", "csv")


def _file(audit: BiasAudit, content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="bias-audit-{audit.number}.{ending}"'
    return response


@require_POST
@colleague
def publish(request: Request, bias_audit_id: UUID) -> HttpResponse:
    """Publish it, or take it down, as the button says."""
    audit = _audit(request, bias_audit_id)
    if request.POST.get("to") == "public":
        bias_audits.publish(audit=audit, by=request.actor, at=timezone.now())
        toasts.add(request, _("The audit is on the careers site."), tone="lincoln")
    else:
        bias_audits.unpublish(audit=audit, by=request.actor, at=timezone.now())
        toasts.add(request, _("The audit is off the careers site."), tone="lincoln")
    return redirect("compliance:bias-audit", audit.pk)


def _audit(request: Request, bias_audit_id: UUID) -> BiasAudit:
    return get_object_or_404(BiasAudit.objects.visible_to(request.actor), pk=bias_audit_id)


def _sheets(request: Request, audit: BiasAudit) -> list[dict[str, Any]]:
    """What the reader may see: the officer everything, an administrator what was published."""
    if not rules.can_view_impact(request.actor):
        return audit.sheets or []
    found = printing.sheets(bias_audits.summary(audit=audit, by=request.actor))
    return [
        {"title": one.title, "rows": [[printing.text(value) for value in row] for row in one.rows]} for one in found
    ]


def _initial(request: Request) -> dict[str, Any]:
    since = audit_reports.switched_on_at(request.organization.pk)
    return {"distributed_on": timezone.localdate(since) if since else None}
