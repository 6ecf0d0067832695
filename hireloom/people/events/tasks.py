"""Leaf: what colleagues are to do."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, register


@register
@dataclass(frozen=True)
class TaskAdded:
    """A colleague is to do something, perhaps about a person."""

    name: ClassVar[str] = "people.task.added"
    sentence: ClassVar[str | Promise] = _("Task for {membership}: {task}")
    about: ClassVar[tuple[str, ...]] = ("task_id", "person_id", "context_id", "membership_id")
    task_id: UUID
    membership_id: UUID
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class TaskChanged:
    """Another colleague is to do it, another day, or something else; `fields` names what, separated by spaces."""

    name: ClassVar[str] = "people.task.changed"
    sentence: ClassVar[str | Promise] = _("Task changed ({fields}): {task}")
    about: ClassVar[tuple[str, ...]] = ("task_id", "person_id", "context_id", "membership_id")
    parts: ClassVar[Parts] = {"title": _("what"), "assignee": _("who"), "due_on": _("day")}
    task_id: UUID
    membership_id: UUID
    fields: str
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class TaskDone:
    """It is done."""

    name: ClassVar[str] = "people.task.done"
    sentence: ClassVar[str | Promise] = _("Task done: {task}")
    about: ClassVar[tuple[str, ...]] = ("task_id", "person_id", "context_id")
    task_id: UUID
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class TaskReopened:
    """It is not done after all."""

    name: ClassVar[str] = "people.task.reopened"
    sentence: ClassVar[str | Promise] = _("Task open again: {task}")
    about: ClassVar[tuple[str, ...]] = ("task_id", "person_id", "context_id")
    task_id: UUID
    person_id: UUID | None = None
    context_id: UUID | None = None
