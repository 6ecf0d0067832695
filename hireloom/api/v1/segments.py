"""Segments: conditions over people, kept, counted, listed and explained; and the pools they feed."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access, shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.api.v1.person_schemas import PersonBrief
from hireloom.api.v1.pools import PoolOut
from hireloom.crm import facts, trees
from hireloom.crm.enums import SegmentPrivacy
from hireloom.crm.facts import Scope
from hireloom.crm.models import Segment
from hireloom.crm.operations import feeding, segments
from hireloom.crm.operations.segments import SegmentDraft
from hireloom.crm.queries import segment_choices
from hireloom.crm.queries import segments as queries
from hireloom.crm.queries.segments import Reason

router = Router(tags=["Segments"])
TREE = (
    'Groups {"all": [...]}, {"any": [...]}, {"none": [...]} and conditions {"fact": ..., "operator": ..., "value": '
    "...}; /api/v1/segment-facts lists facts. At most 5 groups deep and 40 conditions. A problem names its place as "
    "a JSON pointer."
)


class SegmentIn(Schema):
    """A segment; whoever creates it sees it alone until it is shared."""

    name: str = Field(min_length=1, max_length=100)
    purpose: str = Field("", max_length=300)
    tree: dict[str, Any] = Field(description=TREE)
    version: int | None = Field(None, description="The version that was read, when a segment is changed.")


class SegmentOut(Schema):
    id: UUID
    name: str
    purpose: str
    tree: dict[str, Any]
    privacy: str
    owner_id: UUID | None
    version: int
    created_at: datetime
    changed_at: datetime


class TreeIn(Schema):
    tree: dict[str, Any] = Field(description=TREE)


class SharingIn(Schema):
    """Who sees it: its owner, the colleagues of these ids too, or everybody who sees segments."""

    privacy: SegmentPrivacy
    member_ids: list[UUID] = Field(default_factory=list, max_length=200)


class CountQuery(Schema):
    exact: bool = Field(False, description="Count everybody, however long it takes.")


class CountOut(Schema):
    """How many people fit, of those the caller sees; at least so many where `is_capped`, about where `is_estimate`.

    `is_at_most`: too few to say how many, but hardly more than `people`.

    `people` is null where counting takes longer than a moment: ask for the exact number.
    """

    people: int | None
    is_capped: bool
    is_estimate: bool
    is_at_most: bool


class OperatorOut(Schema):
    name: str
    label: str
    value: str = Field(description="nothing, days, years, words, choices, choices_days or near.")


class FactOut(Schema):
    name: str
    label: str
    group: str
    operators: list[OperatorOut]


class ChoicesQuery(Schema):
    fact: str = Field(description="The name of the fact.")


class SegmentChoiceOut(Schema):
    value: str
    label: str


class SegmentReasonOut(Schema):
    """Whether a part of the tree holds; a group has `joint` and `parts`, a condition the rest."""

    holds: bool
    joint: str | None
    fact: str | None
    operator: str | None
    value: Any
    parts: list["SegmentReasonOut"]


class ExplanationOut(Schema):
    """Whether a person is in, and by which conditions; `reason` is null for somebody who is archived: nobody's."""

    is_in: bool
    reason: SegmentReasonOut | None


class FeedIn(Schema):
    segment_id: UUID | None = Field(description="Null: no segment feeds the pool any more.")


class FedOut(Schema):
    """How many people came in; the others follow where `has_more`."""

    people: int
    has_more: bool


@router.get("/segment-facts", response=list[FactOut], summary="List what segments may ask of people")
def list_facts(request: ApiRequest) -> Any:
    return [
        {
            "name": fact.name,
            "label": str(fact.label),
            "group": str(fact.group),
            "operators": [
                {"name": one.name, "label": str(one.label), "value": one.kind.value} for one in fact.operators
            ],
        }
        for fact in facts.declared()
    ]


@router.get("/segment-choices", response=list[SegmentChoiceOut], summary="List what a fact's values may be")
def list_choices(request: ApiRequest, query: Query[ChoicesQuery]) -> Any:
    fact = facts.named(query.fact)
    found = segment_choices.of([fact], _scope(request)).get(fact.name, ()) if fact else ()
    return [{"value": value, "label": label} for value, label in found]


@router.post("/segment-counts", response=CountOut, summary="Count whom conditions hold, without keeping them")
def count_tree(request: ApiRequest, body: TreeIn, query: Query[CountQuery]) -> Any:
    return _count(queries.count(trees.read(body.tree), _scope(request), is_exact=query.exact))


