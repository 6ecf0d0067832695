"""Where one person stands in every job, as the person's drawer includes it; here, to refresh it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hireloom.ats.queries import candidacies
from hireloom.people.models import Person
from hireloom.web.http import Request, colleague


@require_GET
@colleague
def of_person(request: Request, person_id: UUID) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    found = candidacies.of_person(person.pk, request.actor, timezone.now())
    context = {
        "candidacies": found,
        "person_id": person.pk,
        "may_add": request.actor.may("ats.add_applications"),
    }
    return render(request, "recruiting/_candidacies.html", context)
