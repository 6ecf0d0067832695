"""In which sequences somebody is, and choosing one for people of the list or for whoever is looked at."""

from uuid import UUID

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.enums import LIVE, EnrollmentState, ExitReason, HeldBecause, SequenceState
from hireloom.crm.models import Enrollment, Sequence
from hireloom.crm.operations.enrollments import MOST_AT_ONCE
from hireloom.people.models import Person
from hireloom.web import asking
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.people import bulk
from hireloom.web.shapes import Crumb, Tone

MOST_SHOWN = 5
TONES: dict[str, Tone] = {
    EnrollmentState.WAITING: "lincoln",
    EnrollmentState.HELD: "weld",
    EnrollmentState.PAUSED: "weld",
}
LOOKS = ("drawer", "page")


@require_http_methods(["GET", "POST"])
@colleague
def choose(request: Request) -> HttpResponse:
    """Choose a sequence for the people who are selected; nothing is changed yet."""
    access.require(rules.can_write_sequences, request.actor)
    here, picked = reverse("people:list"), bulk.picked(request, MOST_AT_ONCE)
    if not picked:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=here)
    if len(picked) > MOST_AT_ONCE:
        words = _("Enroll a thousand people at a time at most. Narrow the list, or enroll the people of a segment.")
        return asking.refused(request, words, otherwise=here)
    running = Sequence.objects.visible_to(request.actor).filter(state=SequenceState.ACTIVE).order_by("name", "pk")
    count = len(picked)
    context = {
        "title": ngettext("Enroll %(count)d person", "Enroll %(count)d people", count) % {"count": count},
        "people": ",".join(str(one.pk) for one in picked),
        "choices": running,
        "crumbs": [Crumb(_("People"), here), Crumb(_("Enroll"))],
    }
    return render(request, "crm/choose_sequence.html", context)


@require_safe
@colleague
def show(request: Request, person_id: UUID) -> HttpResponse:
    """The sequences somebody is in, and those they were in last: where they stand, and what comes next."""
    access.require(rules.can_view_sequences, request.actor)
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    is_over = Case(When(state__in=LIVE, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Enrollment.objects.visible_to(request.actor).filter(person=person).select_related("sequence", "next_step")
    look = request.GET.get("look", "")
    context = {
        "person": person,
        "rows": [_told(row) for row in rows.order_by(is_over, "-enrolled_at", "pk")[:MOST_SHOWN]],
        "look": look if look in LOOKS else "page",
        "now": timezone.now(),
    }
    return render(request, "people/_sequences.html" if is_fragment(request) else "people/sequences.html", context)


def _told(row: Enrollment) -> dict[str, object]:
    """How an enrollment stands, in words: why it waits or ended beside the state."""
    why = HeldBecause(row.held_because).label if row.held_because else ""
    return {
        "row": row,
        "state": EnrollmentState(row.state).label,
        "tone": TONES.get(row.state, "neutral"),
        "why": why or (ExitReason(row.exit_reason).label if row.exit_reason else ""),
    }
