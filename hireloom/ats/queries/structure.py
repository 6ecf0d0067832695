"""Departments and offices as an administrator sees them, with the jobs that belong to each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import get_language

from hireloom.ats.models import Department, Job, Office
from hireloom.core.actor import Actor
from hireloom.kit import countries

DEEPEST_SHOWN = 3


@dataclass(frozen=True)
class DepartmentLine:
    """A department at its place in the tree: `depth` 0 is a root. `jobs` are its own, not those below it."""

    id: UUID
    name: str
    depth: int
    jobs: int
    is_removable: bool

    @property
    def shown_depth(self) -> int:
        """How far it is set in; below the third level all look the same."""
        return min(self.depth, DEEPEST_SHOWN)


@dataclass(frozen=True)
class OfficeLine:
    """An office at its place in the tree, where it lies, and its own jobs."""

    id: UUID
    name: str
    place: str
    time_zone: str
    jobs: int
    depth: int = 0
    is_removable: bool = True

    @property
    def shown_depth(self) -> int:
        """How far it is set in; below the third level all look the same."""
        return min(self.depth, DEEPEST_SHOWN)


def departments(actor: Actor) -> list[DepartmentLine]:
    """Every department, each under the one it is part of, by name. One query."""
    rows = list(Department.objects.visible_to(actor).annotate(job_count=_jobs_seen_by(actor)).order_by("name", "pk"))
    return list(_under(None, rows, 0))


def offices(actor: Actor) -> list[OfficeLine]:
    """Every office, each under the one it is part of, by name. One query."""
    rows = list(Office.objects.visible_to(actor).annotate(job_count=_jobs_seen_by(actor)).order_by("name", "pk"))
    return list(_offices_under(None, rows, 0, get_language() or "en"))


def _offices_under(parent_id: UUID | None, rows: Sequence[Office], depth: int, language: str) -> Iterator[OfficeLine]:
    for row in rows:
        if row.parent_id != parent_id:
            continue
        below = list(_offices_under(row.pk, rows, depth + 1, language))
        jobs: int = row.job_count  # type: ignore[attr-defined]  # annotated above
        yield OfficeLine(
            id=row.pk,
            name=row.name,
            place=", ".join(filter(None, (row.city, row.country and countries.name(row.country, language)))),
            time_zone=row.time_zone,
            jobs=jobs,
            depth=depth,
            is_removable=not below,
        )
        yield from below


def _jobs_seen_by(actor: Actor) -> Count:
    return Count("jobs", filter=Q(jobs__in=Job.objects.visible_to(actor)))


def _under(parent_id: UUID | None, rows: Sequence[Department], depth: int) -> Iterator[DepartmentLine]:
    for row in rows:
        if row.parent_id != parent_id:
            continue
        below = list(_under(row.pk, rows, depth + 1))
        jobs: int = row.job_count  # type: ignore[attr-defined]
        yield DepartmentLine(row.pk, row.name, depth, jobs, is_removable=not jobs and not below)
        yield from below
