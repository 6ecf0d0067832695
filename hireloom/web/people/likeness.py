"""Who is like a person, and which open jobs ask for what they show: a part of the profile that is asked for."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hireloom.ai import rules as ai_rules
from hireloom.ai.operations import objections
from hireloom.ai.queries import likeness, objecting, ranking, summaries
from hireloom.people import rules
from hireloom.people.models import Person
from hireloom.web import toasts
from hireloom.web.http import Request, colleague, is_fragment


@require_safe
@colleague
def show(request: Request, person_id: UUID) -> HttpResponse:
    """The people most like one, and the open jobs that ask for what they show, each with what it rests on."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    if not likeness.may_be_known_to(request.actor):
        raise Http404
    today = timezone.localdate()
    profile = ranking.profile_of(person)
    objection = objecting.of(person)
    asked: Any = {"actor": request.actor, "today": today, "profile": profile}
    context = {
        "person": person,
        "objection": objection,
        "may_object": ai_rules.can_object(request.actor, person),
        "may_allow": ai_rules.can_allow(request.actor, person, objection),
        "is_on": profile is not None or ranking.is_on(person.organization_id),
        "said": summaries.of(person, **asked) if profile and _reads(request, person) else [],
        "people": likeness.similar_people(person, **asked) if profile else [],
        "jobs": likeness.fitting_jobs(person, **asked) if profile else [],
        "look": "drawer" if request.GET.get("look") == "drawer" else "page",
    }
    return render(request, "people/_likeness.html" if is_fragment(request) else "people/likeness.html", context)


def _reads(request: Request, person: Person) -> bool:
    """Whether words of their documents may be shown."""
    return rules.can_view_documents(request.actor, person)


@require_POST
@colleague
def objection(request: Request, person_id: UUID) -> HttpResponse:
    """Note that somebody told a colleague not to be compared, or take that note back."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    if request.POST.get("to") == "allow":
        objections.allow_again(person=person, by=request.actor, at=timezone.now())
        toasts.add(request, _("%(name)s may be compared again.") % {"name": person.name})
    else:
        objections.object_to(person=person, by=request.actor, at=timezone.now())
        toasts.add(request, _("%(name)s is compared no more.") % {"name": person.name})
    return redirect("people:person", person.pk)
