"""What a colleague is to do, and where notes speak to them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.core.together import Reading
from hireloom.people.models import Mention, Note, Task
from hireloom.people.models.task import TaskQuerySet

MOST = 200
READ = (
    "pk",
    "title",
    "person_id",
    "person__name",
    "assignee_id",
    "assignee__name",
    "created_by__name",
    "due_on",
    "done_at",
)

Row = tuple[UUID, str, UUID | None, str | None, UUID, str, str | None, date | None, datetime | None]


@dataclass(frozen=True)
class Chore:
    """A task. `is_late` says that its day is over, `is_mine` that it is the reader's to do; "" for nobody."""

    id: UUID
    title: str
    person_id: UUID | None
    person: str
    assignee: str
    giver: str
    due_on: date | None
    done_at: datetime | None
    is_mine: bool
    is_late: bool
    is_today: bool


@dataclass(frozen=True)
class Called:
    """A note that speaks to the reader, who has not looked yet."""

    mention_id: UUID
    person_id: UUID
    person: str
    author: str
    body: str
    at: datetime


def open_tasks(actor: Actor, today: date) -> list[Chore]:
    """What the colleague is to do: the most urgent first, those without a day last. One query."""
    return together.read(reading_tasks(actor, today))


def reading_tasks(actor: Actor, today: date) -> Reading[list[Chore]]:
    """What `open_tasks` lists, read together with something else. One turn."""
    rows = _read(Task.objects.visible_to(actor).open().filter(assignee_id=actor.membership_id))
    yield [rows]
    return [_chore(row, actor, today) for row in rows]


def given_tasks(actor: Actor, today: date) -> list[Chore]:
    """What the colleague gave others to do. One query."""
    rows = Task.objects.visible_to(actor).open().filter(created_by_id=actor.membership_id)
    return _chores(rows.exclude(assignee_id=actor.membership_id), actor, today)


def done_tasks(actor: Actor, today: date, most: int = 20) -> list[Chore]:
    """What the colleague did last. One query."""
    rows = Task.objects.visible_to(actor).filter(assignee_id=actor.membership_id, done_at__isnull=False)
    return [_chore(row, actor, today) for row in rows.order_by("-done_at").values_list(*READ)[:most]]


def tasks_about(person_id: UUID, actor: Actor, today: date) -> list[Chore]:
    """What is to be done about a person, whoever does it; the caller has seen the person. One query."""
    rows = Task.objects.open().filter(organization_id=actor.organization_id, person_id=person_id)
    return _chores(rows, actor, today)


def chore(task: Any, actor: Actor, today: date) -> Chore:
    """A task that a profile read already, as the lists show it."""
    row = (task.id, task.title, None, None, task.assignee_id, task.assignee, task.giver, task.due_on, None)
    return _chore(row, actor, today)


def mentions(actor: Actor) -> list[Called]:
    """Notes that speak to the colleague and that they have not looked at, latest first. One query."""
    return together.read(reading_mentions(actor))


def reading_mentions(actor: Actor) -> Reading[list[Called]]:
    """What `mentions` lists, read together with something else. One turn."""
    rows = Mention.objects.visible_to(actor).filter(seen_at=None, note__in=Note.objects.visible_to(actor))
    found = rows.order_by("-created_at").values_list(
        "pk", "note__person_id", "note__person__name", "note__author__name", "note__body", "created_at"
    )[:MOST]
    yield [found]
    return [Called(pk, person_id, name, author or "", body, at) for pk, person_id, name, author, body, at in found]


def _chores(rows: TaskQuerySet, actor: Actor, today: date) -> list[Chore]:
    return [_chore(row, actor, today) for row in _read(rows)]


def _read(rows: TaskQuerySet) -> QuerySet[Task, Row]:
    return rows.order_by("due_on", "created_at").values_list(*READ)[:MOST]


def _chore(row: Row, actor: Actor, today: date) -> Chore:
    pk, title, person_id, person, assignee_id, assignee, giver, due_on, done_at = row
    return Chore(
        id=pk,
        title=title,
        person_id=person_id,
        person=person or "",
        assignee=assignee,
        giver=giver or "",
        due_on=due_on,
        done_at=done_at,
        is_mine=assignee_id == actor.membership_id,
        is_late=done_at is None and due_on is not None and due_on < today,
        is_today=due_on == today,
    )
