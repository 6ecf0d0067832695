"""Jobs and their posts."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from ninja import Body, Query, Router, Status

from hireloom.api.v1 import access, shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.job_schemas import (
    CopyIn,
    JobClosingIn,
    JobIn,
    JobOut,
    PostIn,
    PostOut,
    PublicationIn,
    QuestionIn,
    QuestionOut,
)
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.ats.enums import CloseReason, JobStatus
from hireloom.ats.models import Department, Job, JobPost, Office
from hireloom.ats.operations import closing_requests, job_archive, job_copies, jobs, post_questions, posts
from hireloom.ats.queries import post_questions as questions
from hireloom.flywheel.operations import warm_lists
from hireloom.flywheel.operations.warm_lists import Answer

router = Router(tags=["Jobs"])


class JobQuery(PageQuery):
    status: JobStatus | None = None


@router.get("/jobs", response=Page[JobOut], summary="List jobs")
def list_jobs(request: ApiRequest, query: Query[JobQuery]) -> Any:
    rows = shapes.jobs(Job.objects.visible_to(request.api_actor))
    if query.status:
        rows = rows.filter(status=query.status)
    return page(rows, query, shapes.job, moment="created_at")


@router.post("/jobs", response={201: JobOut}, summary="Create a job as a draft")
def create_job(request: ApiRequest, body: JobIn) -> Any:
    actor = request.api_actor
    draft = jobs.JobDraft(
        title=body.title,
        department=access.one(Department.objects.visible_to(actor), body.department_id) if body.department_id else None,
        office=access.one(Office.objects.visible_to(actor), body.office_id) if body.office_id else None,
        employment_type=body.employment_type,
        workplace=body.workplace,
        is_confidential=body.is_confidential,
        stages=[(stage.name, stage.kind) for stage in body.stages] if body.stages else jobs.USUAL_STAGES,
        days_allowed={
            place: stage.days_allowed for place, stage in enumerate(body.stages or []) if stage.days_allowed is not None
        },
    )
    job = jobs.create(draft=draft, by=actor, at=timezone.now())
    return Status(201, shapes.job(job))


@router.get("/jobs/{job_id}", response=JobOut, summary="Read a job")
def read_job(request: ApiRequest, job_id: UUID) -> Any:
    return shapes.job(access.job(request, job_id))


@router.post("/jobs/{job_id}/opening", response=JobOut, summary="Open a job for applications")
def open_job(request: ApiRequest, job_id: UUID) -> Any:
    return shapes.job(jobs.open_(job=access.job(request, job_id), by=request.api_actor, at=timezone.now()))


@router.post("/jobs/{job_id}/closing", response=JobOut, summary="Close a job")
def close_job(request: ApiRequest, job_id: UUID, body: Body[JobClosingIn | None] = None) -> Any:
    because = body.because if body else CloseReason.NO_LONGER_NEEDED
    job = access.job(request, job_id)
    return shapes.job(jobs.close(job=job, because=because, by=request.api_actor, at=timezone.now()))


@router.post("/jobs/{job_id}/archiving", response=JobOut, summary="Put a closed job, a draft or a template away")
def archive_job(request: ApiRequest, job_id: UUID) -> Any:
    return shapes.job(job_archive.archive(job=access.job(request, job_id), by=request.api_actor, at=timezone.now()))


@router.post("/jobs/{job_id}/restoration", response=JobOut, summary="Bring an archived job or template back")
def bring_job_back(request: ApiRequest, job_id: UUID) -> Any:
    return shapes.job(job_archive.bring_back(job=access.job(request, job_id), by=request.api_actor, at=timezone.now()))


@router.post(
    "/jobs/{job_id}/closing-requests",
    response={204: None},
    summary="Ask those who see everybody in a job to decide about them",
)
def ask_to_close(request: ApiRequest, job_id: UUID) -> Any:
    closing_requests.ask(job=access.job(request, job_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.post("/jobs/{job_id}/copies", response={201: JobOut}, summary="Make a job, or a template, from a job")
def copy_job(request: ApiRequest, job_id: UUID, body: CopyIn) -> Any:
    made = job_copies.copy(
        job=access.job(request, job_id),
        title=body.title,
        wanted=job_copies.Wanted(posts=body.posts, team=body.team),
        as_template=body.as_template,
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, shapes.job(made))


@router.get("/posts/{post_id}/questions", response=list[QuestionOut], summary="List the questions of a post")
def list_questions(request: ApiRequest, post_id: UUID) -> Any:
    return questions.of_post(access.post(request, post_id).pk)


@router.post("/posts/{post_id}/questions", response=list[QuestionOut], summary="Make the questions of a post these")
def arrange_questions(request: ApiRequest, post_id: UUID, body: list[QuestionIn]) -> Any:
    post = access.post(request, post_id)
    drafts = [post_questions.QuestionDraft(**one.model_dump()) for one in body]
    post_questions.arrange(post=post, questions=drafts, by=request.api_actor, at=timezone.now())
    return questions.of_post(post.pk)


@router.get("/jobs/{job_id}/posts", response=Page[PostOut], summary="List the posts of a job")
def list_posts(request: ApiRequest, job_id: UUID, query: Query[PageQuery]) -> Any:
    rows = JobPost.objects.visible_to(request.api_actor).filter(job=access.job(request, job_id))
    return page(shapes.posts(rows), query, shapes.post, moment="created_at")


@router.post("/jobs/{job_id}/posts", response={201: PostOut}, summary="Write a job post")
def write_post(request: ApiRequest, job_id: UUID, body: PostIn) -> Any:
    draft = posts.PostDraft(**body.model_dump())
    post = posts.write(job=access.job(request, job_id), draft=draft, by=request.api_actor, at=timezone.now())
    return Status(201, shapes.post(access.post(request, post.pk)))


@router.post("/posts/{post_id}/publication", response=PostOut, summary="Publish a job post")
def publish_post(request: ApiRequest, post_id: UUID, body: Body[PublicationIn | None] = None) -> Any:
    """Publish it; programs are never asked about the people known for the job, and may say what becomes of them."""
    post, actor, at = access.post(request, post_id), request.api_actor, timezone.now()
    with transaction.atomic():
        if body and body.warm_pool:
            warm_lists.answer(
                job=post.job, answer=Answer(body.warm_pool.decision, body.warm_pool.reason), by=actor, at=at
            )
        posts.publish(post=post, by=actor, at=at)
    return shapes.post(access.post(request, post_id))


@router.delete("/posts/{post_id}/publication", response=PostOut, summary="Take a job post down")
def unpublish_post(request: ApiRequest, post_id: UUID) -> Any:
    posts.unpublish(post=access.post(request, post_id), by=request.api_actor, at=timezone.now())
    return shapes.post(access.post(request, post_id))
