"""The nouns that carry fields of an organization's own, and what each of them knows about it.

The package of a noun declares a holder, so that one verb, one query, one page and one endpoint serve them all.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.core.events.types import BusinessEvent
from hireloom.people.enums import FieldSubject
from hireloom.people.models import FieldDefinition


@dataclass(frozen=True)
class Rights:
    """What an actor may do with the fields of a row."""

    may_edit: bool
    sees_private: bool


@dataclass(frozen=True)
class Change:
    """Fields of a row that come to say something else: who changes them, when, and what they said before, by key."""

    fields: Sequence[FieldDefinition]
    was: Mapping[str, Any]
    by: Actor
    at: datetime

    @property
    def approved(self) -> dict[str, Any]:
        """What those of them said before that must be approved."""
        return {field.key: self.was[field.key] for field in self.fields if field.needs_approval}


class Holder(ABC):
    """How one noun carries fields. `values` is their table, a `FieldValue`; `column` its foreign key to the noun."""

    subject: ClassVar[FieldSubject]
    values: ClassVar[Any]
    column: ClassVar[str]

    @abstractmethod
    def find(self, identifier: UUID, actor: Actor) -> Any | None:
        """The row of an id, if this actor may see it."""

    @abstractmethod
    def locked(self, row: Any) -> Any:
        """The row as it stands, locked until the transaction ends."""

    @abstractmethod
    def can_edit_fields(self, actor: Actor, row: Any) -> bool:
        """Whether the actor may fill in the fields of the row."""

    @abstractmethod
    def can_view_private_fields(self, actor: Actor, row: Any) -> bool:
        """Whether the actor sees those that are marked private."""

    def rights(self, rows: Sequence[Any], actor: Actor) -> dict[UUID, Rights]:
        """What an actor may do with the fields of rows, by their ids."""
        return {
            row.pk: Rights(self.can_edit_fields(actor, row), self.can_view_private_fields(actor, row)) for row in rows
        }

    @abstractmethod
    def event(self, row: Any, definition: FieldDefinition) -> BusinessEvent:
        """What is recorded when a field of the row says something else."""

    def is_over(self, row: Any) -> bool:  # noqa: ARG002  not every noun ends
        """Whether the row has ended, so that its fields stay as they are."""
        return False

    def applying(self, rows: Sequence[Any], fields: Sequence[FieldDefinition]) -> dict[UUID, frozenset[UUID]]:
        """Which of these fields each row has, by ids; all of them where a noun has no place in the organization.

        No query unless one is limited to some places.
        """
        every = frozenset(field.pk for field in fields)
        return {row.pk: every for row in rows}

    def before(self, row: Any, change: Change) -> Any:  # noqa: ARG002
        """What precedes a change; the row that is changed: another one where the change makes a new version."""
        return row

    def after(self, row: Any, change: Change) -> None:  # noqa: B027
        """What follows a change, as asking for approval again."""


_declared: dict[str, Holder] = {}


def declare(holder: Holder) -> None:
    """Let a noun carry fields.

    Raises: ValueError: it does already.
    """
    if holder.subject in _declared:
        msg = f"{holder.subject} carries fields already."
        raise ValueError(msg)
    _declared[holder.subject] = holder


def of(subject: str) -> Holder | None:
    """The holder of a noun; None for a word that is none."""
    return _declared.get(subject)


def declared() -> Iterable[Holder]:
    """Every holder."""
    return _declared.values()
