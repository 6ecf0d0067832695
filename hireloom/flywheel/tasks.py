"""Jobs of what joins both halves."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from hireloom.core import tenancy
from hireloom.core.jobs import in_every_organization, one_by_one, task
from hireloom.flywheel.operations import health_rules
from hireloom.flywheel.queries import health as lists
from hireloom.flywheel.search import alerts, refreshing
from hireloom.people.models import HealthRule
from hireloom.people.operations import health


@task(name="flywheel.count_records_to_repair", queue="maintenance")
def count_records_to_repair(*, organization_id: str) -> None:
    at = timezone.now()
    counts, total = lists.counts(UUID(organization_id), at)
    health.keep(organization_id=UUID(organization_id), counts=counts, total=total, on=at.date())


@in_every_organization(name="flywheel.count_records_to_repair_nightly", cron="7 2 * * *")
@task(name="flywheel.apply_health_rules", queue="maintenance", is_atomic=False)
def apply_health_rules(*, organization_id: str) -> None:
    """Apply each rule that is on, then have the lists of records to repair counted."""
    organization, at = UUID(organization_id), timezone.now()
    with tenancy.organization(organization):
        waiting = list(HealthRule.objects.filter(organization_id=organization, is_on=True))
    one_by_one(organization, waiting, lambda rule: health_rules.apply(rule=rule, at=at))
    count_records_to_repair.defer(organization_id=organization_id)


@in_every_organization(name="flywheel.find_what_search_missed", cron="7,22,37,52 * * * *")
@task(name="flywheel.refresh_missed", queue="maintenance")
def refresh_missed(*, organization_id: str) -> None:
    """Have people found who changed without an event."""
    now = timezone.now()
    refreshing.refresh_missed(organization_id=UUID(organization_id), since=now - timedelta(hours=1), at=now)


@in_every_organization(name="flywheel.tell_of_new_matches_daily", cron="13 6 * * *")
@task(name="flywheel.tell_of_new_matches", queue="maintenance")
def tell_of_new_matches(*, organization_id: str) -> None:
    """Have colleagues told of people who newly fit their saved searches."""
    alerts.tell_all(organization_id=UUID(organization_id), at=timezone.now())
