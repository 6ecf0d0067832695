"""Whether we know somebody already."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.kit import contacts
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint, Person


def by_email(address: str, actor: Actor) -> Person | None:
    """The person who gave this address, as far as the actor may see them; None for an address that is none.

    Only for those who may see addresses: the answer says that the address is somebody's. One query.
    """
    try:
        normalized = contacts.email(address)
    except contacts.NotAContact:
        return None
    if not actor.may("people.view_contacts"):
        return None
    return (
        Person.objects.visible_to(actor)
        .filter(
            contact_points__kind=ContactKind.EMAIL,
            contact_points__normalized=normalized,
            contact_points__is_primary=True,
        )
        .order_by("pk")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose address, number or link it is; an address that was only read in a document is not primary."""

    person_id: UUID
    is_primary: bool


def holders(*, organization_id: UUID, contacts: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[Holder]]:
    """Who holds each of these contact points, given as (kind, normalized); the person known longest first.

    One query for each kind. Nothing is narrowed to what an actor may see.
    """
    wanted: dict[str, list[str]] = defaultdict(list)
    for kind, normalized in contacts:
        wanted[kind].append(normalized)
    found: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for kind, values in wanted.items():
        points = ContactPoint.objects.filter(organization_id=organization_id, kind=kind, normalized__in=values)
        for normalized, person_id, is_primary in points.order_by("person_id").values_list(
            "normalized", "person_id", "is_primary"
        ):
            found[kind, normalized].append(Holder(person_id, is_primary))
    return found


def with_address(people: Iterable[UUID]) -> set[UUID]:
    """Which of these people have an address that somebody gave. One query."""
    points = ContactPoint.objects.filter(person_id__in=list(people), kind=ContactKind.EMAIL, is_primary=True)
    return set(points.values_list("person_id", flat=True))
