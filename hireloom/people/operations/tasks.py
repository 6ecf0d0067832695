"""What colleagues are to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import rules
from hireloom.people.events import TaskAdded, TaskChanged, TaskDone, TaskReopened
from hireloom.people.models import Person, Task

SILENT = "A task says what to do; write something first."


@dataclass(frozen=True)
class Order:
    """What is to be done, by whom, until which day in their time zone, if any."""

    title: str
    assignee: Membership
    due_on: date | None = None


@transaction.atomic
def add(*, order: Order, by: Actor, at: datetime, person: Person | None = None, context_id: UUID | None = None) -> Task:
    """Give a colleague, or oneself, something to do; about a person and an application of theirs, if one is named.

    Raises:
        PermissionDenied: `by` does not see the person, or the assignee does not, or is no colleague.
        Unacceptable: it does not say what to do.

    """
    access.require(rules.can_give_task, by, order.assignee, person)
    if not clean(order.title):
        raise Unacceptable(SILENT)
    task = Task.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        person=person,
        context_id=context_id,
        title=clean(order.title)[:300],
        assignee=order.assignee,
        created_by_id=by.membership_id,
        due_on=order.due_on,
        created_at=at,
    )
    events.record(TaskAdded(membership_id=task.assignee_id, **_ids(task)), by=by, at=at)
    return task


@transaction.atomic
def change(*, task: Task, order: Order, by: Actor, at: datetime) -> Task:
    """Let something else be done, by another one or another day; what is the same changes nothing.

    Another day or colleague is a new reason to remind.

    Raises:
        PermissionDenied: it is neither `by`'s to do nor given by them, or the assignee does not see the person.
        Unacceptable: it does not say what to do.

    """
    access.require(rules.can_change_task, by, task)
    access.require(rules.can_give_task, by, order.assignee, task.person)
    if not clean(order.title):
        raise Unacceptable(SILENT)
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    wanted: Mapping[str, Any] = {
        "title": clean(order.title)[:300],
        "assignee_id": order.assignee.pk,
        "due_on": order.due_on,
    }
    changed = sorted(name for name, value in wanted.items() if getattr(task, name) != value)
    if not changed:
        return task
    for name in changed:
        setattr(task, name, wanted[name])
    if changed != ["title"]:
        task.reminded_at = None
    task.save()
    fields = " ".join(name.removesuffix("_id") for name in changed)
    events.record(TaskChanged(membership_id=task.assignee_id, fields=fields, **_ids(task)), by=by, at=at)
    return task


@transaction.atomic
def finish(*, task: Task, by: Actor, at: datetime) -> Task:
    """Say that it is done; twice is once.

    Raises: PermissionDenied: it is neither `by`'s to do nor given by them.
    """
    access.require(rules.can_change_task, by, task)
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.done_at is None:
        task.done_at, task.done_by_id = at, by.membership_id
        task.save(update_fields=["done_at", "done_by"])
        events.record(TaskDone(**_ids(task)), by=by, at=at)
    return task


@transaction.atomic
def reopen(*, task: Task, by: Actor, at: datetime) -> Task:
    """Say that it is not done after all; an open one stays open.

    Raises: PermissionDenied: it is neither `by`'s to do nor given by them.
    """
    access.require(rules.can_change_task, by, task)
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.done_at is not None:
        task.done_at = task.done_by_id = None
        task.save(update_fields=["done_at", "done_by"])
        events.record(TaskReopened(**_ids(task)), by=by, at=at)
    return task


def _ids(task: Task) -> dict[str, Any]:
    return {"task_id": task.pk, "person_id": task.person_id, "context_id": task.context_id}
