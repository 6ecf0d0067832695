"""Every applicant with where they came from, how far they got, and what became of them: the applicant flow log.

Source: 29 CFR 1607.4 and 1607.15 ask for such records by job; each row is one application.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone

from hireloom.ats import blindness
from hireloom.ats.enums import Outcome, ReasonKind
from hireloom.ats.models import Application, Stage, StageVisit
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.core.actor import Actor
from hireloom.core.models import Event, EventSubject
from hireloom.core.queries import audit_log

BATCH = 500
ENDS = (
    "ats.application.hired",
    "ats.application.rejected",
    "ats.application.withdrawn",
    "ats.application.superseded",
)


@dataclass(frozen=True)
class Wish:
    """Which applications: received on these days of the reader's zone, both included, for one job or all."""

    since: date | None = None
    until: date | None = None
    job_id: UUID | None = None


@dataclass(frozen=True)
class Row:
    """One application. `furthest` is the last stage of the job's order it ever stood in; words are the reader's.

    Who is reviewed blind has an alias and no `person_id` for those who are not to know them.
    `decided_by` is who ended it, "" while it is open.
    """

    application_id: UUID
    person_id: UUID | None
    person: str
    job_id: UUID
    job: str
    department: str
    office: str
    applied_at: datetime
    source: str
    furthest: str
    disposition: str
    reason_kind: str
    reason: str
    decided_at: datetime | None
    decided_by: str


READ = (
    "pk", "person_id", "person__name", "job_id", "job__title", "job__department__name", "job__office__name",
    "applied_at", "source__name", "outcome", "reason__kind", "reason__name", "closed_at", "stage__is_blind",
)  # fmt: skip


def narrowed(actor: Actor, wish: Wish) -> ApplicationQuerySet:
    """The applications the actor may see that are wanted, oldest first."""
    rows = Application.objects.visible_to(actor)
    if wish.job_id:
        rows = rows.filter(job_id=wish.job_id)
    if wish.since:
        rows = rows.filter(applied_at__gte=_begin(wish.since))
    if wish.until:
        rows = rows.filter(applied_at__lt=_begin(wish.until + timedelta(days=1)))
    return rows.order_by("applied_at", "pk")


def first(actor: Actor, wish: Wish, most: int) -> list[Row]:
    """The first rows, for a look. Four queries."""
    return _told(list(_read(narrowed(actor, wish))[:most]), actor)


def every(actor: Actor, wish: Wish) -> Iterator[Sequence[Row]]:
    """All rows in batches, each by queries of its own, so that nothing is held open meanwhile."""
    place: tuple[datetime, UUID] | None = None
    while True:
        rows = narrowed(actor, wish)
        if place:
            rows = rows.filter(applied_at__gte=place[0]).exclude(applied_at=place[0], pk__lte=place[1])
        found = list(_read(rows)[:BATCH])
        if not found:
            return
        yield _told(found, actor)
        place = (found[-1][7], found[-1][0])


def _read(rows: ApplicationQuerySet) -> Any:
    visits = StageVisit.objects.filter(application=OuterRef("pk"), organization_id=OuterRef("organization_id"))
    visited = visits.order_by("-stage__position").values("stage_id")[:1]
    return rows.annotate(furthest=ArraySubquery(visited)).values_list(*READ, "furthest")


def _told(found: Sequence[tuple[Any, ...]], actor: Actor) -> list[Row]:
    stages = dict(Stage.objects.filter(pk__in={row[-1][0] for row in found if row[-1]}).values_list("pk", "name"))
    deciders = _deciders([row[0] for row in found if row[9]])
    return [_row(row, stages, deciders, actor) for row in found]


def _row(row: tuple[Any, ...], stages: Mapping[UUID, str], deciders: Mapping[UUID, str], actor: Actor) -> Row:
    pk, person_id, person, job_id, job, department, office, applied_at, source, outcome, kind, reason, *more = row
    closed_at, is_blind, furthest = more
    hidden = blindness.hides(is_blind=is_blind, outcome=outcome, actor=actor)
    return Row(
        application_id=pk,
        person_id=None if hidden else person_id,
        person=blindness.alias(pk) if hidden else person,
        job_id=job_id,
        job=job,
        department=department or "",
        office=office or "",
        applied_at=applied_at,
        source=source or "",
        furthest=stages.get(furthest[0], "") if furthest else "",
        disposition=str(Outcome(outcome).label) if outcome else "",
        reason_kind=str(ReasonKind(kind).label) if kind else "",
        reason=reason or "",
        decided_at=closed_at,
        decided_by=deciders.get(pk, ""),
    )


def _deciders(ids: Sequence[UUID]) -> dict[UUID, str]:
    """Who ended each application, the last time it ended."""
    if not ids:
        return {}
    subjects = EventSubject.objects.filter(subject_id__in=ids, event__name__in=ENDS).order_by("event__sequence")
    events = dict(subjects.values_list("subject_id", "event_id"))
    rows = list(Event.objects.filter(pk__in=events.values()))
    actors = audit_log.actors(rows)
    return {subject_id: actors[event_id] for subject_id, event_id in events.items() if event_id in actors}


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone()).astimezone(UTC)
