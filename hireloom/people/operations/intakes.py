"""Taking in somebody from what was pasted, sent on or met: into the record we have, or into a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.engine.importing.forwarding import Forwarded, forwarded
from hireloom.kit import contacts
from hireloom.kit.ids import uuid7
from hireloom.kit.text import clean
from hireloom.people import gathering, intake, rules
from hireloom.people.enums import ClaimSource, ContactKind, ContactType, DocumentKind
from hireloom.people.events import PersonAdded, PersonChanged
from hireloom.people.gathering import Gathered
from hireloom.people.models import ContactPoint, Person, Source
from hireloom.people.operations import claims, documents, persons
from hireloom.people.operations.claims import Account, Said
from hireloom.people.operations.persons import Introduction
from hireloom.people.queries import known

MOST_ATTACHMENTS = 5


class NobodyInIt(Exception):
    """There is neither a name nor an address."""


class TheirsAlready(Exception):
    """The address is somebody's own: put it into their record, or leave it out. `person_id` says whose."""

    def __init__(self, person_id: UUID) -> None:
        super().__init__("The address belongs to somebody on record.")
        self.person_id = person_id


@dataclass(frozen=True)
class Taken:
    """Who it was, whether they are new, and the documents that came with them."""

    person: Person
    is_new: bool
    document_ids: tuple[UUID, ...] = ()


@transaction.atomic
def take(
    *,
    gathered: Gathered,
    said: Said,
    person: Person | None = None,
    source: Source | None = None,
    contact_type: ContactType = ContactType.LEAD,
    by: Actor,
    at: datetime,
) -> Taken:
    """Take in somebody: into the record of `person`, else of who gave the address, else into a new one.

    What the record has stays; what is said otherwise is kept beside it. Two at once with one address make one person.

    Raises:
        PermissionDenied: `by` may not add people, or not edit this person.
        NobodyInIt: there is neither a name nor an address.
        TheirsAlready: the address is the own one of somebody other than `person`.

    """
    access.require(rules.can_add_person, by)
    if person is not None:
        access.require(rules.can_edit_person, by, person)
    address = next((normal for kind, _value, normal in gathered.contacts if kind == ContactKind.EMAIL), "")
    if not gathered.name and not address:
        raise NobodyInIt
    if person is not None and address:
        persons.lock_address(by.organization_id, address)
        holder = known.by_own_address(address, by.organization_id)
        if holder is not None and holder != person.pk:
            raise TheirsAlready(holder)
    is_new = False
    if person is None and address:
        introduction = Introduction(name=gathered.name, email=address, country=gathered.country, origin=said.origin)
        person, is_new = persons.meet(introduction=introduction, source=source, contact_type=contact_type, by=by, at=at)
    elif person is None:
        person, is_new = _nameless(gathered, source, contact_type, by, at), True
    return Taken(_fill(person, gathered, said, by=by, at=at, is_new=is_new), is_new)


@transaction.atomic
def from_mail(*, content: bytes, by: Actor, at: datetime, source: Source | None = None) -> Taken:
    """Take in who wrote a letter that was sent on to us, with the block below it and the documents attached.

    `content` is the letter as it came (RFC 5322). A letter that nobody sent on is its sender's. What is attached is
    checked as every upload is, kept once, and read in a job; what is refused is left out.

    Raises:
        PermissionDenied: `by` may not add people.
        NobodyInIt: it does not say who wrote it.

    """
    access.require(rules.can_add_person, by)
    letter = forwarded(content)
    said = Said(ClaimSource.MAIL, letter.subject[:100], by.membership_id)
    gathered = _who_wrote(letter)
    taken = take(gathered=gathered, said=said, source=source, by=by, at=at)
    return Taken(taken.person, taken.is_new, tuple(_documents(taken.person, letter, by, at)))


