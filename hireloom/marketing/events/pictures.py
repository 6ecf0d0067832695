"""Leaf: what happens to their pictures."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class PictureAdded:
    """There is a picture that pages can show."""

    name: ClassVar[str] = "marketing.picture.added"
    sentence: ClassVar[str | Promise] = _("Picture for the careers site added")
    about: ClassVar[tuple[str, ...]] = ()
    picture_id: UUID


@register
@dataclass(frozen=True)
class PictureRemoved:
    """A picture is gone from every page, and its files with it."""

    name: ClassVar[str] = "marketing.picture.removed"
    sentence: ClassVar[str | Promise] = _("Picture of the careers site removed")
    about: ClassVar[tuple[str, ...]] = ()
    picture_id: UUID
