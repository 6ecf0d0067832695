"""Jobs, their stages and their teams."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import CloseReason, EmploymentType, JobStatus, StageKind, Workplace
from hireloom.ats.events import (
    JobChanged,
    JobClosed,
    JobCreated,
    TeamMemberAdded,
    TeamMemberRemoved,
    TeamResponsibilityGiven,
)
from hireloom.ats.models import Department, Job, Office, Stage, TeamMember
from hireloom.ats.operations import job_approvals, openings, stages, stale
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.operations import field_values

FIELDS = frozenset({"title", "department_id", "office_id", "employment_type", "workplace", "is_confidential"})
USUAL_STAGES: tuple[tuple[str, StageKind], ...] = (
    ("Applied", StageKind.APPLIED),
    ("Screening", StageKind.SCREEN),
    ("Phone interview", StageKind.INTERVIEW),
    ("On-site interview", StageKind.INTERVIEW),
    ("Offer", StageKind.OFFER),
)


class JobIsOver(Exception):
    """An archived job does not open; bring it back first."""


class IsTemplate(Exception):
    """A template takes no applications; make a job of it."""


class HasActiveApplications(Exception):
    """Somebody still waits for an answer; decide on them first. Not everybody is shown to whoever closes the job."""

    def __init__(self, count: int) -> None:
        super().__init__(f"Applications that wait for an answer: {count}, those of private people among them.")
        self.count = count


@dataclass(frozen=True)
class JobDraft:
    """What a new job is: stages in order, as (name, kind); `days_allowed` of a stage by its place, if it says any.

    `own` are values of the organization's own fields, by key.
    """

    title: str
    department: Department | None = None
    office: Office | None = None
    employment_type: EmploymentType = EmploymentType.FULL_TIME
    workplace: Workplace = Workplace.ON_SITE
    is_confidential: bool = False
    stages: Sequence[tuple[str, StageKind]] = USUAL_STAGES
    days_allowed: Mapping[int, int] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def create(*, draft: JobDraft, by: Actor, at: datetime) -> Job:
    """Create a job as a draft with its stages; whoever creates it is its recruiter.

    Raises:
        PermissionDenied: `by` may not create jobs.
        Unacceptable: the title is empty, there is no stage, or one allows more than a year.
        FieldRefused: a field of the organization's own takes no such value.

    """
    access.require(rules.can_create_job, by)
    if not clean(draft.title) or not draft.stages:
        msg = gettext_noop("A job needs a title and at least one stage.")
        raise Unacceptable(msg)
    if not all(0 <= days <= stages.MOST_DAYS for days in draft.days_allowed.values()):
        raise Unacceptable(stages.TOO_LONG)
    job = Job.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        title=clean(draft.title)[:200],
        department=draft.department,
        office=draft.office,
        employment_type=draft.employment_type,
        workplace=draft.workplace,
        is_confidential=draft.is_confidential,
        created_at=at,
    )
    Stage.objects.bulk_create(
        Stage(
            id=uuid7(at),
            organization_id=by.organization_id,
            job=job,
            name=name,
            kind=kind,
            position=position,
            days_allowed=draft.days_allowed.get(position),
        )
        for position, (name, kind) in enumerate(draft.stages)
    )
    events.record(JobCreated(job_id=job.pk), by=by, at=at)
    if by.membership_id:
        _seat(job, by.membership_id, JobRole.RECRUITER, by=by, at=at, is_responsible=True)
    holder = field_holders.of(FieldSubject.JOB)
    return field_values.fill_new(holder=holder, row=job, values=draft.own, by=by, at=at) if holder else job


@transaction.atomic
def change(
    *,
    job: Job,
    changes: dict[str, str | bool | UUID | None],
    by: Actor,
    at: datetime,
    opened: Mapping[str, Any] | None = None,
) -> Job:
    """Change fields of a job; what stays the same is not recorded. `opened` is what a form showed when it was opened.

    Raises:
        PermissionDenied: `by` may not edit this job.
        Unacceptable: a field is not one of a job, or the title is empty.
        ChangedMeanwhile: somebody else changed it since.

    """
    access.require(rules.can_edit_job, by, job)
    if unknown := set(changes) - FIELDS:
        msg = f"Not a field of a job: {', '.join(sorted(unknown))}."
        raise Unacceptable(msg)
    if "title" in changes and not clean(str(changes["title"])):
        msg = gettext_noop("A job needs a title.")
        raise Unacceptable(msg)
    job = job_approvals.locked(job)
    stale.refuse_changed(row=job, opened=opened, wanted=changes)
    changed = sorted(name for name, value in changes.items() if getattr(job, name) != value)
    if not changed:
        return job
    was = job_approvals.terms(job=job)
    for name in changed:
        setattr(job, name, changes[name])
    job.save(update_fields=changed)
    events.record(JobChanged(job_id=job.pk, fields=" ".join(changed)), by=by, at=at)
    job_approvals.ask_again(job=job, changed=changed, was=was, by=by, at=at)
    return job


@transaction.atomic
def open_(*, job: Job, by: Actor, at: datetime) -> Job:
    """Let a job take applications; one that is open stays so.

    Where somebody must agree and has not, they are asked, the job stays as it is, and opens by itself when they do.

    Raises:
        PermissionDenied: `by` may not edit this job.
        JobIsOver: the job is archived.
        IsTemplate: it is a template.
        FieldsMissing: a required field of the organization's own says nothing.
        NobodyToAsk: a group of the flow has no approver.

    """
    access.require(rules.can_edit_job, by, job)
    job = job_approvals.locked(job)
    if job.status == JobStatus.ARCHIVED:
        raise JobIsOver
    if job.is_template:
        raise IsTemplate
    if job.status == JobStatus.OPEN:
        return job
    field_values.refuse_missing(subject=FieldSubject.JOB, row=job)
    return job_approvals.open_when_agreed(job=job, by=by, at=at)


@transaction.atomic
def close(*, job: Job, by: Actor, at: datetime, because: CloseReason = CloseReason.NO_LONGER_NEEDED) -> Job:
    """End a job for a reason; its posts leave the careers site with it, and openings that nobody fills close, too.

    A job may be said to be filled; openings that nobody fills are then no longer needed.

    Raises:
        PermissionDenied: `by` may not edit this job.
        HasActiveApplications: somebody still waits for an answer.

    """
    access.require(rules.can_edit_job, by, job)
    job = job_approvals.locked(job)
    if job.status == JobStatus.CLOSED:
        return job
    if count := job.applications.open().count():
        raise HasActiveApplications(count)
    job.status, job.closed_at, job.close_reason = JobStatus.CLOSED, at, because
    job.save(update_fields=["status", "closed_at", "close_reason"])
    job_approvals.call_off(job=job, by=by, at=at)
    left = CloseReason.NO_LONGER_NEEDED if because == CloseReason.FILLED else because
    openings.end_all(job=job, reason=left, by=by, at=at)
    events.record(JobClosed(job_id=job.pk, close_reason=because.value), by=by, at=at)
    return job


@transaction.atomic
def add_team_member(
    *, job: Job, membership: Membership, role: JobRole, by: Actor, at: datetime, is_responsible: bool = False
) -> TeamMember:
    """Give a colleague a role on a job; a colleague who has it keeps it.

    Raises: PermissionDenied: `by` may not edit this job.
    """
    access.require(rules.can_edit_job, by, job)
    return _seat(job, membership.pk, role, by=by, at=at, is_responsible=is_responsible)


@transaction.atomic
def seat_interviewers(*, job: Job, membership_ids: Sequence[UUID], by: Actor, at: datetime) -> None:
    """Let colleagues on the hiring team as interviewers, as far as they are not on it in any role.

    Raises: PermissionDenied: `by` may neither edit the job nor schedule interviews for it.
    """
    access.require(rules.can_seat_interviewers, by, job)
    on_team = TeamMember.objects.filter(job=job, membership__in=membership_ids)
    present = set(on_team.values_list("membership_id", flat=True))
    for membership_id in sorted(set(membership_ids) - present):
        _seat(job, membership_id, JobRole.INTERVIEWER, by=by, at=at)


@transaction.atomic
def remove_team_member(*, member: TeamMember, by: Actor, at: datetime) -> None:
    """Take a role on a job from a colleague; what they wrote stays.

    Raises: PermissionDenied: `by` may not edit this job.
    """
    access.require(rules.can_edit_job, by, member.job)
    removed, _ = TeamMember.objects.filter(pk=member.pk).delete()
    if removed:
        event = TeamMemberRemoved(job_id=member.job_id, membership_id=member.membership_id, role=member.role)
        events.record(event, by=by, at=at)


@transaction.atomic
def make_responsible(*, member: TeamMember, by: Actor, at: datetime) -> TeamMember:
    """Make a colleague the one to turn to in their role on a job, instead of whoever was; saying it twice is once.

    Raises: PermissionDenied: `by` may not edit this job.
    """
    access.require(rules.can_edit_job, by, member.job)
    Job.objects.select_for_update().get(pk=member.job_id)
    member = TeamMember.objects.select_related("job").get(pk=member.pk)
    if member.is_responsible:
        return member
    TeamMember.objects.filter(job=member.job, role=member.role).update(is_responsible=False)
    member.is_responsible = True
    member.save(update_fields=["is_responsible"])
    event = TeamResponsibilityGiven(job_id=member.job_id, membership_id=member.membership_id, role=member.role)
    events.record(event, by=by, at=at)
    return member


def _seat(
    job: Job, membership_id: UUID, role: JobRole, *, by: Actor, at: datetime, is_responsible: bool = False
) -> TeamMember:
    member, is_new = TeamMember.objects.get_or_create(
        organization_id=job.organization_id,
        job=job,
        membership_id=membership_id,
        role=role,
        defaults={"is_responsible": is_responsible},
    )
    if is_new:
        events.record(TeamMemberAdded(job_id=job.pk, membership_id=membership_id, role=role.value), by=by, at=at)
    return member
