"""Jobs about requests for feedback: what becomes due."""

from uuid import UUID

from django.utils import timezone

from hireloom.ats.operations import feedback_upkeep
from hireloom.core import tenancy
from hireloom.core.jobs import in_every_organization, one_by_one, task


@in_every_organization(name="ats.tend_feedback_often", cron="4-59/15 * * * *")
@task(name="ats.tend_feedback", queue="maintenance", is_atomic=False)
def tend_feedback(*, organization_id: str) -> None:
    """Have colleagues asked again, and leftovers withdrawn."""
    organization, at = UUID(organization_id), timezone.now()
    with tenancy.organization(organization):
        waiting = feedback_upkeep.due(organization_id=organization, at=at)
    one_by_one(organization, waiting, lambda pk: feedback_upkeep.tend(feedback_request_id=pk, at=at))
