"""What is done to a requisition: sent for approval, paused, resumed, ended, turned into a job."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.enums import CloseReason
from hireloom.ats.models import Requisition
from hireloom.ats.operations import approvals, beginnings, openings, requisitions
from hireloom.core import access
from hireloom.people.operations import field_values
from hireloom.web import asking, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.approvals import unasked
from hireloom.web.recruiting.requisitions.forms import BeginningForm, ClosingForm
from hireloom.web.recruiting.requisitions.pages import requisition_of


@require_POST
@colleague
def submissions(request: Request, requisition_id: UUID) -> HttpResponse:
    """Send it for approval."""
    row = requisition_of(request, requisition_id)

    def submit(at: datetime) -> str:
        sent = requisitions.submit(requisition=row, by=request.actor, at=at)
        if sent.state == "open":
            return _("%(code)s is approved: nobody has to agree.") % {"code": row.code}
        return _("%(code)s is sent for approval.") % {"code": row.code}

    return _do(request, row, submit)


@require_POST
@colleague
def holds(request: Request, requisition_id: UUID) -> HttpResponse:
    """Pause it."""
    row = requisition_of(request, requisition_id)

    def hold(at: datetime) -> str:
        requisitions.hold(requisition=row, by=request.actor, at=at)
        return _("%(code)s is on hold.") % {"code": row.code}

    return _do(request, row, hold)


@require_POST
@colleague
def resumptions(request: Request, requisition_id: UUID) -> HttpResponse:
    """Go on with it."""
    row = requisition_of(request, requisition_id)

    def resume(at: datetime) -> str:
        requisitions.resume(requisition=row, by=request.actor, at=at)
        return _("%(code)s goes on.") % {"code": row.code}

    return _do(request, row, resume)


@require_POST
@colleague
def returns(request: Request, requisition_id: UUID) -> HttpResponse:
    """Take it up again."""
    row = requisition_of(request, requisition_id)

    def take_up(at: datetime) -> str:
        requisitions.take_up(requisition=row, by=request.actor, at=at)
        return _("%(code)s is a draft again; send it for approval once it is right.") % {"code": row.code}

    return _do(request, row, take_up)


@require_http_methods(["GET", "POST"])
@colleague
def closings(request: Request, requisition_id: UUID) -> HttpResponse:
    """End it for a reason."""
    row = requisition_of(request, requisition_id)
    access.require(rules.can_edit_requisition, request.actor, row)
    form = ClosingForm(request.POST or None)
    question = {
        "title": _("End %(code)s?") % {"code": row.code},
        "lead": _("Openings that nobody has filled close with it. Jobs stay as they are."),
        "action_url": reverse("recruiting:requisition-closings", args=[row.pk]),
        "submit_label": _("End requisition"),
        "is_danger": True,
        "form": form,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    reason, note = CloseReason(form.cleaned_data["reason"]), form.cleaned_data["note"]
    requisitions.close(requisition=row, reason=reason, note=note, by=request.actor, at=timezone.now())
    address = reverse("recruiting:requisition", args=[row.pk])
    return asking.arrived(request, address, _("%(code)s ended.") % {"code": row.code})


@require_http_methods(["GET", "POST"])
@colleague
def jobs(request: Request, requisition_id: UUID) -> HttpResponse:
    """Begin to hire: give its seats to a new job, or to one that is there."""
    row = requisition_of(request, requisition_id)
    form = BeginningForm(request.POST if request.method == "POST" else None, actor=request.actor)
    question = {
        "title": _("Hire for %(code)s") % {"code": row.code},
        "lead": _("The job gets the openings of the requisition. A new one takes over its facts and its team."),
        "action_url": reverse("recruiting:requisition-jobs", args=[row.pk]),
        "submit_label": _("Begin"),
        "form": form,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    chosen = form.cleaned_data
    try:
        job = beginnings.begin(
            requisition=row, job=chosen["job"], template=chosen["template"], by=request.actor, at=timezone.now()
        )
    except (requisitions.WrongState, openings.TooManyOpenings):
        sentence = _("That is not possible any more: the requisition is not open, or has no seat left.")
        return asking.refused(request, sentence, otherwise=reverse("recruiting:requisition", args=[row.pk]))
    words = _("%(job)s has the openings of %(code)s.") % {"job": job.title, "code": row.code}
    return asking.arrived(request, reverse("recruiting:job-openings", args=[job.pk]), words)


def _do(request: Request, row: Requisition, verb: Callable[[datetime], str]) -> HttpResponse:
    try:
        toasts.add(request, verb(timezone.now()), tone="lincoln")
    except requisitions.WrongState:
        toasts.add(request, _("That is not possible any more: somebody changed it meanwhile."), tone="alert")
    except approvals.NobodyToAsk as refusal:
        toasts.add(request, unasked.sentence(refusal), tone="alert")
    except field_values.FieldsMissing as refusal:
        words = _("Before it is approved, fill in: %(fields)s.") % {"fields": ", ".join(refusal.labels)}
        toasts.add(request, words, tone="alert")
    return redirect("recruiting:requisition", row.pk)
