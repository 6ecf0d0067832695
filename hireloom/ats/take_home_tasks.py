"""Jobs about take-homes: what becomes due, and the copies that graders get."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.ats.operations import take_home_upkeep
from hireloom.core import directory, tenancy
from hireloom.core.jobs import task


@app.periodic(cron="2-59/5 * * * *")
@app.task(queue="maintenance", name="ats.tend_take_homes_often")
def tend_take_homes_often(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have candidates reminded, missed deadlines noted and scorecards asked for, in every organization."""
    for organization_id in directory.organization_ids():
        tend_take_homes.defer(organization_id=str(organization_id))


@task(name="ats.tend_take_homes", queue="maintenance", is_atomic=False)
def tend_take_homes(*, organization_id: str) -> None:
    """Tend each take-home in a transaction of its own, so that one that fails keeps nobody else waiting."""
    organization, at = UUID(organization_id), timezone.now()
    with tenancy.organization(organization):
        waiting = take_home_upkeep.due(organization_id=organization, at=at)
    for take_home_id in waiting:
        with tenancy.organization(organization):
            take_home_upkeep.tend(take_home_id=take_home_id, at=at)
