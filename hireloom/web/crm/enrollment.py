"""One person in a sequence: paused, stopped, and what waits for a colleague."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ai.saying import About
from hireloom.crm import drafts, rules, wording
from hireloom.crm.enums import EnrollmentState, ExitReason, HeldBecause, StepKind, StepOutcome
from hireloom.crm.models import Enrollment, Touch
from hireloom.crm.operations import by_hand, enrollments, held
from hireloom.engine.drafting.types import Purpose
from hireloom.flywheel.queries import warm_finding
from hireloom.messaging.enums import MessageState
from hireloom.web import asking, drafting
from hireloom.web.crm import by_hand as steps_by_hand
from hireloom.web.crm import unwritten
from hireloom.web.crm.sequence_finding import enrollment_of
from hireloom.web.crm.sequence_forms import WordsForm
from hireloom.web.drafting import Panel
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Crumb

VERBS: dict[str, Callable[..., Any]] = {
    "pause": enrollments.pause,
    "resume": enrollments.resume,
    "stop": enrollments.stop,
    "skip": held.skip,
    "retry": held.try_again,
    "confirm": held.confirm,
    "repeat": held.send_again,
    "leave_out": by_hand.leave_out,
}


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, enrollment_id: UUID) -> HttpResponse:
    """What somebody had, what comes next, and, where it waits for words, the mail to be written."""
    row = enrollment_of(enrollment_id, request.actor)
    panel = _panel(request, row)
    if panel and panel.is_asked:
        return _show(request, row, WordsForm(initial=panel.values), panel)
    if request.method == "GET":
        return _show(request, row, WordsForm(initial=_words(row)) if _is_for_words(row) else None, panel)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _show(request, row, form, panel, 422)
    said = form.cleaned_data
    try:
        held.write_mail(enrollment=row, subject=said["subject"], text=said["text"], by=request.actor, at=timezone.now())
    except unwritten.REFUSALS as refusal:
        unwritten.tell(form, refusal)
    except held.NotHeld:
        return _too_late(request, row)
    else:
        drafting.sent(request, said["text"])
        return asking.arrived(request, reverse("crm:enrollments", args=[row.sequence_id]), _("The mail leaves"))
    return _show(request, row, form, panel, 422)


@require_POST
@colleague
def decide(request: Request, enrollment_id: UUID) -> HttpResponse:
    """Pause, resume, stop, or say what becomes of what waits."""
    row = enrollment_of(enrollment_id, request.actor)
    here = reverse("crm:enrollment", args=[row.pk])
    verb = VERBS.get(request.POST.get("verb", ""))
    if verb is None:
        return asking.refused(request, _("Nothing was chosen; nothing was changed."), otherwise=here)
    try:
        verb(enrollment=row, by=request.actor, at=timezone.now())
    except (held.NotHeld, enrollments.NotWaiting):
        return _too_late(request, row)
    said = {
        "pause": _("Paused for %(name)s, at the place where it is"),
        "resume": _("Goes on for %(name)s"),
        "stop": _("Stopped for %(name)s"),
    }.get(request.POST["verb"], _("Goes on for %(name)s"))
    return asking.done(request, said % {"name": row.person.name}, otherwise=here)


def _panel(request: Request, row: Enrollment) -> Panel | None:
    """A draft of the mail that waits for its words, for the job from whose list they were enrolled."""
    if not _is_for_words(row) or not rules.can_decide_about(request.actor, row):
        return None
    job = warm_finding.job_of_enrollment(row.pk, request.actor)
    about = About(person=row.person, job=job, sender=row.sequence.sender)
    return drafting.of(request, Purpose.OUTREACH, about, subject="subject")


def _show(
    request: Request, row: Enrollment, form: WordsForm | None, panel: Panel | None = None, status: int = 200
) -> HttpResponse:
    touches = Touch.objects.visible_to(request.actor).filter(enrollment=row)
    may_edit = rules.can_decide_about(request.actor, row)
    context = {
        "row": row,
        "state_label": EnrollmentState(row.state).label,
        "why": HeldBecause(row.held_because).label if row.held_because else _exit(row),
        "step_label": StepKind(row.next_step.kind).label if row.next_step else "",
        "form": form,
        "drafting": panel,
        "touches": [
            (touch, StepKind(touch.step.kind).label, _became(touch))
            for touch in touches.select_related("step", "message", "variant", "task").order_by("made_at", "pk")
        ],
        "may_edit": may_edit,
        "by_hand": steps_by_hand.of(request, row) if may_edit else None,
        "now": timezone.now(),
        "crumbs": [
            Crumb(_("Sequences"), reverse("crm:sequences")),
            Crumb(row.sequence.name, reverse("crm:enrollments", args=[row.sequence_id])),
            Crumb(row.person.name),
        ],
    }
    return render(request, "crm/enrollment.html", context, status=status)


def _became(touch: Touch) -> Any:
    """What became of a mail, or what came of a step by hand, in words."""
    if touch.message:
        return MessageState(touch.message.state).label
    if touch.outcome:
        return StepOutcome(touch.outcome).label
    return _("To be done") if touch.task and not touch.task.done_at else _("Left out")


def _exit(row: Enrollment) -> Any:
    return ExitReason(row.exit_reason).label if row.exit_reason else ""


def _is_for_words(row: Enrollment) -> bool:
    return row.held_because in held.FOR_WORDS


def _words(row: Enrollment) -> dict[str, str]:
    """The mail as far as it is known; what is missing stays in braces."""
    step = next((one for one in drafts.steps_of(row.version) if one.pk == row.next_step_id), None)
    variants = list(step.variants.all()) if step else []
    variant = wording.variant_for(variants, row.pk, step.lineage_id) if step else None
    if variant is None:
        return {"subject": "", "text": ""}
    mail = wording.filled(variant.subject, variant.text, row.person, row.sequence.sender)
    return {"subject": mail.subject, "text": mail.text}


def _too_late(request: Request, row: Enrollment) -> HttpResponse:
    words = _("It stands elsewhere by now; nothing was changed.")
    return asking.refused(request, words, otherwise=reverse("crm:enrollment", args=[row.pk]))
