"""Documents: kept first, read later, and what was read put where it was missing."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events, files
from hireloom.core.actor import Actor, system
from hireloom.core.models import File
from hireloom.kit.ids import uuid7
from hireloom.people import rules
from hireloom.people.enums import ClaimSource, DocumentKind, DocumentVisibility, ReadingState
from hireloom.people.events import DocumentAdded, DocumentChanged, DocumentRead, DocumentRequeued
from hireloom.people.findings import Findings
from hireloom.people.models import (
    ContactPoint,
    Document,
    Education,
    Employment,
    Person,
    PersonLanguage,
    PersonSkill,
    ProfileClaim,
)
from hireloom.people.operations import claims
from hireloom.people.operations.claims import Account, Said


class NotYoursToRead(Exception):
    """Whoever hands a document in, or changes it, goes on reading it: its visibility cannot end before them."""


def usual_visibility(kind: DocumentKind) -> DocumentVisibility:
    """Who reads a document of a kind where nobody said so: letters about pay are the hiring team's."""
    letters = {DocumentKind.OFFER_LETTER, DocumentKind.SIGNED_LETTER}
    return DocumentVisibility.TEAM if kind in letters else DocumentVisibility.PUBLIC


@transaction.atomic
def add(
    *,
    person: Person,
    file: File,
    by: Actor,
    at: datetime,
    kind: DocumentKind = DocumentKind.RESUME,
    name: str = "",
    visibility: DocumentVisibility | None = None,
) -> Document:
    """Put a stored or held file into a person's record and have it read in a job.

    Without a `visibility`, that of its kind holds. The same bytes as the same kind again change nothing: the document
    that is there is returned, where `by` may read it.

    Raises:
        PermissionDenied: `by` may not edit this person.
        NotYoursToRead: the visibility ends before `by`.
        files.Unavailable: the file is gone, or in quarantine.

    """
    access.require(rules.can_edit_person, by, person)
    wanted = visibility or usual_visibility(kind)
    if wanted not in rules.reads_visibilities(by, person):
        raise NotYoursToRead
    same = Document.objects.readable_by(by).filter(person=person, kind=kind, file__digest=file.digest)
    known = same.first()
    if known is not None:
        return known
    files.claim(file)
    return receive(person=person, file=file, by=by, at=at, kind=kind, name=name, visibility=wanted)


@transaction.atomic
def receive(
    *,
    person: Person,
    file: File,
    by: Actor,
    at: datetime,
    kind: DocumentKind = DocumentKind.RESUME,
    name: str = "",
    visibility: DocumentVisibility = DocumentVisibility.PUBLIC,
) -> Document:
    """Put a file into the record of a person who sends it; for operations that asked their own permission."""
    from hireloom.people.tasks import read_document  # app ready: tasks call operations

    document = Document.objects.create(
        id=uuid7(at),
        organization_id=person.organization_id,
        person=person,
        file=file,
        name=(name or file.name)[:200],
        kind=kind,
        visibility=visibility,
        added_at=at,
    )
    events.record(DocumentAdded(document_id=document.pk, person_id=person.pk), by=by, at=at)
    read_document.defer(organization_id=str(person.organization_id), document_id=str(document.pk))
    return document


@transaction.atomic
def change(
    *, document: Document, kind: DocumentKind, visibility: DocumentVisibility, by: Actor, at: datetime
) -> Document:
    """Call a document another kind, or have others read it; the same again changes nothing.

    What was read in one that is not for everybody any more, or in which nobody speaks of themselves, leaves the
    profile, and with the event the search; one that is for everybody again is read once more, to fill the profile.

    Raises:
        PermissionDenied: `by` may not edit this person, or does not read the document.
        NotYoursToRead: the visibility ends before `by`.

    """
    access.require(rules.can_change_document, by, document)
    if visibility not in rules.reads_visibilities(by, document.person):
        raise NotYoursToRead
    document = _held(document.pk)
    was = (document.kind, document.visibility)
    if was == (kind, visibility):
        return document
    filled = document.fills_profile
    document.kind, document.visibility = kind, visibility
    document.save(update_fields=["kind", "visibility"])
    changed = {"kind": was[0] != kind, "visibility": was[1] != visibility}
    event = DocumentChanged(
        document_id=document.pk,
        person_id=document.person_id,
        fields=" ".join(name for name, is_other in changed.items() if is_other),
        kind=kind.value,
        visibility=visibility.value,
        was_kind=was[0],
        was_visibility=was[1],
    )
    events.record(event, by=by, at=at)
    if filled and not document.fills_profile:
        _take_out(document)
    elif document.fills_profile and not filled:
        _requeue(document)
    return document


def _take_out(document: Document) -> None:
    """Take what was read in a document, and its name, out of the profile."""
    Employment.objects.filter(document=document).delete()
    PersonSkill.objects.filter(document=document).delete()
    Education.objects.filter(document=document).delete()
    PersonLanguage.objects.filter(document=document).delete()
    origin = document.name[:100]
    ContactPoint.objects.filter(person=document.person_id, origin=origin).update(origin="")
    ProfileClaim.objects.filter(person=document.person_id, kind=ClaimSource.DOCUMENT, origin=origin).delete()


def _requeue(document: Document) -> None:
    from hireloom.people.tasks import read_document  # app ready: tasks call operations

    document.state = ReadingState.WAITING
    document.save(update_fields=["state"])
    read_document.defer(organization_id=str(document.organization_id), document_id=str(document.pk))


