"""Talent pools and who is in them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access, shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.api.v1.person_schemas import PersonBrief
from hireloom.core.models import Membership
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.models import Pool, PoolMember, PoolStage
from hireloom.crm.models.pool import ATTENTION_DAYS
from hireloom.crm.operations import pool_moves, pool_stages, pools
from hireloom.crm.operations.pool_facts import MOST_DAYS
from hireloom.crm.operations.pool_stages import StageDraft
from hireloom.people.models import Person

router = Router(tags=["Pools"])
DAYS = "Whom nobody touched for longer needs attention; 0: nobody ever does."
EMPTIED = {"owner_id", "sequence_id"}
"""What a change may set to null."""


class PoolIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    purpose: str = Field("", max_length=300)
    attention_days: int = Field(ATTENTION_DAYS, ge=0, le=MOST_DAYS, description=DAYS)
    stages: list[str] = Field(default_factory=list, max_length=20, description="In order; the usual ones if none.")


class PoolChange(Schema):
    """What a pool is to be; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=100)
    purpose: str | None = Field(None, max_length=300)
    attention_days: int | None = Field(None, ge=0, le=MOST_DAYS, description=DAYS)
    owner_id: UUID | None = None
    sequence_id: UUID | None = Field(None, description="Offered first when its people are enrolled.")


class PoolSharingIn(Schema):
    """Who sees it: its owner, the colleagues of these ids too, or everybody who sees pools."""

    privacy: PoolPrivacy
    member_ids: list[UUID] = Field(default_factory=list, max_length=200)


class PoolStageOut(Schema):
    id: UUID
    name: str
    position: int


class PoolStageIn(Schema):
    id: UUID | None = Field(None, description="Null for a new stage.")
    name: str = Field(min_length=1, max_length=80)


class PoolStagesIn(Schema):
    """All stages of a pool, in order; one that is left out is removed."""

    stages: list[PoolStageIn] = Field(min_length=1, max_length=20)
    goes_to: dict[UUID, UUID] = Field(
        default_factory=dict, description="For each removed stage with people: the stage they go to."
    )


class PoolOut(Schema):
    id: UUID
    name: str
    purpose: str
    kind: str
    privacy: str
    owner_id: UUID | None
    attention_days: int = Field(description=DAYS)
    sequence_id: UUID | None
    created_at: datetime
    segment_id: UUID | None = Field(description="The segment that feeds it.")
    fed_at: datetime | None
    stages: list[PoolStageOut]


class PoolMemberOut(Schema):
    id: UUID
    pool_id: UUID
    person: PersonBrief
    because: str
    context_id: UUID | None
    added_at: datetime
    stage_id: UUID | None = Field(description="Null: never moved, so in the first stage.")
    entered_at: datetime = Field(description="Since when they stand in their stage.")


class MemberQuery(PageQuery):
    stage_id: UUID | None = None
    needs_attention: bool = Field(False, description="Only those whom nobody touched for longer than the pool allows.")


class PoolMoveIn(Schema):
    stage_id: UUID
    seen_in: UUID | None = Field(None, description="The stage in which they were seen; refused when it is another.")


class PoolMovesIn(Schema):
    stage_id: UUID
    person_ids: list[UUID] = Field(min_length=1, max_length=500)


class PoolMovesOut(Schema):
    """Those who were moved; who stood there already, or is not in the pool, is not among them."""

    person_ids: list[UUID]


@router.get("/pools", response=Page[PoolOut], summary="List pools")
def list_pools(request: ApiRequest, query: Query[PageQuery]) -> Any:
    rows = Pool.objects.visible_to(request.api_actor).prefetch_related("stages")
    return page(rows, query, lambda pool: pool, moment="created_at")


@router.post("/pools", response={201: PoolOut}, summary="Create a pool")
def create_pool(request: ApiRequest, body: PoolIn) -> Any:
    return Status(201, pools.create(**body.model_dump(), by=request.api_actor, at=timezone.now()))


@router.get("/pools/{pool_id}", response=PoolOut, summary="Read a pool")
def read_pool(request: ApiRequest, pool_id: UUID) -> Any:
    return access.pool(request, pool_id)


