"""Leaf: who is known, what of them, which tags they carry."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, register


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
class PersonViewed:
    """A colleague looked at the profile, or another program read it; written down once in twelve hours."""

    name: ClassVar[str] = "people.person.viewed"
    sentence: ClassVar[str | Promise] = _("Looked at the profile")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID


@register
@dataclass(frozen=True)
class PersonChanged:
    """Fields of the profile were corrected; `fields` names them, separated by spaces."""

    name: ClassVar[str] = "people.person.changed"
    sentence: ClassVar[str | Promise] = _("Profile changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    parts: ClassVar[Parts] = {
        "name": _("name"),
        "headline": _("headline"),
        "company": _("company"),
        "city": _("city"),
        "country": _("country"),
        "language": _("language"),
        "time_zone": _("time zone"),
        "is_private": _("privacy"),
        "owner_id": _("owner"),
        "contact_type": _("contact type"),
        "contact_points": _("ways to reach them"),
        "employments": _("work"),
        "educations": _("education"),
        "skills": _("skills"),
        "languages": _("languages"),
    }
    person_id: UUID
    fields: str


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
class PersonArchived:
    """A person is left out of lists until they get in touch or somebody puts them back."""

    name: ClassVar[str] = "people.person.archived"
    sentence: ClassVar[str | Promise] = _("Archived")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID


@register
@dataclass(frozen=True)
class PersonRestored:
    """An archived person is in the lists again."""

    name: ClassVar[str] = "people.person.restored"
    sentence: ClassVar[str | Promise] = _("Back from the archive")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID


@register
@dataclass(frozen=True)
class PersonErased:
    """Whatever said who a person is was erased; `digest` is the SHA-256 of the certificate about it, in hex."""

    name: ClassVar[str] = "people.person.erased"
    sentence: ClassVar[str | Promise] = _("Erased")
    about: ClassVar[tuple[str, ...]] = ("person_id", "erasure_id")
    person_id: UUID
    erasure_id: UUID
    digest: str


@register
@dataclass(frozen=True)
class SourceAdded:
    """The organization's list of sources has one more."""

    name: ClassVar[str] = "people.source.added"
    sentence: ClassVar[str | Promise] = _("Source added: {source}")
    about: ClassVar[tuple[str, ...]] = ("source_id",)
    source_id: UUID
