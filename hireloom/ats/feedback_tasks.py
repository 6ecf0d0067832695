"""Jobs about requests for feedback: what becomes due."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.ats.operations import feedback_upkeep
from hireloom.core import directory, tenancy
from hireloom.core.jobs import task


@app.periodic(cron="4-59/15 * * * *")
@app.task(queue="maintenance", name="ats.tend_feedback_often")
def tend_feedback_often(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have colleagues asked again, and leftovers withdrawn, in every organization."""
    for organization_id in directory.organization_ids():
        tend_feedback.defer(organization_id=str(organization_id))


@task(name="ats.tend_feedback", queue="maintenance", is_atomic=False)
def tend_feedback(*, organization_id: str) -> None:
    """Tend each request in a transaction of its own, so that one that fails keeps nobody else waiting."""
    organization, at = UUID(organization_id), timezone.now()
    with tenancy.organization(organization):
        waiting = feedback_upkeep.due(organization_id=organization, at=at)
    for feedback_request_id in waiting:
        with tenancy.organization(organization):
            feedback_upkeep.tend(feedback_request_id=feedback_request_id, at=at)
