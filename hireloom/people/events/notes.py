"""Leaf: what colleagues write about somebody."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class NoteAdded:
    """A colleague wrote a note."""

    name: ClassVar[str] = "people.note.added"
    sentence: ClassVar[str | Promise] = _("Note added")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    note_id: UUID
    person_id: UUID
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class NoteEdited:
    """The writer of a note says it otherwise; what it said is kept."""

    name: ClassVar[str] = "people.note.edited"
    sentence: ClassVar[str | Promise] = _("Changed a note")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    note_id: UUID
    person_id: UUID
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class ColleagueMentioned:
    """A note speaks to a colleague."""

    name: ClassVar[str] = "people.note.mentioned"
    sentence: ClassVar[str | Promise] = _("Mentioned {membership} in a note")
    about: ClassVar[tuple[str, ...]] = ("person_id", "membership_id")
    note_id: UUID
    person_id: UUID
    membership_id: UUID
