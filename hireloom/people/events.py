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
class SourceAdded:
    """The organization's list of sources has one more."""

    name: ClassVar[str] = "people.source.added"
    sentence: ClassVar[str | Promise] = _("Source added: {source}")
    about: ClassVar[tuple[str, ...]] = ("source_id",)
    source_id: UUID


@register
@dataclass(frozen=True)
class ConsentGiven:
    """A person let us use what we know of them; the words they were shown are kept with the consent."""

    name: ClassVar[str] = "people.consent.given"
    sentence: ClassVar[str | Promise] = _("Agreed to the use of their data")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    consent_id: UUID
    person_id: UUID
    purpose: str
    basis: str
    evidence: str
    notice_version: str = ""
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class ConsentWithdrawn:
    """A person took a consent back."""

    name: ClassVar[str] = "people.consent.withdrawn"
    sentence: ClassVar[str | Promise] = _("Took back their consent to the use of their data")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    consent_id: UUID
    person_id: UUID
    purpose: str
