"""Those whom a colleague took out of a fed pool stay out, until a colleague puts them back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.crm.models import KeptOut, Pool
from hireloom.kit.ids import uuid7


def begin(*, pool: Pool, person_ids: Sequence[UUID], by: Actor, at: datetime) -> None:
    """Keep people out of a pool from now on; part of a verb that took them out. Nothing where no segment feeds it."""
    if pool.segment_id is None:
        return
    own = {"organization_id": pool.organization_id, "pool": pool, "by_id": by.membership_id, "at": at}
    rows = [KeptOut(id=uuid7(at), person_id=pk, **own) for pk in person_ids]
    KeptOut.objects.bulk_create(rows, ignore_conflicts=True)


def end(*, pool: Pool, person_ids: Sequence[UUID]) -> None:
    """Let the feed bring people again; part of a verb that put them in."""
    if pool.segment_id is not None:
        KeptOut.objects.filter(organization_id=pool.organization_id, pool=pool, person_id__in=person_ids).delete()
