"""What the hiring record says behind an event: facts, and the moments at which they held."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.core.models import Event, Membership
from hireloom.people.models import Person

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
    def changes(self) -> Sequence[Event]:
        """What was written over in place, whenever: also after the moment that the record shows. One query."""
        here = Event.objects.filter(organization_id=self.application.organization_id, name__in=CHANGES)
        return list(here.filter(subjects__subject_id=self.application.pk).order_by("sequence"))

    def written_over_after(self, row: Event, key: str) -> set[str]:
        """The fields of the noun which `row` names under `key` that were changed after it."""
        later = (
            one for one in self.changes if one.sequence > row.sequence and one.payload.get(key) == row.payload[key]
        )
        return {name for one in later for name in one.payload.get("fields", "").split()}


Told = Mapping[UUID, list[Detail]]
"""Details by the id of the event."""
Find = Callable[[Sequence[Event], Scene], Told]


def hidden() -> Detail:
    """Say that there is more than the reader may read."""
    return Detail("hidden", _("Details"), _("Hidden: your rights do not reach them, or they were erased"))


def kept(details: Sequence[Detail]) -> list[Detail]:
    """The details that say something."""
    return [detail for detail in details if detail.value]


def ids_of(rows: Sequence[Event], key: str) -> set[UUID]:
    """What events name under a key of their payloads."""
    return {UUID(row.payload[key]) for row in rows if row.payload.get(key)}


def names_in(rows: Sequence[Event], key: str) -> dict[str, str]:
    """The names of the colleagues whom events list under a key of their payloads, by their ids. One query."""
    people = {UUID(one) for row in rows for one in row.payload.get(key, "").split()}
    return {str(pk): name for pk, name in Membership.objects.filter(pk__in=people).values_list("pk", "name")}


def listed(row: Event, key: str, names: Mapping[str, str]) -> str:
    """The colleagues whom an event lists under a key, by name; those who are gone are left out."""
    return ", ".join(sorted(names[one] for one in row.payload.get(key, "").split() if names.get(one)))


def as_it_stood(details: Sequence[Detail], over: set[str]) -> list[Detail]:
    """Details, but for those of fields that were written over later: what they said is not kept."""
    words = _("changed later")
    return [Detail(one.name, one.label, words) if one.name in over else one for one in details]
