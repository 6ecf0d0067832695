"""What is known of applicants in the form that a match may rest on: without who they are.

From the profile, which people correct, and from the document of the application, blanked. Documents that are not for
everybody are left out, as they are in search.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from hireloom.ats.models import Application
from hireloom.engine.matching import from_reading, naming
from hireloom.engine.matching.blanking import blanked
from hireloom.engine.matching.types import Facts, Learned, Month, Place, Skill, Speaks, Text, Whereabouts, Work
from hireloom.engine.reading import instructions, types
from hireloom.engine.reading.facts.degrees import level_of
from hireloom.people import places
from hireloom.people.enums import OF_THEMSELVES, ReadingState
from hireloom.people.models import (
    ContactPoint,
    Document,
    Education,
    Employment,
    Person,
    PersonLanguage,
    PersonSkill,
)

LONGEST_TEXT = 60_000
HIDDEN_SORTS = frozenset({"name", "email", "phone", "link", "location"})
_Rows = dict[UUID, list[Any]]


def of(applications: Sequence[Application], *, today: date) -> dict[UUID, Facts]:
    """The facts of each application's person, by the application's id. Eight queries, any number; people are read."""
    organization_ids = {application.organization_id for application in applications}
    ids = {application.person_id for application in applications}
    of_them: dict[str, Any] = {"organization_id__in": organization_ids, "person__in": ids}
    people = {person.pk: person for person in Person.objects.filter(organization_id__in=organization_ids, pk__in=ids)}
    rows = _Known(
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
        where=places.locate_all((person.city, person.country) for person in people.values()),
    )
    month = Month(today.year, today.month)
    return {one.pk: rows.facts(people[one.person_id], one, month) for one in applications}


def digest(facts: Facts) -> str:
    """The SHA-256 of facts, in hex: the same for the same facts, whatever order dictionaries have."""
    said = json.dumps(asdict(facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


class _Known:
    """Rows of a batch of people, by person."""

    def __init__(self, **rows: Any) -> None:
        self.rows: dict[str, _Rows] = rows

    def facts(self, person: Person, application: Application, today: Month) -> Facts:
        document = self._document(person, application)
        said = _said(document)
        doubted = self._doubted(person, document) if document else []
        misread = _misread(document, doubted)
        where = self.rows["where"].get((person.city, person.country))  # type: ignore[call-overload]  # by town
        return Facts(
            today=today,
            texts=(self._text(person, document, doubted),) if document else (),
            work=tuple(_work(row, said) for row in self.rows["work"].get(person.pk, ()) if not _is_absence(row)),
            skills=tuple(
                Skill(row.name, row.skill_id)
                for row in self.rows["skills"].get(person.pk, ())
                if not (document and row.document_id == document.pk and row.skill_id in misread)
            ),
            learned=tuple(_learned(row) for row in self.rows["learned"].get(person.pk, ())),
            speaks=tuple(_speaks(self.rows["speaks"].get(person.pk, ()), document)),
            where=Whereabouts(person.country, where.latitude, where.longitude)
            if where
            else Whereabouts(person.country),
        )

    def _document(self, person: Person, application: Application) -> Document | None:
        """The document that came with the application, else the latest in which they speak of themselves."""
        documents = self.rows["documents"].get(person.pk, [])
        own = next((one for one in documents if one.pk == application.document_id), None)
        return own or next(iter(documents), None)

    def _text(self, person: Person, document: Document, doubted: Sequence[tuple[int, int]]) -> Text:
        text = document.text[:LONGEST_TEXT]
        return Text(str(document.pk), blanked(text, phrases=self._phrases(person), also=doubted))

    def _phrases(self, person: Person) -> list[str]:
        """Ways to reach them and schools, which are taken out wherever they stand."""
        points = self.rows["contacts"].get(person.pk, ())
        schools = [row.school for row in self.rows["learned"].get(person.pk, ()) if row.school]
        return [*(value for point in points for value in (point.value, point.normalized)), *schools]

    def _doubted(self, person: Person, document: Document) -> list[tuple[int, int]]:
        """Where the document says who they are, speaks to a machine, or tells particulars that no work needs."""
        text = document.text[:LONGEST_TEXT]
        names = [name for name in (person.name, person.given_name, person.family_name) if name]
        return [
            *instructions.find(text),
            *from_reading.particulars(text),
            *naming.places(text, names),
            *_places(document),
        ]


def _is_absence(row: Employment) -> bool:
    return from_reading.is_absence(types.Employment(row.title, row.company))


def _misread(document: Document | None, doubted: Sequence[tuple[int, int]]) -> set[str]:
    """Skills that the reader saw only where a name or the like stands: who is called Julia may not program in it."""
    seen: dict[str, bool] = {}
    for fact in _facts(document):
        value, evidence = fact.get("value"), fact.get("evidence")
        if fact.get("sort") == "skill" and isinstance(value, dict) and isinstance(evidence, dict):
            first, last = int(evidence.get("start") or 0), int(evidence.get("end") or 0)
            is_doubted = any(start < last and first < end for start, end in doubted)
            seen[str(value.get("skill_id"))] = seen.get(str(value.get("skill_id")), True) and is_doubted
    return {skill_id for skill_id, is_doubted in seen.items() if is_doubted}


def _work(row: Employment, said: dict[str, tuple[str, Place]]) -> Work:
    text, place = said.get(row.title.casefold(), ("", Place("employments")))
    return Work(
        title=row.title,
        start=_month(row.started_on),
        end=_month(row.ended_on),
        is_current=row.is_current,
        text=text,
        place=place,
    )


def _learned(row: Education) -> Learned:
    return Learned(level_of(row.degree) if row.degree else "", row.degree, row.field)


def _speaks(rows: Iterable[PersonLanguage], document: Document | None) -> Iterator[Speaks]:
    """What the profile says, and what the document says of languages that the profile does not name."""
    known = {row.code: row.level for row in rows}
    yield from (Speaks(code, level) for code, level in known.items())
    for fact in _facts(document):
        value, evidence = fact.get("value"), fact.get("evidence")
        if fact.get("sort") == "spokenlanguage" and isinstance(value, dict) and isinstance(evidence, dict) and document:
            place = Place(str(document.pk), int(evidence.get("start") or 0), int(evidence.get("end") or 0))
            if value.get("code") and value["code"] not in known:
                yield Speaks(str(value["code"]), str(value.get("level") or ""), place)


def _month(day: date | None) -> Month | None:
    return Month(day.year, day.month) if day else None


def _said(document: Document | None) -> dict[str, tuple[str, Place]]:
    """What the document tells of each position, by its title, and where the title stands."""
    found: dict[str, tuple[str, Place]] = {}
    for fact in _facts(document):
        value, evidence = fact.get("value"), fact.get("evidence")
        if document and fact.get("sort") == "employment" and isinstance(value, dict) and isinstance(evidence, dict):
            place = Place(str(document.pk), int(evidence.get("start") or 0), int(evidence.get("end") or 0))
            found.setdefault(str(value.get("title", "")).casefold(), (str(value.get("text", "")), place))
    return found


def _places(document: Document) -> Iterable[tuple[int, int]]:
    """Where the reader found a name, an address or a sentence to a machine."""
    for fact in _facts(document):
        evidence = fact.get("evidence")
        if fact.get("sort") in HIDDEN_SORTS and isinstance(evidence, dict):
            yield int(evidence.get("start") or 0), int(evidence.get("end") or 0)
    for caution in (document.facts or {}).get("cautions", ()):
        evidence = caution.get("evidence")
        if caution.get("kind") == "instructions" and isinstance(evidence, dict):
            yield int(evidence.get("start") or 0), int(evidence.get("end") or 0)


def _facts(document: Document | None) -> list[dict[str, Any]]:
    return list((document.facts or {}).get("facts", ())) if document else []


def _by_person(rows: Iterable[Any]) -> _Rows:
    found: _Rows = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
