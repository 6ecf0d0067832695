"""From an address to the row it names, as far as the colleague may see it; anything else is a 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from hireloom.ats.models import Application, Job, JobPost, Stage
from hireloom.web.http import Request


def job_of(request: Request, job_id: UUID) -> Job:
    jobs = Job.objects.visible_to(request.actor).select_related("department", "office")
    return get_object_or_404(jobs, pk=job_id)


def application_of(request: Request, application_id: UUID) -> Application:
    applications = Application.objects.visible_to(request.actor).select_related("job", "stage", "person")
    return get_object_or_404(applications, pk=application_id)


def stage_of(request: Request, job: Job, stage_id: str | UUID) -> Stage:
    """The stage of a job; an id that is none is as unknown as a stranger's."""
    return get_object_or_404(Stage.objects.visible_to(request.actor), pk=uuid_or_nil(str(stage_id)), job=job)


def post_of(request: Request, job: Job, post_id: UUID) -> JobPost:
    return get_object_or_404(JobPost.objects.visible_to(request.actor).select_related("job"), pk=post_id, job=job)


def post_in_job(request: Request, job_id: UUID, post_id: UUID) -> JobPost:
    """The post of a job with the job as its pages show it, in one query."""
    rows = JobPost.objects.visible_to(request.actor).select_related("job__department", "job__office")
    return get_object_or_404(rows, pk=post_id, job=job_id)


def uuid_or_none(text: str) -> UUID | None:
    """Read an id; None for anything that is not one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def uuid_or_nil(text: str) -> UUID:
    """Read an id; for anything that is not one, the id that no row has."""
    return uuid_or_none(text) or UUID(int=0)
