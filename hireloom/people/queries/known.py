"""Whether we know somebody already."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.engine.duplicates import Identity, compare, mailbox, mailbox_key
from hireloom.kit import contacts
from hireloom.people import identities
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint, MatchKey, Merge, Person


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


def by_own_address(address: str, organization_id: UUID) -> UUID | None:
    """The id of the person who gave this address as theirs, or another writing of the same mailbox.

    One query when the address itself is known, three at most.
    """
    own = ContactPoint.objects.filter(organization_id=organization_id, kind=ContactKind.EMAIL, is_primary=True)
    found = own.filter(normalized=address).order_by("person_id").values_list("person_id", flat=True).first()
    if found:
        return found
    alike = MatchKey.objects.filter(organization_id=organization_id, key=mailbox_key(address)).values_list("person_id")
    wanted = mailbox(address)
    for person_id, normalized in own.filter(person__in=list(alike[:MOST])).values_list("person_id", "normalized"):
        if mailbox(normalized) == wanted:
            return person_id
    return None


def is_reached_at(person: Person, address: str) -> bool:
    """Whether an address stands in somebody's record. One query."""
    mine = ContactPoint.objects.filter(organization_id=person.organization_id, person=person, kind=ContactKind.EMAIL)
    return mine.filter(normalized=address.lower()).exists()


def merged_into(person_id: UUID, actor: Actor) -> UUID | None:
    """The id of the record that took in this one, as far as the actor sees it. One query."""
    standing = Merge.objects.visible_to(actor).standing().filter(absorbed_id=person_id)
    return standing.values_list("kept_id", flat=True).first()


def by_two_identifiers(given: Identity, organization_id: UUID) -> UUID | None:
    """The id of the one person with the same number, the same profile and the same name; None if two have them.

    One query when nobody has the number, four at most.
    """
    if not given.phones or not given.links:
        return None
    points = ContactPoint.objects.filter(organization_id=organization_id, kind=ContactKind.PHONE)
    holders = set(points.filter(normalized__in=given.phones).values_list("person_id", flat=True)[:MOST])
    same = [pk for pk, identity in identities.of(holders).items() if _is_same(given, identity)] if holders else []
    return same[0] if len(same) == 1 else None


MOST = 20


def _is_same(one: Identity, other: Identity) -> bool:
    verdict = compare(one, other)
    return {"phone", "link"} <= set(verdict.strong) and verdict.level("given") == verdict.level("family") == "same"


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
