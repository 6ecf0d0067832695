"""Jobs of relationships: primitives in, one operation out."""

from uuid import UUID

from django.utils import timezone

from hireloom.core.actor import system
from hireloom.core.jobs import in_every_organization, task
from hireloom.crm.models import Pool
from hireloom.crm.operations import due, engagement, feeding, pool_attention


@in_every_organization(name="crm.feed_pools_hourly", cron="37 * * * *")
@task(name="crm.feed_pools", queue="maintenance")
def feed_pools(*, organization_id: str) -> None:
    """Have each pool that a segment feeds take in who newly fits, in a job of its own."""
    for pool in Pool.objects.filter(organization_id=UUID(organization_id)).exclude(segment=None).order_by("pk"):
        feeding.go_on(pool)


@task(name="crm.feed_pool", queue="maintenance")
def feed_pool(*, organization_id: str, pool_id: str) -> None:
    """Take in who newly fits; a pool that cannot be fed says so on its page."""
    pool = Pool.objects.filter(organization_id=UUID(organization_id), pk=UUID(pool_id)).first()
    if pool is None or pool.segment_id is None:
        return
    try:
        feeding.feed(pool=pool, by=system(pool.organization_id), at=timezone.now())
    except feeding.CannotFeed:
        return


@in_every_organization(name="crm.look_after_pools_daily", cron="11 4 * * *")
@task(name="crm.look_after_pools", queue="maintenance")
def look_after_pools(*, organization_id: str) -> None:
    """Count in each pool who needs attention, so that its owner finds it on their first page."""
    pool_attention.count_all(organization_id=UUID(organization_id), at=timezone.now())


@in_every_organization(name="crm.take_due_steps_each_minute", cron="* * * * *")
@task(name="crm.take_due_steps", queue="mail", is_atomic=False)
def take_due_steps(*, organization_id: str) -> None:
    """Do what is due in sequences."""
    due.take_all(organization_id=UUID(organization_id), at=timezone.now())


@in_every_organization(name="crm.let_engagement_decay_hourly", cron="23 * * * *")
@task(name="crm.let_engagement_decay", queue="maintenance")
def let_engagement_decay(*, organization_id: str) -> None:
    """Reckon anew how engaged those are whose level ends by the clock, 500 at a time."""
    done = engagement.let_decay(by=system(UUID(organization_id)), at=timezone.now())
    if done == engagement.AT_ONCE:
        let_engagement_decay.defer(organization_id=organization_id)
