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


@register
@dataclass(frozen=True)
class LetterSetDefined:
    """Which letters go with an offer somewhere was written, or changed; `version` counts the changes."""

    name: ClassVar[str] = "ats.letter_set.defined"
    sentence: ClassVar[str | Promise] = _("Set of letters defined: {title}")
    about: ClassVar[tuple[str, ...]] = ("letter_set_id",)
    letter_set_id: UUID
    title: str
    version: int


@register
@dataclass(frozen=True)
class LetterSetRetired:
    """A set of letters goes with offers no longer; those whose approval was asked for keep theirs."""

    name: ClassVar[str] = "ats.letter_set.retired"
    sentence: ClassVar[str | Promise] = _("Set of letters retired: {title}")
    about: ClassVar[tuple[str, ...]] = ("letter_set_id",)
    letter_set_id: UUID
    title: str
