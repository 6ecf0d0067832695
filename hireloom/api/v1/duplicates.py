"""People who may be one, merges, and their taking back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.people.enums import PairState
from hireloom.people.models import DuplicatePair, Merge
from hireloom.people.operations import duplicates, merges

router = Router(tags=["Duplicates"])


class FactorOut(Schema):
    """One comparison: positive weights (natural log-odds) speak for one human, negative for two."""

    name: str
    level: str
    weight: float


class DuplicateOut(Schema):
    """Two people who may be one; `probability` is in [0, 1]."""

    id: UUID
    first_id: UUID
    second_id: UUID
    state: str
    probability: float
    factors: list[FactorOut]
    model_version: str
    found_at: datetime
    decided_at: datetime | None


class MergeIn(Schema):
    """Which record is taken in. `choices` names, for a field, whose value goes on: kept or absorbed."""

    absorbed_id: UUID
    choices: dict[str, str] = Field(
        {}, description="Fields: name, headline, company, place, language, time_zone, owner_id, source_id."
    )


class MergeOut(Schema):
    """A merge; `undone_at` says when it was taken back."""

    id: UUID
    kept_id: UUID
    absorbed_id: UUID
    merged_at: datetime
    undone_at: datetime | None


class DuplicateQuery(PageQuery):
    state: PairState = PairState.OPEN
    person_id: UUID | None = None


@router.get("/duplicates", response=Page[DuplicateOut], summary="List people who may be one")
def list_duplicates(request: ApiRequest, query: Query[DuplicateQuery]) -> Any:
    pairs = DuplicatePair.objects.visible_to(request.api_actor).filter(state=query.state)
    if query.person_id:
        pairs = pairs.of(query.person_id)
    return page(pairs, query, lambda pair: pair, moment="found_at")


@router.get("/duplicates/{pair_id}", response=DuplicateOut, summary="Read a pair and why it may be one person")
def read_duplicate(request: ApiRequest, pair_id: UUID) -> Any:
    return _pair(request, pair_id)


@router.post("/duplicates/{pair_id}/dismissals", response=DuplicateOut, summary="Say that two people are two")
def dismiss_duplicate(request: ApiRequest, pair_id: UUID) -> Any:
    return duplicates.dismiss(pair=_pair(request, pair_id), by=request.api_actor, at=timezone.now())


@router.post("/duplicates/{pair_id}/reopenings", response=DuplicateOut, summary="Ask again")
def reopen_duplicate(request: ApiRequest, pair_id: UUID) -> Any:
    return duplicates.reopen(pair=_pair(request, pair_id), by=request.api_actor, at=timezone.now())


@router.post("/people/{person_id}/merges", response={201: MergeOut}, summary="Take another record into this one")
def merge_people(request: ApiRequest, person_id: UUID, body: MergeIn) -> Any:
    kept, absorbed = access.person(request, person_id), access.person(request, body.absorbed_id)
    done = merges.merge(kept=kept, absorbed=absorbed, choices=body.choices, by=request.api_actor, at=timezone.now())
    return Status(201, done)


@router.get("/people/{person_id}/merges", response=list[MergeOut], summary="List what a record took in, latest first")
def list_merges(request: ApiRequest, person_id: UUID) -> Any:
    own = Merge.objects.visible_to(request.api_actor).filter(kept=access.person(request, person_id))
    return list(own.order_by("-merged_at", "-pk"))


@router.post("/merges/{merge_id}/reversals", response=MergeOut, summary="Take a merge apart")
def reverse_merge(request: ApiRequest, merge_id: UUID) -> Any:
    done = access.one(Merge.objects.visible_to(request.api_actor).select_related("kept"), merge_id)
    merges.unmerge(merge=done, by=request.api_actor, at=timezone.now())
    done.refresh_from_db()
    return done


def _pair(request: ApiRequest, pair_id: UUID) -> DuplicatePair:
    return access.one(DuplicatePair.objects.visible_to(request.api_actor).select_related("first", "second"), pair_id)
