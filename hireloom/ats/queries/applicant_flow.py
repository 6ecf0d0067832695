"""Every applicant with where they came from, how far they got, and what became of them: the applicant flow log.

Source: 29 CFR 1607.4 and 1607.15 ask for such records by job; each row is one application for one job. Who was
transferred has a row for the job they came from as well. Who was sent to a job by mistake and taken back within a day
was never considered for it, and a move that was taken back so is no step reached; the hiring record keeps both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hireloom.ats import blindness
from hireloom.ats.enums import Outcome, ReasonKind, StageKind, Way
from hireloom.ats.models import Application, Job, StageVisit
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
    """One application in one job. `furthest` is the last stage of its order it ever stood in; words are the reader's.

    Who is reviewed blind has an alias and no `person_id` for those who are not to know them.
    `decided_by` is who ended it, or sent it to another job, "" while it is open.
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
    """The applications the actor may see that are wanted, oldest first; those that left the wanted job among them."""
    rows = Application.objects.visible_to(actor)
    if wish.job_id:
        was_there = StageVisit.objects.filter(
            organization_id=actor.organization_id,
            application=OuterRef("pk"),
            stage__job_id=wish.job_id,
            is_undone=False,
        )
        rows = rows.filter(Q(job_id=wish.job_id) | Exists(was_there))
    if wish.since:
        rows = rows.filter(applied_at__gte=_begin(wish.since))
    if wish.until:
        rows = rows.filter(applied_at__lt=_begin(wish.until + timedelta(days=1)))
    return rows.order_by("applied_at", "pk")


def first(actor: Actor, wish: Wish, most: int) -> list[Row]:
    """The first rows, for a look. Four queries, and two more when somebody was transferred."""
    return _told(list(_read(narrowed(actor, wish))[:most]), actor, wish)[:most]


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
        yield _told(found, actor, wish)
        place = (found[-1][7], found[-1][0])


def _read(rows: ApplicationQuerySet) -> Any:
    return rows.values_list(*READ)


def _told(found: Sequence[tuple[Any, ...]], actor: Actor, wish: Wish) -> list[Row]:
    ways = _ways(actor, [row[0] for row in found])
    deciders = _deciders([row[0] for row in found if row[9]])
    left = {visit.stage.job_id for row in found for visit in ways[row[0]]} - {row[3] for row in found}
    seen = {row[3] for row in found} | _seen(actor, left)
    rows = []
    for row in found:
        here, others = _parted(ways[row[0]], row[3])
        told = _row(row, here, deciders, actor)
        rows += [_left(told, job_id, others, ways[row[0]]) for job_id in others if job_id in seen]
        rows.append(told)
    return [row for row in rows if wish.job_id in {None, row.job_id}]


def _ways(actor: Actor, ids: Sequence[UUID]) -> Mapping[UUID, Sequence[StageVisit]]:
    """The visits of each application, in order. One query."""
    visits = StageVisit.objects.filter(organization_id=actor.organization_id, application__in=ids, is_undone=False)
    known: dict[UUID, list[StageVisit]] = defaultdict(list)
    read = visits.select_related("stage__job__department", "stage__job__office", "moved_by")
    for visit in read.order_by("entered_at", "pk"):
        known[visit.application_id].append(visit)
    return known


def _seen(actor: Actor, job_ids: Iterable[UUID]) -> set[UUID]:
    wanted = list(job_ids)
    return set(Job.objects.visible_to(actor).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def _parted(
    visits: Sequence[StageVisit], job_id: UUID
) -> tuple[Sequence[StageVisit], Mapping[UUID, Sequence[StageVisit]]]:
    """The visits to stages of the job it is in, and those of each other one, in the order in which it left them."""
    by_job: dict[UUID, list[StageVisit]] = defaultdict(list)
    for visit in visits:
        by_job[visit.stage.job_id].append(visit)
    here = by_job.pop(job_id, [])
    return here, by_job


def _furthest(visits: Sequence[StageVisit]) -> str:
    """The name of the last stage in the order of the job; one that was removed is in no order, and has its kind's."""
    kinds = list(StageKind)
    stages = [visit.stage for visit in visits]
    present = max((one for one in stages if one.removed_at is None), key=lambda one: one.position, default=None)
    least = kinds.index(StageKind(present.kind)) if present else -1
    removed = [one for one in stages if one.removed_at and kinds.index(StageKind(one.kind)) > least]
    last = max(removed, key=lambda one: kinds.index(StageKind(one.kind)), default=present)
    return last.name if last else ""


def _left(told: Row, job_id: UUID, others: Mapping[UUID, Sequence[StageVisit]], visits: Sequence[StageVisit]) -> Row:
    """The row of a job that an application left for another one: until when, for which, and by whom."""
    there = others[job_id]
    job = there[-1].stage.job
    went = next((one for one in visits if one.way == Way.TRANSFERRED and one.entered_at >= there[-1].entered_at), None)
    return replace(
        told,
        job_id=job_id,
        job=job.title,
        department=job.department.name if job.department else "",
        office=job.office.name if job.office else "",
        furthest=_furthest(there),
        disposition=_("Transferred to another job"),
        reason_kind="",
        reason="",
        decided_at=there[-1].left_at,
        decided_by=went.moved_by.name if went and went.moved_by else "",
    )


def _row(row: tuple[Any, ...], visits: Sequence[StageVisit], deciders: Mapping[UUID, str], actor: Actor) -> Row:
    pk, person_id, person, job_id, job, department, office, applied_at, source, outcome, kind, reason, *more = row
    closed_at, is_blind = more
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
        furthest=_furthest(visits),
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
