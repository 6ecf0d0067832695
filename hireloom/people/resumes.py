"""Records as JSON Resume 1.x, for taking people along; what it has no place for stands under "x-hireloom".

Source: jsonresume.org/schema.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from hireloom.core import archive, tenancy
from hireloom.people.enums import ContactKind
from hireloom.people.models import Person

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
PORTION = 500
LENGTHS = {"year": 4, "month": 7, "day": 10}


def resume(person: Person) -> dict[str, Any]:
    """One person as JSON Resume; parts nobody knows are left out. Reads what was prefetched."""
    points = sorted(person.contact_points.all(), key=lambda point: (not point.is_primary, point.added_at, point.pk))
    by_kind = {kind: [point.value for point in points if point.kind == kind] for kind in ContactKind.values}
    emails, phones = by_kind[ContactKind.EMAIL], by_kind[ContactKind.PHONE]
    basics = {
        "name": person.name,
        "label": person.headline,
        "email": emails[0] if emails else "",
        "phone": phones[0] if phones else "",
        "location": _present({"city": person.city, "countryCode": person.country}),
        "profiles": [{"url": link} for link in by_kind[ContactKind.LINK]],
    }
    work = [
        _present(
            {
                "name": line.company,
                "position": line.title,
                "startDate": _date(line.started_on, line.started_precision),
                "endDate": "" if line.is_current else _date(line.ended_on, line.ended_precision),
            }
        )
        for line in person.employments.all()
    ]
    more = {"id": str(person.pk), "emails": emails[1:], "phones": phones[1:], "language": person.language}
    return _present(
        {
            "$schema": SCHEMA,
            "basics": _present(basics),
            "work": work,
            "skills": [{"name": skill.name} for skill in sorted(person.skills.all(), key=lambda skill: skill.name)],
            "x-hireloom": _present(more | {"tags": sorted(row.tag.name for row in person.person_tags.all())}),
        }
    )


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
    return list(people.prefetch_related("contact_points", "employments", "skills", "person_tags__tag")[:PORTION])


def _bytes(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _date(day: Any, precision: str) -> str:
    return day.isoformat()[: LENGTHS.get(precision, 10)] if day else ""


def _present(parts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value not in (None, "", [], {})}
