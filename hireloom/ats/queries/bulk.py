"""A bulk action for a screen: how far it is, and what became of each application."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from hireloom.ats import blindness
from hireloom.ats.enums import BulkState, BulkVerb, Refusal, RowFate
from hireloom.ats.models import BulkAction, BulkRow, Grader
from hireloom.core.actor import Actor

PAGE, RECENT = 100, 50


@dataclass(frozen=True)
class Fate:
    """What became of one application; `refusal_label` says why not, and is "" otherwise."""

    application_id: UUID
    person_id: UUID | None
    name: str
    position: int
    fate: str
    fate_label: str
    refusal: str
    refusal_label: str


@dataclass(frozen=True)
class Account:
    """An action and its figures. `tried` of `total` are decided; `counts` is by fate, those that occur."""

    action_id: UUID
    verb: str
    verb_label: str
    state: str
    state_label: str
    total: int
    tried: int
    counts: Sequence[tuple[str, str, int]]
    is_over: bool
    job_id: UUID | None
    created_at: datetime
    ended_at: datetime | None
    held_until: datetime | None

    @property
    def is_running(self) -> bool:
        return self.state in {BulkState.WAITING, BulkState.RUNNING}


def recent(actor: Actor) -> list[BulkAction]:
    """List what the actor asked for, the latest first, with what its sentences name. One query."""
    rows = BulkAction.objects.visible_to(actor).select_related("stage", "to_job", "assignee", "job", "rule")
    return list(rows.order_by("-created_at", "-pk")[:RECENT])


def account(action: BulkAction) -> Account:
    """Count what became of the applications of an action. One query."""
    rows = action.rows.order_by().values_list("fate").annotate(count=Count("pk"))
    counted = Counter(dict(rows))
    return Account(
        action_id=action.pk,
        verb=action.verb,
        verb_label=str(BulkVerb(action.verb).label),
        state=action.state,
        state_label=str(BulkState(action.state).label),
        total=action.total,
        tried=action.total - counted[RowFate.WAITING],
        counts=[(fate.value, str(fate.label), counted[fate]) for fate in RowFate if counted[fate]],
        is_over=action.is_over,
        job_id=action.job_id,
        created_at=action.created_at,
        ended_at=action.ended_at,
        held_until=action.held_until,
    )


def fates(action: BulkAction, *, actor: Actor, fate: str = "", after: int = -1) -> tuple[list[Fate], int | None]:
    """List what became of each, in the order they were picked, and the place the next page goes on from. One query."""
    rows = _known_to(actor, action).filter(position__gt=after).order_by("position")
    rows = rows.filter(fate=fate) if fate else rows
    found = list(rows.select_related("application__person", "application__stage")[: PAGE + 1])
    shown = [_fate(row, actor) for row in found[:PAGE]]
    return shown, shown[-1].position if len(found) > PAGE else None


def refused(action: BulkAction, *, actor: Actor, most: int = 20) -> list[BulkRow]:
    """List the first of those to whom it was not done, with their applications, people and jobs. One query."""
    rows = _known_to(actor, action).filter(fate__in=[RowFate.REFUSED, RowFate.KEPT]).order_by("position")
    return list(rows.select_related("application__person", "application__stage", "application__job")[:most])


def _known_to(actor: Actor, action: BulkAction) -> "QuerySet[BulkRow]":
    """The rows of an action without those whose work the actor grades and is not to know."""
    return action.rows.exclude(application__in=Grader.objects.blind_of(actor).values("application_id"))


def _fate(row: BulkRow, actor: Actor) -> Fate:
    application = row.application
    hidden = blindness.is_hidden(application, actor)
    return Fate(
        application_id=row.application_id,
        person_id=None if hidden else application.person_id,
        name=blindness.name_of(application, actor),
        position=row.position,
        fate=row.fate,
        fate_label=str(RowFate(row.fate).label),
        refusal=row.refusal,
        refusal_label=str(Refusal(row.refusal).label) if row.refusal else "",
    )
