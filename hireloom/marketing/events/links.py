"""Leaf: what happens to tracking links."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class LinkMade:
    """A tracking link exists; `post_id` is the post it leads to, if it leads to one."""

    name: ClassVar[str] = "marketing.link.made"
    sentence: ClassVar[str | Promise] = _("Tracking link {link} made for {source}")
    about: ClassVar[tuple[str, ...]] = ("link_id", "post_id")
    link_id: UUID
    source_id: UUID
    membership_id: UUID | None = None
    post_id: UUID | None = None


@register
@dataclass(frozen=True)
class LinkRetired:
    """Nobody shares a tracking link any longer; whoever follows it still gets there."""

    name: ClassVar[str] = "marketing.link.retired"
    sentence: ClassVar[str | Promise] = _("Tracking link {link} retired")
    about: ClassVar[tuple[str, ...]] = ("link_id",)
    link_id: UUID
