"""Whom one looks at before enrolling: the people of a pool or of a segment, or those who were chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import JSONField, Value
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hireloom.crm import compiling, trees
from hireloom.crm.facts import Scope
from hireloom.crm.models import Pool, Segment
from hireloom.crm.operations.enrollments import MOST_AT_ONCE
from hireloom.crm.queries import parts
from hireloom.crm.trees import NotATree
from hireloom.people.models import Person
from hireloom.people.models.person import PersonQuerySet
from hireloom.web.typed import uuid_or_none

Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    """A pool or a segment that one sees; `tree` are a segment's conditions."""

    noun: str
    id: UUID
    name: str
    tree: Any = None

    @property
    def value(self) -> str:
        """As the field of the page names it."""
        return f"{self.noun}:{self.id}"


@dataclass(frozen=True)
class Audience:
    """A thousand people at most, by name; `next_after` is after whom the next thousand begins, None without one.

    `choice` is the pool or segment they are of, None for people who were chosen. `is_unreadable`: the conditions of
    the segment cannot be asked any more.
    """

    choice: Choice | None = None
    people: list[Person] = field(default_factory=list)
    after: UUID | None = None
    next_after: UUID | None = None
    is_unreadable: bool = False

    @property
    def pool_id(self) -> UUID | None:
        return self.choice.id if self.choice and self.choice.noun == "pool" else None

    def next_url(self, sequence_id: UUID) -> str:
        """Where the next thousand are looked at; "" without one."""
        if self.next_after is None or self.choice is None:
            return ""
        query = urlencode({"of": self.choice.value, "after": str(self.next_after)})
        return f"{reverse('crm:enrolling', args=[sequence_id])}?{query}"


def choices_for(scope: Scope) -> list[Choice]:
    """The pools and segments that one sees, each by name. One query."""
    pools = Pool.objects.visible_to(scope.actor).order_by()
    segments = Segment.objects.visible_to(scope.actor).order_by()
    nothing = Value(None, output_field=JSONField())
    rows = pools.values_list(Value("pool"), "pk", "name", nothing).union(
        segments.values_list(Value("segment"), "pk", "name", "tree"), all=True
    )
    return sorted((Choice(*row) for row in rows), key=lambda one: (one.noun, one.name.casefold(), one.id))


def options(choices: Sequence[Choice]) -> list[tuple[str, Options]]:
    """As a list to choose from shows them, in groups."""
    labels = {"pool": _("Pools"), "segment": _("Segments")}
    groups = groupby(choices, key=lambda one: one.noun)
    return [(labels[noun], [(one.value, one.name) for one in found]) for noun, found in groups]


def of(given: QueryDict, choices: Sequence[Choice], scope: Scope) -> Audience:
    """Those a request is about.

    Raises: Http404: there is no such pool or segment, or none that the actor sees.
    """
    named = given.get("of", "") or (f"pool:{given['pool']}" if given.get("pool") else "")
    if not named:
        return Audience(people=_named(given, scope))
    choice = next((one for one in choices if one.value == named), None)
    if choice is None:
        raise Http404
    chosen = Audience(choice, after=uuid_or_none(given.get("after", "")))
    if choice.noun == "pool":
        return _part(chosen, parts.of_pool(choice.id, scope.actor))
    try:
        everybody = compiling.people(trees.read(choice.tree), scope)
    except NotATree:
        return replace(chosen, is_unreadable=True)
    return _part(chosen, everybody)


def ids_of(given: QueryDict) -> list[UUID]:
    """The people a form names, each by a field of their own or all in one; one more than may be at once, at most."""
    texts = [*given.getlist("selected"), *given.get("people", "").split(",")]
    return [pk for pk in map(uuid_or_none, texts) if pk][: MOST_AT_ONCE + 1]


def _named(given: QueryDict, scope: Scope) -> list[Person]:
    ids = ids_of(given)
    return list(Person.objects.visible_to(scope.actor).filter(pk__in=ids).order_by("sort_name", "pk")) if ids else []


def _part(chosen: Audience, everybody: PersonQuerySet) -> Audience:
    """The next of them, by name."""
    found = parts.part(everybody, after=chosen.after)
    by_name = sorted(found.people, key=lambda one: (one.sort_name, one.pk))
    return replace(chosen, people=by_name, next_after=found.next_after)
