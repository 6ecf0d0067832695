"""What segments may ask of people: each fact declared once, by the package that knows the noun.

A fact has operators; an operator says what it compares with and gives the condition. Source: decision record 0030.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.utils.functional import Promise

from hireloom.core.actor import Actor
from hireloom.core.search.conditions import Condition
from hireloom.crm.enums import ValueKind
from hireloom.people.entries import OneOf
from hireloom.people.models import Person
from hireloom.people.models.person import PersonQuerySet

Answer = Q | Condition
"""A condition over Person, or one on what people are found by; neighbors of the second kind are asked together."""
Labels = Sequence[tuple[str, str | Promise]]
EVERYBODY = Q(pk__isnull=False)
NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Scope:
    """Who asks, when, in which language, and of whom alone when it is about one person, or about some."""

    actor: Actor
    at: datetime
    language: str = "en"
    person_id: UUID | None = None
    among: Sequence[UUID] | None = None

    @property
    def organization_id(self) -> UUID:
        return self.actor.organization_id

    @property
    def of_person(self) -> dict[str, Any]:
        """What a row of another noun must say to be about the person of the outer row."""
        return {"organization_id": self.organization_id, "person_id": OuterRef("pk")}

    def ago(self, days: int) -> datetime:
        return self.at - timedelta(days=days)

    def ahead(self, days: int) -> datetime:
        return self.at + timedelta(days=days)


@dataclass(frozen=True)
class Operator:
    """One way to ask for a fact. `asks` gets the value as `crm.values` reads it; a negative one turns the answer."""

    name: str
    label: str | Promise
    kind: ValueKind
    asks: Callable[[Any, Scope], Answer]
    is_negative: bool = False


@dataclass(frozen=True)
class Fact:
    """Something known of people. `choices` are what its lists offer: labels by value, or rows with a name."""

    name: str
    label: str | Promise
    group: str | Promise
    operators: Sequence[Operator]
    choices: Callable[[Scope], "Labels | QuerySet[Any, Any]"] | None = None
    by_name: dict[str, Operator] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {operator.name: operator for operator in self.operators})


_declared: dict[str, Fact] = {}


def declare(fact: Fact) -> Fact:
    """Declare a fact.

    Raises: ValueError when the name is taken.
    """
    if fact.name in _declared:
        msg = f"The fact {fact.name} is declared twice."
        raise ValueError(msg)
    _declared[fact.name] = fact
    return fact


def declared() -> list[Fact]:
    """Every fact, as they were declared: those about the person first."""
    return list(_declared.values())


def named(name: str) -> Fact | None:
    return _declared.get(name)


def both(
    name: str,
    label: str | Promise,
    unlike: tuple[str, str | Promise],
    kind: ValueKind,
    asks: Callable[[Any, Scope], Answer],
) -> tuple[Operator, Operator]:
    """An operator and its opposite; `unlike` is the opposite's name and label."""
    return Operator(name, label, kind, asks), Operator(*unlike, kind, asks, is_negative=True)


def ids(values: Iterable[str]) -> list[UUID]:
    """The ids a list of choices holds; what is none is left out, and so fits nobody."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def any_of(parts: Collection[Q]) -> Q:
    """Whoever fits any part; nobody fits none."""
    found = NOBODY
    for number, part in enumerate(parts):
        found = part if not number else found | part
    return found


def people(scope: Scope) -> PersonQuerySet:
    """The people a segment is about: those the actor sees, without those who are archived."""
    seen = Person.objects.visible_to(scope.actor).present()
    seen = seen.filter(OneOf("pk", scope.among)) if scope.among is not None else seen
    return seen.filter(pk=scope.person_id) if scope.person_id else seen
