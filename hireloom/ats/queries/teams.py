"""Who is on the hiring team of a job, and what each role may do there."""

from dataclasses import dataclass
from uuid import UUID

from hireloom.ats.models import Job, TeamMember
from hireloom.core import access
from hireloom.core.enums import JobRole


@dataclass(frozen=True)
class Member:
    """A colleague in one role. `may` says in words what the role allows on this job."""

    id: UUID
    membership_id: UUID
    name: str
    title: str
    role: str
    role_label: str
    may: tuple[str, ...]
    is_responsible: bool
    is_active: bool


ORDER = tuple(JobRole)


def of_job(job: Job) -> list[Member]:
    """List the team of a job that the actor has seen, recruiters first, then by name. One query."""
    seats = TeamMember.objects.filter(organization_id=job.organization_id, job=job).select_related("membership")
    rows = sorted(seats, key=lambda seat: (ORDER.index(JobRole(seat.role)), seat.membership.name.casefold(), seat.pk))
    return [_member(seat) for seat in rows]


def _member(seat: TeamMember) -> Member:
    role = JobRole(seat.role)
    return Member(
        id=seat.pk,
        membership_id=seat.membership_id,
        name=seat.membership.name,
        title=seat.membership.title,
        role=seat.role,
        role_label=str(role.label),
        may=tuple(str(permission.label) for permission in access.declared() if role in permission.job_roles),
        is_responsible=seat.is_responsible,
        is_active=seat.membership.is_active,
    )
