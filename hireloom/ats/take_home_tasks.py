"""Jobs about take-homes: what becomes due, and the copies that graders get."""

from uuid import UUID

from django.utils import timezone

from hireloom.ats.operations import take_home_upkeep
from hireloom.core import tenancy
from hireloom.core.jobs import in_every_organization, one_by_one, task


@in_every_organization(name="ats.tend_take_homes_often", cron="2-59/5 * * * *")
@task(name="ats.tend_take_homes", queue="maintenance", is_atomic=False)
def tend_take_homes(*, organization_id: str) -> None:
    """Have candidates reminded, missed deadlines noted and scorecards asked for."""
    organization, at = UUID(organization_id), timezone.now()
    with tenancy.organization(organization):
        waiting = take_home_upkeep.due(organization_id=organization, at=at)
    one_by_one(organization, waiting, lambda pk: take_home_upkeep.tend(take_home_id=pk, at=at))
