"""Taking over what a document or a file says of a field; and towns, while one types."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hireloom.kit import countries
from hireloom.kit.refusals import Unacceptable
from hireloom.people import places as gazetteer
from hireloom.people.fields import FIELD_LABELS
from hireloom.people.models import Person, ProfileClaim
from hireloom.people.operations import persons
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.people import claims
from hireloom.web.people.notes import CHANGED

LONGEST = 100


@require_POST
@colleague
def adopt(request: Request, person_id: UUID, claim_id: UUID) -> HttpResponse:
    """Let the profile say what is claimed."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    own = ProfileClaim.objects.filter(person=person)  # no actor: the person was seen
    claim = get_object_or_404(own, pk=claim_id)
    otherwise = reverse("people:person", args=[person.pk])
    try:
        persons.change(person=person, changes={claim.field: claim.value}, by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        return asking.refused(request, _(str(refusal)), otherwise=otherwise)
    named = {"field": FIELD_LABELS[claim.field], "value": claims.worded(claim.field, claim.value)}
    return asking.done(request, _("%(field)s is “%(value)s” now") % named, otherwise=otherwise, changed=CHANGED)


@require_GET
@colleague
def places(request: Request) -> HttpResponse:
    """Say which town is meant while it is being typed, or which are called like that."""
    text, language = request.GET.get("city", "").replace("\0", "").strip()[:LONGEST], get_language() or "en"
    place = gazetteer.locate(text, language=language) if len(text) > 1 else None
    context = {
        "text": text,
        "place": f"{place.name}, {countries.name(place.country, language)}" if place else "",
        "alike": gazetteer.resembling(text) if len(text) > 2 and place is None else [],
    }
    return render(request, "people/_places.html", context)
