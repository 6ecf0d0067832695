"""Records as JSON Resume 1.x, for taking people along; what it has no place for stands under "x-hireloom".

Source: jsonresume.org/schema.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from hireloom.core import archive, tenancy
from hireloom.engine.reading.json_resume import present
from hireloom.people import tongues
from hireloom.people.enums import ContactKind, DocumentKind
from hireloom.people.models import Document, Education, Employment, Person

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
PORTION = 500
LENGTHS = {"year": 4, "month": 7, "day": 10}


def resume(person: Person) -> dict[str, Any]:
    """One person as JSON Resume; parts nobody knows are left out. Reads what was prefetched."""
    points = sorted(
        person.contact_points.all(),
        key=lambda point: (not point.is_preferred, not point.is_primary, point.added_at, point.pk),
    )
    by_kind = {kind: [point.value for point in points if point.kind == kind] for kind in ContactKind.values}
    emails, phones = by_kind[ContactKind.EMAIL], by_kind[ContactKind.PHONE]
    basics = {
        "name": person.name,
        "label": person.headline,
        "email": emails[0] if emails else "",
        "phone": phones[0] if phones else "",
        "location": present(
            {"address": "; ".join(by_kind[ContactKind.ADDRESS]), "city": person.city, "countryCode": person.country}
        ),
        "profiles": [{"url": link} for link in by_kind[ContactKind.LINK]],
    }
    work = [present({"name": line.company, "position": line.title, **_span(line)}) for line in person.employments.all()]
    education = [
        present({"institution": line.school, "studyType": line.degree, "area": line.field, **_span(line)})
        for line in person.educations.all()
    ]
    languages = [
        present({"language": tongues.in_english(spoken.code), "fluency": spoken.level})
        for spoken in sorted(person.languages.all(), key=lambda spoken: spoken.code)
    ]
    more = {"id": str(person.pk), "emails": emails[1:], "phones": phones[1:], "language": person.language}
    return present(
        {
            "$schema": SCHEMA,
            "basics": present(basics),
            "work": work,
            "education": education,
            "languages": languages,
            **_read_in_documents(person),
            "skills": [{"name": skill.name} for skill in sorted(person.skills.all(), key=lambda skill: skill.name)],
            "x-hireloom": present(more | {"tags": sorted(row.tag.name for row in person.person_tags.all())}),
        }
    )


_SPAN = {"start": "startDate", "end": "endDate"}
_PARTS = {
    "certificates": ("certificate", {"name": "name", "issuer": "issuer", "date": "date"}),
    "projects": ("project", {"name": "name", "text": "description", **_SPAN}),
    "publications": ("publication", {"name": "name", "publisher": "publisher", "date": "releaseDate"}),
    "awards": ("award", {"title": "title", "awarder": "awarder", "date": "date"}),
}
"""Parts that only documents hold: the sort of fact, and what its values are called in JSON Resume."""


def _read_in_documents(person: Person) -> dict[str, list[dict[str, Any]]]:
    """What was read in the newest résumé that was read and is not on the record itself."""
    read = [each for each in person.documents.all() if each.kind == DocumentKind.RESUME and each.facts]
    newest = max(read, key=lambda each: (each.added_at, each.pk), default=None)
    facts = newest.facts.get("facts", []) if newest else []
    return {
        part: [
            present({called: _plain(fact["value"].get(name)) for name, called in names.items()})
            for fact in facts
            if fact["sort"] == sort
        ]
        for part, (sort, names) in _PARTS.items()
    }


def _span(line: Employment | Education) -> dict[str, str]:
    """From when to when, as precise as it is known."""
    ended_on = "" if line.is_current else _date(line.ended_on, line.ended_precision)
    return {"startDate": _date(line.started_on, line.started_precision), "endDate": ended_on}


def _plain(value: Any) -> str:
    """A text, or a date in parts as ISO 8601."""
    if not isinstance(value, dict):
        return str(value or "")
    parts = [value.get("year"), value.get("month"), value.get("day")]
    return "-".join(f"{part:02d}" for part in parts if isinstance(part, int))


@archive.also
def everybody(organization_id: UUID) -> Iterable[tuple[str, bytes]]:
    """A JSON Resume for each person of the organization, by id."""
    after: UUID | None = None
    while True:
        with tenancy.organization(organization_id):
            people = _portion(organization_id, after)
            files = [(f"resumes/{person.pk}.json", _bytes(resume(person))) for person in people]
        if not files:
            return
        yield from files
        after = people[-1].pk


def _portion(organization_id: UUID, after: UUID | None) -> Sequence[Person]:
    people = Person.objects.filter(organization_id=organization_id).order_by("pk")
    if after is not None:
        people = people.filter(pk__gt=after)
    papers = Prefetch("documents", Document.objects.defer("text"))
    parts = ("contact_points", "employments", "educations", "languages", "skills", "person_tags__tag")
    people = people.prefetch_related(*parts, papers)
    return list(people[:PORTION])


def _bytes(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _date(day: Any, precision: str) -> str:
    return day.isoformat()[: LENGTHS.get(precision, 10)] if day else ""
