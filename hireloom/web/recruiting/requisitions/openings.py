"""The openings of a job: its seats, adding, changing and closing them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.enums import ApprovalKind, CloseReason, OpeningState
from hireloom.ats.models import Job, Opening
from hireloom.ats.operations import approvals as approval_verbs
from hireloom.ats.operations import openings
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.ats.operations.requisitions import WrongState
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.ats.queries import approvals, requisitions
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import FieldSubject
from hireloom.web import asking, own_fields_of_new, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.own_field_forms import OwnFieldsForm
from hireloom.web.recruiting import header
from hireloom.web.recruiting.approvals import unasked
from hireloom.web.recruiting.loading import job_of
from hireloom.web.recruiting.requisitions import meanwhile, tones
from hireloom.web.recruiting.requisitions.forms import ClosingForm, OpeningForm
from hireloom.web.recruiting.requisitions.pages import history_lines
from hireloom.web.shapes import Crumb

CLOSED = OpeningState.CLOSED


def opening_of(request: Request, job: Job, opening_id: UUID) -> Opening:
    rows = Opening.objects.visible_to(request.actor).select_related("job", "requisition")
    return get_object_or_404(rows, pk=opening_id, job=job)


@require_GET
@colleague
def index(request: Request, job_id: UUID) -> HttpResponse:
    """The seats of a job."""
    job = job_of(request, job_id)
    lines = requisitions.openings_of(job, request.actor)
    context = header.context(request, job, "job-openings") | {
        "openings": [(line, tones.of_opening(line.state, line.close_label)) for line in lines],
        "is_full": any(line.application_id for line in lines) and all(line.state == CLOSED for line in lines),
        "may_edit_openings": rules.can_edit_openings(request.actor, job),
        "runs": approvals.about(kind=ApprovalKind.JOB, subject_id=job.pk, actor=request.actor),
    }
    return render(request, "recruiting/requisitions/openings.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, job_id: UUID) -> HttpResponse:
    """Add a seat; where somebody must agree, it waits for them."""
    job = job_of(request, job_id)
    access.require(rules.can_edit_openings, request.actor, job)
    form = OpeningForm(request.POST or None, shows_pay=rules.can_view_pay(request.actor, job))
    is_sent = request.method == "POST"
    own = own_fields_of_new.form_of(
        request, FieldSubject.OPENING, Opening(organization=request.organization, job=job), is_sent=is_sent
    )
    if is_sent and all([form.is_valid(), own_fields_of_new.is_complete(own, request)]):
        draft = OpeningDraft(**form.values(), own=own.values())
        try:
            made = openings.add(job=job, draft=draft, by=request.actor, at=timezone.now())
        except openings.CodeTaken:
            form.add_error("code", _("Another opening has that number."))
        except openings.TooManyOpenings:
            form.add_error(None, _("A job has at most a hundred open openings."))
        except approval_verbs.NobodyToAsk as refusal:
            form.add_error(None, unasked.sentence(refusal))
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            sentence = _("%(code)s waits for approval.") if made.state == "draft" else _("%(code)s is open.")
            toasts.add(request, sentence % {"code": made.code}, tone="lincoln")
            return redirect("recruiting:job-openings", job.pk)
    return _form(request, job, form, None, own)


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, job_id: UUID, opening_id: UUID) -> HttpResponse:
    """One seat: changing it, who must agree to it, and what was changed."""
    job = job_of(request, job_id)
    opening = opening_of(request, job, opening_id)
    shows_pay = rules.can_view_pay(request.actor, job)
    form = OpeningForm(request.POST or None, initial=OpeningForm.of(opening), shows_pay=shows_pay)
    if request.method == "POST" and form.is_valid():
        values = form.values() | ({} if form.cleaned_data["code"] else {"code": opening.code})
        try:
            openings.change(
                opening=opening,
                changes=values,
                version=form.cleaned_data["version"],
                by=request.actor,
                at=timezone.now(),
            )
        except openings.CodeTaken:
            form.add_error("code", _("Another opening has that number."))
        except openings.OpeningNotOpen:
            form.add_error(None, _("It is closed, so nothing was changed."))
        except ChangedMeanwhile as refusal:
            meanwhile.tell(form, values, refusal)
        except approval_verbs.NobodyToAsk as refusal:
            form.add_error(None, unasked.sentence(refusal))
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            toasts.add(request, _("The opening is saved."), tone="lincoln")
            return redirect("recruiting:job-openings", job.pk)
    return _form(request, job, form, opening)


@require_http_methods(["GET", "POST"])
@colleague
def closings(request: Request, job_id: UUID, opening_id: UUID) -> HttpResponse:
    """Close a seat that nobody fills."""
    job = job_of(request, job_id)
    opening = opening_of(request, job, opening_id)
    access.require(rules.can_edit_openings, request.actor, job)
    form = ClosingForm(request.POST or None)
    question = {
        "title": _("Close %(code)s?") % {"code": opening.code},
        "lead": _("Nobody will be hired into it. You can open it again."),
        "action_url": reverse("recruiting:opening-closings", args=[job.pk, opening.pk]),
        "submit_label": _("Close opening"),
        "is_danger": True,
        "form": form,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    reason, note = CloseReason(form.cleaned_data["reason"]), form.cleaned_data["note"]
    openings.close(opening=opening, reason=reason, note=note, by=request.actor, at=timezone.now())
    address = reverse("recruiting:job-openings", args=[job.pk])
    return asking.arrived(request, address, _("%(code)s is closed.") % {"code": opening.code})


@require_POST
@colleague
def reopenings(request: Request, job_id: UUID, opening_id: UUID) -> HttpResponse:
    """Open a seat again."""
    job = job_of(request, job_id)
    opening = opening_of(request, job, opening_id)
    try:
        reopened = openings.reopen(opening=opening, by=request.actor, at=timezone.now())
    except openings.OpeningFilledAlready:
        toasts.add(request, _("Somebody was hired into it; take the hire back first."), tone="alert")
    except openings.TooManyOpenings:
        toasts.add(request, _("Its requisition has no seat left, or the job has a hundred."), tone="alert")
    except WrongState:
        toasts.add(request, _("Its requisition is not open; open that first."), tone="alert")
    except approval_verbs.NobodyToAsk as refusal:
        toasts.add(request, unasked.sentence(refusal), tone="alert")
    else:
        is_open = reopened.state == OpeningState.OPEN
        words = _("%(code)s is open again.") if is_open else _("%(code)s opens when those who must agree have.")
        toasts.add(request, words % {"code": opening.code}, tone="lincoln")
    return redirect("recruiting:job-openings", job.pk)


def _form(
    request: Request, job: Job, form: OpeningForm, opening: Opening | None, own: OwnFieldsForm | None = None
) -> HttpResponse:
    context = header.context(request, job, "job-openings") | {
        "form": form,
        "own": own,
        "opening": opening,
        "may_edit_openings": rules.can_edit_openings(request.actor, job),
        "crumbs": [
            Crumb(_("Jobs"), reverse("recruiting:jobs")),
            Crumb(job.title, reverse("recruiting:job-openings", args=[job.pk])),
            Crumb(opening.code if opening else _("New opening")),
        ],
    }
    if opening:
        context["runs"] = approvals.about(kind=ApprovalKind.OPENING, subject_id=opening.pk, actor=request.actor)
        context["history"] = history_lines(opening.pk, request, currency=opening.pay_currency, shows_pay=form.shows_pay)
    return render(request, "recruiting/requisitions/opening.html", context, status=422 if form.is_bound else 200)
