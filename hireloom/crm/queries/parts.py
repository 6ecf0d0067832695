"""Many people, as many at a time as are enrolled at once: of a pool or of a segment, one part after the other."""

from dataclasses import dataclass, field
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.crm.models import PoolMember
from hireloom.people.models import Person
from hireloom.people.models.person import PersonQuerySet

MOST = 1000


@dataclass(frozen=True)
class Part:
    """Some people in the order they came; `next_after` is after whom the next part begins, None without one."""

    people: list[Person] = field(default_factory=list)
    next_after: UUID | None = None


def of_pool(pool_id: UUID, actor: Actor) -> PersonQuerySet:
    """The people of a pool, as far as the actor sees them there, in no order."""
    members = PoolMember.objects.visible_to(actor).filter(pool=pool_id).order_by().values("person_id")
    return Person.objects.visible_to(actor).filter(pk__in=members)


def part(everybody: PersonQuerySet, *, after: UUID | None = None) -> Part:
    """The next thousand of these people, the first ones where `after` is None. One query."""
    rest = everybody.filter(pk__gt=after) if after else everybody
    found = list(rest.order_by("pk")[: MOST + 1])
    some = found[:MOST]
    return Part(some, some[-1].pk if len(found) > MOST else None)
