"""Jobs of what joins both halves."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.core import directory
from hireloom.core.jobs import task
from hireloom.flywheel.search import refreshing


@app.periodic(cron="7,22,37,52 * * * *")
@app.task(queue="maintenance", name="flywheel.find_what_search_missed")
def find_what_search_missed(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have people found, in every organization, who changed without an event."""
    for organization_id in directory.organization_ids():
        refresh_missed.defer(organization_id=str(organization_id))


@task(name="flywheel.refresh_missed", queue="maintenance")
def refresh_missed(*, organization_id: str) -> None:
    now = timezone.now()
    refreshing.refresh_missed(organization_id=UUID(organization_id), since=now - timedelta(hours=1), at=now)
