"""Jobs of what joins both halves."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.core import directory, tenancy
from hireloom.core.jobs import task
from hireloom.flywheel.operations import health_rules
from hireloom.flywheel.queries import health as lists
from hireloom.flywheel.search import alerts, refreshing
from hireloom.people.models import HealthRule
from hireloom.people.operations import health


@app.periodic(cron="7 2 * * *")
@app.task(queue="maintenance", name="flywheel.count_records_to_repair_nightly")
def count_nightly(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have the rules applied and the lists of records to repair counted, in every organization."""
    for organization_id in directory.organization_ids():
        apply_health_rules.defer(organization_id=str(organization_id))


@task(name="flywheel.count_records_to_repair", queue="maintenance")
def count_records_to_repair(*, organization_id: str) -> None:
    at = timezone.now()
    counts, total = lists.counts(UUID(organization_id), at)
    health.keep(organization_id=UUID(organization_id), counts=counts, total=total, on=at.date())


@task(name="flywheel.apply_health_rules", queue="maintenance", is_atomic=False)
def apply_health_rules(*, organization_id: str) -> None:
    """Apply each rule that is on, in a transaction of its own, then have the lists counted."""
    organization, at = UUID(organization_id), timezone.now()
    with tenancy.organization(organization):
        waiting = list(HealthRule.objects.filter(organization_id=organization, is_on=True))
    for rule in waiting:
        with tenancy.organization(organization):
            health_rules.apply(rule=rule, at=at)
    count_records_to_repair.defer(organization_id=organization_id)


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