@router.patch("/pools/{pool_id}", response=PoolOut, summary="Change a pool, or hand it over")
def change_pool(request: ApiRequest, pool_id: UUID, body: PoolChange) -> Any:
    changes = body.model_dump(exclude_unset=True)
    kept = {name: value for name, value in changes.items() if value is not None or name in EMPTIED}
    return pools.change(pool=access.pool(request, pool_id), changes=kept, by=request.api_actor, at=timezone.now())


@router.delete("/pools/{pool_id}", response={204: None}, summary="Delete a pool; its people stay on record")
def delete_pool(request: ApiRequest, pool_id: UUID) -> Any:
    pools.delete(pool=access.pool(request, pool_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.put("/pools/{pool_id}/sharing", response=PoolOut, summary="Say who sees a pool")
def share_pool(request: ApiRequest, pool_id: UUID, body: PoolSharingIn) -> Any:
    members = Membership.objects.visible_to(request.api_actor).active().filter(pk__in=body.member_ids)
    pool = access.pool(request, pool_id)
    return pools.share(pool=pool, privacy=body.privacy, members=members, by=request.api_actor, at=timezone.now())


@router.put("/pools/{pool_id}/stages", response=list[PoolStageOut], summary="Arrange the stages of a pool")
def arrange_stages(request: ApiRequest, pool_id: UUID, body: PoolStagesIn) -> Any:
    return pool_stages.arrange(
        pool=access.pool(request, pool_id),
        plan=[StageDraft(one.name, one.id) for one in body.stages],
        goes_to=body.goes_to,
        by=request.api_actor,
        at=timezone.now(),
    )


@router.get("/pools/{pool_id}/members", response=Page[PoolMemberOut], summary="List who is in a pool")
def list_members(request: ApiRequest, pool_id: UUID, query: Query[MemberQuery]) -> Any:
    pool = access.pool(request, pool_id)
    rows = PoolMember.objects.visible_to(request.api_actor).filter(pool=pool)
    if query.stage_id:
        stage = _stage(request, pool, query.stage_id)
        rows = rows.standing_in(stage, is_first=stage == pool.stages.first())
    if query.needs_attention:
        rows = rows.needing_attention(timezone.now())
    return page(rows.select_related("person__source"), query, shapes.pool_member, moment="added_at")


@router.post("/pools/{pool_id}/moves", response={201: PoolMovesOut}, summary="Move people of a pool to a stage")
def move_members(request: ApiRequest, pool_id: UUID, body: PoolMovesIn) -> Any:
    pool = access.pool(request, pool_id)
    stage = _stage(request, pool, body.stage_id)
    people = Person.objects.visible_to(request.api_actor).filter(pk__in=body.person_ids)
    stood = pool_moves.move_these(pool=pool, people=people, to=stage, by=request.api_actor, at=timezone.now())
    return Status(201, {"person_ids": [one.person_id for one in stood]})


@router.put("/pools/{pool_id}/members/{person_id}/stage", response=PoolMemberOut, summary="Move a person of a pool")
def move_member(request: ApiRequest, pool_id: UUID, person_id: UUID, body: PoolMoveIn) -> Any:
    pool, person = access.pool(request, pool_id), access.person(request, person_id)
    stage = _stage(request, pool, body.stage_id)
    pool_moves.move(
        pool=pool, person_id=person.pk, to=stage, by=request.api_actor, at=timezone.now(), seen_in=body.seen_in
    )
    member = PoolMember.objects.visible_to(request.api_actor).select_related("person__source")
    return shapes.pool_member(member.get(pool=pool, person=person))


@router.put("/pools/{pool_id}/members/{person_id}", response=PoolMemberOut, summary="Put a person into a pool")
def add_member(request: ApiRequest, pool_id: UUID, person_id: UUID) -> Any:
    person = access.person(request, person_id)
    member = pools.add(pool=access.pool(request, pool_id), person=person, by=request.api_actor, at=timezone.now())
    return shapes.pool_member(member)


@router.delete("/pools/{pool_id}/members/{person_id}", response={204: None}, summary="Take a person out of a pool")
def remove_member(request: ApiRequest, pool_id: UUID, person_id: UUID) -> Any:
    person = access.person(request, person_id)
    pools.remove(pool=access.pool(request, pool_id), person=person, by=request.api_actor, at=timezone.now())
    return Status(204, None)


def _stage(request: ApiRequest, pool: Pool, identifier: UUID) -> PoolStage:
    return access.one(PoolStage.objects.visible_to(request.api_actor).filter(pool=pool), identifier)
