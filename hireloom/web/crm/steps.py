"""Writing on a sequence: its steps, their order, and when mails leave."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core import access
from hireloom.crm import drafts, rules
from hireloom.crm.drafts import StepDraft, VersionDraft
from hireloom.crm.enums import MAILS, StepKind
from hireloom.crm.models import Sequence
from hireloom.crm.operations import sequences, versions
from hireloom.web import asking
from hireloom.web.crm import sequence_forms
from hireloom.web.crm.sequence_finding import seen_of, sequence_of, stale
from hireloom.web.crm.sequence_forms import ErrandForm, MailForm, WindowForm
from hireloom.web.http import Request, colleague


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, sequence_id: UUID) -> HttpResponse:
    """Write a step and put it at the end."""
    sequence = _editable(request, sequence_id)
    kind = _kind(request.GET.get("kind", ""))
    draft = drafts.of(versions.newest_of(sequence))
    initial = {"wait_days": 2 if draft.steps else 0, "weight": 1, "other_weight": 1}
    form = _form(request, kind, initial)
    address = f"{reverse('crm:step-new', args=[sequence.pk])}?kind={kind.value}"
    question = _question(sequence, form, str(kind.label), address, _("Add step"))
    return _answer(request, sequence, question, lambda: replace(draft, steps=(*draft.steps, form.draft(kind, None))))


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, sequence_id: UUID, lineage_id: UUID) -> HttpResponse:
    """Write a step anew; who had it does not get it again."""
    sequence = _editable(request, sequence_id)
    draft, step = _draft_and_step(sequence, lineage_id)
    form = _form(request, step.kind, {"weight": 1, "other_weight": 1} | sequence_forms.of_step(step))
    address = reverse("crm:step", args=[sequence.pk, lineage_id])
    question = _question(sequence, form, str(step.kind.label), address, _("Save"))
    return _answer(request, sequence, question, lambda: _with(draft, step, form.draft(step.kind, step)))


@require_http_methods(["GET", "POST"])
@colleague
def remove(request: Request, sequence_id: UUID, lineage_id: UUID) -> HttpResponse:
    """Leave a step out of the next version; who is to have it in the present one still does."""
    sequence = _editable(request, sequence_id)
    draft, step = _draft_and_step(sequence, lineage_id)
    question = {
        "title": _("Take this step out?"),
        "lead": _("Whoever is under way in the present version still gets it, until they are moved on."),
        "action_url": reverse("crm:step-removal", args=[sequence.pk, lineage_id]),
        "submit_label": _("Take out"),
        "hidden": [("seen", sequence.changed_at.isoformat())],
        "is_danger": True,
    }
    rest = tuple(one for one in draft.steps if one is not step)
    return _answer(request, sequence, question, lambda: replace(draft, steps=rest))


@require_POST
@colleague
def move(request: Request, sequence_id: UUID, lineage_id: UUID) -> HttpResponse:
    """Put a step one place up or down."""
    sequence = _editable(request, sequence_id)
    draft, step = _draft_and_step(sequence, lineage_id)
    steps = list(draft.steps)
    place = steps.index(step)
    other = place + (1 if request.POST.get("direction") == "down" else -1)
    if 0 <= other < len(steps):
        steps[place], steps[other] = steps[other], steps[place]
    return _write(request, sequence, replace(draft, steps=tuple(steps)))


@require_http_methods(["GET", "POST"])
@colleague
def window(request: Request, sequence_id: UUID) -> HttpResponse:
    """Say on which days and at which hours mails leave."""
    sequence = _editable(request, sequence_id)
    version = versions.newest_of(sequence)
    draft = drafts.of(version)
    posted = request.POST if request.method == "POST" else None
    form = WindowForm(posted, initial=sequence_forms.of_window(version))
    address = reverse("crm:sequence-window", args=[sequence.pk])
    question = _question(sequence, form, _("When mails leave"), address, _("Save"))
    return _answer(request, sequence, question, lambda: sequence_forms.with_window(draft, form.cleaned_data))


def _editable(request: Request, sequence_id: UUID) -> Sequence:
    sequence = sequence_of(sequence_id, request.actor)
    access.require(rules.can_edit_sequence, request.actor, sequence)
    return sequence


def _kind(text: str) -> StepKind:
    if text not in StepKind.values:
        return StepKind.MAIL
    return StepKind(text)


def _draft_and_step(sequence: Sequence, lineage_id: UUID) -> tuple[VersionDraft, StepDraft]:
    """What the sequence says last, and its step of that lineage.

    Raises: Http404: it has none.
    """
    draft = drafts.of(versions.newest_of(sequence))
    step = next((one for one in draft.steps if one.lineage_id == lineage_id), None)
    if step is None:
        raise Http404
    return draft, step


def _with(draft: VersionDraft, step: StepDraft, other: StepDraft) -> VersionDraft:
    return replace(draft, steps=tuple(other if one is step else one for one in draft.steps))


def _form(request: Request, kind: StepKind, initial: dict[str, Any]) -> MailForm | ErrandForm:
    form = MailForm if kind in MAILS else ErrandForm
    return form(request.POST if request.method == "POST" else None, initial=initial)


def _question(sequence: Sequence, form: Any, title: str, address: str, label: str) -> dict[str, Any]:
    hidden = [("seen", sequence.changed_at.isoformat())]
    question = {"title": title, "form": form, "action_url": address, "submit_label": label, "hidden": hidden}
    return question | {"layout": "crm/_mail_step_fields.html"} if isinstance(form, MailForm) else question


def _answer(
    request: Request, sequence: Sequence, question: dict[str, Any], draft: Callable[[], VersionDraft]
) -> HttpResponse:
    """Ask, ask again, or write what was typed."""
    if request.method == "GET":
        return asking.ask(request, question)
    form = question.get("form")
    if form is not None and not form.is_valid():
        return asking.ask_again(request, question)
    return _write(request, sequence, draft())


def _write(request: Request, sequence: Sequence, draft: VersionDraft) -> HttpResponse:
    seen, here = seen_of(request, sequence), reverse("crm:sequence", args=[sequence.pk])
    try:
        version = versions.write(sequence=sequence, draft=draft, seen=seen, by=request.actor, at=timezone.now())
    except versions.ChangedMeanwhile:
        return stale(request, sequence)
    except sequences.NotNow:
        return asking.refused(request, _("The sequence is archived."), otherwise=here)
    if version.activated_at is None and version.number > 1:
        text = _("Saved in version %(number)d, which does not run yet") % {"number": version.number}
        return asking.arrived(request, here, text)
    return asking.arrived(request, here, _("Saved"))
