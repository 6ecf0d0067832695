"""Leaf: what happens in relationships."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, register


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
    parts: ClassVar[Parts] = {"name": _("name"), "purpose": _("purpose"), "privacy": _("who sees it")}
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
    """A person is in a pool; `reason` is manual, silver_medalist or import."""

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
