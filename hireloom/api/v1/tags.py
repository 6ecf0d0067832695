"""The organization's tags: listed, changed, made one, removed."""

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.people.enums import TagKind, TagTone
from hireloom.people.models import Tag
from hireloom.people.operations import tag_list

router = Router(tags=["Tags"])


class TagOut(Schema):
    """A tag, what it speaks of, its color, and how many people carry it."""

    id: UUID
    name: str
    kind: str
    tone: str
    people: int


class TagChangeIn(Schema):
    """What a tag is to be; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=60)
    kind: TagKind | None = None
    tone: TagTone | None = None


class TagMergeIn(Schema):
    """Which tag the people of another one get."""

    into_id: UUID


@router.get("/tags", response=list[TagOut], summary="List the tags")
def list_tags(request: ApiRequest) -> Any:
    return list(_rows(request).order_by("name"))


@router.patch("/tags/{tag_id}", response=TagOut, summary="Rename a tag, or give it another kind or color")
def change_tag(request: ApiRequest, tag_id: UUID, body: TagChangeIn) -> Any:
    tag = access.one(_rows(request), tag_id)
    tag_list.change(
        tag=tag,
        name=tag.name if body.name is None else body.name,
        kind=body.kind or TagKind(tag.kind),
        tone=body.tone or TagTone(tag.tone),
        by=request.api_actor,
        at=timezone.now(),
    )
    return access.one(_rows(request), tag_id)


@router.post("/tags/{tag_id}/merges", response={201: TagOut}, summary="Make one tag of two")
def merge_tag(request: ApiRequest, tag_id: UUID, body: TagMergeIn) -> Any:
    tag, into = access.one(_rows(request), tag_id), access.one(_rows(request), body.into_id)
    tag_list.merge(tag=tag, into=into, by=request.api_actor, at=timezone.now())
    return Status(201, access.one(_rows(request), into.pk))


@router.delete("/tags/{tag_id}", response={204: None}, summary="Take a tag off everybody and off the list")
def remove_tag(request: ApiRequest, tag_id: UUID) -> Any:
    tag_list.remove(tag=access.one(_rows(request), tag_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


def _rows(request: ApiRequest) -> Any:
    return Tag.objects.visible_to(request.api_actor).annotate(people=Count("person_tags"))
