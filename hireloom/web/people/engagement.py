"""How engaged a person is, and why: the part of the profile that is loaded after it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hireloom.ai.enums import BandName
from hireloom.ai.queries import predictions
from hireloom.crm.enums import EngagementKind, EngagementLevelName
from hireloom.crm.queries import engagement
from hireloom.people.models import Person
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Tone

TONES: dict[str, Tone] = {
    EngagementLevelName.NONE: "neutral",
    EngagementLevelName.LOW: "neutral",
    EngagementLevelName.MODERATE: "weld",
    EngagementLevelName.HIGH: "lincoln",
}
BANDS: dict[str, Tone] = {BandName.LOW: "neutral", BandName.MODERATE: "weld", BandName.HIGH: "lincoln"}
LOOKS = ("drawer", "page")
ICONS = {
    EngagementKind.OPENED: "mail-open",
    EngagementKind.CLICKED: "link",
    EngagementKind.REPLIED: "message-square",
    EngagementKind.INTERESTED: "check",
    EngagementKind.BOUNCED: "circle-x",
    EngagementKind.COMPLAINED: "ban",
    EngagementKind.UNSUBSCRIBED: "ban",
    EngagementKind.VISITED: "eye",
    EngagementKind.FORM_FILLED: "pencil",
    EngagementKind.ALERT_JOINED: "bell",
    EngagementKind.EVENT_ATTENDED: "calendar",
    EngagementKind.APPLIED: "file-text",
    EngagementKind.HIRED: "briefcase",
}


@require_safe
@colleague
def show(request: Request, person_id: UUID) -> HttpResponse:
    """The level, when it ends, what it rests on, and what did not count."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    at = timezone.now()
    found = engagement.of(person, request.actor, at)
    if found is None:
        raise Http404
    look, foretold = request.GET.get("look", ""), predictions.of_person(person, request.actor, at)
    context = {
        "person": person,
        "standing": found,
        "tone": TONES[found.level],
        "because": [(line, ICONS.get(line.kind, "mail")) for line in found.because],
        "others": [(line, ICONS.get(line.kind, "mail")) for line in found.others],
        "foretold": foretold,
        "band_tone": BANDS.get(foretold.band or "", "neutral") if foretold else "",
        "open_tone": BANDS.get(foretold.open.band, "neutral") if foretold and foretold.open else "",
        "look": look if look in LOOKS else "page",
        "now": at,
    }
    return render(request, "people/_engagement.html" if is_fragment(request) else "people/engagement.html", context)
