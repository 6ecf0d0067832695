"""Sequences for screens: how many are in each and where they stand, and who."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from collections.abc import Sequence as Ordered
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.crm.enums import LIVE, EnrollmentState
from hireloom.crm.models import Enrollment, Sequence
from hireloom.crm.models.enrollment import EnrollmentQuerySet
from hireloom.people.models import Person

LAST_FIRST = Order("enrolled_at", is_descending=True, is_moment=True)


@dataclass(frozen=True)
class Figures:
    """How many people a sequence ever had, as far as the actor sees them, and where they stand, by stored word.

    `by_version` counts those under way, by the number of their version.
    """

    by_state: Mapping[str, int]
    by_version: Mapping[int, int] = field(default_factory=dict)

    @property
    def enrolled(self) -> int:
        return sum(self.by_state.values())

    @property
    def live(self) -> int:
        return sum(self.by_state.get(state, 0) for state in LIVE)

    def before(self, version: int) -> int:
        """How many are under way in an older version."""
        return sum(count for number, count in self.by_version.items() if number < version)

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
    states: dict[UUID, Counter[str]] = defaultdict(Counter)
    versions: dict[UUID, Counter[int]] = defaultdict(Counter)
    counted = rows.order_by().values_list("sequence_id", "state", "version__number").annotate(count=Count("pk"))
    for pk, state, number, count in counted:
        states[pk][state] += count
        versions[pk][number] += count if state in LIVE else 0
    return {pk: Figures(by_state, versions[pk]) for pk, by_state in states.items()}


def examples(sequence: Sequence, actor: Actor, *, most: int = 10) -> list[Person]:
    """People whose fields a mail may be shown with: who was enrolled last, then whom we touched last. One query."""
    enrolled = Enrollment.objects.filter(sequence=sequence, person=OuterRef("pk"))
    people = Person.objects.visible_to(actor).present().select_related("organization")
    found = people.annotate(is_enrolled=Exists(enrolled)).order_by("-is_enrolled", "-last_touch_at", "-pk")
    return list(found[:most])
