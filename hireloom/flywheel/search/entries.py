"""What a person is found by: gathered from people, hiring and relationships for many people at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Func, JSONField, Value

from hireloom.ats.models import Application
from hireloom.core.search.vectors import NAME, PLACE, TEXT, WORK, Vector
from hireloom.crm.models import EngagementLevel, PoolMember
from hireloom.engine.querying import tongues
from hireloom.engine.querying.words import words
from hireloom.people import places
from hireloom.people.entries import Entry
from hireloom.people.enums import ContactKind, ReadingState
from hireloom.people.models import ContactPoint, Document, Employment, Person, PersonSkill, PersonTag

LONGEST_TEXT = 60_000
MOST_FACETED_SKILLS = 12
YEARS_FROM = (0, 2, 5, 10, 15)
"""Where the bands of years of experience begin that the filters count."""
_LANGUAGES = '$.facts[*] ? (@.sort == "spokenlanguage").value'
_Lines = dict[UUID, list[tuple[Any, ...]]]


@dataclass
class Known:
    """What the other tables say of a batch of people, by person."""

    employments: _Lines = field(default_factory=dict)
    skills: _Lines = field(default_factory=dict)
    tags: _Lines = field(default_factory=dict)
    addresses: _Lines = field(default_factory=dict)
    documents: _Lines = field(default_factory=dict)
    pools: _Lines = field(default_factory=dict)
    applications: _Lines = field(default_factory=dict)
    levels: _Lines = field(default_factory=dict)


def of_people(organization_id: UUID, ids: Sequence[UUID], *, today: date) -> list[Entry]:
    """The entries of these people, in no order, without who is gone or erased. Ten queries, any number."""
    people = list(
        Person.objects.filter(organization_id=organization_id, pk__in=ids, erased_at=None).values_list(
            "pk", "name", "headline", "company", "city", "country", "contact_type", "source_id", "owner_id",
            "is_private", "created_at", "last_touch_at",
        )
    )  # fmt: skip
    known = _known(organization_id, [row[0] for row in people])
    where = places.locate_all((row[4], row[5]) for row in people)
    return [_entry(row, known, where.get((row[4], row[5])), today) for row in people]


def _known(organization_id: UUID, ids: Sequence[UUID]) -> Known:
    of_them: dict[str, Any] = {"organization_id": organization_id, "person__in": ids}
    languages = Func(F("facts"), Value(_LANGUAGES), function="jsonb_path_query_array", output_field=JSONField())
    return Known(
        employments=_by_person(
            Employment.objects.filter(**of_them)
            .order_by("position")
            .values_list("person_id", "title", "company", "started_on", "ended_on", "is_current")
        ),
        skills=_by_person(PersonSkill.objects.filter(**of_them).values_list("person_id", "name", "skill_id")),
        tags=_by_person(PersonTag.objects.filter(**of_them).values_list("person_id", "tag_id", "tag__name")),
        addresses=_by_person(
            ContactPoint.objects.filter(**of_them, kind=ContactKind.EMAIL).values_list("person_id", "normalized")
        ),
        documents=_by_person(
            Document.objects.public()
            .filter(**of_them, state=ReadingState.READ)
            .annotate(languages=languages)
            .order_by("-added_at")
            .values_list("person_id", "text", "languages")
        ),
        levels=_by_person(EngagementLevel.objects.filter(**of_them).values_list("person_id", "level")),
        pools=_by_person(PoolMember.objects.filter(**of_them).values_list("person_id", "pool_id")),
        applications=_by_person(
            Application.objects.filter(**of_them)
            .order_by("-applied_at")
            .values_list("person_id", "job_id", "stage_id", "outcome", "is_silver_medalist")
        ),
    )


def _by_person(rows: Iterable[tuple[Any, ...]]) -> _Lines:
    found: _Lines = defaultdict(list)
    for person_id, *rest in rows:
        found[person_id].append(tuple(rest))
    return found


def _entry(row: tuple[Any, ...], known: Known, place: places.Place | None, today: date) -> Entry:
    pk, name, headline, company, city, country, kind, source_id, owner_id, is_private, added_at, touched_at = row
    vector = Vector()
    vector.add(name, NAME, mark="n")
    vector.add(headline, WORK, mark="t")
    vector.add(company, PLACE, mark="c")
    vector.add(city, PLACE, mark="v")
    facets = [f"c:{country}"] * bool(country) + [f"v:{city[:50]}"] * bool(city) + [f"k:{kind}"]
    facets += [f"o:{source_id}"] * bool(source_id)
    vector.mark([f"=type:{kind}", f"=country:{country}", f"=source:{source_id}", f"=owner:{owner_id}"])
    if place:
        vector.mark(places.cell_tokens(place.latitude, place.longitude))
    years = _work(vector, facets, known.employments.get(pk, []), today)
    _skills_and_tags(vector, facets, known.skills.get(pk, []), known.tags.get(pk, []))
    vector.mark(f"=mail:{address}" for (address,) in known.addresses.get(pk, []))
    _documents(vector, facets, known.documents.get(pk, []))
    vector.mark(f"=pool:{pool_id}" for (pool_id,) in known.pools.get(pk, []))
    for (level,) in known.levels.get(pk, []):
        vector.mark([f"=engagement:{level}"])
        facets.append(f"e:{level}")
    _applications(vector, facets, known.applications.get(pk, []))
    return Entry(
        id=pk,
        touched_at=touched_at,
        added_at=added_at,
        is_private=is_private,
        owner_id=owner_id,
        country=country,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        years=years,
        facets=list(dict.fromkeys(facets)),
        words=vector,
        work=_wording(headline, known.employments.get(pk, []), known.skills.get(pk, [])),
    )


def _work(vector: Vector, facets: list[str], lines: Sequence[tuple[Any, ...]], today: date) -> int | None:
    """Put titles and companies in, and give the whole years of work; None when no date is known."""
    spans = []
    for title, company, started_on, ended_on, is_current in lines:
        vector.add(title, WORK, mark="t")
        vector.add(company, PLACE, mark="c")
        end = today if is_current else ended_on
        if started_on and end and end > started_on:
            spans.append((started_on, end))
    if not spans:
        return None
    years = worked_days(spans) // 365
    facets.append(f"y:{max(start for start in YEARS_FROM if start <= years)}")
    return min(years, 60)


def _wording(headline: str, employments: Sequence[tuple[Any, ...]], skills: Sequence[tuple[str, str]]) -> str:
    """What is said of somebody's work: a table of words understands those well, whole résumés not."""
    return " ".join(dict.fromkeys([headline, *(line[0] for line in employments), *(name for name, _ in skills)]))