@transaction.atomic
def read_again(*, document: Document, by: Actor, at: datetime) -> Document:
    """Have a document read once more; one that waits to be read already goes on waiting.

    Raises: PermissionDenied: `by` may not edit this person, or does not read the document.
    """
    access.require(rules.can_change_document, by, document)
    document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    if document.state == ReadingState.WAITING:
        return document
    _requeue(document)
    events.record(DocumentRequeued(document_id=document.pk, person_id=document.person_id), by=by, at=at)
    return document


@transaction.atomic
def take_findings(*, document_id: UUID, findings: Findings, at: datetime) -> Document:
    """Store what the reader found, and fill what the person's profile lacks.

    A name, headline or place that somebody entered is never overwritten; employment and skills
    of this document replace what an earlier reading of the same document put in. A document that is not for
    everybody, or in which nobody speaks of themselves, fills nothing.
    """
    document = _held(document_id)
    document.state = ReadingState.READ if findings.is_read else ReadingState.NEEDS_READING
    document.text, document.language = findings.text, findings.language[:10]
    document.facts, document.warnings = findings.facts, list(findings.warnings)
    document.reader_version = findings.reader_version
    document.save()
    if document.fills_profile:
        _fill_person(document, findings, at)
    events.record(
        DocumentRead(
            document_id=document.pk,
            person_id=document.person_id,
            state=document.state,
            facts=findings.count,
            reader_version=findings.reader_version,
        ),
        by=system(document.organization_id),
        at=at,
    )
    return document


def _held(document_id: UUID) -> Document:
    """The document and its person, locked: the person first, as a merge does, which may have moved the document."""
    while True:
        owner_id = Document.objects.values_list("person_id", flat=True).get(pk=document_id)
        owner = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk=owner_id).first()
        document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document_id)
        if owner is not None and document.person_id == owner.pk:
            document.person = owner
            return document


def _fill_person(document: Document, findings: Findings, at: datetime) -> None:
    person = document.person
    _fill_experience(document, findings)
    _note_claims(document, findings, at)
    if findings.given_name and not person.given_name:
        person.given_name, person.family_name = findings.given_name[:100], findings.family_name[:100]
    for name, value, limit in (
        ("headline", findings.headline, 200),
        ("city", findings.city, 100),
        ("country", findings.country, 2),
    ):
        if value and not getattr(person, name):
            setattr(person, name, value[:limit])
    current = next((line for line in findings.employments if line.is_current), None)
    if current and not person.company:
        person.company = current.company[:200]
    person.language = person.language or findings.language[:10]
    person.updated_at = at
    person.save()
    ContactPoint.objects.bulk_create(
        [
            ContactPoint(
                organization_id=person.organization_id,
                person=person,
                kind=kind,
                value=value[:300],
                normalized=normalized[:300],
                origin=document.name[:100],
                added_at=at,
            )
            for kind, value, normalized in findings.contacts
        ],
        ignore_conflicts=True,
    )


def _note_claims(document: Document, findings: Findings, at: datetime) -> None:
    """Remember what the document says of the profile, whether or not the profile says it, too."""
    current = next((line.company for line in findings.employments if line.is_current), "")
    values = {"headline": findings.headline, "city": findings.city, "country": findings.country, "company": current}
    account = Account(document.person_id, values, Said(ClaimSource.DOCUMENT, document.name))
    claims.note(organization_id=document.organization_id, accounts=[account], at=at)


def _fill_experience(document: Document, findings: Findings) -> None:
    scope: dict[str, Any] = {"organization_id": document.organization_id, "person_id": document.person_id}
    Employment.objects.filter(document=document).delete()
    PersonSkill.objects.filter(document=document).delete()
    Education.objects.filter(document=document).delete()
    PersonLanguage.objects.filter(document=document).delete()
    if not Employment.objects.filter(person_id=document.person_id).exists():
        Employment.objects.bulk_create(
            Employment(
                **scope,
                document=document,
                title=line.title[:200],
                company=line.company[:200],
                started_on=line.started_on,
                started_precision=line.started_precision,
                ended_on=line.ended_on,
                ended_precision=line.ended_precision,
                is_current=line.is_current,
                position=position,
                confidence=line.confidence,
            )
            for position, line in enumerate(findings.employments)
        )
    if not Education.objects.filter(person_id=document.person_id).exists():
        Education.objects.bulk_create(
            Education(**scope, document=document, position=position, **asdict(line))
            for position, line in enumerate(findings.educations)
        )
    PersonLanguage.objects.bulk_create(
        [
            PersonLanguage(**scope, document=document, code=one.code, level=one.level, confidence=one.confidence)
            for one in findings.languages
        ],
        ignore_conflicts=True,
    )
    PersonSkill.objects.bulk_create(
        [
            PersonSkill(
                **scope, document=document, name=skill.name[:100], skill_id=skill.skill_id, confidence=skill.confidence
            )
            for skill in findings.skills
        ],
        ignore_conflicts=True,
    )


def content_of(document: Document) -> bytes:
    """The stored bytes of a document.

    Raises: files.Unavailable: the store does not have them, or they are in quarantine.
    """
    if document.file is None:
        raise files.Unavailable
    return files.read(document.file)


def first_day(year: int, month: int | None = None) -> date:
    """The first day of a year or month, as dates of lower precision are stored."""
    return date(year, month or 1, 1)