@router.get("/segments", response=Page[SegmentOut], summary="List segments")
def list_segments(request: ApiRequest, query: Query[PageQuery]) -> Any:
    return page(Segment.objects.visible_to(request.api_actor), query, lambda row: row, moment="created_at")


@router.post("/segments", response={201: SegmentOut}, summary="Create a segment")
def create_segment(request: ApiRequest, body: SegmentIn) -> Any:
    return Status(201, segments.create(draft=_draft(body), by=request.api_actor, at=timezone.now()))


@router.get("/segments/{segment_id}", response=SegmentOut, summary="Read a segment")
def read_segment(request: ApiRequest, segment_id: UUID) -> Any:
    return _one(request, segment_id)


@router.put("/segments/{segment_id}", response=SegmentOut, summary="Write a segment anew")
def change_segment(request: ApiRequest, segment_id: UUID, body: SegmentIn) -> Any:
    segment = _one(request, segment_id)
    return segments.change(
        segment=segment, draft=_draft(body), by=request.api_actor, at=timezone.now(), seen=body.version
    )


@router.put("/segments/{segment_id}/sharing", response=SegmentOut, summary="Share a segment")
def share_segment(request: ApiRequest, segment_id: UUID, body: SharingIn) -> Any:
    segment, members = _one(request, segment_id), access.colleagues(request, body.member_ids)
    return segments.share(
        segment=segment, privacy=body.privacy, members=members, by=request.api_actor, at=timezone.now()
    )


@router.delete("/segments/{segment_id}", response={204: None}, summary="Remove a segment")
def remove_segment(request: ApiRequest, segment_id: UUID) -> Any:
    segments.remove(segment=_one(request, segment_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.get("/segments/{segment_id}/count", response=CountOut, summary="Count the people of a segment")
def count_segment(request: ApiRequest, segment_id: UUID, query: Query[CountQuery]) -> Any:
    tree = trees.read(_one(request, segment_id).tree)
    return _count(queries.count(tree, _scope(request), is_exact=query.exact))


@router.get("/segments/{segment_id}/people", response=Page[PersonBrief], summary="List the people of a segment")
def list_people(request: ApiRequest, segment_id: UUID, query: Query[PageQuery]) -> Any:
    rows = queries.people(_one(request, segment_id), _scope(request)).select_related("source")
    return page(rows, query, shapes.person_brief)


@router.get(
    "/segments/{segment_id}/people/{person_id}", response=ExplanationOut, summary="Explain why a person is in or out"
)
def explain_person(request: ApiRequest, segment_id: UUID, person_id: UUID) -> Any:
    segment, person = _one(request, segment_id), access.person(request, person_id)
    reason = queries.explain(trees.read(segment.tree), _scope(request, person.pk))
    return {"is_in": bool(reason and reason.holds), "reason": _reason(reason) if reason else None}


@router.put("/pools/{pool_id}/feed", response=PoolOut, summary="Choose the segment that feeds a pool")
def choose_feed(request: ApiRequest, pool_id: UUID, body: FeedIn) -> Any:
    segment = _one(request, body.segment_id) if body.segment_id else None
    pool = access.pool(request, pool_id)
    return feeding.choose(pool=pool, segment=segment, by=request.api_actor, at=timezone.now())


@router.post("/pools/{pool_id}/feedings", response={201: FedOut}, summary="Take into a pool who fits its segment")
def feed_pool(request: ApiRequest, pool_id: UUID) -> Any:
    fed = feeding.feed(pool=access.pool(request, pool_id), by=request.api_actor, at=timezone.now())
    return Status(201, {"people": fed.people, "has_more": fed.has_more})


def _one(request: ApiRequest, identifier: UUID) -> Segment:
    return access.one(Segment.objects.visible_to(request.api_actor), identifier)


def _scope(request: ApiRequest, person_id: UUID | None = None) -> Scope:
    return Scope(request.api_actor, timezone.now(), person_id=person_id)


def _draft(body: SegmentIn) -> SegmentDraft:
    return SegmentDraft(body.name, body.tree, body.purpose)


def _count(found: queries.Count) -> dict[str, Any]:
    return asdict(found)


def _reason(reason: Reason) -> dict[str, Any]:
    leaf = reason.leaf
    return {
        "holds": reason.holds,
        "joint": reason.joint.value if reason.joint else None,
        "fact": leaf.fact.name if leaf else None,
        "operator": leaf.operator.name if leaf else None,
        "value": leaf.value if leaf else None,
        "parts": [_reason(part) for part in reason.parts],
    }
