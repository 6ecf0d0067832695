"""Who is in a pool: finding people, adding them, taking them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.models import Pool
from hireloom.crm.operations import members, pools
from hireloom.flywheel.queries import pools as reads
from hireloom.people import search
from hireloom.people.models import Person
from hireloom.web import asking
from hireloom.web.crm import undo
from hireloom.web.crm.finding import person_of, pool_of, selected
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Crumb

MOST_SHOWN = 20
MOST_FOUND = 200
MOST_REMOVED = 500
LONGEST_TEXT = 200
CHANGED = "members-changed"
RESULTS = "found"


@dataclass(frozen=True)
class Found:
    """Somebody who was found, and whether they are in the pool already."""

    id: UUID
    name: str
    line: str
    is_member: bool


@require_GET
@colleague
def page(request: Request, pool_id: UUID) -> HttpResponse:
    """Look for people to add: a dialog, the results in it, or a page without scripts."""
    pool = pool_of(pool_id, request.actor)
    access.require(rules.can_edit_pool, request.actor, pool)
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT]
    found = _found(request, pool, text)
    context = {
        "pool": pool,
        "text": text,
        "found": found[:MOST_SHOWN],
        "has_more": len(found) > MOST_SHOWN,
        "crumbs": [
            Crumb(_("Pools"), reverse("crm:pools")),
            Crumb(pool.name, reverse("crm:pool", args=[pool.pk])),
            Crumb(_("Add people")),
        ],
    }
    template = "crm/search.html"
    if is_fragment(request):
        template = "crm/_found.html" if request.headers.get("HX-Target") == RESULTS else "crm/_search.html"
    return render(request, template, context)


@require_POST
@colleague
def add(request: Request, pool_id: UUID) -> HttpResponse:
    """Put one person in; the answer to htmx is their line of the results."""
    pool = pool_of(pool_id, request.actor)
    person = person_of(request.POST.get("person", ""), request.actor)
    pools.add(pool=pool, person=person, by=request.actor, at=timezone.now())
    words = _("%(name)s is in “%(pool)s” now") % {"name": person.name, "pool": pool.name}
    if not is_fragment(request):
        return asking.done(request, words, otherwise=reverse("crm:search", args=[pool.pk]))
    found = Found(person.pk, person.name, _work(person), is_member=True)
    response = render(request, "crm/_found_line.html", {"pool": pool, "one": found, "said": words})
    return asking.announce(response, CHANGED)


@require_POST
@colleague
def remove(request: Request, pool_id: UUID) -> HttpResponse:
    """Take the selected people out; a toast takes it back."""
    pool = pool_of(pool_id, request.actor)
    otherwise = reverse("crm:pool", args=[pool.pk])
    people = selected(request.POST, request.actor, MOST_REMOVED)
    if not people:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=otherwise)
    places = members.remove_these(pool=pool, people=people, by=request.actor, at=timezone.now())
    undo_url = undo.remember(request, pool, places)
    return asking.done(
        request, _removed(pool, people, len(places)), otherwise=otherwise, changed=CHANGED, undo_url=undo_url
    )


def _removed(pool: Pool, people: Sequence[Person], count: int) -> str:
    if count == len(people) == 1:
        return _("%(name)s was taken out of “%(pool)s”") % {"name": people[0].name, "pool": pool.name}
    text = ngettext("%(count)d person taken out of “%(pool)s”", "%(count)d people taken out of “%(pool)s”", count)
    return text % {"count": count, "pool": pool.name}


def _found(request: Request, pool: Pool, text: str) -> list[Found]:
    """Those whom a text finds, touched last first; one more than is shown."""
    if not text:
        return []
    ids = search.find(text, most=MOST_FOUND, by_address=request.actor.may("people.view_contacts"))
    ids = ids or search.resembling(text)
    people = list(Person.objects.visible_to(request.actor).filter(pk__in=ids).by_last_touch()[: MOST_SHOWN + 1])
    there = reads.among(pool, [person.pk for person in people])
    return [Found(person.pk, person.name, _work(person), person.pk in there) for person in people]


def _work(person: Person) -> str:
    return " · ".join(filter(None, (person.headline, person.company)))
