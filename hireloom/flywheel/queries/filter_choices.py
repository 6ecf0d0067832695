"""What the list of people can be narrowed by."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.core.actor import Actor
from hireloom.crm.models import Pool, Segment
from hireloom.people.enums import FieldSubject
from hireloom.people.models import Person, Source, Tag
from hireloom.people.queries import field_filters
from hireloom.people.queries.field_filters import Offered


@dataclass(frozen=True)
class Choice:
    """One thing to choose, by name."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Choices:
    """What there is, each by name; countries are codes (ISO 3166) of people the actor sees, in no order.

    `fields` are the organization's own, in theirs.
    """

    tags: Sequence[Choice]
    sources: Sequence[Choice]
    pools: Sequence[Choice]
    segments: Sequence[Choice]
    countries: Sequence[str]
    fields: Sequence[Offered] = ()


def of_people(actor: Actor) -> Choices:
    """What this actor may narrow the list of people by. Six queries."""
    countries = Person.objects.visible_to(actor).exclude(country="").order_by().values_list("country", flat=True)
    return Choices(
        tags=_each(Tag.objects.visible_to(actor)),
        sources=_each(Source.objects.visible_to(actor)),
        pools=_each(Pool.objects.visible_to(actor)),
        segments=_each(Segment.objects.visible_to(actor)),
        countries=list(countries.distinct()),
        fields=field_filters.offered(FieldSubject.PERSON, actor),
    )


def tag_names(actor: Actor) -> list[str]:
    """The organization's tags, by name. One query."""
    return list(Tag.objects.visible_to(actor).order_by("name").values_list("name", flat=True))


def _each(rows: QuerySet[Any]) -> list[Choice]:
    return [Choice(*row) for row in rows.order_by("name").values_list("pk", "name")]
