"""A job made from another one, or from a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.events import JobCopied, JobCreated, TeamMemberAdded
from hireloom.ats.models import Criterion, Job, JobPost, PostQuestion, Stage, TeamMember
from hireloom.ats.operations import automation_copies, criteria, exercises, interview_plans, rule_copies, stage_locks
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.operations import field_values

FACTS = ("department_id", "office_id", "employment_type", "workplace", "is_confidential")
SAID = (
    "title", "body", "location", "language", "is_internal", "pay_min_minor", "pay_max_minor", "pay_currency",
    "pay_period", "shows_pay",
)  # fmt: skip
STEP = ("name", "kind", "group_id", "position", "days_allowed")
ASKED = ("position", "kind", "label", "help", "options", "is_required", "most_megabytes")


@dataclass(frozen=True)
class Wanted:
    """What of a job is taken over besides its facts and stages."""

    posts: bool = True
    team: bool = True


@transaction.atomic
def copy(
    *, job: Job, title: str, by: Actor, at: datetime, wanted: Wanted | None = None, as_template: bool = False
) -> Job:
    """Make a draft of a new job, or a template, from another: its facts, stages, criteria, interviews and exercises.

    Stages keep their groups, and whoever was reviewed blind until a stage is until the one in its place. Posts come
    with their questions and rules, and are not published; automations come along (`rule_copies` and `automation_copies`
    say which wait to be switched on). Openings, applications and dates are not taken over. Whoever copies is the new
    job's recruiter.

    Raises:
        PermissionDenied: `by` may not create jobs, or not change the one that is copied.
        Unacceptable: the title is empty.

    """
    access.require(rules.can_create_job, by)
    access.require(rules.can_edit_job, by, job)
    if not clean(title):
        raise Unacceptable(gettext_noop("A job needs a title."))
    wanted = wanted or Wanted()
    made = Job.objects.create(
        id=uuid7(at),
        organization_id=job.organization_id,
        title=clean(title)[:200],
        is_template=as_template,
        copied_from=job,
        created_at=at,
        **{name: getattr(job, name) for name in FACTS},
    )
    stage_locks.enter(job.pk)
    stages = _copy_stages(job, made, at)
    if holder := field_holders.of(FieldSubject.JOB):
        field_values.copy(holder=holder, from_=job.pk, to=made, at=at)
    events.record(JobCreated(job_id=made.pk), by=by, at=at)
    events.record(JobCopied(job_id=made.pk, from_job_id=job.pk), by=by, at=at)
    _copy_criteria(job, made, by=by, at=at)
    if wanted.posts:
        _copy_posts(job, made, stages, by=by, at=at)
    _seat(job if wanted.team else None, made, by=by, at=at)
    interview_plans.copy_plan(from_job=job, to_job=made, by=by, at=at)
    exercises.go_with_the_job(job=job, made=made, at=at)
    automation_copies.go_with_the_job(job=job, made=made, stages=stages, by=by, at=at)
    until = stages.get(job.blind_until_id) if job.blind_until_id else None
    return criteria.review_blind(job=made, until=until, by=by, at=at)


def _copy_stages(job: Job, made: Job, at: datetime) -> dict[UUID, Stage]:
    """Copy the stages that were not removed; the new ones by the ids of the old."""
    return {
        stage.pk: Stage.objects.create(
            id=uuid7(at),
            organization_id=made.organization_id,
            job=made,
            **{name: getattr(stage, name) for name in STEP},
        )
        for stage in Stage.objects.present().filter(job=job).order_by("position")
    }


def _copy_criteria(job: Job, made: Job, *, by: Actor, at: datetime) -> None:
    rows = [Criterion(**row.item) for row in Criterion.objects.of_job(job)]
    if rows:
        criteria.keep(job=made, rows=rows, number=1, by=by, at=at)


def _copy_posts(job: Job, made: Job, stages: Mapping[UUID, Stage], *, by: Actor, at: datetime) -> None:
    for post in job.posts.order_by("created_at", "pk"):
        said = {name: getattr(post, name) for name in SAID}
        copied = JobPost.objects.create(
            id=uuid7(at), organization_id=made.organization_id, job=made, created_at=at, **said
        )
        questions = {
            each.pk: PostQuestion.objects.create(
                organization_id=made.organization_id, post=copied, **{name: getattr(each, name) for name in ASKED}
            ).pk
            for each in post.questions.filter(removed_at=None)
        }
        rule_copies.go_with_the_post(post=post, made=copied, questions=questions, stages=stages, by=by, at=at)


def _seat(job: Job | None, made: Job, *, by: Actor, at: datetime) -> None:
    """Seat the team of a job, and whoever copies as a recruiter; former colleagues are left out."""
    seats = {}
    if job:
        rows = job.team.filter(membership__deactivated_at=None).order_by("role", "pk")
        seats = {(row.membership_id, row.role): row.is_responsible for row in rows}
    if by.membership_id:
        seats.setdefault((by.membership_id, JobRole.RECRUITER.value), not any(seats.values()))
    for (membership_id, role), is_responsible in seats.items():
        TeamMember.objects.create(
            organization_id=made.organization_id,
            job=made,
            membership_id=membership_id,
            role=role,
            is_responsible=is_responsible,
        )
        events.record(TeamMemberAdded(job_id=made.pk, membership_id=membership_id, role=str(role)), by=by, at=at)
