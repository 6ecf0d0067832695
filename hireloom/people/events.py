"""Leaf: what happens to persons."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class PersonAdded:
    """A human became known to the organization."""

    name: ClassVar[str] = "people.person.added"
    sentence: ClassVar[str | Promise] = _("Added to the records")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    source_id: UUID | None = None


@register
@dataclass(frozen=True)
class PersonChanged:
    """Fields of the profile were corrected; `fields` names them, separated by spaces."""

    name: ClassVar[str] = "people.person.changed"
    sentence: ClassVar[str | Promise] = _("Profile changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class DocumentAdded:
    """A file was put into a person's record."""

    name: ClassVar[str] = "people.document.added"
    sentence: ClassVar[str | Promise] = _("Document added: {document}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    document_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class DocumentRead:
    """The reader is done with a document; `state` says whether it could read it."""

    name: ClassVar[str] = "people.document.read"
    sentence: ClassVar[str | Promise] = _("{document} was read: {facts} facts found")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    document_id: UUID
    person_id: UUID
    state: str
    facts: int
    reader_version: str


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
class PersonTagged:
    """A person carries a tag."""

    name: ClassVar[str] = "people.person.tagged"
    sentence: ClassVar[str | Promise] = _("Tagged {tag}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    tag_id: UUID


@register
@dataclass(frozen=True)
class PersonUntagged:
    """A person carries a tag no longer."""

    name: ClassVar[str] = "people.person.untagged"
    sentence: ClassVar[str | Promise] = _("Tag {tag} removed")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    tag_id: UUID


@register
@dataclass(frozen=True)
class ImportStarted:
    """A colleague began to bring people in."""

    name: ClassVar[str] = "people.import.started"
    sentence: ClassVar[str | Promise] = _("Import {import} started")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    rule: str


@register
@dataclass(frozen=True)
class ImportAdvanced:
    """A chunk of rows was taken; besides the import, every person it touched is a subject. Positions are inclusive."""

    name: ClassVar[str] = "people.import.advanced"
    sentence: ClassVar[str | Promise] = _("Came in with the import {import}")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    first_position: int
    last_position: int
    added: int
    updated: int


@register
@dataclass(frozen=True)
class ImportPaused:
    """An import waits, or goes on; `is_paused` says which."""

    name: ClassVar[str] = "people.import.paused"
    sentence: ClassVar[str | Promise] = _("Import {import} paused or resumed")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    is_paused: bool


@register
@dataclass(frozen=True)
class ImportFinished:
    """Every row has its fate; `state` is finished, canceled or failed."""

    name: ClassVar[str] = "people.import.finished"
    sentence: ClassVar[str | Promise] = _("Import {import} ended: {added} added, {updated} updated")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    state: str
    added: int
    updated: int
    failed: int


@register
@dataclass(frozen=True)
class ImportUndone:
    """What an import added was removed and what it changed restored, but for those touched since."""

    name: ClassVar[str] = "people.import.undone"
    sentence: ClassVar[str | Promise] = _("Import {import} undone: {removed} removed, {stayed} stayed")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    removed: int
    restored: int
    stayed: int
