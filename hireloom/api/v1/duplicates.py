"""People who may be one, merges, and their taking back."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Query, Router, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.api.v1.schemas import DuplicateOut, MergeIn, MergeOut
from hireloom.people.enums import PairState
from hireloom.people.models import DuplicatePair, Merge
from hireloom.people.operations import duplicates, merges

router = Router(tags=["Duplicates"])


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
