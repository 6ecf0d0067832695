"""Jobs of the flywheel."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.core import directory
from hireloom.core.jobs import task
from hireloom.flywheel.queries import health as lists
from hireloom.people.operations import health


@app.periodic(cron="7 2 * * *")
@app.task(queue="maintenance", name="flywheel.count_records_to_repair_nightly")
def count_nightly(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have the lists of records to repair counted in every organization."""
    for organization_id in directory.organization_ids():
        count_records_to_repair.defer(organization_id=str(organization_id))


@task(name="flywheel.count_records_to_repair", queue="maintenance")
def count_records_to_repair(*, organization_id: str) -> None:
    at = timezone.now()
    counts, total = lists.counts(UUID(organization_id), at)
    health.keep(organization_id=UUID(organization_id), counts=counts, total=total, on=at.date())
