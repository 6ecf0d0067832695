"""Whether a job may open: at once, or when those have agreed who must."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from hireloom.ats import field_facts
from hireloom.ats.enums import ApprovalCondition, ApprovalKind, CloseReason, JobStatus, RequisitionState, RunState
from hireloom.ats.events import JobChangeRefused, JobOpened
from hireloom.ats.models import ApprovalRun, Job, Opening
from hireloom.ats.operations import agreements, approvals, stale
from hireloom.ats.operations.agreements import Terms
from hireloom.ats.operations.approvals import Matter
from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.people.enums import FieldSubject

WATCHED = ("department_id", "employment_type", "is_confidential", "office_id", "title")
FIELDS = "fields"
"""What stands for fields of the organization's own whose change must be approved anew."""
AGREED = Q(requisition__state__in=(RequisitionState.OPEN, RequisitionState.ON_HOLD)) | Q(
    requisition__state=RequisitionState.CLOSED, requisition__close_reason=CloseReason.FILLED
)
"""Requisitions that were approved and not given up since: one whose last seat was filled was not."""


def locked(job: Job) -> Job:
    """The job as it stands, locked together with what is asked about it."""
    approvals.hold(job.pk)
    return Job.objects.select_for_update().get(pk=job.pk)


def open_when_agreed(*, job: Job, by: Actor, at: datetime) -> Job:
    """Open a locked job for which everybody agreed or nobody must, and ask those who must otherwise.

    A job with an opening of an approved requisition was agreed upon with it. An approval counts for what was approved:
    after a change of title, place or terms it is asked for again.
    """
    if _is_agreed(job):
        return _open(job, by=by, at=at)
    waiting = ApprovalRun.objects.about(ApprovalKind.JOB, job.pk).waiting().first()
    if waiting is None and approvals.ask(matter=_matter(job), by=by, at=at) is None:
        return _open(job, by=by, at=at)
    job.refresh_from_db()
    return job


def terms(*, job: Job, was: Mapping[str, Any] | None = None) -> Terms | None:
    """What an open job says of what is agreed upon; None while it is not open. `was` as in `agreements.terms`."""
    if job.status != JobStatus.OPEN:
        return None
    return agreements.terms(row=job, names=WATCHED, subject=FieldSubject.JOB, was=was)


def ask_again(*, job: Job, changed: Collection[str], was: Terms | None, by: Actor, at: datetime) -> None:
    """Ask anew about a job that is being asked about, or that opened because it was agreed upon.

    Only when what changed must be agreed upon. A job that is open stays so while they answer, since people apply. `was`
    is what it said before: a refusal lets it say that again, and is told to whoever changed it.
    """
    if not set(changed) & {*WATCHED, FIELDS}:
        return
    last = ApprovalRun.objects.about(ApprovalKind.JOB, job.pk).order_by("-started_at", "-pk").first()
    is_asked = last is not None and last.state == RunState.WAITING
    was_agreed = last is not None and job.status == JobStatus.OPEN
    if not is_asked and not was_agreed:
        return
    matter = _matter(job, agreements.kept(kind=ApprovalKind.JOB, subject_id=job.pk, was=was))
    if approvals.ask(matter=matter, by=by, at=at) is None and job.status == JobStatus.DRAFT:
        _open(job, by=by, at=at)


def call_off(*, job: Job, by: Actor, at: datetime) -> None:
    """Ask no longer whether a job may open."""
    approvals.cancel(kind=ApprovalKind.JOB, subject_id=job.pk, by=by, at=at)


@approvals.on_settled(ApprovalKind.JOB)
def _settled(subject_id: UUID, is_approved: bool, by: Actor, at: datetime) -> None:
    job = Job.objects.select_for_update().get(pk=subject_id)
    if is_approved and job.status == JobStatus.DRAFT:
        _open(job, by=by, at=at)
    agreed = None if is_approved else agreements.before(kind=ApprovalKind.JOB, subject_id=job.pk)
    if agreed and job.status == JobStatus.OPEN:
        _take_back(job, agreed, by=by, at=at)


def _take_back(job: Job, agreed: Terms, *, by: Actor, at: datetime) -> None:
    """Let an open job say again what was agreed. One that became confidential stays so: no refusal makes it public."""
    changes = agreements.columns(row=job, agreed=agreed)
    if job.is_confidential:
        changes.pop("is_confidential", None)
    for name, value in changes.items():
        setattr(job, name, value)
    job.save(update_fields=list(changes))
    agreements.put_fields_back(subject=FieldSubject.JOB, row=job, agreed=agreed, by=by, at=at)
    events.record(JobChangeRefused(job_id=job.pk, fields=" ".join(sorted(changes))), by=by, at=at)


def _is_agreed(job: Job) -> bool:
    if Opening.objects.filter(AGREED, job=job).exists():
        return True
    last = ApprovalRun.objects.about(ApprovalKind.JOB, job.pk).order_by("-started_at", "-pk").first()
    if last is None or last.state != RunState.APPROVED:
        return False
    is_alike = all(last.snapshot.get(name) == value for name, value in _snapshot(job).items())
    now = field_facts.part(FieldSubject.JOB, job)
    return is_alike and field_facts.values_in(last.snapshot) == field_facts.values_in(now)


def _open(job: Job, *, by: Actor, at: datetime) -> Job:
    job.status, job.opened_at, job.closed_at, job.close_reason = JobStatus.OPEN, at, None, ""
    job.save(update_fields=["status", "opened_at", "closed_at", "close_reason"])
    events.record(JobOpened(job_id=job.pk), by=by, at=at)
    return job


def _snapshot(job: Job) -> dict[str, object]:
    return {name: stale.plain(getattr(job, name)) for name in WATCHED}


def _places(job: Job) -> dict[str, str]:
    """Where it is, as those who must agree read it."""
    return {
        "department": job.department.name if job.department else "",
        "office": job.office.name if job.office else "",
    }


def _matter(job: Job, more: Mapping[str, Any] | None = None) -> Matter:
    return Matter(
        kind=ApprovalKind.JOB,
        subject_id=job.pk,
        organization_id=job.organization_id,
        title=job.title,
        snapshot=_snapshot(job) | _places(job) | field_facts.part(FieldSubject.JOB, job) | dict(more or {}),
        department_id=job.department_id,
        office_id=job.office_id,
        job=job,
        facts=frozenset({ApprovalCondition.CONFIDENTIAL} if job.is_confidential else ()),
    )
