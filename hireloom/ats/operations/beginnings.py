"""Beginning to hire for an approved requisition: a job with its facts, its manager and its seats."""

from datetime import datetime

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import EmploymentType, RequisitionState
from hireloom.ats.models import Job, Requisition
from hireloom.ats.operations import job_copies, jobs, openings
from hireloom.ats.operations.requisitions import WrongState
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole


@transaction.atomic
def begin(
    *, requisition: Requisition, by: Actor, at: datetime, job: Job | None = None, template: Job | None = None
) -> Job:
    """Give a job the seats of a requisition: the one named, or a new draft, perhaps made from a template.

    A new one takes over title, department, office and terms, and has the hiring manager and the recruiter on its team.

    Raises:
        PermissionDenied: `by` may not create jobs, or not change the openings of the one named.
        WrongState: the requisition is not open.

    """
    if requisition.state != RequisitionState.OPEN:
        raise WrongState(requisition.state)
    if job is None:
        access.require(rules.can_create_job, by)
        job = _new(requisition, template, by=by, at=at)
    openings.add_all(job=job, requisition=requisition, by=by, at=at)
    return job


def _new(requisition: Requisition, template: Job | None, *, by: Actor, at: datetime) -> Job:
    facts = {
        "department_id": requisition.department_id,
        "office_id": requisition.office_id,
        "employment_type": EmploymentType(requisition.employment_type),
        "is_confidential": requisition.is_confidential,
    }
    if template:
        job = job_copies.copy(job=template, title=requisition.title, by=by, at=at)
    else:
        job = jobs.create(draft=jobs.JobDraft(title=requisition.title), by=by, at=at)
    job = jobs.change(job=job, changes=dict(facts), by=by, at=at)
    seats = ((requisition.hiring_manager, JobRole.HIRING_MANAGER), (requisition.recruiter, JobRole.RECRUITER))
    for membership, role in seats:
        if membership and membership.is_active:
            jobs.add_team_member(job=job, membership=membership, role=role, by=by, at=at)
    return job
