"""Sequences for screens: how many are in each and where they stand, and who."""

from collections.abc import Mapping
from collections.abc import Sequence as Ordered
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.crm.enums import LIVE, EnrollmentState
from hireloom.crm.models import Enrollment, Sequence, SequenceStep
from hireloom.crm.models.enrollment import EnrollmentQuerySet

LAST_FIRST = Order("enrolled_at", is_descending=True, is_moment=True)


@dataclass(frozen=True)
class Figures:
    """How many people a sequence ever had, as far as the actor sees them, and where they stand, by stored word."""

    by_state: Mapping[str, int]

    @property
    def enrolled(self) -> int:
        return sum(self.by_state.values())

    @property
    def live(self) -> int:
        return sum(self.by_state.get(state, 0) for state in LIVE)

    @property
    def held(self) -> int:
        return self.by_state.get(EnrollmentState.HELD, 0)


@dataclass(frozen=True)
class Line:
    """One sequence of the list. `state` is a stored word; `owner` and `sender` are "" where nobody is."""

    id: UUID
    name: str
    state: str
    owner: str
    sender: str
    changed_at: datetime
    figures: Figures


@dataclass(frozen=True)
class Row:
    """One enrollment. `state`, `exit_reason` and `held_because` are stored words.

    `step` is the position of the next one, None where none is; `step_kind` and `step_title` are its.
    """

    id: UUID
    person_id: UUID
    person: str
    state: str
    exit_reason: str
    held_because: str
    held_for: str
    step: int | None
    step_kind: str
    step_title: str
    due_at: datetime | None
    version: int
    enrolled_at: datetime
    enrolled_by: str
    ended_at: datetime | None


@dataclass(frozen=True)
class People:
    """A page of who is in a sequence, and where it lies in all of them."""

    rows: Ordered[Row]
    stretch: Stretch


def listed(actor: Actor) -> list[Line]:
    """Every sequence the actor sees, by name, archived ones last. Two queries, any number of sequences."""
    rows = Sequence.objects.visible_to(actor).order_by("name", "pk")
    counted = _figures(Enrollment.objects.visible_to(actor))
    lines = [
        Line(pk, name, state, owner or "", sender or "", changed_at, counted.get(pk, Figures({})))
        for pk, name, state, owner, sender, changed_at in rows.values_list(
            "pk", "name", "state", "owner__name", "sender__name", "changed_at"
        )
    ]
    return sorted(lines, key=lambda line: line.state == "archived")


def figures(sequence: Sequence, actor: Actor) -> Figures:
    """Count the people of one sequence. One query."""
    mine = Enrollment.objects.visible_to(actor).filter(sequence=sequence)
    return _figures(mine).get(sequence.pk, Figures({}))


def matching(sequence: Sequence, actor: Actor, *, state: str = "") -> EnrollmentQuerySet:
    """Who is in a sequence, in one state or in any."""
    rows = Enrollment.objects.visible_to(actor).filter(sequence=sequence)
    return rows.filter(state=state) if state else rows


def page(
    rows: EnrollmentQuerySet, actor: Actor, *, size: int = 50, after: Place | None = None, before: Place | None = None
) -> People:
    """A page of enrollments, who came last first, after or before a place. Two queries, any size."""
    found = stretch(rows, LAST_FIRST, size=size, after=after, before=before)
    read = Enrollment.objects.filter(organization_id=actor.organization_id, pk__in=found.ids)
    by_id = {values[0]: _row(values) for values in read.values_list(*COLUMNS)}
    return People([by_id[pk] for pk in found.ids if pk in by_id], found)


COLUMNS = (
    "pk", "person_id", "person__name", "state", "exit_reason", "held_because", "held_for", "next_step__position",
    "next_step__kind", "next_step__title", "due_at", "version__number", "enrolled_at", "enrolled_by__name", "ended_at",
)  # fmt: skip


def _row(values: Ordered[object]) -> Row:
    named = dict(zip(COLUMNS, values, strict=True))
    words = ("next_step__kind", "next_step__title", "enrolled_by__name")
    return Row(*((value or "") if name in words else value for name, value in named.items()))  # type: ignore[arg-type]


def _figures(rows: EnrollmentQuerySet) -> dict[UUID, Figures]:
    by_sequence: dict[UUID, dict[str, int]] = {}
    counted = rows.order_by().values_list("sequence_id", "state").annotate(count=Count("pk"))
    for pk, state, count in counted:
        by_sequence.setdefault(pk, {})[state] = count
    return {pk: Figures(by_state) for pk, by_state in by_sequence.items()}


def example(sequence: Sequence, actor: Actor) -> UUID | None:
    """Somebody whose fields a mail may be shown with: who was enrolled last. One query."""
    rows = Enrollment.objects.visible_to(actor).filter(sequence=sequence).order_by("-enrolled_at", "-pk")
    found: UUID | None = rows.values_list("person_id", flat=True).first()
    return found


def step_named(steps: Ordered[SequenceStep], lineage_id: UUID) -> SequenceStep | None:
    """The step of that lineage among these."""
    return next((step for step in steps if step.lineage_id == lineage_id), None)
