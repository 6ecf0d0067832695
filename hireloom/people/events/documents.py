"""Leaf: files in a record."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, register


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
class DocumentChanged:
    """A document is of another kind, or for others to read; the sentence says neither to who may not read it."""

    name: ClassVar[str] = "people.document.changed"
    sentence: ClassVar[str | Promise] = _("{document} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    parts: ClassVar[Parts] = {"kind": _("kind"), "visibility": _("who may read it")}
    document_id: UUID
    person_id: UUID
    fields: str
    kind: str
    visibility: str
    was_kind: str
    was_visibility: str


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
class DocumentRequeued:
    """Somebody had a document read again."""

    name: ClassVar[str] = "people.document.requeued"
    sentence: ClassVar[str | Promise] = _("{document} is to be read again")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    document_id: UUID
    person_id: UUID
