"""Leaf: what happens to the ways of hiring in the whole organization."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.events import parts
from hireloom.core.events.types import Parts, register


@register
@dataclass(frozen=True)
class HiringPolicyChanged:
    """The organization waits otherwise, or lets rules do otherwise; `fields` says what, separated by spaces."""

    name: ClassVar[str] = "ats.hiring_policy.changed"
    sentence: ClassVar[str | Promise] = _("Hiring policy changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("policy_id",)
    parts: ClassVar[Parts] = parts.POLICY
    policy_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class StageGroupAdded:
    """Stages of many jobs may be compared as one more group."""

    name: ClassVar[str] = "ats.stage_group.added"
    sentence: ClassVar[str | Promise] = _("Stage group added: {title}")
    about: ClassVar[tuple[str, ...]] = ("group_id",)
    group_id: UUID
    title: str


@register
@dataclass(frozen=True)
class StageGroupChanged:
    """A stage group is called otherwise, or is of another kind."""

    name: ClassVar[str] = "ats.stage_group.changed"
    sentence: ClassVar[str | Promise] = _("Stage group changed: {title}")
    about: ClassVar[tuple[str, ...]] = ("group_id",)
    group_id: UUID
    title: str


@register
@dataclass(frozen=True)
class StageGroupRemoved:
    """A stage group is gone; its stages are compared by their kind."""

    name: ClassVar[str] = "ats.stage_group.removed"
    sentence: ClassVar[str | Promise] = _("Stage group removed: {title}")
    about: ClassVar[tuple[str, ...]] = ("group_id",)
    group_id: UUID
    title: str
