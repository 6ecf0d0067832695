"""What waits for a colleague: new applications to look at, those that wait longest, their jobs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, OuterRef, Q, QuerySet, UUIDField

from hireloom.ats import blindness
from hireloom.ats.enums import StageKind
from hireloom.ats.models import Application, Job, Stage
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.ats.models.job import StageQuerySet
from hireloom.ats.models.lateness import LateAt
from hireloom.ats.queries import asking, grants, waiting
from hireloom.ats.queries.grants import Grants
from hireloom.core.actor import Actor

READ = (
    "pk",
    "person_id",
    "person__name",
    "person__headline",
    "job_id",
    "job__title",
    "stage__name",
    "stage__is_blind",
    "entered_at",
    "source__name",
)
NEW_SHOWN, LONGEST_SHOWN, JOBS_SHOWN = 25, 10, 100


@dataclass(frozen=True)
class Waiting:
    """One open application that waits for somebody to decide; `person_id` is None while it is reviewed blind."""

    application_id: UUID
    person_id: UUID | None
    person_name: str
    headline: str
    job_id: UUID
    job_title: str
    stage_name: str
    entered_at: datetime
    days_in_stage: int
    is_late: bool
    source: str
    may: Grants


@dataclass(frozen=True)
class MyJob:
    """An open job and how many of its applications are new, wait for too long, and are open in all."""

    job_id: UUID
    title: str
    new: int
    late: int
    active: int


@dataclass(frozen=True)
class Home:
    """What waits. `is_mine` is False when the colleague is on no hiring team and sees every open job instead.

    `deciding` are the jobs whose applications are listed; it is empty for who only interviews.
    """

    is_mine: bool
    jobs: tuple[MyJob, ...]
    deciding: frozenset[UUID]
    new: tuple[Waiting, ...]
    longest: tuple[Waiting, ...]

    @property
    def new_count(self) -> int:
        return sum(job.new for job in self.jobs if job.job_id in self.deciding)


def of(actor: Actor, at: datetime) -> Home:
    """Gather what waits for a colleague over their open jobs, each list longest wait first. Five queries.

    Their jobs are those whose hiring team they are on; who is on none but may see every job is shown
    every open one, those without anything waiting included. On a team, applications wait only for who may decide.
    """
    seats = grants.seats(actor)
    jobs, is_mine = jobs_of(actor, seats)
    allowed = {job.pk: grants.through(actor, job, seats.get(job.pk, ())) for job in jobs}
    standing = Application.objects.visible_to(actor).open().filter(job__in=[job.pk for job in jobs])
    deciding = frozenset(pk for pk, may in allowed.items() if not is_mine or asking.may_decide(may))
    stages = Stage.objects.present().filter(organization_id=actor.organization_id, job__in=deciding)
    arrived = Q(kind=StageKind.APPLIED)
    return Home(
        is_mine=is_mine,
        jobs=tuple(_counted(jobs, standing.alias(late_at=LateAt(organization_id=actor.organization_id)), at)),
        deciding=deciding,
        new=_first(actor, stages.filter(arrived), NEW_SHOWN, allowed, at),
        longest=_first(actor, stages.exclude(arrived), LONGEST_SHOWN, allowed, at),
    )


def jobs_of(actor: Actor, seats: Collection[UUID]) -> tuple[list[Job], bool]:
    """List the open jobs whose team one is on, or, for who is on none, every open one they see; and which it is."""
    visible = Job.objects.visible_to(actor).open().order_by("-opened_at", "pk")
    mine = list(visible.filter(pk__in=seats)[:JOBS_SHOWN]) if seats else []
    if mine or not actor.may("ats.view_all_jobs"):
        return mine, True
    every = list(visible[:JOBS_SHOWN])
    return every, not every


def _counted(jobs: Sequence[Job], standing: ApplicationQuerySet, at: datetime) -> list[MyJob]:
    rows = (
        standing.order_by()
        .values_list("job_id")
        .annotate(
            new=Count("pk", filter=Q(stage__kind=StageKind.APPLIED, wakes_on=None)),
            late=Count("pk", filter=Q(late_at__lt=at, wakes_on=None)),
            active=Count("pk"),
        )
    )
    counted = {job_id: counts for job_id, *counts in rows}
    return [MyJob(job.pk, job.title, *counted.get(job.pk, (0, 0, 0))) for job in jobs]


def first_ids(actor: Actor, stages: StageQuerySet, most: int) -> list[UUID]:
    """List who wants to be looked at in these stages, the longest wait first. One query.

    A short index scan a stage finds them, however many wait.
    """
    rows = Application.objects.filter(pk__in=_candidates(actor, stages, most))
    return list(rows.order_by("entered_at", "pk").values_list("pk", flat=True)[:most])


def _candidates(actor: Actor, stages: StageQuerySet, most: int) -> "QuerySet[Stage, UUID]":
    in_stage = Application.objects.open().filter(
        organization_id=OuterRef("organization_id"), job=OuterRef("job_id"), stage=OuterRef("pk"), wakes_on=None
    )
    in_stage = in_stage.of_people_shown_to(actor)
    top = ArraySubquery(in_stage.order_by("entered_at", "pk").values("pk")[:most])
    return stages.order_by().values_list(Func(top, function="UNNEST", output_field=UUIDField()), flat=True)


def _first(
    actor: Actor, stages: StageQuerySet, most: int, allowed: dict[UUID, Grants], at: datetime
) -> tuple[Waiting, ...]:
    """Who has waited longest in these stages."""
    candidates, late_at = _candidates(actor, stages, most), LateAt(organization_id=actor.organization_id)
    rows = Application.objects.filter(pk__in=candidates).order_by("entered_at", "pk").values_list(*READ, late_at)
    return tuple(_waiting(row, actor, allowed, at) for row in rows[:most])


def _waiting(row: tuple[Any, ...], actor: Actor, allowed: dict[UUID, Grants], at: datetime) -> Waiting:
    pk, person_id, name, headline, job_id, title, stage, is_blind, entered_at, source, late_at = row
    hidden = blindness.hides(is_blind=is_blind, outcome="", actor=actor)
    return Waiting(
        application_id=pk,
        person_id=None if hidden else person_id,
        person_name=blindness.alias(pk) if hidden else name,
        headline="" if hidden else headline,
        job_id=job_id,
        job_title=title,
        stage_name=stage,
        entered_at=entered_at,
        days_in_stage=waiting.days_between(entered_at, at),
        is_late=waiting.is_late(late_at, at),
        source=source or "",
        may=allowed[job_id],
    )
