"""Requisitions: the list, one of them, writing one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hireloom.ats import rules
from hireloom.ats.enums import ApprovalKind, RequisitionState
from hireloom.ats.models import Requisition
from hireloom.ats.operations import requisitions as operations
from hireloom.ats.operations.approvals import NobodyToAsk
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.ats.queries import approvals, requisitions
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import FieldSubject
from hireloom.web import own_fields_of_new, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.own_field_forms import OwnFieldsForm
from hireloom.web.recruiting import numbered
from hireloom.web.recruiting.approvals import said, unasked
from hireloom.web.recruiting.requisitions import meanwhile, tones
from hireloom.web.recruiting.requisitions.forms import RequisitionForm
from hireloom.web.shapes import Column, Crumb, Fact, Tab

TABS: dict[str, tuple[str, ...]] = {
    "current": ("draft", "pending_approval", "open", "on_hold"),
    "pending": ("pending_approval",),
    "ended": ("closed", "cancelled", "rejected"),
    "all": (),
}


def requisition_of(request: Request, requisition_id: UUID) -> Requisition:
    """The requisition of an address, as far as the colleague may see it."""
    rows = Requisition.objects.visible_to(request.actor)
    loaded = rows.select_related("department", "office", "hiring_manager", "recruiter", "requested_by")
    return get_object_or_404(loaded, pk=requisition_id)


@require_GET
@colleague
def index(request: Request) -> HttpResponse:
    """The list, by how they stand."""
    which = request.GET.get("show", "current")
    which, text = which if which in TABS else "current", request.GET.get("q", "").strip()[:100]
    number = numbered.asked(request.GET)
    found = requisitions.page(actor=request.actor, states=TABS[which], text=text, number=number)
    counts = requisitions.states(request.actor)
    context = {
        "lines": [(line, tones.of_requisition(line.state)) for line in found.lines],
        "columns": _columns(),
        "tabs": _tabs(counts, which),
        "page": numbered.page(
            request.GET, number=number, size=requisitions.PAGE, shown=len(found.lines), total=found.total
        ),
        "which": which,
        "text": text,
        "waiting": approvals.count_for(request.actor),
        "may_write": rules.can_write_requisitions(request.actor),
        "crumbs": [Crumb(_("Jobs"), reverse("recruiting:jobs")), Crumb(_("Requisitions"))],
    }
    return render(request, "recruiting/requisitions/index.html", context)


@require_GET
@colleague
def show(request: Request, requisition_id: UUID) -> HttpResponse:
    """One requisition: what is wished for, its seats, who must agree, what was changed."""
    row = requisition_of(request, requisition_id)
    shows_pay = rules.can_view_pay_of_requisition(request.actor, row)
    runs = approvals.about(kind=ApprovalKind.REQUISITION, subject_id=row.pk, actor=request.actor)
    is_asked = any(seat.is_mine for run in runs for step in run.steps for seat in step.seats)
    context = {
        "requisition": row,
        "tone": tones.of_requisition(RequisitionState(row.state)),
        "facts": _facts(row, shows_pay=shows_pay or is_asked),
        "openings": [
            (line, tones.of_opening(line.state, line.close_label))
            for line in requisitions.openings_for(row, request.actor)
        ],
        "runs": runs,
        "history": history_lines(row.pk, request, currency=row.pay_currency, shows_pay=shows_pay),
        "may_edit": rules.can_edit_requisition(request.actor, row),
        "may_replace": request.actor.may("ats.manage_approvals") or row.requested_by_id == request.actor.membership_id,
        "may_begin": request.actor.may("ats.create_jobs") and bool(requisitions.seats_left(row)),
        "crumbs": [
            Crumb(_("Jobs"), reverse("recruiting:jobs")),
            Crumb(_("Requisitions"), reverse("recruiting:requisitions")),
            Crumb(row.code),
        ],
    }
    return render(request, "recruiting/requisitions/show.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    """Write a requisition; it is a draft until it is sent for approval."""
    access.require(rules.can_write_requisitions, request.actor)
    form = RequisitionForm(
        request.POST or None, actor=request.actor, initial={"recruiter": request.actor.membership_id}
    )
    is_sent = request.method == "POST"
    is_good = is_sent and form.is_valid()
    own = own_fields_of_new.form_of(request, FieldSubject.REQUISITION, _to_be(request, form), is_sent=is_sent)
    if is_sent and own_fields_of_new.is_complete(own, request) and is_good:
        try:
            draft = operations.RequisitionDraft(**form.values())
            made = operations.create(draft=draft, own=own.values(), by=request.actor, at=timezone.now())
        except operations.CodeTaken:
            form.add_error("code", _("Another requisition has that number."))
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            words = _("%(code)s is there, as a draft. Send it for approval next.") % {"code": made.code}
            toasts.add(request, words, draft_key="requisition-new")
            return redirect("recruiting:requisition", made.pk)
    return _form(request, form, _("New requisition"), reverse("recruiting:requisitions"), own)


def _to_be(request: Request, form: RequisitionForm) -> Requisition:
    """The requisition that is to be written, as far as its place is chosen: fields may be asked for in some only."""
    said = form.cleaned_data if form.is_bound else {}
    place = {name: said.get(name) for name in ("department", "office")}
    return Requisition(organization_id=request.organization.pk, requested_by_id=request.actor.membership_id, **place)


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, requisition_id: UUID) -> HttpResponse:
    """Change a requisition; the second of two editors is told what stands there now."""
    row = requisition_of(request, requisition_id)
    access.require(rules.can_edit_requisition, request.actor, row)
    address = reverse("recruiting:requisition", args=[row.pk])
    form = RequisitionForm(request.POST or None, actor=request.actor, initial=RequisitionForm.of(row))
    if request.method == "POST" and form.is_valid():
        values = form.values() | ({} if form.cleaned_data["code"] else {"code": row.code})
        try:
            changed = operations.change(
                requisition=row,
                changes=values,
                version=form.cleaned_data["version"],
                by=request.actor,
                at=timezone.now(),
            )
        except operations.CodeTaken:
            form.add_error("code", _("Another requisition has that number."))
        except operations.WrongState:
            form.add_error(None, _("It ended meanwhile, so nothing was changed."))
        except ChangedMeanwhile as refusal:
            meanwhile.tell(form, values, refusal)
        except NobodyToAsk as refusal:
            form.add_error(None, unasked.sentence(refusal))
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            asks = changed.state == RequisitionState.PENDING_APPROVAL and row.state == RequisitionState.OPEN
            words = _("Saved. Those who must agree are asked again.") if asks else _("The requisition is saved.")
            toasts.add(request, words, tone="lincoln")
            return redirect(address)
    return _form(request, form, f"{row.code} {row.title}", address)


def history_lines(subject_id: UUID, request: Request, *, currency: str, shows_pay: bool) -> list[Any]:
    """The changes of a requisition or an opening in words: (line, list of (field, before, after)).

    `currency` is the one its pay is in now.
    """
    found, lines = requisitions.history(subject_id, actor=request.actor, shows_pay=shows_pay), []
    for line in found:  # the last change first, so that the currency is known that an earlier amount was in
        earlier = line.changes.get("pay_currency", (currency, currency))[0]
        lines.append((line, [_change(name, pair, (earlier, currency)) for name, pair in sorted(line.changes.items())]))
        currency = earlier
    return lines


def _change(name: str, pair: Sequence[Any], currencies: tuple[str, str]) -> tuple[Any, str, str]:
    before, after = (said.value(name, kept, currency=unit) for kept, unit in zip(pair, currencies, strict=True))
    return said.LABELS.get(name, name), before, after


def _facts(row: Requisition, *, shows_pay: bool) -> list[Fact]:
    hidden = {} if shows_pay else {"pay_min_minor": None, "pay_max_minor": None}
    kept = {name: getattr(row, name) for name in operations.SHOWN} | hidden
    kept |= {"department": row.department.name if row.department else "", "code": ""}
    kept |= {"office": row.office.name if row.office else "", "title": ""}
    people = (
        (_("Hiring manager"), row.hiring_manager),
        (_("Recruiter"), row.recruiter),
        (_("Asked for by"), row.requested_by),
    )
    return said.facts(kept) + [Fact(label, member.name) for label, member in people if member]


def _form(
    request: Request, form: RequisitionForm, heading: str, back_url: str, own: OwnFieldsForm | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "own": own,
        "heading": heading,
        "back_url": back_url,
        "crumbs": [
            Crumb(_("Jobs"), reverse("recruiting:jobs")),
            Crumb(_("Requisitions"), reverse("recruiting:requisitions")),
            Crumb(heading),
        ],
    }
    return render(request, "recruiting/requisitions/form.html", context, status=422 if form.is_bound else 200)


def _tabs(counts: dict[str, int], which: str) -> list[Tab]:
    labels = {"current": _("Current"), "pending": _("Waiting for approval"), "ended": _("Ended"), "all": _("All")}

    def count(states: tuple[str, ...]) -> int:
        return sum(number for state, number in counts.items() if not states or state in states)

    return [Tab(labels[name], f"?show={name}", name == which, count(states)) for name, states in TABS.items()]


def _columns() -> list[Column]:
    return [
        Column("title", _("Requisition")),
        Column("state", _("State")),
        Column("department", _("Department")),
        Column("office", _("Office")),
        Column("manager", _("Hiring manager")),
        Column("filled", _("Filled"), is_numeric=True),
        Column("created", _("Written")),
    ]
