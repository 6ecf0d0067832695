"""What a job asks for, and its versions with what changed from each to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from hireloom.ats.models import CriteriaVersion, Criterion, Job

MOST = 100
"""Versions that are shown; older ones are kept."""
COMPARED = ("kind", "is_required", "weight", "words", "level", "language", "months", "place", "within_km")
Item = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One criterion that two versions say otherwise: `fields` are the names of the fields that differ."""

    before: Item
    after: Item
    fields: Sequence[str]


@dataclass(frozen=True)
class Changes:
    """What one version says and the one before it does not, and the other way round."""

    added: Sequence[Item] = ()
    removed: Sequence[Item] = ()
    changed: Sequence[Change] = ()
    is_reordered: bool = False


@dataclass(frozen=True)
class Version:
    """A version with who made it ("" when nobody is known) and what it changed; the first one added everything."""

    id: UUID
    number: int
    made_at: datetime
    made_by: str
    items: Sequence[Item]
    changes: Changes = field(default_factory=Changes)


def of_job(job: Job) -> Sequence[Criterion]:
    """List the criteria of a job that the actor has seen, in order. One query."""
    return list(Criterion.objects.of_job(job))


def version_of(job: Job) -> CriteriaVersion | None:
    """The version of the criteria that stands, None while a job never had any. One query."""
    return CriteriaVersion.objects.of_job(job).first()


def versions(job: Job) -> list[Version]:
    """List the versions of what a job that the actor has seen asked for, newest first, `MOST` at most. One query."""
    rows = list(CriteriaVersion.objects.of_job(job).select_related("made_by")[: MOST + 1])
    before: Sequence[Sequence[Item]] = [row.items for row in rows[1:]]
    return [
        Version(
            id=row.pk,
            number=row.number,
            made_at=row.made_at,
            made_by=row.made_by.name if row.made_by else "",
            items=row.items,
            changes=changes(before[place] if place < len(before) else (), row.items),
        )
        for place, row in enumerate(rows[:MOST])
    ]


def changes(before: Sequence[Item], after: Sequence[Item]) -> Changes:
    """Compare two versions; a criterion is known again by its name and kind, else by its name."""
    left = list(before)
    added: list[Item] = []
    changed: list[Change] = []
    kept: list[Item] = []
    for item in after:
        old = _same(left, item)
        if old is None:
            added.append(item)
            continue
        left.remove(old)
        kept.append(old)
        if fields := [name for name in COMPARED if old[name] != item[name]]:
            changed.append(Change(old, item, fields))
    places = [next(place for place, one in enumerate(before) if one is old) for old in kept]
    return Changes(added, left, changed, is_reordered=places != sorted(places))


def _same(left: Sequence[Item], item: Item) -> Item | None:
    alike = [one for one in left if one["name"].casefold() == item["name"].casefold()]
    return next((one for one in alike if one["kind"] == item["kind"]), alike[0] if alike else None)
