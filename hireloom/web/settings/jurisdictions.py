"""Under which laws about matching the jobs of each office fall."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hireloom.ats.models import Office
from hireloom.compliance import rules
from hireloom.compliance.operations import policies as verbs
from hireloom.compliance.queries import policies
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    """Every office with the laws that hold for it."""
    access.require(rules.can_view_policies, request.actor)
    offices = policies.offices(request.actor, on=timezone.localdate())
    return render(request, "settings/jurisdictions.html", {"offices": offices})


@require_POST
@colleague
def name(request: Request, office_id: UUID) -> HttpResponse:
    """Keep what was named for an office."""
    office = get_object_or_404(Office.objects.visible_to(request.actor), pk=office_id)
    try:
        verbs.name(office=office, names=request.POST.getlist("policies"), by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        toasts.add(request, _(str(refusal)), tone="weld")
    else:
        toasts.add(request, _("The laws for %(office)s are saved.") % {"office": office.name}, tone="lincoln")
    return redirect("settings:jurisdictions")
