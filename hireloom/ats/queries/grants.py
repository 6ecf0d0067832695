"""What an actor may do on many jobs, in one query: the answers of `rules` for a whole screen."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from hireloom.ats.models import Application, Job, TeamMember
from hireloom.core import access, ready
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole


@dataclass(frozen=True)
class Grants:
    """What an actor may do on one job."""

    may_edit: bool = False
    may_publish: bool = False
    may_add: bool = False
    may_move: bool = False
    may_reject: bool = False
    may_hire: bool = False
    may_view_record: bool = False
    may_mail: bool = False
    may_schedule: bool = False
    may_request_feedback: bool = False
    may_decide: bool = False
    may_submit_for_others: bool = False
    may_see_offers: bool = False
    may_see_documents: bool = False


PERMISSIONS = {
    "may_edit": "ats.edit_jobs",
    "may_publish": "ats.publish_posts",
    "may_add": "ats.add_applications",
    "may_move": "ats.move_applications",
    "may_reject": "ats.reject_applications",
    "may_hire": "ats.hire_people",
    "may_view_record": "ats.view_hiring_records",
    "may_mail": "messaging.send_messages",
    "may_schedule": "ats.schedule_interviews",
    "may_request_feedback": "ats.request_feedback",
    "may_decide": "ats.record_decisions",
    "may_submit_for_others": "ats.submit_for_others",
    "may_see_offers": "ats.view_offers",
    "may_see_documents": "people.view_documents",
}


def on_job(actor: Actor, job: Job) -> Grants:
    """Say what the actor may do on one job. One query."""
    return on_jobs(actor, [job])[job.pk]


def find_application(application_id: UUID, actor: Actor) -> Application | None:
    """The application of an id, if the actor may see it, with their roles on its job's team for `on_application`."""
    me = actor.membership_id or UUID(int=0)  # a program has no place on a team
    places = TeamMember.objects.filter(organization_id=actor.organization_id, membership_id=me)
    mine = ArraySubquery(places.filter(job=OuterRef("job_id")).values("role"))
    return Application.objects.annotate(my_roles=mine).find(application_id, actor=actor)


def on_application(actor: Actor, application: Application) -> Grants:
    """Say what the actor may do on the job of an application that `find_application` found. No query."""
    roles = application.my_roles  # type: ignore[attr-defined]  # annotated
    return through(actor, application.job, [JobRole(role) for role in roles])


def on_jobs(actor: Actor, jobs: Iterable[Job]) -> dict[UUID, Grants]:
    """Say what the actor may do on each of these jobs, by job id. One query, any number of jobs.

    Says the same as `ats.rules`, which an operation asks again; a test compares them.
    """
    wanted = list(jobs)
    roles = seats(actor, [job.pk for job in wanted])
    return {job.pk: through(actor, job, roles.get(job.pk, ())) for job in wanted}


def seats(actor: Actor, job_ids: Collection[UUID] | None = None) -> dict[UUID, list[JobRole]]:
    """List the roles the actor has on hiring teams, by job id: of these jobs, or of every one. One query."""
    roles: dict[UUID, list[JobRole]] = defaultdict(list)
    if actor.membership_id is None:
        return roles
    found = ready.rows(_seats, actor) if job_ids is None else ready.rows(_seats, actor, tuple(job_ids))
    for job_id, role in found:
        roles[job_id].append(JobRole(role))
    return roles


def _seats(actor: Actor, job_ids: Collection[UUID] | None = None) -> QuerySet[TeamMember, tuple[UUID, str]]:
    me = actor.membership_id or UUID(int=0)
    found = TeamMember.objects.filter(organization_id=actor.organization_id, membership_id=me)
    if job_ids is not None:
        found = found.filter(job__in=job_ids)
    return found.values_list("job_id", "role")


def places(actor: Actor, job: Job) -> "QuerySet[TeamMember, str]":
    """The actor's places on the team of a job, to be read beside other rows; `with_places` says what they allow."""
    rows = TeamMember.objects.filter(organization_id=actor.organization_id, job=job)
    rows = rows.filter(membership_id=actor.membership_id) if actor.membership_id else rows.none()
    return rows.order_by().values_list("role", flat=True)


def with_places(actor: Actor, job: Job, roles: Iterable[str]) -> Grants:
    """Say what the actor may do on a job with these places on its team. No query."""
    return through(actor, job, [JobRole(role) for role in roles])


def adds_anywhere(actor: Actor, roles: Iterable[Collection[JobRole]]) -> bool:
    """Say whether the actor may add people to some job, by site role or by one of these roles on teams. No query."""
    permission = PERMISSIONS["may_add"]
    holding = access.job_roles_with(permission) if actor.is_within_scopes(permission) else frozenset()
    return actor.may(permission) or any(role in holding for on_one in roles for role in on_one)


def through(actor: Actor, job: Job, roles: Collection[JobRole]) -> Grants:
    """Say what site role and these roles on the job's team allow together. No query."""
    if actor.organization_id != job.organization_id:
        return Grants()
    is_open_to_site_roles = not job.is_confidential or actor.may("ats.view_confidential_jobs")
    through_team = frozenset[str]().union(*(access.of_job_role(role) for role in roles))

    def holds(permission: str) -> bool:
        by_site_role = is_open_to_site_roles and actor.may(permission)
        return by_site_role or (permission in through_team and actor.is_within_scopes(permission))

    return Grants(**{name: holds(permission) for name, permission in PERMISSIONS.items()})
