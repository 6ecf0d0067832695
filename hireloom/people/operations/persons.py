"""Persons: found or added, corrected, touched."""

import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.models import Membership
from hireloom.engine.duplicates import Identity, mailbox, mailbox_key
from hireloom.kit import contacts
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import field_holders, rules
from hireloom.people.enums import ClaimSource, ContactKind, ContactType, FieldSubject
from hireloom.people.events import PersonAdded, PersonArchived, PersonChanged, PersonRestored
from hireloom.people.models import ContactPoint, MatchKey, Person, Source
from hireloom.people.operations import claims, field_values
from hireloom.people.operations.claims import Account, Said
from hireloom.people.queries import known

PROFILE = frozenset({
    "name", "headline", "company", "city", "country", "language", "time_zone", "is_private", "owner_id", "contact_type",
})  # fmt: skip
STRENGTH = [
    ContactType.LEAD,
    ContactType.PROSPECT,
    ContactType.REFERRAL,
    ContactType.APPLICANT,
    ContactType.ALUMNI,
    ContactType.EMPLOYEE,
]


@dataclass(frozen=True)
class Introduction:
    """What somebody says of themselves, or is said of them, when they come in.

    `phone` may be empty or written as people do; `country` (ISO 3166) helps to read it.
    """

    name: str
    email: str
    phone: str = ""
    links: tuple[str, ...] = ()
    country: str = ""
    language: str = ""
    origin: str = ""


@transaction.atomic
def add(
    *,
    introduction: Introduction,
    source: Source | None = None,
    contact_type: ContactType = ContactType.LEAD,
    by: Actor,
    at: datetime,
    own: Mapping[str, Any] | None = None,
) -> Person:
    """Add a person, or return the one we know by that e-mail address with what is new put in.

    `own` are values of the organization's own fields, by key; what a known person says in them stays.

    Raises:
        PermissionDenied: `by` may not add people.
        NotAContact: the address is not an address.
        FieldRefused: a field of the organization's own takes no such value.

    """
    access.require(rules.can_add_person, by)
    person, is_new = meet(introduction=introduction, source=source, contact_type=contact_type, by=by, at=at)
    holder = field_holders.of(FieldSubject.PERSON)
    if is_new and holder:
        field_values.fill_new(holder=holder, row=person, values=own or {}, by=by, at=at)
    return person


@transaction.atomic
def meet(
    *, introduction: Introduction, source: Source | None, contact_type: ContactType, by: Actor, at: datetime
) -> tuple[Person, bool]:
    """Find the person with that e-mail address, or add one; and whether it was added.

    For operations that asked their own permission first (somebody applies). A known person's
    name is not overwritten; new contact points are added. Two meetings at once with one address
    make one person: the address is locked until the transaction ends. An address that was only read
    in a document identifies nobody, since it may be a referee's. Another writing of a known mailbox is
    that mailbox. Who gives an unknown address is known only by number, profile and name together; then
    the address is kept, but is none that we write to. Source: decision record 0013.

    Raises: NotAContact: the address is not an address.
    """
    address = contacts.email(introduction.email)
    lock_address(by.organization_id, address)
    known_id = known.by_own_address(address, by.organization_id)
    is_theirs = known_id is not None
    known_id = known_id or known.by_two_identifiers(_given(introduction), by.organization_id)
    found = (
        Person.objects.select_for_update(of=("self",), no_key=True).filter(pk=known_id).first() if known_id else None
    )
    person = found or _new(introduction, source, at, by)
    _add_contact_points(person, introduction, address, at, is_theirs=is_theirs or found is None)
    _become(person, contact_type, at)
    _come_back(person, by, at)
    if found is None:
        events.record(PersonAdded(person_id=person.pk, source_id=source.pk if source else None), by=by, at=at)
    return person, found is None


