"""Whether matching is used, and the audits that allow it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hireloom.ai import rules
from hireloom.ai.enums import Purpose
from hireloom.ai.operations import audits, switches
from hireloom.ai.operations.switches import NotAudited
from hireloom.ai.queries import audit_reports
from hireloom.compliance.queries import policies
from hireloom.compliance.rules import can_view_policies
from hireloom.core import access
from hireloom.engine.taxonomies import kept
from hireloom.engine.vocabulary import skills
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_view_audits, request.actor)
    context = {
        "state": audit_reports.state(request.actor),
        "laws": policies.states(request.actor, on=timezone.localdate()),
        "may_name": can_view_policies(request.actor),
        "skills": len(skills.entries()),
        **_vocabularies(),
    }
    return render(request, "settings/matching.html", context)


def _vocabularies() -> dict[str, object]:
    try:
        return {"vocabularies": kept.here()}
    except kept.Damaged as error:
        return {"damage": str(error)}


@require_safe
@colleague
def report(request: Request, audit_id: UUID) -> HttpResponse:
    """What one audit found."""
    found = audit_reports.find(audit_id, request.actor)
    if found is None:
        raise Http404
    context = {"audit": found, "swaps": audit_reports.swaps(found), "columns": _columns()}
    return render(request, "settings/matching_audit.html", context)


def _columns() -> list[Column]:
    heads = [
        ("pairs", _("Pairs")),
        ("moved", _("Moved")),
        ("largest", _("Shift, points")),
        ("ratio", _("Lowest ratio")),
    ]
    return [Column("swap", _("Swapped")), *(Column(key, label, is_numeric=True) for key, label in heads)]


@require_POST
@colleague
def audit(request: Request) -> HttpResponse:
    wanted = request.POST.get("then_on", "")
    audits.begin(by=request.actor, then_on=[_purpose(wanted)] if wanted else ())
    said = _("The audit runs; in about a minute its report is here, and matching is on if it passed.")
    toasts.add(request, said if wanted else _("The audit runs; its report is here in about a minute."), tone="lincoln")
    return redirect("settings:matching")


@require_POST
@colleague
def switch(request: Request) -> HttpResponse:
    """Switch a purpose on or off, as the button says; that of applicants where none is named."""
    at = timezone.now()
    purpose = _purpose(request.POST.get("purpose", Purpose.APPLICANTS.value))
    if request.POST.get("to") == "on":
        try:
            switches.switch_on(purpose=purpose, by=request.actor, at=at)
        except NotAudited:
            toasts.add(request, _("This version has not passed an audit here; audit it first."), tone="weld")
            return redirect("settings:matching")
        toasts.add(request, _said_when_on(purpose), tone="lincoln")
    else:
        switches.switch_off(purpose=purpose, by=request.actor, at=at)
        toasts.add(request, _("Matching is off."), tone="lincoln")
    return redirect("settings:matching")


def _purpose(value: str) -> Purpose:
    if value not in Purpose.values:
        raise Http404
    return Purpose(value)


def _said_when_on(purpose: Purpose) -> str:
    if purpose == Purpose.APPLICANTS:
        return _("Matching is on. Open applications are being compared.")
    return _("Matching is on. What is known of everybody is being made ready.")
