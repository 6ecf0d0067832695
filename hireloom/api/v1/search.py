"""Search: the language of the page, for programs; permissions hold in results, counts, facets and excerpts."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from hireloom.api.v1.access import ApiRequest
from hireloom.engine.querying import explain, write
from hireloom.flywheel.queries import search
from hireloom.flywheel.queries.search import Found, Reason
from hireloom.flywheel.search.compiling import Asker, Question

router = Router(tags=["Search"])


class SearchQuery(Schema):
    q: str = Field("", max_length=1000, description="The question, in the language that the page explains.")
    meaning: int = Field(0, ge=0, le=100, description="How much of the order comes from meaning, in percent.")
    narrower: bool = Field(default=True, description="Whether a group of skills means all of its skills.")
    offset: int = Field(0, ge=0, le=1000)
    limit: int = Field(25, ge=1, le=100)
    facets: bool = Field(default=False, description="Count what the result can be narrowed by.")
    exact_count: bool = Field(default=False, description="Count everybody, however long it takes.")


class SearchReasonOut(Schema):
    kind: str
    text: str
    highlights: list[tuple[int, int]] = Field(description="Start and end of each hit in `text`.")
    document_id: UUID | None


class HitOut(Schema):
    person_id: UUID
    name: str
    headline: str
    company: str
    city: str
    country: str
    likeness: float | None = Field(description="Cosine likeness in [-1, 1], when meaning brought the person.")
    reasons: list[SearchReasonOut]


class ProblemOut(Schema):
    kind: str
    start: int
    end: int
    sentence: str


class UnknownOut(Schema):
    field: str
    value: str
    suggestions: list[str]


class FacetOut(Schema):
    value: str
    people: int


class SearchOut(Schema):
    query: str = Field(description="The question as it was understood; asking it gives the same.")
    explanation: str
    problems: list[ProblemOut]
    unknown: list[UnknownOut]
    results: list[HitOut]
    total: int
    is_total_capped: bool = Field(description="There are at least `total`; ask `exact_count` for the number.")
    facets: dict[str, list[FacetOut]] | None
    facets_counted: int | None


FACETS = {
    "c": "country",
    "v": "city",
    "s": "skill",
    "y": "years",
    "l": "language",
    "k": "type",
    "t": "tag_id",
    "o": "source_id",
}


@router.get("/search", response=SearchOut, summary="Search people")
def search_people(request: ApiRequest, query: Query[SearchQuery]) -> Any:
    actor = request.api_actor
    question = Asker(actor, timezone.now(), with_narrower=query.narrower).ask(query.q)
    result = search.page(question, actor, meaning=query.meaning, skip=query.offset, size=query.limit)
    return {
        "query": write(question.node),
        "explanation": explain(question.node),
        "problems": question.problems,
        "unknown": [
            {"field": one.field, "value": one.value, "suggestions": list(one.suggestions)} for one in question.unknown
        ],
        "results": [_hit(found) for found in result.found],
        "total": search.count(question, meaning=query.meaning) if query.exact_count else result.total,
        "is_total_capped": result.is_capped and not query.exact_count,
        **_facets(question, query),
    }


def _hit(found: Found) -> dict[str, Any]:
    row = found.row
    return {
        "person_id": row.id,
        "likeness": found.likeness,
        "reasons": [_reason(reason) for reason in found.reasons],
        **{name: getattr(row, name) for name in ("name", "headline", "company", "city", "country")},
    }


def _reason(reason: Reason) -> dict[str, Any]:
    text, highlights = "", []
    for part in reason.parts:
        if part.is_hit:
            highlights.append((len(text), len(text) + len(part.text)))
        text += part.text
    return {"kind": reason.kind, "text": text, "highlights": highlights, "document_id": reason.document_id}


def _facets(question: Question, query: SearchQuery) -> dict[str, Any]:
    if not query.facets:
        return {"facets": None, "facets_counted": None}
    found = search.facets(question, meaning=query.meaning)
    named = {
        name: [{"value": value, "people": people} for value, people in found.by_mark.get(mark, [])]
        for mark, name in FACETS.items()
    }
    return {"facets": named, "facets_counted": found.counted}
