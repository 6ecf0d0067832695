"""Leaf: what happens to the templates of letters."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class LetterTemplateWritten:
    """A template of a letter was written or changed; `digest` is the SHA-256 of that version, which is kept."""

    name: ClassVar[str] = "ats.letter.written"
    sentence: ClassVar[str | Promise] = _("Letter template written: {title}")
    about: ClassVar[tuple[str, ...]] = ("template_id",)
    template_id: UUID
    title: str
    version: int = 1
    digest: str = ""


@register
@dataclass(frozen=True)
class LetterTemplateRetired:
    """A template is offered no longer; letters made from it stay."""

    name: ClassVar[str] = "ats.letter.retired"
    sentence: ClassVar[str | Promise] = _("Letter template retired: {title}")
    about: ClassVar[tuple[str, ...]] = ("template_id",)
    template_id: UUID
    title: str
