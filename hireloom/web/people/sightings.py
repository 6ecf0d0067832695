"""The page tells that it was looked at: reading writes nothing, so the browser says so in a request of its own."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from hireloom.people.models import Person
from hireloom.people.operations import sightings
from hireloom.web.http import Request, colleague


@require_POST
@colleague
def create(request: Request, person_id: UUID) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    sightings.note(person=person, by=request.actor, at=timezone.now())
    return HttpResponse(status=204)
