"""A step that a colleague does by hand: what is to be said, where they are reached, what came of it, whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Membership
from hireloom.crm.enums import REPORTED, StepKind, StepOutcome
from hireloom.crm.models import Enrollment
from hireloom.crm.operations import by_hand, held
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import ContactKind
from hireloom.people.queries import ways
from hireloom.web import asking
from hireloom.web.crm.sequence_finding import enrollment_of
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Choice
from hireloom.web.typed import uuid_or_none

REACHED_AT = {StepKind.CALL: ContactKind.PHONE, StepKind.SOCIAL: ContactKind.LINK}


@dataclass(frozen=True)
class Step:
    """What is to be done, and with what: `ways` are numbers or links, each with the address that opens it."""

    title: str
    kind_label: str
    notes: str
    ways: Sequence[tuple[str, str]]
    outcomes: Sequence[Choice]
    colleagues: Sequence[Choice]
    assignee_id: str


def of(request: Request, row: Enrollment) -> Step | None:
    """The step by hand that somebody waits for; None when they wait for none. Four queries at most."""
    touch = by_hand.waiting_touch(row)
    if touch is None:
        return None
    step = touch.step
    known = Membership.objects.visible_to(request.actor).filter(deactivated_at=None).order_by("name")
    colleagues = [Choice(str(pk), name) for pk, name in known.values_list("pk", "name")]
    assignee_id = str(touch.task.assignee_id) if touch.task else ""
    return Step(
        title=step.title,
        kind_label=str(StepKind(step.kind).label),
        notes=step.notes,
        ways=_ways(request, row, StepKind(step.kind)),
        outcomes=[] if step.kind == StepKind.TASK else [Choice(one.value, str(one.label)) for one in REPORTED],
        colleagues=colleagues if assignee_id else [Choice("", _("Nobody yet")), *colleagues],
        assignee_id=assignee_id,
    )


@require_POST
@colleague
def report(request: Request, enrollment_id: UUID) -> HttpResponse:
    """Say what came of it; the sequence goes on, or ends where it was an answer."""
    row = enrollment_of(enrollment_id, request.actor)
    here = reverse("crm:enrollment", args=[row.pk])
    outcome = request.POST.get("outcome", "")
    if outcome not in StepOutcome.values:
        return asking.refused(request, _("Say what came of it; nothing was changed."), otherwise=here)
    try:
        by_hand.report(
            enrollment=row,
            outcome=StepOutcome(outcome),
            note=request.POST.get("note", ""),
            by=request.actor,
            at=timezone.now(),
        )
    except held.NotHeld:
        return _too_late(request, here)
    except Unacceptable as refusal:
        return asking.refused(request, _(str(refusal)), otherwise=here)
    said = _("Kept, what came of it with %(name)s") % {"name": row.person.name}
    return asking.done(request, said, otherwise=here, changed="outreach-changed")


@require_POST
@colleague
def give(request: Request, enrollment_id: UUID) -> HttpResponse:
    """Let a colleague do it."""
    row = enrollment_of(enrollment_id, request.actor)
    here = reverse("crm:enrollment", args=[row.pk])
    members = Membership.objects.visible_to(request.actor).filter(deactivated_at=None)
    to = get_object_or_404(members, pk=uuid_or_none(request.POST.get("to", "")))
    try:
        by_hand.give(enrollment=row, to=to, by=request.actor, at=timezone.now())
    except held.NotHeld:
        return _too_late(request, here)
    except PermissionDenied:
        words = _("%(name)s does not see the person; choose another one.") % {"name": to.name}
        return asking.refused(request, words, otherwise=here)
    return asking.done(request, _("%(name)s does it") % {"name": to.name}, otherwise=here, changed="outreach-changed")


def _ways(request: Request, row: Enrollment, kind: StepKind) -> list[tuple[str, str]]:
    wanted = REACHED_AT.get(kind)
    return ways.of(row.person_id, wanted, actor=request.actor) if wanted else []


def _too_late(request: Request, here: str) -> HttpResponse:
    return asking.refused(request, _("It stands elsewhere by now; nothing was changed."), otherwise=here)
