"""A document of a pile becomes a person with evidence, or joins the one it is about."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from hireloom.core import events, files, tenancy
from hireloom.core.actor import Actor
from hireloom.core.models import File
from hireloom.engine.importing import letter_of
from hireloom.kit import contacts
from hireloom.kit.ids import uuid7
from hireloom.kit.text import clean
from hireloom.people import reading
from hireloom.people.enums import ContactKind, ContactType, ImportState, ReadingState, RowOutcome
from hireloom.people.events import DocumentAdded, PersonAdded
from hireloom.people.findings import Findings
from hireloom.people.importing import piles, tables
from hireloom.people.importing.candidates import PROFILES, words_of
from hireloom.people.importing.planning import PROFILE
from hireloom.people.importing.taking import lock
from hireloom.people.models import ContactPoint, Document, ImportRow, Person
from hireloom.people.operations import documents
from hireloom.people.queries import known

_NOT_A_NAME = re.compile(
    r"\b(?:cv|resume|résumé|lebenslauf|curriculum|vitae|bewerbung|candidature|application|profile?|final|copy|scan|"
    r"document|v\d+|\d+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Letterhead:
    """Who sent the mail a document came in; empty for other documents."""

    name: str = ""
    email: str = ""


def take(row_id: UUID, organization_id: UUID) -> None:
    """Read the document of a waiting row in the fenced-off process, then write what it makes; again is harmless."""
    with tenancy.organization(organization_id):
        row = ImportRow.objects.select_related("batch", "file").filter(pk=row_id).first()
        if row is None or row.outcome != RowOutcome.WAITING or row.batch.state != ImportState.RUNNING:
            return
        content = _content(row.file)
    if content is None or row.file is None:
        findings, head, attached = None, Letterhead(), None
    else:
        content, name, head, attached = _unpacked(content, row.file.name)
        findings = reading.find(content, name)
    with tenancy.organization(organization_id):
        _finish(row_id, findings, head, (content or b"", attached) if attached else None)


def _content(file: File | None) -> bytes | None:
    if file is None:
        return None
    try:
        return files.read(file)
    except files.Unavailable:
        return None


def _unpacked(content: bytes, name: str) -> tuple[bytes, str, Letterhead, str | None]:
    """What is to be read: the first document attached to a mail, else the file itself."""
    if not name.lower().endswith(".eml"):
        return content, name, Letterhead(), None
    letter = letter_of(content)
    head = Letterhead(letter.sender_name, letter.sender_email)
    for attached, inside in letter.attachments:
        if not attached.lower().endswith((".vcf", ".json")):
            return inside, attached, head, attached
    return content, name, head, None


def _finish(row_id: UUID, findings: Findings | None, head: Letterhead, attached: tuple[bytes, str] | None) -> None:
    row = ImportRow.objects.select_for_update(of=("self",)).select_related("batch", "file").get(pk=row_id)
    if row.outcome != RowOutcome.WAITING:
        return
    at = row.at = timezone.now()
    if findings is None:
        row.outcome, row.reason = RowOutcome.FAILED, _("The file is no longer there; drop it again.")
    else:
        try:
            _write(row, findings, head, attached, at)
        except tables.CreatorGone:
            row.outcome, row.reason = RowOutcome.FAILED, _("Whoever began this import may not import any longer.")
    row.save()
    tables.count_in(row.batch_id, [RowOutcome(row.outcome)])


def _write(
    row: ImportRow, findings: Findings, head: Letterhead, attached: tuple[bytes, str] | None, at: datetime
) -> None:
    file = row.file
    assert file is not None, "a row without its file was failed before"
    if attached is not None:
        _problem, kept = piles.keep(row.organization_id, *attached, at)
        file = kept or file
    same = _same_document(file)
    if same is not None:
        row.outcome, row.person, row.reason = RowOutcome.UNCHANGED, same.person, _("This file is on record already.")
        return
    actor = tables.actor_of(row.batch)
    address = _address(findings, head)
    lock(row.organization_id, [address] if address else [])
    person = _identified(row.organization_id, findings, address)
    if person is not None and not Person.objects.visible_to(actor).filter(pk=person.pk).exists():
        row.outcome, row.reason = RowOutcome.UNCHANGED, _("On record already, kept private by a colleague.")
        return
    row.outcome = RowOutcome.UPDATED if person else RowOutcome.ADDED
    person = person or _new(row, findings, head, address, file, actor, at)
    row.person = person
    row.changes = _attach(person, file, findings, actor, at)
    if not findings.is_read:
        row.reason = _("It could not be read by the machine: somebody has to look at it.")


def _same_document(file: File) -> Document | None:
    same = Document.objects.filter(organization_id=file.organization_id, file__digest=file.digest)
    return same.select_related("person").order_by("added_at").first()


def _address(findings: Findings, head: Letterhead) -> str:
    """The first address of the document, else the one its mail came from; normalized, or ""."""
    found = next((normal for kind, _value, normal in findings.contacts if kind == ContactKind.EMAIL), "")
    try:
        return found or (contacts.email(head.email) if head.email else "")
    except contacts.NotAContact:
        return ""


def _identified(organization_id: UUID, findings: Findings, address: str) -> Person | None:
    """Who the document is about: who gave its address; or a holder of address, profile or number with that name."""
    words = words_of(f"{findings.given_name} {findings.family_name}")
    keys = [(kind, normal) for kind, _value, normal in findings.contacts]
    if address:
        keys.append((ContactKind.EMAIL.value, address))
    found = known.holders(organization_id=organization_id, contacts=keys)
    given = [h.person_id for h in found.get((ContactKind.EMAIL.value, address), []) if h.is_primary]
    if given:
        return Person.objects.get(pk=given[0])
    people = Person.objects.in_bulk([holder.person_id for held in found.values() for holder in held])
    for (kind, normal), held in found.items():
        if kind == ContactKind.LINK and not PROFILES.match(normal):
            continue
        for holder in held:
            if words and words_of(people[holder.person_id].name) == words:
                return people[holder.person_id]
    return None


def _new(
    row: ImportRow, findings: Findings, head: Letterhead, address: str, file: File, actor: Actor, at: datetime
) -> Person:
    given, family = findings.given_name, findings.family_name
    name = clean(f"{given} {family}") or clean(head.name) or _named_after(file.name) or address or file.name
    person = Person(
        id=uuid7(),
        organization_id=row.organization_id,
        contact_type=row.batch.defaults.get("contact_type") or ContactType.LEAD,
        created_at=at,
        updated_at=at,
        last_touch_at=at,
    )
    person.take_name(name[:200], given[:100], family[:100])
    person.save(force_insert=True)
    if address:
        ContactPoint.objects.create(
            organization_id=row.organization_id,
            person=person,
            kind=ContactKind.EMAIL,
            value=address,
            normalized=address,
            is_primary=True,
            origin=file.name[:100],
            added_at=at,
        )
    events.record(PersonAdded(person_id=person.pk), by=actor, at=at)
    return person


def _named_after(name: str) -> str:
    """The words of a file's name that may be somebody's: "CV_Ada-Byron_2024.pdf" gives "Ada Byron"."""
    words = re.sub(r"[_\-.]+", " ", PurePosixPath(name).stem)
    return clean(_NOT_A_NAME.sub(" ", words)).title()


def _attach(person: Person, file: File, findings: Findings, actor: Actor, at: datetime) -> dict[str, object]:
    """Put the document and what was read into the record; what that changed."""
    before = {name: getattr(person, name) for name in PROFILE}
    had = set(person.contact_points.values_list("pk", flat=True))
    document = Document.objects.create(
        id=uuid7(),
        organization_id=person.organization_id,
        person=person,
        file=file,
        name=file.name[:200],
        state=ReadingState.WAITING,
        added_at=at,
    )
    events.record(DocumentAdded(document_id=document.pk, person_id=person.pk), by=actor, at=at)
    documents.take_findings(document_id=document.pk, findings=findings, at=at)
    person.refresh_from_db()
    fields = {name: [old, getattr(person, name)] for name, old in before.items() if getattr(person, name) != old}
    fresh = [str(pk) for pk in person.contact_points.values_list("pk", flat=True) if pk not in had]
    return {"fields": fields, "contacts": fresh, "documents": [str(document.pk)]}
