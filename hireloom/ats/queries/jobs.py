"""The list of jobs: who works on each, and how many wait, are active and were hired."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from hireloom.ats.enums import JobStatus, Outcome, StageKind
from hireloom.ats.models import Application, Department, Job, Office, TeamMember
from hireloom.ats.models.job import JobQuerySet
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole

PAGE = 50


@dataclass(frozen=True)
class Wish:
    """Which jobs: of one status or, with "", of every one that is not archived; with words of the title."""

    status: str = JobStatus.OPEN
    text: str = ""
    department_id: UUID | None = None
    office_id: UUID | None = None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.department_id or self.office_id)


@dataclass(frozen=True)
class Figures:
    """How many applications of a job nobody has looked at, are open in all, and led to a hire."""

    new: int = 0
    active: int = 0
    hired: int = 0


@dataclass(frozen=True)
class TeamName:
    """A colleague of the hiring team; `role` in words."""

    name: str
    role: str


@dataclass(frozen=True)
class JobLine:
    """One job of the list. `team` holds its recruiters and hiring managers first."""

    job_id: UUID
    title: str
    status: str
    status_label: str
    is_confidential: bool
    department: str
    office: str
    team: tuple[TeamName, ...]
    figures: Figures
    opened_at: datetime | None
    created_at: datetime


@dataclass(frozen=True)
class Jobs:
    """One page of jobs, `total` in all."""

    lines: tuple[JobLine, ...]
    total: int


FIRST_ROLES = (JobRole.RECRUITER, JobRole.HIRING_MANAGER, JobRole.COORDINATOR, JobRole.SOURCER, JobRole.INTERVIEWER)


def page(*, wish: Wish, actor: Actor, number: int = 1) -> Jobs:
    """Show one page of the jobs the actor may see, youngest first; `number` counts from 1. Four queries."""
    found = _narrowed(wish, actor).order_by("-created_at", "-pk")
    start = (max(number, 1) - 1) * PAGE
    jobs = list(found.select_related("department", "office")[start : start + PAGE])
    ids = [job.pk for job in jobs]
    counted, teams = figures(ids, actor), _teams(ids, actor)
    lines = tuple(_line(job, counted.get(job.pk, Figures()), teams[job.pk]) for job in jobs)
    return Jobs(lines, found.count())


def statuses(actor: Actor) -> dict[str, int]:
    """Count the jobs the actor may see by status. One query."""
    rows = (
        Job.objects.visible_to(actor)
        .filter(is_template=False)
        .order_by()
        .values_list("status")
        .annotate(count=Count("pk"))
    )
    return dict(rows)


def figures(job_ids: Collection[UUID], actor: Actor) -> dict[UUID, Figures]:
    """Count the applications of jobs as their boards show them; jobs without any are left out.

    One query, any number of jobs.
    """
    rows = (
        Application.objects.filter(organization_id=actor.organization_id, job__in=job_ids)
        .of_people_shown_to(actor)
        .filter(outcome__in=["", Outcome.HIRED])
        .order_by()
        .values_list("job_id")
        .annotate(
            new=Count("pk", filter=Q(outcome="", stage__kind=StageKind.APPLIED, wakes_on=None)),
            active=Count("pk", filter=Q(outcome="")),
            hired=Count("pk", filter=Q(outcome=Outcome.HIRED)),
        )
    )
    return {job_id: Figures(new, active, hired) for job_id, new, active, hired in rows}


def departments(actor: Actor) -> Sequence[tuple[UUID, str]]:
    """List the departments by name. One query."""
    return list(Department.objects.visible_to(actor).order_by("name", "pk").values_list("pk", "name"))


def offices(actor: Actor) -> Sequence[tuple[UUID, str]]:
    """List the offices by name. One query."""
    return list(Office.objects.visible_to(actor).order_by("name", "pk").values_list("pk", "name"))


def _narrowed(wish: Wish, actor: Actor) -> JobQuerySet:
    jobs = Job.objects.visible_to(actor).filter(is_template=False)
    jobs = jobs.filter(status=wish.status) if wish.status else jobs.exclude(status=JobStatus.ARCHIVED)
    for word in wish.text.split()[:8]:
        jobs = jobs.filter(title__icontains=word)
    if wish.department_id:
        jobs = jobs.filter(department_id=wish.department_id)
    return jobs.filter(office_id=wish.office_id) if wish.office_id else jobs


def _teams(job_ids: Collection[UUID], actor: Actor) -> dict[UUID, list[TeamName]]:
    seats = TeamMember.objects.filter(organization_id=actor.organization_id, job__in=job_ids)
    rows = seats.order_by("-is_responsible", "membership__name", "pk").values_list("job_id", "role", "membership__name")
    teams: dict[UUID, list[TeamName]] = defaultdict(list)
    for job_id, role, name in sorted(rows, key=lambda row: FIRST_ROLES.index(JobRole(row[1]))):
        teams[job_id].append(TeamName(name, str(JobRole(role).label)))
    return teams


def _line(job: Job, counted: Figures, team: Sequence[TeamName]) -> JobLine:
    return JobLine(
        job_id=job.pk,
        title=job.title,
        status=job.status,
        status_label=str(job.get_status_display()),
        is_confidential=job.is_confidential,
        department=job.department.name if job.department else "",
        office=job.office.name if job.office else "",
        team=tuple(team),
        figures=counted,
        opened_at=job.opened_at,
        created_at=job.created_at,
    )
