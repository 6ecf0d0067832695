"""The list of sequences; beginning one, renaming one, and the limits of all."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm import rules
from hireloom.crm.enums import SequenceState
from hireloom.crm.models import SendingRules, Sequence
from hireloom.crm.operations import sending_rules, sequences
from hireloom.crm.queries import sequences as reads
from hireloom.messaging.models import SenderGrant
from hireloom.web import asking
from hireloom.web.crm import sequence_forms
from hireloom.web.crm.sequence_finding import TONES, sequence_of
from hireloom.web.crm.sequence_forms import LimitsForm, SequenceForm
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column
from hireloom.web.typed import uuid_or_none


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Every sequence, with who is in it."""
    access.require(rules.can_view_sequences, request.actor)
    lines = [
        (line, SequenceState(line.state).label, TONES[SequenceState(line.state)])
        for line in reads.listed(request.actor)
    ]
    context = {
        "lines": lines,
        "columns": _columns(),
        "now": timezone.now(),
        "may_create": rules.can_write_sequences(request.actor),
    }
    return render(request, "crm/sequences.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    """Begin a sequence; its steps follow."""
    access.require(rules.can_write_sequences, request.actor)
    form = _form(request, None)
    question = _question(form, _("New sequence"), reverse("crm:sequence-new"), _("Begin"))
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    sender = _sender(form, request.actor)
    try:
        made = sequences.create(
            name=form.cleaned_data["name"],
            sender=sender,
            stops_at_company=form.cleaned_data["stops_at_company"],
            by=request.actor,
            at=timezone.now(),
        )
    except sequences.SequenceNameTaken:
        return _taken(request, form, question)
    text = _("“%(sequence)s” is there. Write its first step.") % {"sequence": made.name}
    return asking.arrived(request, reverse("crm:sequence", args=[made.pk]), text)


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, sequence_id: UUID) -> HttpResponse:
    """Call a sequence otherwise, or let it go out in another name."""
    sequence = sequence_of(sequence_id, request.actor)
    access.require(rules.can_edit_sequence, request.actor, sequence)
    form = _form(request, sequence)
    question = _question(form, _("Edit sequence"), reverse("crm:sequence-edit", args=[sequence.pk]), _("Save"))
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    name, sender = form.cleaned_data["name"], _sender(form, request.actor)
    try:
        sequences.change(
            sequence=sequence,
            name=name,
            sender=sender,
            stops_at_company=form.cleaned_data["stops_at_company"],
            by=request.actor,
            at=timezone.now(),
        )
    except sequences.SequenceNameTaken:
        return _taken(request, form, question)
    return asking.arrived(request, reverse("crm:sequence", args=[sequence.pk]), _("Saved"))


@require_http_methods(["GET", "POST"])
@colleague
def limits(request: Request) -> HttpResponse:
    """Decide how many mails leave at most, and on which days none does."""
    access.require(rules.can_write_sequences, request.actor)
    sending = SendingRules.objects.visible_to(request.actor).of(request.actor.organization_id)
    form = LimitsForm(request.POST if request.method == "POST" else None, initial=sequence_forms.of_limits(sending))
    question = _question(form, _("Limits and holidays"), reverse("crm:sequence-limits"), _("Save"))
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    sending_rules.decide(wanted=sending_rules.Limits(**form.cleaned_data), by=request.actor, at=timezone.now())
    return asking.arrived(request, reverse("crm:sequences"), _("Saved"))


def _columns() -> list[Column]:
    return [
        Column("name", _("Sequence")),
        Column("state", _("State")),
        Column("live", _("Under way"), is_numeric=True),
        Column("held", _("Wait for a colleague"), is_numeric=True),
        Column("enrolled", _("Ever enrolled"), is_numeric=True),
        Column("sender", _("In whose name")),
        Column("changed", _("Changed"), is_numeric=True),
    ]


def _form(request: Request, sequence: Sequence | None) -> SequenceForm:
    initial: dict[str, object] = {"sender": str(request.actor.membership_id or "")}
    if sequence:
        stops = sequence.stops_at_company
        initial = {"name": sequence.name, "sender": str(sequence.sender_id or ""), "stops_at_company": stops}
    return SequenceForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        organization=request.organization.name,
        senders=_senders(request.actor, sequence),
    )


def _senders(actor: Actor, sequence: Sequence | None) -> list[Membership]:
    """In whose name the actor may write, themselves first, and who it is now."""
    granted = SenderGrant.objects.visible_to(actor).filter(writer_id=actor.membership_id)
    ids = {actor.membership_id, *granted.values_list("sender_id", flat=True), sequence.sender_id if sequence else None}
    found = Membership.objects.visible_to(actor).active().filter(pk__in=ids - {None})
    return sorted(found, key=lambda one: (one.pk != actor.membership_id, one.name))


def _sender(form: SequenceForm, actor: Actor) -> Membership | None:
    chosen = uuid_or_none(form.cleaned_data["sender"])
    return Membership.objects.visible_to(actor).filter(pk=chosen).first() if chosen else None


def _question(form: Any, title: str, address: str, label: str) -> dict[str, Any]:
    return {"title": title, "form": form, "action_url": address, "submit_label": label}


def _taken(request: Request, form: SequenceForm, question: dict[str, Any]) -> HttpResponse:
    form.add_error("name", _("There is a sequence of that name already."))
    return asking.ask_again(request, question)
