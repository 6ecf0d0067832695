"""Imports for a screen: how far they are, what became of each row, whom a chunk touched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.people.enums import RowOutcome
from hireloom.people.models import Import, ImportRow, Person

PORTION = 1_000


@dataclass(frozen=True)
class Fate:
    """One row: where it stands in its file, what became of it, and whose it is as far as the actor may see."""

    position: int
    place: str
    outcome: str
    reason: str
    person_id: UUID | None
    person_name: str
    at: datetime
    changes: dict[str, list[str]]
    undone: str
    undone_reason: str
    child_id: str


def fates(
    batch: Import, actor: Actor, *, outcome: str = "", after: int = -1, most: int = 100, is_newest_first: bool = False
) -> list[Fate]:
    """Rows of an import past a position, in order; two queries whatever the number."""
    rows = batch.rows.all()
    if outcome in RowOutcome.values:
        rows = rows.filter(outcome=outcome)
    if is_newest_first:
        rows = rows.exclude(outcome=RowOutcome.WAITING)
        # A table is taken in its order; the files of a pile are read in any.
        found = list(rows.order_by(*(["-at", "-position"] if batch.is_pile else ["-position"]))[:most])
    else:
        found = list(rows.filter(position__gt=after).order_by("position")[:most])
    return _shown(found, actor)


def every(batch: Import, actor: Actor) -> Iterator[Sequence[Fate]]:
    """All rows of an import in portions, each fetched by itself, for a file."""
    after = -1
    while found := fates(batch, actor, after=after, most=PORTION):
        yield found
        after = found[-1].position


def people_of_chunk(*, import_id: UUID, first: int, last: int) -> list[UUID]:
    """Whom a chunk added or changed, for reactions to `people.import.advanced`."""
    rows = ImportRow.objects.filter(
        batch_id=import_id,
        position__gte=first,
        position__lte=last,
        outcome__in=[RowOutcome.ADDED, RowOutcome.UPDATED],
        person__isnull=False,
    )
    return list(rows.order_by("person_id").values_list("person_id", flat=True).distinct())


def _shown(rows: Sequence[ImportRow], actor: Actor) -> list[Fate]:
    ids = [row.person_id for row in rows if row.person_id]
    names = dict(Person.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", "name"))
    return [
        Fate(
            position=row.position,
            place=row.place,
            outcome=row.outcome,
            reason=row.reason,
            person_id=row.person_id if row.person_id in names else None,
            person_name=names.get(row.person_id, "") if row.person_id else "",
            at=row.at,
            changes=row.changes.get("fields", {}),
            undone=row.undone,
            undone_reason=row.undone_reason,
            child_id=row.changes.get("import", ""),
        )
        for row in rows
    ]
