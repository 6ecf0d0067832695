"""Leaf: people brought in by the file."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


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
