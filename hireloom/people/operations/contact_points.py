"""Ways to reach a person: added, changed, preferred and removed by colleagues, one person's at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.engine.duplicates import mailbox_key
from hireloom.kit import contacts
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, fold
from hireloom.people import rules
from hireloom.people.enums import ContactKind, ContactLabel, ContactState
from hireloom.people.events import PersonChanged
from hireloom.people.models import ContactPoint, MatchKey, Person
from hireloom.people.operations import persons
from hireloom.people.queries import known

MOST = 50


class AlreadyTheirs(Exception):
    """The person has it already."""


class BelongsToSomebody(Exception):
    """Others have it, too: `person_ids`, those who gave it first. `is_own`: it identifies one of them."""

    def __init__(self, person_ids: Sequence[UUID], *, is_own: bool) -> None:
        super().__init__("Somebody else has it already.")
        self.person_ids, self.is_own = person_ids, is_own


@dataclass(frozen=True)
class Draft:
    """A way to reach somebody as a colleague typed it; `label` is one of `ContactLabel` or empty."""

    kind: ContactKind
    value: str
    label: str = ""
    state: ContactState = ContactState.USABLE


@transaction.atomic
def add(
    *, person: Person, draft: Draft, by: Actor, at: datetime, origin: str = "", is_shared: bool = False
) -> ContactPoint:
    """Add a way to reach a person; the first of its kind is the one to use first.

    An e-mail address that a colleague adds is the person's own. `is_shared`: it is known that others have it, too,
    as a number of a household; an address that identifies somebody else is refused all the same.

    Raises:
        PermissionDenied: `by` may not edit this person, or not see how to reach them.
        NotAContact: it is no address, number or link.
        AlreadyTheirs: the person has it.
        BelongsToSomebody: others have it; perhaps they are the same person.
        Unacceptable: there are fifty already.

    """
    _require(person, by)
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    normalized = normal(draft, person.country)
    own = ContactPoint.objects.filter(person=person)
    _check(person, draft, normalized, is_shared=is_shared)
    if own.count() >= MOST:
        raise Unacceptable(gettext_noop("There are fifty ways to reach this person already."))
    point = ContactPoint.objects.create(
        id=uuid7(at),
        organization_id=person.organization_id,
        person=person,
        kind=draft.kind,
        value=clean(draft.value)[:300],
        normalized=normalized,
        label=_label(draft.label),
        state=draft.state,
        is_primary=draft.kind == ContactKind.EMAIL,
        is_preferred=not own.filter(kind=draft.kind).exists(),
        origin=origin[:100],
        added_at=at,
    )
    _identify(point)
    _record(person, by, at)
    return point


@transaction.atomic
def change(
    *, point: ContactPoint, draft: Draft, by: Actor, at: datetime, origin: str = "", is_shared: bool = False
) -> ContactPoint:
    """Write a way to reach somebody otherwise, label it, or say that it does not reach them; its kind stays.

    Raises:
        PermissionDenied: `by` may not edit this person, or not see how to reach them.
        NotAContact: it is no address, number or link.
        AlreadyTheirs: the person has it twice then.
        BelongsToSomebody: others have it; perhaps they are the same person.

    """
    _require(point.person, by)
    person = Person.objects.select_for_update(no_key=True).get(pk=point.person_id)
    point = ContactPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    draft = Draft(ContactKind(point.kind), draft.value, draft.label, draft.state)
    normalized = normal(draft, person.country)
    wanted = {"label": _label(draft.label), "state": draft.state.value}
    if clean(draft.value)[:300] != point.value:
        wanted |= {"value": clean(draft.value)[:300], "normalized": normalized}
    if normalized != point.normalized:
        _check(person, draft, normalized, is_shared=is_shared)
        wanted |= {"origin": origin[:100]}
    changed = {name: value for name, value in wanted.items() if getattr(point, name) != value}
    if not changed:
        return point
    for name, value in changed.items():
        setattr(point, name, value)
    if "normalized" in changed:
        point.added_at, point.is_primary = at, point.kind == ContactKind.EMAIL
    point.save()
    _identify(point)
    _record(person, by, at)
    return point


@transaction.atomic
def prefer(*, point: ContactPoint, by: Actor, at: datetime) -> ContactPoint:
    """Use this one first, of its kind; an e-mail address becomes one of the person's own by it.

    Raises:
        PermissionDenied: `by` may not edit this person, or not see how to reach them.
        BelongsToSomebody: the address identifies somebody else.

    """
    _require(point.person, by)
    person = Person.objects.select_for_update(no_key=True).get(pk=point.person_id)
    point = ContactPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    if point.is_preferred:
        return point
    if point.kind == ContactKind.EMAIL and not point.is_primary:
        _check_own(person, point.normalized)
        point.is_primary = True
    ContactPoint.objects.filter(person=person, kind=point.kind, is_preferred=True).update(is_preferred=False)
    point.is_preferred = True
    point.save(update_fields=["is_preferred", "is_primary"])
    _identify(point)
    _record(person, by, at)
    return point


@transaction.atomic
def remove(*, point: ContactPoint, by: Actor, at: datetime) -> None:
    """Remove a way to reach a person; twice is once.

    Raises: PermissionDenied: `by` may not edit this person, or not see how to reach them.
    """
    _require(point.person, by)
    person = Person.objects.select_for_update(no_key=True).get(pk=point.person_id)
    removed, _rows = ContactPoint.objects.filter(pk=point.pk).delete()
    if removed:
        _record(person, by, at)


def normal(draft: Draft, country: str = "") -> str:
    """What machines compare.

    Raises: NotAContact: it is no address, number or link, or empty.
    """
    text = clean(draft.value)
    if not text:
        msg = gettext_noop("There is nothing.")
        raise contacts.NotAContact(msg)
    if draft.kind == ContactKind.EMAIL:
        return contacts.email(text)
    if draft.kind == ContactKind.PHONE:
        return contacts.phone(text, country or None)
    return contacts.link(text)[:300] if draft.kind == ContactKind.LINK else fold(text)[:300]


def _require(person: Person, by: Actor) -> None:
    access.require(rules.can_edit_person, by, person)
    access.require(rules.can_view_contacts, by, person)


def _label(text: str) -> str:
    return text if text in ContactLabel else ""


def _check(person: Person, draft: Draft, normalized: str, *, is_shared: bool) -> None:
    """Refuse what the person has, and what others have unless that is known."""
    if ContactPoint.objects.filter(person=person, kind=draft.kind, normalized=normalized).exists():
        raise AlreadyTheirs
    if draft.kind == ContactKind.EMAIL:
        persons.lock_address(person.organization_id, normalized)
        _check_own(person, normalized)
    if draft.kind == ContactKind.ADDRESS or is_shared:
        return
    wanted = [(draft.kind.value, normalized)]
    found = known.holders(organization_id=person.organization_id, contacts=wanted).get(wanted[0], [])
    if others := [holder.person_id for holder in found if holder.person_id != person.pk]:
        raise BelongsToSomebody(others, is_own=False)


def _check_own(person: Person, address: str) -> None:
    holder = known.by_own_address(address, person.organization_id)
    if holder is not None and holder != person.pk:
        raise BelongsToSomebody([holder], is_own=True)


def _identify(point: ContactPoint) -> None:
    """Let the next arrival with another writing of this mailbox find the person without waiting for a job."""
    if point.kind == ContactKind.EMAIL and point.is_primary:
        key = MatchKey(
            organization_id=point.organization_id, person_id=point.person_id, key=mailbox_key(point.normalized)
        )
        MatchKey.objects.bulk_create([key], ignore_conflicts=True)


def _record(person: Person, by: Actor, at: datetime) -> None:
    Person.objects.filter(pk=person.pk).update(updated_at=at)
    events.record(PersonChanged(person_id=person.pk, fields="contact_points"), by=by, at=at)
