"""Leaf: how people came."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Words, register
from hireloom.marketing.enums import Occasion, SourceClass


@register
@dataclass(frozen=True)
class TouchNoted:
    """It became known of a person how they came, when they applied, subscribed, joined or sent a form."""

    name: ClassVar[str] = "marketing.touch.noted"
    sentence: ClassVar[str | Promise] = _("Came by: {way}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    words: ClassVar[Words] = {"way": SourceClass, "occasion": Occasion}
    person_id: UUID
    touch_id: UUID
    way: str
    occasion: str
    context_id: UUID | None
