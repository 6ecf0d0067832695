"""Leaf: two records that may be of one human."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class DuplicateFound:
    """Two people may be one; a person decides. `percent` is the probability, rounded; in [0, 100]."""

    name: ClassVar[str] = "people.duplicate.found"
    sentence: ClassVar[str | Promise] = _("Possibly the same person as somebody else on record ({percent}%)")
    about: ClassVar[tuple[str, ...]] = ("person_id", "other_id")
    pair_id: UUID
    person_id: UUID
    other_id: UUID
    percent: int
    model_version: str


@register
@dataclass(frozen=True)
class DuplicateDismissed:
    """Somebody said that two people are two."""

    name: ClassVar[str] = "people.duplicate.dismissed"
    sentence: ClassVar[str | Promise] = _("Found not to be the same person as somebody else on record")
    about: ClassVar[tuple[str, ...]] = ("person_id", "other_id")
    pair_id: UUID
    person_id: UUID
    other_id: UUID


@register
@dataclass(frozen=True)
class DuplicateReopened:
    """The question whether two people are one is open again."""

    name: ClassVar[str] = "people.duplicate.reopened"
    sentence: ClassVar[str | Promise] = _("Again to be decided: possibly the same person as somebody else on record")
    about: ClassVar[tuple[str, ...]] = ("person_id", "other_id")
    pair_id: UUID
    person_id: UUID
    other_id: UUID


@register
@dataclass(frozen=True)
class PersonMerged:
    """A person's record took in another record of the same human, which is known by this one's id from now on."""

    name: ClassVar[str] = "people.person.merged"
    sentence: ClassVar[str | Promise] = _("Merged with another record of the same person")
    about: ClassVar[tuple[str, ...]] = ("person_id", "absorbed_id")
    merge_id: UUID
    person_id: UUID
    absorbed_id: UUID


@register
@dataclass(frozen=True)
class PersonUnmerged:
    """A merge was taken back: two people again."""

    name: ClassVar[str] = "people.person.unmerged"
    sentence: ClassVar[str | Promise] = _("Taken apart again: two people, each with their own")
    about: ClassVar[tuple[str, ...]] = ("person_id", "absorbed_id")
    merge_id: UUID
    person_id: UUID
    absorbed_id: UUID
