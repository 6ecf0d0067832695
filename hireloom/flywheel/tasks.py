"""Jobs of what joins both halves."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.core import directory
from hireloom.core.jobs import task
from hireloom.flywheel.search import alerts, refreshing


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


@app.periodic(cron="13 6 * * *")
@app.task(queue="maintenance", name="flywheel.tell_of_new_matches_daily")
def tell_of_new_matches_daily(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have colleagues told, in every organization, of people who newly fit their saved searches."""
    for organization_id in directory.organization_ids():
        tell_of_new_matches.defer(organization_id=str(organization_id))


@task(name="flywheel.tell_of_new_matches", queue="maintenance")
def tell_of_new_matches(*, organization_id: str) -> None:
    alerts.tell_all(organization_id=UUID(organization_id), at=timezone.now())
