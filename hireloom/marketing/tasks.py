"""Jobs of the public side: primitives in, one operation out."""

from uuid import UUID

from django.utils import timezone

from hireloom.core.jobs import in_every_organization, task
from hireloom.core.models import Organization
from hireloom.marketing.operations import visits


@in_every_organization(name="marketing.forget_visitors_often", cron="2,17,32,47 * * * *")
@task(name="marketing.forget_visitors", queue="maintenance")
def forget_visitors(*, organization_id: str) -> None:
    """Throw away the keys of days that are over: at the latest a quarter of an hour after each zone's midnight."""
    visits.forget(organization=Organization.objects.get(pk=UUID(organization_id)), at=timezone.now())


@in_every_organization(name="marketing.sum_up_visits_daily", cron="41 3 * * *")
@task(name="marketing.sum_up_visits", queue="maintenance")
def sum_up_visits(*, organization_id: str) -> None:
    """Keep of visits older than thirteen months what can be counted."""
    visits.sum_up(organization=Organization.objects.get(pk=UUID(organization_id)), at=timezone.now())
