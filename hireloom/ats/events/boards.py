"""Leaf: what happens to what job boards are told of the organization."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class BoardProfileChanged:
    """Job boards are told otherwise who the employer is."""

    name: ClassVar[str] = "ats.board_profile.changed"
    sentence: ClassVar[str | Promise] = _("What job boards are told of the organization changed")
    about: ClassVar[tuple[str, ...]] = ("profile_id",)
    profile_id: UUID
