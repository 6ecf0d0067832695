"""Two people side by side, with everything that helps to say whether they are one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.ats.queries import candidacies
from hireloom.ats.queries.candidacies import Candidacy
from hireloom.core import ready
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place
from hireloom.flywheel.queries import profiles
from hireloom.flywheel.queries.profiles import Profile
from hireloom.people.models import DuplicatePair

MOST_COUNTED = 999
MOST_SHOWN = 0.99
ORDER = Order("probability", is_descending=True)


@dataclass(frozen=True)
class Side:
    """One of the two: who it is, and where they stand, as far as the actor sees it."""

    profile: Profile
    candidacies: Sequence[Candidacy]

    @property
    def id(self) -> UUID:
        return self.profile.person.pk


@dataclass(frozen=True)
class Comparison:
    """A pair and its two sides; the one known longer comes first, and is the one that is kept."""

    pair: DuplicatePair
    kept: Side
    absorbed: Side

    @property
    def share(self) -> float:
        """The probability as it is shown: nothing is certain that a person decides about."""
        return min(self.pair.probability, MOST_SHOWN)

    @property
    def place(self) -> Place:
        """Where the pair stands in the queue."""
        return Place(str(self.pair.probability), self.pair.pk)


def waiting(actor: Actor) -> int:
    """How many pairs wait for a decision that this actor may take; no more than 999 are counted."""
    return ready.count(_waiting, actor) if actor.may("people.merge_people") else 0


def _waiting(actor: Actor) -> QuerySet[DuplicatePair, Any]:
    return DuplicatePair.objects.visible_to(actor).open().order_by().values("pk")[:MOST_COUNTED]


def next_pair(actor: Actor, after: Place | None = None) -> DuplicatePair | None:
    """The most probable open pair after a place of the queue; None at its end."""
    pairs = DuplicatePair.objects.visible_to(actor).open()
    return ORDER.sort(pairs.filter(ORDER.beyond(after)) if after else pairs).first()


def of_person(person_id: UUID, actor: Actor) -> list[DuplicatePair]:
    """The open pairs a person is half of, most probable first, with both people."""
    pairs = DuplicatePair.objects.visible_to(actor).open().of(person_id)
    return list(pairs.select_related("first", "second").order_by("-probability", "pk"))


def compared(pair: DuplicatePair, actor: Actor, at: datetime) -> Comparison | None:
    """Both people of a pair; None when the actor does not see one of them."""
    found = [profiles.of_person(person_id, actor) for person_id in (pair.first_id, pair.second_id)]
    both = [profile for profile in found if profile is not None]
    if len(both) < 2:
        return None
    both.sort(key=lambda profile: (profile.person.created_at, profile.person.pk))
    kept, absorbed = (Side(one, candidacies.of_person(one.person.pk, actor, at)) for one in both)
    return Comparison(pair, kept, absorbed)
