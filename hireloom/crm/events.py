"""Leaf: what happens in relationships."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, Words, register
from hireloom.crm.enums import SegmentPrivacy


@register
@dataclass(frozen=True)
class PoolCreated:
    """A talent pool exists."""

    name: ClassVar[str] = "crm.pool.created"
    sentence: ClassVar[str | Promise] = _("Pool created: {pool}")
    about: ClassVar[tuple[str, ...]] = ("pool_id",)
    pool_id: UUID


@register
@dataclass(frozen=True)
class PoolChanged:
    """A pool is called, described or shown otherwise; `fields` names what changed, separated by spaces."""

    name: ClassVar[str] = "crm.pool.changed"
    sentence: ClassVar[str | Promise] = _("Pool {pool} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("pool_id",)
    parts: ClassVar[Parts] = {
        "name": _("name"),
        "purpose": _("purpose"),
        "privacy": _("who sees it"),
        "segment": _("the segment that feeds it"),
    }
    pool_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class PoolDeleted:
    """A pool is gone, and nobody is in it any more; `members` says how many were."""

    name: ClassVar[str] = "crm.pool.deleted"
    sentence: ClassVar[str | Promise] = _("A pool of {members} people was deleted")
    about: ClassVar[tuple[str, ...]] = ("pool_id",)
    pool_id: UUID
    members: int


@register
@dataclass(frozen=True)
class PoolMemberAdded:
    """A person is in a pool; `reason` is manual, silver_medalist, import or segment."""

    name: ClassVar[str] = "crm.pool.member_added"
    sentence: ClassVar[str | Promise] = _("Added to the pool {pool}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "pool_id")
    pool_id: UUID
    person_id: UUID
    reason: str


@register
@dataclass(frozen=True)
class PoolMemberRemoved:
    """A person is in a pool no longer."""

    name: ClassVar[str] = "crm.pool.member_removed"
    sentence: ClassVar[str | Promise] = _("Removed from the pool {pool}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "pool_id")
    pool_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class PoolFed:
    """The segment of a pool brought people in; `members` says how many."""

    name: ClassVar[str] = "crm.pool.fed"
    sentence: ClassVar[str | Promise] = _("The segment {segment} brought {members} people into the pool {pool}")
    about: ClassVar[tuple[str, ...]] = ("pool_id", "segment_id")
    pool_id: UUID
    segment_id: UUID
    members: int


@register
@dataclass(frozen=True)
class SegmentCreated:
    """A segment exists."""

    name: ClassVar[str] = "crm.segment.created"
    sentence: ClassVar[str | Promise] = _("Segment created: {segment}")
    about: ClassVar[tuple[str, ...]] = ("segment_id",)
    segment_id: UUID


@register
@dataclass(frozen=True)
class SegmentChanged:
    """A segment asks for others, or is called or described otherwise; `fields` names what changed."""

    name: ClassVar[str] = "crm.segment.changed"
    sentence: ClassVar[str | Promise] = _("Segment {segment} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("segment_id",)
    parts: ClassVar[Parts] = {"name": _("name"), "purpose": _("purpose"), "tree": _("conditions")}
    segment_id: UUID
    version: int
    fields: str


@register
@dataclass(frozen=True)
class SegmentShared:
    """A segment is shown to others than before; `privacy` says to whom."""

    name: ClassVar[str] = "crm.segment.shared"
    sentence: ClassVar[str | Promise] = _("Who sees the segment {segment}: {privacy}")
    about: ClassVar[tuple[str, ...]] = ("segment_id",)
    words: ClassVar[Words] = {"privacy": SegmentPrivacy}
    segment_id: UUID
    privacy: str


@register
@dataclass(frozen=True)
class SegmentRemoved:
    """A segment is gone; the people stay."""

    name: ClassVar[str] = "crm.segment.removed"
    sentence: ClassVar[str | Promise] = _("A segment was removed")
    about: ClassVar[tuple[str, ...]] = ("segment_id",)
    segment_id: UUID
