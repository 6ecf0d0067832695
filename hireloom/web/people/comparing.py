"""Putting a person beside somebody else: those the machine found, and whoever one looks for."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.flywheel.queries import duplicates as queue
from hireloom.people import rules, search
from hireloom.people.models import DuplicatePair, Person
from hireloom.people.operations import duplicates
from hireloom.web.http import Request, colleague
from hireloom.web.people import factors
from hireloom.web.shapes import Crumb
from hireloom.web.typed import uuid_or_none

MOST_SHOWN = 20
LONGEST_TEXT = 200


@dataclass(frozen=True)
class Possible:
    """Somebody who may be the same person, and why."""

    pair: DuplicatePair
    person: Person
    reasons: str


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, person_id: UUID) -> HttpResponse:
    """Look for the other record of a person; POST puts the two side by side."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    access.require(rules.can_decide_about_duplicates, request.actor)
    if request.method == "POST":
        pair = duplicates.compare_two(one=person, other=_other(request, person), by=request.actor, at=timezone.now())
        return redirect("people:duplicate", pair.pk)
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT]
    context = {
        "person": person,
        "text": text,
        "found": _found(request, person, text),
        "possible": [_possible(pair, person) for pair in queue.of_person(person.pk, request.actor)],
        "crumbs": [
            Crumb(_("People"), reverse("people:list")),
            Crumb(person.name, reverse("people:person", args=[person.pk])),
            Crumb(_("Duplicates")),
        ],
    }
    return render(request, "people/comparisons.html", context)


def _other(request: Request, person: Person) -> Person:
    other_id = uuid_or_none(request.POST.get("other", ""))
    if other_id is None:
        raise Http404
    return get_object_or_404(Person.objects.visible_to(request.actor).exclude(pk=person.pk), pk=other_id)


def _found(request: Request, person: Person, text: str) -> list[Person]:
    if not text:
        return []
    ids = search.find(text, by_address=request.actor.may("people.view_contacts"))
    people = Person.objects.visible_to(request.actor).filter(pk__in=ids).exclude(pk=person.pk)
    return list(people.by_last_touch()[:MOST_SHOWN])


def _possible(pair: DuplicatePair, person: Person) -> Possible:
    other = pair.second if pair.first_id == person.pk else pair.first
    why = [reason.text for reason in factors.reasons(pair.factors) if reason.speaks_for]
    return Possible(pair, other, " · ".join(why[:3]))
