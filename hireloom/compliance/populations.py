"""Whom a report is about, and what became of each: tags of applications, before any answer is looked at.

A step is a kind of stage. Who went on from it, or was hired, was selected; who was rejected there was not; who waits
there, withdrew, or turned out to be a duplicate was not decided about and is left out of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hireloom.ai.models import Evaluation
from hireloom.ats.enums import Outcome, StageKind
from hireloom.ats.models import Application, StageVisit
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.core.together import Reading
from hireloom.engine.impact import scores

STEPS: tuple[StageKind, ...] = (StageKind.APPLIED, StageKind.SCREEN, StageKind.INTERVIEW, StageKind.OFFER)
OPEN, OUT, GONE = "open", "out", "gone"
ABOVE, BELOW = "above", "below"


@dataclass(frozen=True)
class Scope:
    """Which applications: received in a year or a quarter of it, for one job, or for the jobs of one department."""

    job_id: UUID | None = None
    department_id: UUID | None = None
    year: int | None = None
    quarter: int | None = None

    @property
    def key(self) -> str:
        """The scope as one word, the same for the same scope."""
        parts = (self.job_id, self.department_id, self.year, self.quarter if self.year else None)
        return ":".join(str(part or "") for part in parts)

    def days(self) -> tuple[date, date] | None:
        """The first day, and the first day after it; None for all time."""
        if self.year is None:
            return None
        first = date(self.year, 3 * (self.quarter or 1) - 2, 1)
        months = 3 if self.quarter else 12
        after = date(first.year + (first.month + months - 1) // 12, (first.month + months - 1) % 12 + 1, 1)
        return first, after


@dataclass(frozen=True)
class Scored:
    """The applications of a scope that matching compared: the median of all shares, and who is above it."""

    median: float | None
    tagged: Sequence[tuple[UUID, str]]


@dataclass(frozen=True)
class Report:
    """What was counted of a scope, and when: (sex, race, what became of them) -> people.

    `applications` are those that were received, decided or not; `scores` are of those that matching compared, beside
    the `median` of all their shares (in [0, 1]).
    """

    scope: Scope
    made_at: datetime
    fates: Mapping[tuple[str, str, str], int]
    scores: Mapping[tuple[str, str, str], int]
    median: float | None

    @property
    def applications(self) -> int:
        return sum(self.fates.values())


def within(scope: Scope, *, organization_id: UUID, zone: ZoneInfo) -> ApplicationQuerySet:
    """The applications of a scope that somebody sent through a post; whom a colleague added did not apply."""
    rows = Application.objects.filter(organization_id=organization_id, post__isnull=False)
    rows = rows.exclude(outcome=Outcome.DUPLICATE)
    if scope.job_id:
        rows = rows.filter(job_id=scope.job_id)
    if scope.department_id:
        rows = rows.filter(job__department_id=scope.department_id)
    if days := scope.days():
        first, after = (datetime.combine(day, time.min, zone) for day in days)
        rows = rows.filter(applied_at__gte=first, applied_at__lt=after)
    return rows


def tagged(rows: ApplicationQuerySet) -> Reading[list[tuple[UUID, str]]]:
    """What became of each: the furthest step it came to and how it stands there, "1:out"; hired is beyond the last."""
    visits = StageVisit.objects.filter(application__in=rows.values("pk"), is_undone=False)
    visited = visits.values_list("application_id", "stage__kind").distinct()
    standing = rows.values_list("pk", "stage__kind", "outcome")
    yield [visited, standing]
    furthest: dict[UUID, int] = {}
    for pk, kind in visited:
        furthest[pk] = max(furthest.get(pk, 0), _place(kind))
    return [(pk, _fate(max(furthest.get(pk, 0), _place(kind)), outcome)) for pk, kind, outcome in standing]


def _place(kind: str) -> int:
    return STEPS.index(StageKind(kind)) if kind in STEPS else 0


def _fate(place: int, outcome: str) -> str:
    if outcome == Outcome.HIRED:
        return f"{len(STEPS)}:{OPEN}"
    ends = {Outcome.REJECTED.value: OUT, Outcome.WITHDRAWN.value: GONE}
    return f"{place}:{ends.get(outcome, OPEN)}"


def scored(rows: ApplicationQuerySet) -> Reading[Scored]:
    """Who is above the median of all matches of the scope; at it is not above."""
    current = Evaluation.objects.current().filter(application__in=rows.values("pk"))
    matches = current.values_list("application_id", "share")
    yield [matches]
    found = [(pk, share) for pk, share in matches if share is not None]
    if not found:
        return Scored(None, [])
    median = scores.above_the_median({"": [share for _pk, share in found]}).median
    return Scored(median, [(pk, ABOVE if share > median else BELOW) for pk, share in found])


def last_quarters(today: date, many: int = 8) -> list[tuple[int, int]]:
    """The quarters up to today's, the latest first: (year, quarter)."""
    year, quarter = today.year, (today.month + 2) // 3
    found = []
    for _number in range(many):
        found.append((year, quarter))
        last = date(year, 3 * quarter - 2, 1) - timedelta(days=1)
        year, quarter = last.year, (last.month + 2) // 3
    return found