def worked_days(spans: Iterable[tuple[date, date]]) -> int:
    """The days that these spans cover together, none twice."""
    total, reached = 0, date.min
    for start, end in sorted(spans):
        if end > reached:
            total += (end - max(start, reached)).days
            reached = end
    return total


def _skills_and_tags(
    vector: Vector, facets: list[str], skills: Sequence[tuple[str, str]], tags: Sequence[tuple[UUID, str]]
) -> None:
    for name, skill_id in skills:
        vector.add(name, WORK)
        vector.mark([f"=skill:{skill_id}" if skill_id else skill_token(name)])
    facets += [f"s:{skill_id}" for _, skill_id in skills if skill_id][:MOST_FACETED_SKILLS]
    for tag_id, name in tags:
        vector.add(name, PLACE)
        vector.mark([f"=tag:{tag_id}"])
        facets.append(f"t:{tag_id}")


def skill_token(name: str) -> str:
    """The token of a skill that the vocabulary does not know, by its words."""
    return f"=skill~:{' '.join(words(name))}"


def _documents(vector: Vector, facets: list[str], documents: Sequence[tuple[str, Any]]) -> None:
    """Put the texts in, and the languages: as the reader found them, or as the words of an unread text say."""
    levels: dict[str, str] = {}
    for text, found in documents:
        cut = vector.add(text[:LONGEST_TEXT], TEXT)
        said = {one["code"]: one.get("level", "") for one in found if one.get("code")} if found else tongues.spoken(cut)
        for code, level in said.items():
            levels[code] = levels.get(code) or level
    vector.mark(f"=lang:{code}:{level}" for code, level in levels.items())
    facets += [f"l:{code}" for code in levels]


def _applications(vector: Vector, facets: list[str], applications: Sequence[tuple[Any, ...]]) -> None:
    for job_id, stage_id, outcome, is_silver_medalist in applications:
        vector.mark([f"=job:{job_id}", "=applied"])
        facets.append(f"j:{job_id}")
        if not outcome:
            vector.mark([f"=stage:{stage_id}", "=open"])
        if is_silver_medalist:
            vector.mark(["=silver"])


def day_of(moment: datetime) -> date:
    """The day up to which current employments are counted."""
    return moment.date()
