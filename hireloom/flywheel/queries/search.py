"""The screen of search: a page of people with the reasons why, counts, facets, and the other nouns that match."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.functions import Left

from hireloom.ats.models import Application, Job, TeamMember
from hireloom.core.actor import Actor
from hireloom.core.search.conditions import EVERYTHING, all_of
from hireloom.core.search.texts import find
from hireloom.engine.querying import tree
from hireloom.engine.querying.fields import language_code
from hireloom.engine.querying.highlighting import Finder, Hit, Part, as_leaf, excerpt, marked, wanted
from hireloom.flywheel.queries import people
from hireloom.flywheel.search import texts
from hireloom.flywheel.search.compiling import Question, of_words, readable_notes
from hireloom.people import entries, meanings, search
from hireloom.people.enums import ReadingState
from hireloom.people.models import Document, Employment, Note, Person, PersonSkill
from hireloom.people.places import distance_km

SIZE = 25
LONGEST_READ = 30_000
MOST_NEAREST = 100
SMOOTHING = 60  # reciprocal rank fusion. Source: Cormack, Clarke and Büttcher, 2009
_PARTS_SHOWN = 2


@dataclass(frozen=True)
class Reason:
    """Why a person is in the result: `kind` is where it was found (headline, skill, document, near ...)."""

    kind: str
    parts: Sequence[Part]
    document_id: UUID | None = None


@dataclass(frozen=True)
class Found:
    """One person of the result, with the reasons; `likeness` is in [-1, 1] when meaning brought them, else None."""

    row: people.Row
    reasons: Sequence[Reason]
    likeness: float | None = None


@dataclass(frozen=True)
class Result:
    """A page of people. `total` is exact below `most_ranked`, which means at least so many."""

    found: Sequence[Found]
    total: int
    skip: int
    is_capped: bool

    @property
    def last(self) -> int:
        return self.skip + len(self.found)


@dataclass(frozen=True)
class Mention:
    """A note, an application or a job that matches: whose, what, and where the words are."""

    id: UUID
    person_id: UUID | None
    title: str
    at: datetime
    parts: Sequence[Part]


@dataclass(frozen=True)
class Facets:
    """People by what they can be narrowed by, as (value, people), most first.

    Keys are the marks of `SearchEntry.facets`. `counted` people were counted; `is_capped` says there are more.
    """

    by_mark: dict[str, list[tuple[str, int]]]
    counted: int
    is_capped: bool


def page(question: Question, actor: Actor, *, meaning: int = 0, skip: int = 0, size: int = SIZE) -> Result:
    """A page of the people who fit, best first. `meaning` is how much of the order comes from it, 0 to 100.

    With meaning, the bare words of the question need not be there; its filters must hold all the same.
    """
    wording = meanings.of_question(question.wording) if meaning and question.wording else ""
    if wording and meanings.is_on():
        return _mixed(question, actor, wording, meaning / 100, skip, size)
    hits = entries.find(question.condition, ranking=question.ranking, skip=skip, size=size)
    found = _found(hits.ids, question, actor, {})
    return Result(found, hits.total, skip, is_capped=hits.total >= entries.MOST_RANKED)


def _mixed(question: Question, actor: Actor, wording: str, share: float, skip: int, size: int) -> Result:
    """Words and meaning ranked together by the places they give, weighed by the share of meaning."""
    near = dict(entries.nearest(question.filters, wording, most=MOST_NEAREST))
    worded = entries.find(question.condition, ranking=question.ranking, size=MOST_NEAREST) if share < 1 else None
    worth: dict[UUID, float] = defaultdict(float)
    for place, pk in enumerate(near):
        worth[pk] += share / (SMOOTHING + place)
    for place, pk in enumerate(worded.ids if worded else ()):
        worth[pk] += (1 - share) / (SMOOTHING + place)
    order = sorted(worth, key=lambda pk: (-worth[pk], pk))
    found = _found(order[skip : skip + size], question, actor, near)
    return Result(found, len(order), skip, is_capped=len(order) >= MOST_NEAREST)


def count(question: Question, *, meaning: int = 0) -> int:
    """How many people fit, exactly; with meaning, how many fit but for the bare words."""
    return entries.count(question.filters if meaning else question.condition)


def facets(question: Question, *, meaning: int = 0, most: int = entries.MOST_COUNTED) -> Facets:
    """What the people who fit can be narrowed by; the `most` touched last are counted. One query.

    With meaning the bare words need not be there, so those who fit but for them are counted.
    """
    found, counted = entries.facets(question.filters if meaning else question.condition, most=most)
    by_mark: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for facet, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        by_mark[facet[0]].append((facet[2:], number))
    return Facets(dict(by_mark), counted, is_capped=counted >= most)


def did_you_mean(question: Question, actor: Actor, *, most: int = 5) -> list[people.Row]:
    """People whose names look like the words asked for: when nothing is found. Three queries."""
    if not question.wording:
        return []
    ids = search.resembling(question.wording, most=most * 4)
    return people.rows(_visible(ids, actor)[:most], actor)


def mentions(kind: str, question: Question, actor: Actor, *, most: int = 20) -> list[Mention]:
    """Notes, applications or jobs that hold the question's words and that the actor may see, newest first."""
    asked = of_words(question.node)
    if asked == EVERYTHING:
        return []
    if kind == texts.NOTE:
        asked = all_of([asked, readable_notes(actor)])
    ids = find(kind, asked, most=most * 10)
    finder = Finder(_leaves(question))
    return _MENTIONED[kind](ids, actor, finder)[:most]


