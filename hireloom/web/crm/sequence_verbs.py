"""What one does with a whole sequence: let it run, pause it, put it away, move people on."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.models import Sequence
from hireloom.crm.operations import enrollments, sequences, unsent, versions
from hireloom.crm.queries import sequences as reads
from hireloom.web import asking
from hireloom.web.crm.sequence_finding import sequence_of, standing_of
from hireloom.web.http import Request, colleague
from hireloom.web.toasts import ToastTone


@require_POST
@colleague
def activate(request: Request, sequence_id: UUID) -> HttpResponse:
    """Let people be enrolled in what was written last."""
    sequence = sequence_of(sequence_id, request.actor)
    try:
        version = versions.activate(sequence=sequence, by=request.actor, at=timezone.now())
    except versions.NotReady as refusal:
        return asking.refused(request, " ".join(refusal.problems), otherwise=_here(sequence))
    except sequences.NotNow:
        return _not_now(request, sequence)
    text = _("Version %(number)d runs now") % {"number": version.number}
    return asking.arrived(request, _here(sequence), text)


@require_POST
@colleague
def pause(request: Request, sequence_id: UUID) -> HttpResponse:
    """Let nothing leave; everybody keeps their place."""
    sequence = sequence_of(sequence_id, request.actor)
    try:
        sequences.pause(sequence=sequence, by=request.actor, at=timezone.now())
    except sequences.NotNow:
        return _not_now(request, sequence)
    return asking.arrived(request, _here(sequence), _("Paused: nothing leaves, and everybody keeps their place"))


@require_POST
@colleague
def resume(request: Request, sequence_id: UUID) -> HttpResponse:
    """Go on where it stood."""
    sequence = sequence_of(sequence_id, request.actor)
    try:
        sequences.resume(sequence=sequence, by=request.actor, at=timezone.now())
    except sequences.NotNow:
        return _not_now(request, sequence)
    return asking.arrived(request, _here(sequence), _("The sequence goes on"))


@require_POST
@colleague
def archive(request: Request, sequence_id: UUID) -> HttpResponse:
    """Put it away."""
    sequence = sequence_of(sequence_id, request.actor)
    try:
        sequences.archive(sequence=sequence, by=request.actor, at=timezone.now())
    except sequences.PeopleUnderWay as refusal:
        text = ngettext(
            "%(count)d person is under way in it; stop them first, or wait until it is finished.",
            "%(count)d people are under way in it; stop them first, or wait until it is finished.",
            refusal.count,
        )
        return asking.refused(request, text % {"count": refusal.count}, otherwise=_here(sequence))
    return asking.arrived(request, reverse("crm:sequences"), _("Archived"), tone="neutral")


@require_POST
@colleague
def repeat(request: Request, sequence_id: UUID) -> HttpResponse:
    """Have all mails sent again that failed, as many as may leave now."""
    sequence = sequence_of(sequence_id, request.actor)
    done = unsent.send_all_again(sequence=sequence, by=request.actor, at=timezone.now())
    text = ngettext("%(count)d mail is sent again", "%(count)d mails are sent again", done.count)
    if done.left:
        text += ". " + ngettext(
            "%(left)d waits on: no more may leave now.", "%(left)d wait on: no more may leave now.", done.left
        )
    here = reverse("crm:enrollments", args=[sequence.pk])
    tone: ToastTone = "neutral" if done.left else "lincoln"
    return asking.arrived(request, here, text % {"count": done.count, "left": done.left}, tone=tone)


@require_http_methods(["GET", "POST"])
@colleague
def move_on(request: Request, sequence_id: UUID) -> HttpResponse:
    """Let those under way in older versions go on in the one that runs, once it is clear how many those are."""
    sequence = sequence_of(sequence_id, request.actor)
    access.require(rules.can_edit_sequence, request.actor, sequence)
    if request.method == "GET":
        return asking.ask(request, _moving(request, sequence))
    count = enrollments.move_on(sequence=sequence, by=request.actor, at=timezone.now())
    text = ngettext(
        "%(count)d person goes on in the new version", "%(count)d people go on in the new version", count
    ) % {"count": count}
    return asking.arrived(request, _here(sequence), text)


def _moving(request: Request, sequence: Sequence) -> dict[str, Any]:
    running = standing_of(sequence, request.actor).running
    count = reads.figures(sequence, request.actor).before(running)
    lead = ngettext(
        "%(count)d person goes on after the last step they had. Nothing is sent again, and nothing is left out.",
        "%(count)d people go on after the last step each of them had. Nothing is sent again, and nothing is left out.",
        count,
    ) % {"count": count}
    return {
        "title": _("Move people on to version %(number)d?") % {"number": running},
        "lead": lead,
        "action_url": reverse("crm:sequence-moves", args=[sequence.pk]),
        "submit_label": _("Move on"),
    }


def _here(sequence: Sequence) -> str:
    return reverse("crm:sequence", args=[sequence.pk])


def _not_now(request: Request, sequence: Sequence) -> HttpResponse:
    return asking.refused(request, _("The sequence is in another state by now."), otherwise=_here(sequence))
