"""From an address to the row it names, as far as the colleague may see it; anything else is a 404."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from hireloom.ats.models import Application, Job, JobPost, Stage
from hireloom.ats.queries import grants
from hireloom.core import ready
from hireloom.core.actor import Actor
from hireloom.web.http import Request
from hireloom.web.typed import uuid_or_none


def job_of(request: Request, job_id: UUID) -> Job:
    job: Job | None = ready.first(_jobs, job_id, request.actor)
    if job is None:
        raise Http404
    return job


def _jobs(job_id: UUID, actor: Actor) -> QuerySet[Job]:
    return Job.objects.visible_to(actor).filter(pk=job_id).select_related("department", "office").order_by()[:1]


def application_of(request: Request, application_id: UUID) -> Application:
    application = Application.objects.find(application_id, actor=request.actor)
    if application is None:
        raise Http404
    return application


def application_with_roles(request: Request, application_id: UUID) -> Application:
    """The same, with what `grants.on_application` needs."""
    application = grants.find_application(application_id, request.actor)
    if application is None:
        raise Http404
    return application


def stage_of(request: Request, job: Job, stage_id: str | UUID) -> Stage:
    """The stage of a job that `request` may see; an id that is none is as unknown as a stranger's."""
    stage: Stage | None = ready.first(_stage, request.actor.organization_id, job.pk, uuid_or_nil(str(stage_id)))
    if stage is None:
        raise Http404
    return stage


def _stage(organization_id: UUID, job_id: UUID, stage_id: UUID) -> QuerySet[Stage]:
    stages = Stage.objects.filter(organization_id=organization_id, job_id=job_id)  # no actor: the job was seen
    return stages.filter(pk=stage_id)


def post_of(request: Request, job: Job, post_id: UUID) -> JobPost:
    return get_object_or_404(JobPost.objects.visible_to(request.actor).select_related("job"), pk=post_id, job=job)


def post_in_job(request: Request, job_id: UUID, post_id: UUID) -> JobPost:
    """The post of a job with the job as its pages show it, in one query."""
    rows = JobPost.objects.visible_to(request.actor).select_related("job__department", "job__office")
    return get_object_or_404(rows, pk=post_id, job=job_id)


def uuid_or_nil(text: str) -> UUID:
    """Read an id; for anything that is not one, the id that no row has."""
    return uuid_or_none(text) or UUID(int=0)
