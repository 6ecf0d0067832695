"""The sequence or enrollment a request is about, and what its pages have in common."""

from collections.abc import Sequence as Ordered
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.enums import SequenceState
from hireloom.crm.models import Enrollment, Sequence, SequenceVersion
from hireloom.crm.queries import sequences as reads
from hireloom.crm.queries.sequences import Figures
from hireloom.web import asking
from hireloom.web.http import Request
from hireloom.web.shapes import Crumb, Tab

TONES = {
    SequenceState.DRAFT: "neutral",
    SequenceState.ACTIVE: "lincoln",
    SequenceState.PAUSED: "weld",
    SequenceState.ARCHIVED: "neutral",
}


@dataclass(frozen=True)
class Standing:
    """How a sequence stands: the version that is edited or ran last, and the number of the one that runs."""

    newest: SequenceVersion
    running: int

    @property
    def is_edited(self) -> bool:
        """Whether something was written that does not run yet."""
        return self.newest.activated_at is None


def sequence_of(sequence_id: UUID, actor: Actor) -> Sequence:
    """Find a sequence with its owner and sender.

    Raises: Http404: there is none, or none that the actor sees.
    """
    rows = Sequence.objects.visible_to(actor).select_related("owner", "sender__user")
    found: Sequence = get_object_or_404(rows, pk=sequence_id)
    return found


def enrollment_of(enrollment_id: UUID, actor: Actor) -> Enrollment:
    """Find an enrollment with its sequence, person and next step.

    Raises: Http404: there is none, or none that the actor sees.
    """
    rows = Enrollment.objects.visible_to(actor).select_related(
        "sequence__sender__user", "person__organization", "next_step", "version"
    )
    found: Enrollment = get_object_or_404(rows, pk=enrollment_id)
    return found


def standing_of(sequence: Sequence, actor: Actor) -> Standing:
    """Read the versions of a sequence. One query."""
    found = list(SequenceVersion.objects.visible_to(actor).filter(sequence=sequence).order_by("-number"))
    running = next((one.number for one in found if one.activated_at is not None), 0)
    return Standing(found[0], running)


def frame(request: Request, sequence: Sequence, here: str) -> dict[str, Any]:
    """What every page of a sequence shows: its name, state and parts. Two queries."""
    counted, standing = reads.figures(sequence, request.actor), standing_of(sequence, request.actor)
    return {
        "sequence": sequence,
        "state_label": SequenceState(sequence.state).label,
        "state_tone": TONES[SequenceState(sequence.state)],
        "standing": standing,
        "figures": counted,
        "behind": counted.before(standing.running),
        "may_edit": rules.can_edit_sequence(request.actor, sequence) and sequence.state != SequenceState.ARCHIVED,
        "tabs": _tabs(sequence, here, counted),
        "crumbs": [Crumb(_("Sequences"), reverse("crm:sequences")), Crumb(sequence.name)],
        "seen": sequence.changed_at.isoformat(),
    }


def _tabs(sequence: Sequence, here: str, counted: Figures) -> Ordered[Tab]:
    return [
        Tab(_("Steps"), reverse("crm:sequence", args=[sequence.pk]), here == "steps"),
        Tab(_("People"), reverse("crm:enrollments", args=[sequence.pk]), here == "people", counted.enrolled),
        Tab(_("Progress"), reverse("crm:numbers", args=[sequence.pk]), here == "numbers"),
        Tab(_("Results"), reverse("crm:results", args=[sequence.pk]), here == "results"),
    ]


def seen_of(request: Request, sequence: Sequence) -> datetime:
    """Which state of the sequence was on the screen; the present one where nothing readable says."""
    try:
        said = parse_datetime(request.POST.get("seen", ""))
    except ValueError:
        said = None
    return said or sequence.changed_at


def stale(request: Request, sequence: Sequence) -> HttpResponse:
    """Answer that somebody else wrote on it meanwhile."""
    words = _("Somebody else changed the sequence in the meantime; nothing was changed. Look at it again.")
    return asking.refused(request, words, otherwise=reverse("crm:sequence", args=[sequence.pk]))
