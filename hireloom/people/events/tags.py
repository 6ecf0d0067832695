"""Leaf: what happens to the organization's list of tags."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, register


@register
@dataclass(frozen=True)
class TagChanged:
    """A tag is called otherwise, or is of another kind or color; `fields` names what changed."""

    name: ClassVar[str] = "people.tag.changed"
    sentence: ClassVar[str | Promise] = _("Tag {called} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("tag_id",)
    parts: ClassVar[Parts] = {"name": _("name"), "kind": _("kind"), "tone": _("color")}
    tag_id: UUID
    called: str
    was_called: str
    fields: str


@register
@dataclass(frozen=True)
class TagMerged:
    """Whoever carried one tag carries another one; `people` is how many did not carry it before."""

    name: ClassVar[str] = "people.tag.merged"
    sentence: ClassVar[str | Promise] = _("Tag {was_called} became {called}")
    about: ClassVar[tuple[str, ...]] = ("tag_id", "into_tag_id")
    tag_id: UUID
    into_tag_id: UUID
    called: str
    was_called: str
    people: int


@register
@dataclass(frozen=True)
class TagRemoved:
    """A tag is gone from the list and from everybody; `people` is how many carried it."""

    name: ClassVar[str] = "people.tag.removed"
    sentence: ClassVar[str | Promise] = _("Tag {was_called} removed from {people} people")
    about: ClassVar[tuple[str, ...]] = ("tag_id",)
    tag_id: UUID
    was_called: str
    people: int
