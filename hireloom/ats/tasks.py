"""Jobs of hiring."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.ats.operations import interview_upkeep
from hireloom.core import directory, tenancy
from hireloom.core.jobs import task


@app.periodic(cron="*/5 * * * *")
@app.task(queue="maintenance", name="ats.tend_interviews_often")
def tend_interviews_often(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have reminders sent, ended interviews noted and scorecards asked for, in every organization."""
    for organization_id in directory.organization_ids():
        tend_interviews.defer(organization_id=str(organization_id))


@task(name="ats.tend_interviews", queue="maintenance", is_atomic=False)
def tend_interviews(*, organization_id: str) -> None:
    """Tend each interview in a transaction of its own, so that one that fails keeps nobody else waiting."""
    organization, at = UUID(organization_id), timezone.now()
    with tenancy.organization(organization):
        waiting = interview_upkeep.due(organization_id=organization, at=at)
    for interview_id in waiting:
        with tenancy.organization(organization):
            interview_upkeep.tend(interview_id=interview_id, at=at)
