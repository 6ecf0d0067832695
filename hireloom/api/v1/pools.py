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
from hireloom.crm.models import Pool, PoolMember
from hireloom.crm.operations import pools

router = Router(tags=["Pools"])


class PoolIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    purpose: str = Field("", max_length=300)


class PoolOut(Schema):
    id: UUID
    name: str
    purpose: str
    kind: str
    privacy: str
    created_at: datetime
    segment_id: UUID | None = Field(description="The segment that feeds it.")
    fed_at: datetime | None


class PoolMemberOut(Schema):
    id: UUID
    pool_id: UUID
    person: PersonBrief
    because: str
    context_id: UUID | None
    added_at: datetime


@router.get("/pools", response=Page[PoolOut], summary="List pools")
def list_pools(request: ApiRequest, query: Query[PageQuery]) -> Any:
    return page(Pool.objects.visible_to(request.api_actor), query, lambda pool: pool, moment="created_at")


@router.post("/pools", response={201: PoolOut}, summary="Create a pool")
def create_pool(request: ApiRequest, body: PoolIn) -> Any:
    return Status(201, pools.create(name=body.name, purpose=body.purpose, by=request.api_actor, at=timezone.now()))


@router.get("/pools/{pool_id}", response=PoolOut, summary="Read a pool")
def read_pool(request: ApiRequest, pool_id: UUID) -> Any:
    return access.pool(request, pool_id)


@router.get("/pools/{pool_id}/members", response=Page[PoolMemberOut], summary="List who is in a pool")
def list_members(request: ApiRequest, pool_id: UUID, query: Query[PageQuery]) -> Any:
    rows = PoolMember.objects.visible_to(request.api_actor).filter(pool=access.pool(request, pool_id))
    return page(rows.select_related("person__source"), query, shapes.pool_member, moment="added_at")


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