@transaction.atomic
def change(*, person: Person, changes: dict[str, str | bool | UUID | None], by: Actor, at: datetime) -> Person:
    """Correct the profile; what stays the same is not recorded.

    Raises:
        PermissionDenied: `by` may not edit this person.
        Unacceptable: a field is not part of the profile, or the name is empty.

    """
    access.require(rules.can_edit_person, by, person)
    kind = ClaimSource.PROGRAM if by.kind == ActorKind.TOKEN else ClaimSource.HAND
    return _change(person, changes, by=by, at=at, kind=kind)


@transaction.atomic
def correct_own(*, person: Person, changes: dict[str, str], phone: str, by: Actor, at: datetime) -> Person:
    """Let somebody correct what we know of themselves; a phone number is added to those we have.

    Coming back counts as a touch, changed or not.

    Raises:
        PermissionDenied: `by` is not this person, or a field is not theirs to say.
        Unacceptable: the name is empty.

    """
    access.require(rules.can_correct_own, by, person, changes)
    person = _change(person, dict(changes), by=by, at=at, kind=ClaimSource.OWN)
    _come_back(person, by, at)
    if phone:
        introduction = Introduction(name=person.name, email="", phone=phone, country=person.country)
        _add_points(person, [(ContactKind.PHONE, phone, _phone(introduction))], origin=OWN_WORD, at=at)
    touch(person_id=person.pk, at=at)
    return person


OWN_WORD = "Own word"


def _change(person: Person, changes: dict[str, Any], *, by: Actor, at: datetime, kind: ClaimSource) -> Person:
    if unknown := set(changes) - PROFILE:
        msg = f"Not part of a profile: {', '.join(sorted(unknown))}."
        raise Unacceptable(msg)
    _check(person, changes)
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    changed = sorted(name for name, value in changes.items() if getattr(person, name) != value)
    if not changed:
        return person
    for name in changed:
        setattr(person, name, changes[name])
    if "name" in changed:
        if not clean(person.name):
            msg = gettext_noop("A person needs a name.")
            raise Unacceptable(msg)
        person.take_name(clean(person.name))
    person.updated_at = at
    person.save()
    said = Said(kind, by_id=by.membership_id)
    account = Account(person.pk, {name: getattr(person, name) for name in changed}, said)
    claims.note(organization_id=person.organization_id, accounts=[account], at=at)
    events.record(PersonChanged(person_id=person.pk, fields=" ".join(changed)), by=by, at=at)
    return person


def _check(person: Person, changes: dict[str, Any]) -> None:
    """Refuse words that no list has, and an owner who does not work here."""
    if changes.get("contact_type", ContactType.LEAD) not in ContactType.values:
        raise Unacceptable(gettext_noop("There is no such contact type."))
    zone = changes.get("time_zone")
    if zone and zone != person.time_zone and zone not in zoneinfo.available_timezones():
        raise Unacceptable(gettext_noop("There is no such time zone."))
    owner_id = changes.get("owner_id")
    if owner_id and owner_id != person.owner_id:
        own = Membership.objects.filter(organization_id=person.organization_id, pk=owner_id).active()
        if not own.exists():
            raise Unacceptable(gettext_noop("The owner must be a colleague who works here."))


@transaction.atomic
def archive(*, person: Person, by: Actor, at: datetime) -> Person:
    """Leave a person out of lists; nothing is deleted, and search still finds them. Twice is once.

    Raises: PermissionDenied: `by` may not edit this person.
    """
    access.require(rules.can_edit_person, by, person)
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if person.archived_at is None:
        _set_archived(person, at, at)
        events.record(PersonArchived(person_id=person.pk), by=by, at=at)
    return person


@transaction.atomic
def restore(*, person: Person, by: Actor, at: datetime) -> Person:
    """Put an archived person back into the lists; who is there changes nothing.

    Raises: PermissionDenied: `by` may not edit this person.
    """
    access.require(rules.can_edit_person, by, person)
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    _come_back(person, by, at)
    return person


def _come_back(person: Person, by: Actor, at: datetime) -> None:
    if person.archived_at is not None:
        _set_archived(person, None, at)
        events.record(PersonRestored(person_id=person.pk), by=by, at=at)


def _set_archived(person: Person, moment: datetime | None, at: datetime) -> None:
    person.archived_at, person.updated_at = moment, at
    person.save(update_fields=["archived_at", "updated_at"])


