"""What is known of people in the form that a match may rest on: without who they are.

The document of an application, or the latest in which somebody speaks of themselves, gives its facts as the audited
`engine.matching.from_reading` takes them. The profile, which people correct, says which of them hold, and what is known
besides. Documents that are not for everybody are left out, as they are in search.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from hireloom.ats.models import Application
from hireloom.engine.matching import from_reading, months
from hireloom.engine.matching.types import Facts, Learned, Month, Skill, Speaks, Whereabouts, Work
from hireloom.engine.reading import types
from hireloom.engine.reading.facts.degrees import level_of
from hireloom.people import places, reading
from hireloom.people.enums import OF_THEMSELVES, DatePrecision, ReadingState
from hireloom.people.models import (
    ContactPoint,
    Document,
    Education,
    Employment,
    Person,
    PersonLanguage,
    PersonSkill,
)

_Rows = dict[UUID, list[Any]]


def of(applications: Sequence[Application], *, today: date) -> dict[UUID, Facts]:
    """The facts of each application's person, by the application's id. Eight queries, any number; people are read."""
    organization_ids = {application.organization_id for application in applications}
    ids = {application.person_id for application in applications}
    people = {person.pk: person for person in Person.objects.filter(organization_id__in=organization_ids, pk__in=ids)}
    rows, month = _known(list(people.values())), Month(today.year, today.month)
    return {one.pk: rows.facts(people[one.person_id], one.document_id, month) for one in applications}


def of_people(people: Sequence[Person], *, today: date) -> dict[UUID, Facts]:
    """The facts of people, by their ids, whether they applied or not. Seven queries, any number."""
    rows, month = _known(people), Month(today.year, today.month)
    return {person.pk: rows.facts(person, None, month) for person in people}


def _known(people: Sequence[Person]) -> "_Known":
    of_them: dict[str, Any] = {
        "organization_id__in": {person.organization_id for person in people},
        "person__in": [person.pk for person in people],
    }
    return _Known(
        work=_by_person(Employment.objects.filter(**of_them).order_by("position", "pk")),
        learned=_by_person(Education.objects.filter(**of_them).order_by("position", "pk")),
        skills=_by_person(PersonSkill.objects.filter(**of_them).order_by("name", "pk")),
        speaks=_by_person(PersonLanguage.objects.filter(**of_them).order_by("code")),
        contacts=_by_person(ContactPoint.objects.filter(**of_them).order_by("pk")),
        documents=_by_person(
            Document.objects.public()
            .filter(**of_them, state=ReadingState.READ, kind__in=OF_THEMSELVES)
            .order_by("-added_at", "-pk")
        ),
        where=places.locate_all((person.city, person.country) for person in people),
    )


def digest(facts: Facts) -> str:
    """The SHA-256 of facts, in hex: the same for the same facts, whatever order dictionaries have."""
    said = json.dumps(asdict(facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


class _Known:
    """Rows of a batch of people, by person."""

    def __init__(self, *, where: dict[tuple[str, str], places.Place], **rows: _Rows) -> None:
        self.where, self.rows = where, rows

    def facts(self, person: Person, document_id: UUID | None, today: Month) -> Facts:
        document = self._document(person, document_id)
        found = self._found(person, document, today) if document else _Read(Facts(today), frozenset())
        return replace(
            found.facts,
            work=tuple(_work(row, found.facts) for row in self._of("work", person) if not _is_absence(row)),
            skills=tuple(_skills(self._of("skills", person), found)),
            learned=tuple(_learned(row, found.facts) for row in self._of("learned", person)),
            speaks=tuple(_speaks(self._of("speaks", person), found)),
            where=self._whereabouts(person),
        )

    def _of(self, name: str, person: Person) -> list[Any]:
        return self.rows[name].get(person.pk, [])

    def _document(self, person: Person, document_id: UUID | None) -> Document | None:
        """The document that came with an application, else the latest in which they speak of themselves."""
        documents = self._of("documents", person)
        own = next((one for one in documents if one.pk == document_id), None)
        return own or next(iter(documents), None)

    def _found(self, person: Person, document: Document, today: Month) -> "_Read":
        names = [name for name in (person.name, person.given_name, person.family_name) if name]
        contacts = [value for point in self._of("contacts", person) for value in (point.value, point.normalized)]
        schools = [row.school for row in self._of("learned", person) if row.document_id != document.pk]
        kept = reading.kept(document)
        phrases = [phrase for phrase in (*contacts, *schools) if phrase]
        facts = from_reading.facts_of(kept, key=str(document.pk), today=today, names=names, phrases=phrases)
        named = {fact.value.label or fact.value.as_written for fact in kept.every(types.Skill)}
        spoken = {fact.value.code for fact in kept.every(types.SpokenLanguage)}
        told = {*(skill.name for skill in facts.skills), *(one.code for one in facts.speaks)}
        return _Read(facts, frozenset((named | spoken) - told))

    def _whereabouts(self, person: Person) -> Whereabouts:
        place = self.where.get((person.city, person.country))
        return Whereabouts(person.country, *((place.latitude, place.longitude) if place else ()))


class _Read:
    """The facts of a document, and the skills and languages that were read in it and only seem to be such."""

    def __init__(self, facts: Facts, doubted: frozenset[str]) -> None:
        self.facts, self.doubted = facts, doubted


def _is_absence(row: Employment) -> bool:
    return from_reading.is_absence(types.Employment(row.title, row.company))


def _work(row: Employment, read: Facts) -> Work:
    """A position as the profile has it, with what the document tells of it and where."""
    start, end = months.span(
        _written(row.started_on, row.started_precision), _written(row.ended_on, row.ended_precision)
    )
    titled = [one for one in read.work if one.title.casefold() == row.title.casefold()] or [Work(row.title)]
    said = next((one for one in titled if one.start == start), titled[0])
    return replace(said, title=row.title, start=start, end=end, is_current=row.is_current)


def _skills(rows: Iterable[PersonSkill], read: _Read) -> Iterator[Skill]:
    for row in rows:
        if row.name not in read.doubted or row.document_id is None:
            said = next((one for one in read.facts.skills if one.name == row.name), Skill(row.name))
            yield replace(said, name=row.name, id=row.skill_id)


def _learned(row: Education, read: Facts) -> Learned:
    told = from_reading.learned(level_of(row.degree) if row.degree else "", row.degree, row.field, row.school)
    same = [one for one in read.learned if one.degree == told.degree]
    return next((one for one in same if one.field == told.field), same[0] if same else told)


def _speaks(rows: Iterable[PersonLanguage], read: _Read) -> Iterator[Speaks]:
    """What the profile says, and what the document says of languages that the profile does not name."""
    known = {}
    for row in rows:
        known[row.code] = row.level
        if row.code not in read.doubted or row.document_id is None:
            said = next((one for one in read.facts.speaks if one.code == row.code), Speaks(row.code))
            yield replace(said, level=row.level)
    yield from (one for one in read.facts.speaks if one.code not in known)


def _written(day: date | None, precision: str) -> months.Written | None:
    return (day.year, None if precision == DatePrecision.YEAR else day.month) if day else None


def _by_person(rows: Iterable[Any]) -> _Rows:
    found: _Rows = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
