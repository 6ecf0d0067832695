"""The pool or segment a request is about, and the people it names."""

from uuid import UUID

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from hireloom.core.actor import Actor
from hireloom.crm.models import Pool, Segment
from hireloom.people.models import Person
from hireloom.web.typed import uuid_or_none


def pool_of(pool_id: UUID, actor: Actor) -> Pool:
    """Find a pool with its owner, its segment and its sequence.

    Raises: Http404: there is none, or none that the actor sees.
    """
    pool: Pool = get_object_or_404(
        Pool.objects.visible_to(actor).select_related("owner", "segment", "sequence"), pk=pool_id
    )
    return pool


def segment_of(segment_id: UUID, actor: Actor) -> Segment:
    """Find a segment with its owner.

    Raises: Http404: there is none, or none that the actor sees.
    """
    rows = Segment.objects.visible_to(actor).select_related("owner")
    segment: Segment = get_object_or_404(rows, pk=segment_id)
    return segment


def person_of(text: str, actor: Actor) -> Person:
    """Find a person by the id in a form.

    Raises: Http404: there is none, or none that the actor sees.
    """
    person_id = uuid_or_none(text)
    if person_id is None:
        raise Http404
    person: Person = get_object_or_404(Person.objects.visible_to(actor), pk=person_id)
    return person


def selected(given: QueryDict, actor: Actor, most: int) -> list[Person]:
    """The people whose rows were checked, as far as the actor sees them."""
    ids = [pk for pk in map(uuid_or_none, given.getlist("selected")[:most]) if pk]
    return list(Person.objects.visible_to(actor).filter(pk__in=ids).order_by("sort_name", "pk"))