def _notes(ids: Sequence[UUID], actor: Actor, finder: Finder) -> list[Mention]:
    rows = Note.objects.visible_to(actor).filter(pk__in=ids).order_by("-created_at", "-pk")
    return [
        Mention(pk, person_id, name, at, excerpt(body, finder.hits(body)))
        for pk, person_id, name, at, body in rows.values_list("pk", "person_id", "person__name", "created_at", "body")
    ]


def _applications(ids: Sequence[UUID], actor: Actor, finder: Finder) -> list[Mention]:
    people_seen = Person.objects.visible_to(actor)
    rows = Application.objects.visible_to(actor).filter(pk__in=ids, person__in=people_seen)
    found = []
    for row in rows.order_by("-applied_at", "-pk").select_related("person", "job"):
        text = "\n".join([row.message, *map(str, row.answers.values())])
        title = f"{row.person.name} · {row.job.title}"
        found.append(Mention(row.pk, row.person_id, title, row.applied_at, excerpt(text, finder.hits(text))))
    return found


def _jobs(ids: Sequence[UUID], actor: Actor, finder: Finder) -> list[Mention]:
    rows = Job.objects.visible_to(actor).filter(pk__in=ids).order_by("-created_at", "-pk")
    return [
        Mention(pk, None, title, at, marked(title, finder.hits(title)))
        for pk, title, at in rows.values_list("pk", "title", "created_at")
    ]


_MENTIONED = {texts.NOTE: _notes, texts.APPLICATION: _applications, texts.JOB: _jobs}


def _visible(ids: Sequence[UUID], actor: Actor) -> list[UUID]:
    seen = set(Person.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True))
    return [pk for pk in ids if pk in seen]


def _found(ids: Sequence[UUID], question: Question, actor: Actor, near: dict[UUID, float]) -> list[Found]:
    """The people with their reasons. Seven queries at most, any number of people."""
    shown = _visible(ids, actor)
    if not shown:
        return []
    lines = _Lines.load(shown, question, actor)
    return [Found(row, _reasons(row, lines, question), near.get(row.id)) for row in people.rows(shown, actor)]


@dataclass(frozen=True)
class _Lines:
    """What reasons are found in, by person."""

    titles: dict[UUID, list[str]]
    companies: dict[UUID, list[str]]
    skills: dict[UUID, list[str]]
    documents: dict[UUID, list[tuple[UUID, str]]]
    facts: dict[UUID, tuple[int | None, float | None, float | None, list[str]]]

    @classmethod
    def load(cls, ids: Sequence[UUID], question: Question, actor: Actor) -> "_Lines":
        of_them: dict[str, Any] = {"organization_id": actor.organization_id, "person__in": ids}
        titles: dict[UUID, list[str]] = defaultdict(list)
        companies: dict[UUID, list[str]] = defaultdict(list)
        lines = Employment.objects.filter(**of_them).order_by("position")
        for pk, title, company in lines.values_list("person_id", "title", "company"):
            titles[pk].append(title)
            companies[pk].append(company)
        skills: dict[UUID, list[str]] = defaultdict(list)
        for pk, name in PersonSkill.objects.filter(**of_them).order_by("name").values_list("person_id", "name"):
            skills[pk].append(name)
        has_words = any(wanted(leaf) for leaf in _leaves(question))
        documents = _documents(ids, actor) if has_words or _asks(question, "document") else {}
        return cls(titles, companies, skills, documents, _facts(ids, actor))


def _documents(ids: Sequence[UUID], actor: Actor) -> dict[UUID, list[tuple[UUID, str]]]:
    """The texts of these people's documents that the actor may read, newest first. One query.

    Those that are for everybody who sees the person: no other is in what was searched.
    """
    of_them: dict[str, Any] = {"organization_id": actor.organization_id, "person__in": ids}
    rows = Document.objects.public().filter(**of_them, state=ReadingState.READ)
    if not actor.may("people.view_documents"):
        seats = Application.objects.filter(
            organization_id=actor.organization_id,
            person__in=ids,
            job__in=_jobs_granting("people.view_documents", actor),
        )
        rows = rows.filter(person__in=seats.values("person"))
    found: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for pk, person_id, text in rows.order_by("-added_at").values_list("pk", "person_id", Left("text", LONGEST_READ)):
        found[person_id].append((pk, text))
    return found


