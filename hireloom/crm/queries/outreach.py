"""What waits in relationships: answers, steps that a colleague does, those who asked for later, and what went wrong."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Min, Q, QuerySet

from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.crm.models import Enrollment, Touch
from hireloom.crm.models.enrollment import EnrollmentQuerySet
from hireloom.messaging.enums import IncomingState, MessageState, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Inbox, IncomingMail, Mailbox, Message, Suppression

MOST = 30
MOST_COUNTED = 1_000
ANSWER = (
    "id", "person_id", "person", "subject", "text", "at", "proposed", "confidence", "until", "words", "acted",
    "is_answered",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """An answer that waits: who wrote what, what it is taken to mean, in percent how surely, and on which words."""

    id: UUID
    person_id: UUID
    person: str
    subject: str
    text: str
    at: datetime
    proposed: str
    confidence: int
    until: date | None
    words: tuple[str, ...]
    acted: str
    is_answered: bool


@dataclass(frozen=True)
class Stray:
    """A mail that belongs to nobody, or could not be read; `error` says why."""

    id: UUID
    sender: str
    sender_name: str
    subject: str
    text: str
    at: datetime
    error: str
    is_unread: bool


@dataclass(frozen=True)
class Step:
    """A person in a sequence who waits for a colleague: for what; of a task, which and until when."""

    enrollment_id: UUID
    person_id: UUID
    person: str
    sequence_id: UUID
    sequence: str
    because: str
    missing: str
    task_id: UUID | None = None
    title: str = ""
    assignee: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Later:
    """Somebody who asked to be written to from a day on."""

    person_id: UUID
    person: str
    until: datetime
    note: str


@dataclass(frozen=True)
class Doubt:
    """A mail of which it is not known whether it left, or that did not arrive."""

    id: UUID
    person_id: UUID | None
    to_name: str
    to_address: str
    subject: str
    state: str
    error: str
    at: datetime


@dataclass(frozen=True)
class Failing:
    """A mailbox that does not send, or from which no answers can be fetched: since when, why, when it is tried next."""

    mailbox_id: UUID
    address: str
    since: datetime
    why: str
    next_try_at: datetime | None
    is_receiving: bool


@dataclass(frozen=True)
class Home:
    """Everything that waits, each list cut where it is long; `classes` counts answers by what they are taken for.

    `steps_waiting` counts all steps, up to `MOST_COUNTED`.
    """

    answers: Sequence[Answer]
    classes: Mapping[str, int]
    strays: Sequence[Stray]
    steps: Sequence[Step]
    steps_waiting: int
    later: Sequence[Later]
    doubts: Sequence[Doubt]
    failing: Sequence[Failing]

    @property
    def waiting(self) -> int:
        """How many answers wait."""
        return sum(self.classes.values())


def home(actor: Actor, *, at: datetime, meaning: str = "") -> Home:
    """What waits, as far as the actor sees it; answers of one meaning, or of any. One exchange."""
    answers, counted = _answers(actor, meaning), _classes(actor)
    strays, steps, touches, all_steps = _strays(actor), _steps(actor), _touches(actor), _steps_counted(actor)
    later, doubts, boxes, inboxes = _later(actor, at), _doubts(actor), _boxes(actor), _inboxes(actor)
    together.fetch([answers, counted, strays, steps, touches, all_steps, later, doubts, boxes, inboxes])
    return Home(
        answers=[_answer(row) for row in answers],
        classes=Counter(counted),
        strays=[Stray(*(*row[:-1], row[-1] == IncomingState.FAILED)) for row in strays],
        steps=_with_tasks(list(steps), list(touches)),
        steps_waiting=len(all_steps),
        later=[Later(*row) for row in later],
        doubts=[Doubt(*row) for row in doubts],
        failing=sorted(
            [_failing(row, is_receiving=False) for row in boxes]
            + [_failing(row, is_receiving=True) for row in inboxes],
            key=lambda one: one.since,
        ),
    )


def _answers(actor: Actor, meaning: str) -> "QuerySet[IncomingMail, tuple[Any, ...]]":
    rows = IncomingMail.objects.visible_to(actor).waiting()
    rows = rows.filter(proposed=meaning) if meaning else rows
    return rows.order_by("-received_at", "-pk").values_list(
        "pk", "person_id", "person__name", "subject", "text", "received_at", "proposed", "confidence",
        "proposed_until", "evidence", "acted", "answered_at",
    )[:MOST]  # fmt: skip


def _answer(row: tuple[Any, ...]) -> Answer:
    named = dict(zip(ANSWER, row, strict=True))
    words = tuple(said for _meaning, said in named.pop("words"))
    return Answer(**named | {"words": words, "is_answered": named["is_answered"] is not None})


def _failing(row: tuple[Any, ...], *, is_receiving: bool) -> Failing:
    mailbox_id, address, since, why, next_try_at = row
    return Failing(mailbox_id, address, since, why, next_try_at, is_receiving)


def _classes(actor: Actor) -> "QuerySet[IncomingMail, str]":
    rows = IncomingMail.objects.visible_to(actor).waiting().order_by("-received_at")
    return rows.values_list("proposed", flat=True)[:MOST_COUNTED]


def _strays(actor: Actor) -> "QuerySet[IncomingMail, tuple[Any, ...]]":
    seen = IncomingMail.objects.visible_to(actor)
    rows = seen.filter(Q(pk__in=seen.of_nobody().values("pk")) | Q(pk__in=seen.failed().values("pk")))
    return rows.order_by("-received_at", "-pk").values_list(
        "pk", "sender", "sender_name", "subject", "text", "received_at", "error", "state"
    )[:MOST]


def _steps(actor: Actor) -> "QuerySet[Enrollment, tuple[Any, ...]]":
    """The steps that wait, those with the earliest day first: a call that is late is not hidden behind newer ones."""
    open_task = Q(touches__task__isnull=False, touches__task__done_at=None)
    rows = _held(actor).annotate(due_on=Min("touches__task__due_on", filter=open_task))
    return rows.order_by(F("due_on").asc(nulls_last=True), "enrolled_at", "pk").values_list(
        "pk", "person_id", "person__name", "sequence_id", "sequence__name", "held_because", "held_for"
    )[:MOST]


def _held(actor: Actor) -> EnrollmentQuerySet:
    return Enrollment.objects.visible_to(actor).filter(state="held")


def _steps_counted(actor: Actor) -> "QuerySet[Enrollment, UUID]":
    return _held(actor).order_by().values_list("pk", flat=True)[:MOST_COUNTED]


def _touches(actor: Actor) -> "QuerySet[Touch, tuple[Any, ...]]":
    rows = Touch.objects.visible_to(actor).filter(
        enrollment__state="held", enrollment__held_because="task", task__done_at=None, task__isnull=False
    )
    return rows.order_by("task__due_on", "pk").values_list(
        "enrollment_id", "task_id", "task__title", "task__assignee__name", "task__due_on"
    )[: 3 * MOST]


def _with_tasks(steps: Sequence[tuple[Any, ...]], touches: Sequence[tuple[Any, ...]]) -> list[Step]:
    tasks = {touch[0]: touch[1:] for touch in reversed(touches)}
    return [Step(*step, *tasks.get(step[0], ())) for step in steps]


def _later(actor: Actor, at: datetime) -> "QuerySet[Suppression, tuple[Any, ...]]":
    rows = Suppression.objects.visible_to(actor).in_force(at)
    rows = rows.filter(scope=SuppressionScope.PERSON, reason=SuppressionReason.LATER, until__isnull=False)
    return rows.order_by("until", "pk").values_list("person_id", "person__name", "until", "note")[:MOST]


def _doubts(actor: Actor) -> "QuerySet[Message, tuple[Any, ...]]":
    rows = Message.objects.visible_to(actor).filter(state=MessageState.UNKNOWN)
    return rows.order_by("-created_at", "-pk").values_list(
        "pk", "person_id", "to_name", "to_address", "subject", "state", "error", "created_at"
    )[:MOST]


def _boxes(actor: Actor) -> "QuerySet[Mailbox, tuple[Any, ...]]":
    rows = Mailbox.objects.visible_to(actor).active().filter(failing_since__isnull=False)
    return rows.order_by("failing_since").values_list("pk", "address", "failing_since", "failure", "next_try_at")[:MOST]


def _inboxes(actor: Actor) -> "QuerySet[Inbox, tuple[Any, ...]]":
    rows = Inbox.objects.visible_to(actor).failing().filter(mailbox__deactivated_at=None)
    return rows.order_by("failing_since").values_list(
        "mailbox_id", "mailbox__address", "failing_since", "failure", "next_try_at"
    )[:MOST]
