"""Leaf: fields of the organization's own, and what people say in them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, Words, register
from hireloom.people.enums import FieldSubject


@register
@dataclass(frozen=True)
class FieldDefined:
    """The organization gave one of its nouns a field of its own."""

    name: ClassVar[str] = "people.field.defined"
    sentence: ClassVar[str | Promise] = _("Field defined: {field} ({subject})")
    about: ClassVar[tuple[str, ...]] = ("field_id",)
    words: ClassVar[Words] = {"subject": FieldSubject}
    field_id: UUID
    subject: str
    key: str
    kind: str


@register
@dataclass(frozen=True)
class FieldChanged:
    """A field is called, offered or guarded otherwise; `fields` says what, separated by spaces."""

    name: ClassVar[str] = "people.field.changed"
    sentence: ClassVar[str | Promise] = _("Field {field} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("field_id",)
    parts: ClassVar[Parts] = {
        "label": _("name"),
        "help_text": _("help"),
        "options": _("choices"),
        "position": _("order"),
        "is_private": _("privacy"),
        "is_required": _("whether it is required"),
        "needs_approval": _("whether a change is approved again"),
        "makes_version": _("whether a change makes a new version"),
    }
    field_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class FieldArchived:
    """A field is no longer shown; its values are kept."""

    name: ClassVar[str] = "people.field.archived"
    sentence: ClassVar[str | Promise] = _("Field archived: {field}")
    about: ClassVar[tuple[str, ...]] = ("field_id",)
    field_id: UUID


@register
@dataclass(frozen=True)
class FieldRestored:
    """An archived field is shown again, with the values it had."""

    name: ClassVar[str] = "people.field.restored"
    sentence: ClassVar[str | Promise] = _("Field shown again: {field}")
    about: ClassVar[tuple[str, ...]] = ("field_id",)
    field_id: UUID


@register
@dataclass(frozen=True)
class PersonFieldChanged:
    """A field of the organization's own says something else of a person, or nothing; what, stands in no event."""

    name: ClassVar[str] = "people.person.field_changed"
    sentence: ClassVar[str | Promise] = _("{field} changed")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    field_id: UUID


@register
@dataclass(frozen=True)
class ColleagueFieldChanged:
    """A field of the organization's own says something else of a colleague, or nothing."""

    name: ClassVar[str] = "people.colleague.field_changed"
    sentence: ClassVar[str | Promise] = _("{membership}: {field} changed")
    about: ClassVar[tuple[str, ...]] = ("membership_id",)
    membership_id: UUID
    field_id: UUID