def _jobs_granting(permission: str, actor: Actor) -> Any:
    return TeamMember.objects.granting(permission, actor).values("job")


def _facts(ids: Sequence[UUID], actor: Actor) -> dict[UUID, tuple[int | None, float | None, float | None, list[str]]]:
    """Years of work, coordinates, and languages as "fr:B2", from the entries. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, years, latitude, longitude, "
            "ARRAY(SELECT substr(word, 7) FROM unnest(tsvector_to_array(words)) AS word WHERE word LIKE '=lang:%%') "
            "FROM people_searchentry WHERE organization_id = %s AND id = ANY (%s)",
            [actor.organization_id, list(ids)],
        )
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in cursor.fetchall()}


def _leaves(question: Question) -> list[tree.Leaf]:
    return [leaf for leaf, is_wanted in tree.leaves(question.node) if is_wanted]


def _asks(question: Question, name: str) -> bool:
    return any(isinstance(leaf, tree.Field) and leaf.name == name for leaf in _leaves(question))


def _reasons(row: people.Row, lines: _Lines, question: Question) -> list[Reason]:
    """One reason for each part of the question that can be shown, where it says most; the document's come together."""
    asked = _leaves(question)
    finder = Finder([leaf if wanted(leaf) else _NOWHERE for leaf in asked])
    reasons, explained = _on_the_profile(row, lines, finder)
    for document_id, text in lines.documents.get(row.id, [])[:_PARTS_SHOWN]:
        hits = finder.hits(text)
        if hits:
            reasons.append(Reason("document", excerpt(text, _unexplained_first(hits, explained)), document_id))
    for leaf in asked:
        if isinstance(leaf, tree.Field | tree.Near) and (reason := _of_field(leaf, row, lines, question)):
            reasons.append(reason)
    return reasons


_NOWHERE = tree.Address("")


def _on_the_profile(row: people.Row, lines: _Lines, finder: Finder) -> tuple[list[Reason], set[int]]:
    """What the profile itself shows, each leaf once, and which leaves those were."""
    places_to_look = [
        ("name", [row.name]),
        ("headline", [row.headline]),
        ("title", lines.titles.get(row.id, [])),
        ("skill", lines.skills.get(row.id, [])),
        ("tag", list(row.tags)),
        ("company", [row.company, *lines.companies.get(row.id, [])]),
        ("city", [row.city]),
    ]
    reasons: list[Reason] = []
    explained: set[int] = set()
    for kind, found in places_to_look:
        for text in dict.fromkeys(found):
            hits = finder.hits(text)
            if {hit.leaf for hit in hits} - explained:
                explained |= {hit.leaf for hit in hits}
                reasons.append(Reason(kind, marked(text, hits)))
    return reasons, explained


def _unexplained_first(hits: Sequence[Hit], explained: set[int]) -> Sequence[Hit]:
    """The hits that the profile does not show already, when there are any."""
    return [hit for hit in hits if hit.leaf not in explained] or hits


def _of_field(leaf: tree.Field | tree.Near, row: people.Row, lines: _Lines, question: Question) -> Reason | None:
    years, latitude, longitude, languages = lines.facts.get(row.id, (None, None, None, []))
    if isinstance(leaf, tree.Near):
        place = question.located.get(leaf.place)
        if place is None or latitude is None or longitude is None:
            return None
        return Reason(
            "near", [Part(row.city, is_hit=True), Part(f" · {distance_km(place, latitude, longitude):.0f} km")]
        )
    if leaf.name == "language":
        return _spoken(leaf, languages)
    if leaf.name == "years" and years is not None:
        return Reason("years", [Part(str(years), is_hit=True)])
    shown = {
        "title": [row.headline, *lines.titles.get(row.id, [])],
        "company": [row.company, *lines.companies.get(row.id, [])],
        "skill": lines.skills.get(row.id, []),
        "tag": list(row.tags),
        "name": [row.name],
        "city": [row.city],
    }.get(leaf.name, [])
    return _first_with(leaf.name, as_leaf(leaf.value), shown)


def _spoken(leaf: tree.Field, languages: Sequence[str]) -> Reason | None:
    code = language_code(leaf.value)
    found = next((spoken for spoken in languages if spoken.partition(":")[0] == code), None)
    return Reason("language", [Part(f"{leaf.value} {found.partition(':')[2]}".strip(), is_hit=True)]) if found else None


def _first_with(kind: str, leaf: tree.Leaf | None, shown: Sequence[str]) -> Reason | None:
    finder = Finder([leaf] if leaf else [])
    for text in shown:
        if hits := finder.hits(text):
            return Reason(kind, marked(text, hits))
    return None