def _who_wrote(letter: Forwarded) -> Gathered:
    """The writer of the original with what their letter says below it; other addresses in it are not theirs."""
    name, address = (letter.name, letter.email) if letter.is_forwarded else (letter.by_name, letter.by_email)
    try:
        own = contacts.email(address)
    except contacts.NotAContact as error:
        raise NobodyInIt from error
    read = gathering.from_text(_end_of(letter.text))
    ways = [way for way in read.contacts if way[0] != ContactKind.EMAIL]
    return replace(
        read, name=clean(name) or read.name or own, contacts=((ContactKind.EMAIL.value, address, own), *ways)
    )


SIGNATURE_LINES = 12


def _end_of(text: str) -> str:
    """The last lines of a letter, where people say who they are."""
    lines = [line.strip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines[-SIGNATURE_LINES:])


def _documents(person: Person, letter: Forwarded, by: Actor, at: datetime) -> list[UUID]:
    made = []
    for name, content in letter.attachments[:MOST_ATTACHMENTS]:
        if not name.lower().endswith((".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt")):
            continue
        held = intake.hold(content, name, organization_id=person.organization_id, at=at)
        if held.file is not None:
            kind = DocumentKind.RESUME
            made.append(documents.add(person=person, file=held.file, kind=kind, by=by, at=at).pk)
    return made


def _nameless(gathered: Gathered, source: Source | None, contact_type: ContactType, by: Actor, at: datetime) -> Person:
    """Somebody of whom no address is known."""
    person = Person(
        id=uuid7(at),
        organization_id=by.organization_id,
        source=source,
        contact_type=contact_type,
        owner_id=by.membership_id,
        created_at=at,
        updated_at=at,
        last_touch_at=at,
    )
    person.take_name(clean(gathered.name)[:200])
    person.save(force_insert=True)
    events.record(PersonAdded(person_id=person.pk, source_id=source.pk if source else None), by=by, at=at)
    return person


def _fill(person: Person, gathered: Gathered, said: Said, *, by: Actor, at: datetime, is_new: bool) -> Person:
    """Put in what the record lacks, and remember what is said otherwise."""
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    lacking = {name: value for name, value in gathered.fields.items() if not getattr(person, name)}
    if lacking.get("city") and person.country and gathered.country != person.country:
        lacking.pop("city")
    for name, value in lacking.items():
        setattr(person, name, value)
    fresh = _reach(person, gathered.contacts, said.origin, at)
    person.last_touch_at = max(person.last_touch_at, at)
    person.updated_at = at
    person.save()
    values = gathered.fields | ({"name": gathered.name} if gathered.name else {})
    claims.note(organization_id=person.organization_id, accounts=[Account(person.pk, values, said)], at=at)
    changed = sorted([*lacking, *(["contact_points"] if fresh else [])])
    if changed and not is_new:
        events.record(PersonChanged(person_id=person.pk, fields=" ".join(changed)), by=by, at=at)
    return person


def _reach(person: Person, ways: Sequence[tuple[str, str, str]], origin: str, at: datetime) -> int:
    """Add what is new of how to reach them; an address of somebody else is left out."""
    own = set(ContactPoint.objects.filter(person=person).values_list("kind", "normalized"))
    kinds = {kind for kind, _normal in own}
    new = [(kind, value, normal) for kind, value, normal in ways if (kind, normal) not in own]
    held = known.holders(
        organization_id=person.organization_id, contacts=[(kind, n) for kind, _v, n in new if kind == ContactKind.EMAIL]
    )
    rows = []
    for kind, value, normal in new:
        theirs = [one for one in held.get((kind, normal), []) if one.is_primary and one.person_id != person.pk]
        if theirs:
            continue
        point = ContactPoint(
            id=uuid7(at),
            organization_id=person.organization_id,
            person=person,
            kind=kind,
            value=value[:300],
            normalized=normal[:300],
            is_primary=kind == ContactKind.EMAIL,
            is_preferred=kind not in kinds,
            origin=origin[:100],
            added_at=at,
        )
        kinds.add(kind)
        rows.append(point)
    ContactPoint.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
