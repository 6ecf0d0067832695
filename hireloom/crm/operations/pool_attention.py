"""Who in a pool was left alone for too long, counted once a day for its owner."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import events
from hireloom.core.actor import system
from hireloom.core.models import Membership
from hireloom.crm.events import PoolNeedsAttention
from hireloom.crm.models import Pool, PoolMember


@transaction.atomic
def count_all(*, organization_id: UUID, at: datetime) -> None:
    """Keep for each pool how many of its people need attention, as far as its owner sees them.

    The event comes on the first day that somebody does; nobody is written to. For the software itself.
    """
    pools = Pool.objects.filter(organization_id=organization_id).order_by("pk").select_for_update(no_key=True)
    owners = Membership.objects.filter(organization_id=organization_id).active()
    seen = {owner.pk: owner.as_actor() for owner in owners.filter(pk__in=pools.values("owner_id"))}
    for pool in pools:
        owner = seen.get(pool.owner_id) if pool.owner_id else None
        own = PoolMember.objects.visible_to(owner).filter(pool=pool) if owner else PoolMember.objects.none()
        count = own.needing_attention(at).count()
        if count == pool.waiting:
            continue
        if count and not pool.waiting:
            needed = PoolNeedsAttention(pool_id=pool.pk, people=count)
            events.record(needed, by=system(organization_id), at=at)
        pool.waiting = count
        pool.save(update_fields=["waiting"])
