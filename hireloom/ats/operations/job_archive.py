"""Jobs and templates that nobody needs any more are put away, and brought back."""

from datetime import datetime

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import CloseReason, JobStatus
from hireloom.ats.events import JobArchived, JobBroughtBack
from hireloom.ats.models import Job
from hireloom.ats.operations import job_approvals, openings
from hireloom.ats.operations.jobs import HasActiveApplications
from hireloom.core import access, events
from hireloom.core.actor import Actor


class JobStillOpen(Exception):
    """It takes applications; close it first."""


@transaction.atomic
def archive(*, job: Job, by: Actor, at: datetime) -> Job:
    """Put a job or a template away: no list and no choice offers it, a filter finds it. One that is stays so.

    A draft that waits for approval waits no longer, and its openings close.

    Raises:
        PermissionDenied: `by` may not edit this job.
        JobStillOpen: it takes applications.
        HasActiveApplications: somebody still waits for an answer.

    """
    access.require(rules.can_edit_job, by, job)
    job = job_approvals.locked(job)
    if job.status == JobStatus.ARCHIVED:
        return job
    if job.status == JobStatus.OPEN:
        raise JobStillOpen
    if count := job.applications.open().count():
        raise HasActiveApplications(count)
    job_approvals.call_off(job=job, by=by, at=at)
    openings.end_all(job=job, reason=CloseReason.NO_LONGER_NEEDED, by=by, at=at)
    return _turn(job, JobStatus.ARCHIVED, JobArchived(job_id=job.pk), by=by, at=at)


@transaction.atomic
def bring_back(*, job: Job, by: Actor, at: datetime) -> Job:
    """Make an archived job what it was: closed, or a draft when it never was open. Another one stays as it is.

    Raises: PermissionDenied: `by` may not edit this job.
    """
    access.require(rules.can_edit_job, by, job)
    job = job_approvals.locked(job)
    if job.status != JobStatus.ARCHIVED:
        return job
    was = JobStatus.CLOSED if job.opened_at else JobStatus.DRAFT
    return _turn(job, was, JobBroughtBack(job_id=job.pk), by=by, at=at)


def _turn(job: Job, to: JobStatus, event: JobArchived | JobBroughtBack, *, by: Actor, at: datetime) -> Job:
    job.status = to
    job.save(update_fields=["status"])
    events.record(event, by=by, at=at)
    return job
