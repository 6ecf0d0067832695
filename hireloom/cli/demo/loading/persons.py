"""Persons as rows: who they are, how to reach them, what they have done, their résumé."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hireloom.cli.demo.loading.chain import CANDIDATE, SYSTEM, By
from hireloom.cli.demo.loading.house import House, PersonPlace
from hireloom.cli.demo.world import contacts
from hireloom.cli.demo.world.shapes import Employment as Line
from hireloom.cli.demo.world.shapes import Human
from hireloom.core.models import File
from hireloom.people.enums import ContactKind, ContactType, DatePrecision, DocumentKind, ReadingState
from hireloom.people.events import DocumentAdded, DocumentRead, PersonAdded, PersonTagged
from hireloom.people.models import ContactPoint, Document, Employment, Person, PersonSkill, PersonTag

SURE = 0.9
"""Confidence of facts taken from a résumé that was written to be read."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A résumé as it is kept: its file (digest empty: none), its text, and what the reader found in it.

    `facts` and `warnings` are JSON text; `skill_ids` are the vocabulary's by skill name.
    """

    name: str
    text: str
    reader: str
    media_type: str = ""
    digest: str = ""
    size: int = 0
    facts: str = "{}"
    warnings: str = "[]"
    language: str = ""
    found: int = 0
    is_read: bool = True


def add(
    house: House,
    human: Human,
    paper: Paper | None,
    *,
    contact_type: ContactType,
    last_touch_at: datetime,
    owner: str = "",
    skill_ids: dict[str, str] | None = None,
    compared_at: datetime | None = None,
    is_quiet: bool = False,
) -> PersonPlace:
    """A person with everything of theirs; `is_quiet` leaves the events about the résumé out."""
    newest = human.career.employments[0]
    id_ = house.ids.at(human.added_at)
    place = PersonPlace(id_, None, human.email, human.name, last_touch_at)
    house.writer.add(
        Person,
        id=id_,
        organization_id=house.id,
        name=human.name,
        given_name=human.given_name,
        family_name=human.family_name,
        sort_name=human.sort_name,
        headline=newest.title,
        company=newest.company if newest.ended_on is None or human.keeps_company else "",
        city=human.city,
        country=human.country,
        language=human.career.language,
        time_zone=house.company.office(human.office).time_zone,
        contact_type=contact_type,
        owner_id=house.members[owner] if owner else None,
        source_id=house.sources[human.source],
        created_at=human.added_at,
        updated_at=last_touch_at,
        last_touch_at=last_touch_at,
        compared_at=compared_at,
    )
    by = house.by(owner) if owner else CANDIDATE
    house.log.add(PersonAdded, human.added_at, by, person_id=id_, source_id=house.sources[human.source])
    if paper:
        place.document_id = _document(house, human, id_, paper, by, is_quiet=is_quiet)
    _contacts(house, human, id_)
    _experience(house, human, place, skill_ids or {})
    _tags(house, human, id_, owner, is_quiet=is_quiet)
    return place


def _document(house: House, human: Human, person_id: str, paper: Paper, by: By, *, is_quiet: bool) -> str:
    file_id = None
    if paper.digest:
        file_id = house.ids.at(human.added_at)
        house.writer.add(
            File,
            id=file_id,
            organization_id=house.id,
            digest=paper.digest,
            name=paper.name,
            size=paper.size,
            media_type=paper.media_type,
            created_at=human.added_at,
        )
    id_ = house.ids.at(human.added_at)
    state = ReadingState.READ if paper.is_read else ReadingState.NEEDS_READING
    house.writer.add(
        Document,
        id=id_,
        organization_id=house.id,
        person_id=person_id,
        file_id=file_id,
        name=paper.name,
        kind=DocumentKind.RESUME,
        state=state,
        text=paper.text,
        language=paper.language,
        facts=paper.facts,
        warnings=paper.warnings,
        reader_version=paper.reader,
        added_at=human.added_at,
    )
    if not is_quiet:
        house.log.add(DocumentAdded, human.added_at, by, document_id=id_, person_id=person_id)
        read_at = human.added_at + timedelta(seconds=2)
        read: dict[str, Any] = {"document_id": id_, "person_id": person_id, "state": state.value}
        house.log.add(DocumentRead, read_at, SYSTEM, **read, facts=paper.found, reader_version=paper.reader)
    return id_


def _contacts(house: House, human: Human, person_id: str) -> None:
    points = [(ContactKind.EMAIL, human.email, human.email, True)] if human.email else []
    if human.phone:
        points.append((ContactKind.PHONE, human.phone, contacts.e164(human.phone), False))
    for kind, value, normalized, is_primary in points:
        house.writer.add(
            ContactPoint,
            id=house.ids.at(human.added_at),
            organization_id=house.id,
            person_id=person_id,
            kind=kind,
            value=value,
            normalized=normalized,
            is_primary=is_primary,
            origin=human.source,
            added_at=human.added_at,
        )


def _experience(house: House, human: Human, place: PersonPlace, skill_ids: dict[str, str]) -> None:
    scope = {"organization_id": house.id, "person_id": place.id, "document_id": place.document_id, "confidence": SURE}
    for position, line in enumerate(human.career.employments):
        _employment(house, human, line, scope, position)
    for name in human.career.skills:
        house.writer.add(
            PersonSkill, id=house.ids.at(human.added_at), **scope, name=name, skill_id=skill_ids.get(name, "")
        )


def _employment(house: House, human: Human, line: Line, scope: dict[str, Any], position: int) -> None:
    house.writer.add(
        Employment,
        id=house.ids.at(human.added_at),
        **scope,
        title=line.title,
        company=line.company,
        started_on=line.started_on,
        started_precision=DatePrecision.MONTH,
        ended_on=line.ended_on,
        ended_precision=DatePrecision.MONTH if line.ended_on else "",
        is_current=line.ended_on is None,
        position=position,
    )


def _tags(house: House, human: Human, person_id: str, owner: str, *, is_quiet: bool) -> None:
    at = human.added_at + timedelta(minutes=5)
    for name in human.tags:
        house.writer.add(
            PersonTag,
            id=house.ids.at(at),
            organization_id=house.id,
            person_id=person_id,
            tag_id=house.tags[name],
            added_at=at,
        )
        if owner and not is_quiet:
            house.log.add(PersonTagged, at, house.by(owner), person_id=person_id, tag_id=house.tags[name])
