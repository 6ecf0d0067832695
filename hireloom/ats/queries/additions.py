"""Who could be added to a job, and to which jobs somebody could be added."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from hireloom.ats.models import Application, Job
from hireloom.ats.queries import grants
from hireloom.core.actor import Actor
from hireloom.people import search
from hireloom.people.models import Person

MOST_JOBS, MOST_PEOPLE = 200, 8


@dataclass(frozen=True)
class OpenJob:
    """An open job somebody could be added to; `line` says department and office."""

    job_id: UUID
    title: str
    line: str


@dataclass(frozen=True)
class Found:
    """Somebody who was looked for; `is_in_job` says that they have an open application there already."""

    person_id: UUID
    name: str
    headline: str
    is_in_job: bool


def jobs_for(person: Person, actor: Actor) -> list[OpenJob]:
    """List the open jobs to which the actor may add a person who is not in them, by title. Two queries."""
    standing = Application.objects.open().filter(
        organization_id=actor.organization_id, person_id=person.pk, job=OuterRef("pk")
    )
    rows = Job.objects.visible_to(actor).open().filter(~Exists(standing)).select_related("department", "office")
    jobs = list(rows.order_by("title", "pk")[:MOST_JOBS])
    allowed = grants.on_jobs(actor, jobs)
    return [_open_job(job) for job in jobs if allowed[job.pk].may_add]


def open_jobs(actor: Actor, *, without: UUID) -> list[OpenJob]:
    """List the open jobs but one to which the actor may add people, by title. Two queries."""
    rows = Job.objects.visible_to(actor).open().exclude(pk=without).select_related("department", "office")
    jobs = list(rows.order_by("title", "pk")[:MOST_JOBS])
    allowed = grants.on_jobs(actor, jobs)
    return [_open_job(job) for job in jobs if allowed[job.pk].may_add]


def people_for(job: Job, text: str, actor: Actor) -> list[Found]:
    """Find people by name or address to add to a job, by name. Two queries; none for an empty text."""
    ids = search.find(text, by_address=actor.may("people.view_contacts"))
    if not ids:
        return []
    standing = Application.objects.open().filter(
        organization_id=actor.organization_id, job_id=job.pk, person=OuterRef("pk")
    )
    people = Person.objects.visible_to(actor).filter(pk__in=ids).annotate(is_in_job=Exists(standing))
    rows = people.order_by("sort_name", "pk").values_list("pk", "name", "headline", "is_in_job")
    return [Found(*row) for row in rows[:MOST_PEOPLE]]


def _open_job(job: Job) -> OpenJob:
    words = [job.department.name if job.department else "", job.office.name if job.office else ""]
    return OpenJob(job.pk, job.title, " · ".join(filter(None, words)))
