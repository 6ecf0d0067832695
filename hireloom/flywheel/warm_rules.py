"""Who may do what with the list of those we know for a job, one condition per line."""

from collections.abc import Collection, Iterable
from uuid import UUID

from hireloom.ats import rules
from hireloom.ats.models import Job, TeamMember
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole

VIEW, EDIT = "flywheel.view_warm_lists", "flywheel.edit_warm_lists"


def can_view_warm_list(actor: Actor, job: Job) -> bool:
    """By site role unless the job is confidential, or by a role on its team; the people are asked for one by one."""
    return rules.may_on_job(actor, job, VIEW)


def lists_to_view(actor: Actor, jobs: Collection[Job]) -> frozenset[UUID]:
    """The jobs among these whose list the actor may look at, as `can_view_warm_list` says. One query, or none."""
    own = [job for job in jobs if job.organization_id == actor.organization_id]
    by_role = frozenset(
        job.pk
        for job in own
        if actor.may(VIEW) and (not job.is_confidential or actor.may("ats.view_confidential_jobs"))
    )
    return by_role | _through_teams(actor, VIEW, [job.pk for job in own if job.pk not in by_role])


def matches_to_view(actor: Actor, job_ids: Collection[UUID]) -> frozenset[UUID]:
    """The jobs among these whose matches the actor may see, as `ai.rules.can_view_matches` says. One query, or none."""
    if actor.may("ai.view_matches"):
        return frozenset(job_ids)
    return _through_teams(actor, "ai.view_matches", job_ids)


def holds(actor: Actor, roles: Iterable[str], permission: str) -> bool:
    """Whether one of these roles of the actor on a job's team holds a permission for it. No query."""
    granted = any(permission in access.of_job_role(JobRole(role)) for role in roles)
    return granted and actor.is_within_scopes(permission)


def may_edit(actor: Actor, job: Job, roles: Iterable[str]) -> bool:
    """Says the same as `can_edit_warm_list` of who has these roles on the job's team. No query."""
    is_open_to_site_roles = not job.is_confidential or actor.may("ats.view_confidential_jobs")
    return (is_open_to_site_roles and actor.may(EDIT)) or holds(actor, roles, EDIT)


def _through_teams(actor: Actor, permission: str, job_ids: Collection[UUID]) -> frozenset[UUID]:
    if not job_ids:
        return frozenset()
    seats = TeamMember.objects.granting(permission, actor).filter(job__in=job_ids)
    return frozenset(seats.values_list("job_id", flat=True))


def can_edit_warm_list(actor: Actor, job: Job) -> bool:
    return rules.may_on_job(actor, job, EDIT)


def can_decide_before_posting(actor: Actor, job: Job) -> bool:
    """Whoever publishes posts of the job says what becomes of those we know."""
    return rules.can_publish(actor, job)
