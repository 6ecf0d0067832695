"""The pools of a colleague in which people were left alone for too long."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Subquery

from hireloom.core.actor import Actor
from hireloom.core.together import Reading
from hireloom.crm.models import Pool, PoolMember

MOST = 20


@dataclass(frozen=True)
class LeftAlone:
    """A pool and how many of its people need attention now, as far as its owner sees them."""

    pool_id: UUID
    name: str
    people: int
    days: int


def reading(actor: Actor, at: datetime) -> Reading[list[LeftAlone]]:
    """The colleague's own pools whose people needed attention this morning and do so still. One turn."""
    if not actor.membership_id:
        return []
    here = PoolMember.objects.visible_to(actor).filter(pool=OuterRef("pk")).needing_attention(at).order_by()
    counted: Any = here.values("pool").annotate(count=Count("pk")).values("count")
    own = Pool.objects.visible_to(actor).filter(owner_id=actor.membership_id, waiting__gt=0).order_by("name", "pk")
    rows = own.values_list("pk", "name", Subquery(counted, output_field=IntegerField()), "attention_days")[:MOST]
    yield [rows]
    return [LeftAlone(pk, name, count, days) for pk, name, count, days in rows if count]