def touch(*, person_id: UUID, at: datetime) -> None:
    """Remember that something happened between us and the person; an older moment changes nothing."""
    Person.objects.filter(pk=person_id, last_touch_at__lt=at).update(last_touch_at=at, updated_at=at)


def touch_all(*, person_ids: Iterable[UUID], at: datetime) -> None:
    """Remember for many people that something happened; an older moment changes nothing."""
    Person.objects.filter(pk__in=list(person_ids), last_touch_at__lt=at).update(last_touch_at=at, updated_at=at)


def become(*, person_id: UUID, contact_type: ContactType, at: datetime) -> None:
    """Raise the person's contact type; a weaker one changes nothing (a colleague who applies stays one)."""
    _become(Person.objects.select_for_update(no_key=True).get(pk=person_id), contact_type, at)


def leave(*, person_id: UUID, contact_type: ContactType, back_to: ContactType, at: datetime) -> None:
    """Take a contact type back that was wrong; a person who is something else by now stays that."""
    Person.objects.filter(pk=person_id, contact_type=contact_type).update(contact_type=back_to, updated_at=at)


def lock_address(organization_id: UUID, address: str) -> None:
    """Wait for one's turn with an address, or another writing of it, until the transaction ends."""
    locks.take(f"{organization_id} {mailbox(address)}")


def _new(introduction: Introduction, source: Source | None, at: datetime, by: Actor) -> Person:
    person = Person(
        id=uuid7(at),
        organization_id=by.organization_id,
        country=introduction.country,
        language=introduction.language,
        source=source,
        created_at=at,
        updated_at=at,
        last_touch_at=at,
    )
    person.take_name(clean(introduction.name)[:200] or introduction.email)
    person.save(force_insert=True)
    return person


def _given(introduction: Introduction) -> Identity:
    links = tuple(contacts.link(value) for value in introduction.links if value)
    phones = (_phone(introduction),) if introduction.phone else ()
    return Identity(name=introduction.name, phones=phones, links=links)


def _add_contact_points(
    person: Person, introduction: Introduction, address: str, at: datetime, *, is_theirs: bool
) -> None:
    found = [(ContactKind.EMAIL, introduction.email.strip(), address)]
    if introduction.phone:
        found.append((ContactKind.PHONE, introduction.phone, _phone(introduction)))
    found += [(ContactKind.LINK, value, contacts.link(value)) for value in introduction.links if value]
    _add_points(person, found, origin=introduction.origin, at=at, is_theirs=is_theirs)
    if is_theirs:
        key = MatchKey(organization_id=person.organization_id, person=person, key=mailbox_key(address))
        MatchKey.objects.bulk_create([key], ignore_conflicts=True)  # the next arrival does not wait for a job


def _add_points(
    person: Person, found: list[tuple[ContactKind, str, str]], *, origin: str, at: datetime, is_theirs: bool = False
) -> None:
    ContactPoint.objects.bulk_create(
        [
            ContactPoint(
                organization_id=person.organization_id,
                person=person,
                kind=kind,
                value=value[:300],
                normalized=normalized[:300],
                is_primary=is_theirs and kind == ContactKind.EMAIL,
                origin=origin,
                added_at=at,
            )
            for kind, value, normalized in found
        ],
        ignore_conflicts=True,
    )


def _phone(introduction: Introduction) -> str:
    """The number in E.164 when it can be read, otherwise as it was typed: nothing typed is lost."""
    try:
        return contacts.phone(introduction.phone, introduction.country or None)
    except contacts.NotAContact:
        return introduction.phone.strip()


def _become(person: Person, contact_type: ContactType, at: datetime) -> None:
    if STRENGTH.index(contact_type) > STRENGTH.index(ContactType(person.contact_type)):
        person.contact_type = contact_type
    person.last_touch_at = max(person.last_touch_at, at)
    person.updated_at = max(person.updated_at, at)
    person.save(update_fields=["contact_type", "last_touch_at", "updated_at"])
