"""What the hiring record says behind an event: facts, and the moments at which they held."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.core.models import Event, Membership
from hireloom.core.together import Reading
from hireloom.people import rules
from hireloom.people.models import Person

M = TypeVar("M", bound=Model)
Names = QuerySet[Membership, tuple[UUID, str]]
"""Colleagues by id."""

CHANGES = ("ats.offer.changed", "ats.offer.signing_started", "ats.offer.sent", "ats.interview.changed")
"""Events whose `fields` name what was written over in place."""


@dataclass(frozen=True)
class Detail:
    """One fact behind an event: a name that stays, its label in the reader's language, and the value."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Scene:
    """Whose record is read by whom."""

    person: Person
    application: Application
    actor: Actor

    @cached_property
    def changes(self) -> QuerySet[Event]:
        """What was written over in place, whenever: also after the moment that the record shows."""
        here = Event.objects.filter(organization_id=self.application.organization_id, name__in=CHANGES)
        return here.filter(subjects__subject_id=self.application.pk).order_by("sequence")

    @cached_property
    def held(self) -> frozenset[str]:
        """Which permissions on the person the reader holds, of those that parts of the record ask for."""
        return rules.held_on(self.actor, self.person, ["messaging.view_messages", "people.view_documents"])

    def written_over_after(self, row: Event, key: str) -> set[str]:
        """The fields of the noun which `row` names under `key` that were changed after it."""
        later = (
            one for one in self.changes if one.sequence > row.sequence and one.payload.get(key) == row.payload[key]
        )
        return {name for one in later for name in one.payload.get("fields", "").split()}


Told = Mapping[UUID, list[Detail]]
"""Details by the id of the event."""
Find = Callable[[Sequence[Event], Scene], Reading[Told]]
"""Yields the querysets that it needs, and tells of them once they are read: those of all nouns by one statement."""


def hidden() -> Detail:
    """Say that there is more than the reader may read."""
    return Detail("hidden", _("Details"), _("Hidden: your rights do not reach them, or they were erased"))


def kept(details: Sequence[Detail]) -> list[Detail]:
    """The details that say something."""
    return [detail for detail in details if detail.value]


def ids_of(rows: Sequence[Event], key: str) -> set[UUID]:
    """What events name under a key of their payloads."""
    return {UUID(row.payload[key]) for row in rows if row.payload.get(key)}


def by_id(found: Iterable[M]) -> dict[UUID, M]:
    return {one.pk: one for one in found}


def names_in(rows: Sequence[Event], key: str) -> Names:
    """The colleagues whom events list under a key of their payloads."""
    people = {UUID(one) for row in rows for one in row.payload.get(key, "").split()}
    return Membership.objects.filter(pk__in=people).values_list("pk", "name")


def listed(row: Event, key: str, names: Names) -> str:
    """The colleagues whom an event lists under a key, by name; those who are gone are left out."""
    listed_here = {UUID(one) for one in row.payload.get(key, "").split()}
    return ", ".join(sorted(name for pk, name in names if pk in listed_here and name))


def as_it_stood(details: Sequence[Detail], over: set[str]) -> list[Detail]:
    """Details, but for those of fields that were written over later: what they said is not kept."""
    words = _("changed later")
    return [Detail(one.name, one.label, words) if one.name in over else one for one in details]
