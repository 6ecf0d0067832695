"""Pools that a segment feeds: who fits comes in, and nobody is taken out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm import rules
from hireloom.crm.enums import AddedBecause
from hireloom.crm.events import PoolChanged, PoolFed, PoolMemberAdded
from hireloom.crm.facts import Scope
from hireloom.crm.models import KeptOut, Pool, PoolMember, Segment
from hireloom.crm.queries import segments
from hireloom.crm.trees import NotATree
from hireloom.kit.ids import uuid7

MOST_AT_ONCE = 1000


class CannotFeed(Exception):
    """The pool cannot be fed as it stands; the message is a sentence for its owner."""


@dataclass(frozen=True)
class Fed:
    """How many came in, and whether there are more to come."""

    people: int
    has_more: bool = False


@transaction.atomic
def choose(*, pool: Pool, segment: Segment | None, by: Actor, at: datetime) -> Pool:
    """Let a segment feed a pool, or none; those who are in it stay.

    Raises:
        PermissionDenied: `by` may not edit this pool.
        CannotFeed: nobody owns the pool, or its owner does not see the segment.

    """
    access.require(rules.can_edit_pool, by, pool)
    pool = Pool.objects.select_for_update().get(pk=pool.pk)
    if pool.segment_id == (segment.pk if segment else None):
        return pool
    if segment is not None:
        _require_seen(segment.pk, _owner(pool))
    pool.segment, pool.fed_at = segment, None
    pool.save(update_fields=["segment", "fed_at"])
    events.record(PoolChanged(pool_id=pool.pk, fields="segment"), by=by, at=at)
    return pool


@transaction.atomic
def feed(*, pool: Pool, by: Actor, at: datetime) -> Fed:
    """Take people of its segment in whom the pool's owner sees: at most a thousand, the others in jobs to come.

    Who was taken out by a colleague stays out. Twice brings nobody twice, and nobody counts as touched by it.

    Raises:
        PermissionDenied: `by` may not edit this pool.
        CannotFeed: no segment feeds it, nobody owns it, or its owner does not see the segment.

    """
    access.require(rules.can_feed_pool, by, pool)
    pool = Pool.objects.select_for_update().get(pk=pool.pk)
    owner = _owner(pool)
    if pool.segment_id is None:
        raise CannotFeed(gettext_noop("No segment feeds this pool."))
    segment = _require_seen(pool.segment_id, owner)
    found = _not_in_it(pool, segment, Scope(owner, at))
    new, has_more = found[:MOST_AT_ONCE], len(found) > MOST_AT_ONCE
    _put_in(pool, segment.pk, new, by, at)
    pool.fed_at = at
    pool.save(update_fields=["fed_at"])
    if new:
        events.record(PoolFed(pool_id=pool.pk, segment_id=segment.pk, members=len(new)), by=by, at=at)
    if has_more:
        go_on(pool)
    return Fed(len(new), has_more)


def go_on(pool: Pool) -> None:
    """Have a job take in those who are left."""
    from hireloom.crm.tasks import feed_pool  # app ready: tasks call operations

    feed_pool.defer(organization_id=str(pool.organization_id), pool_id=str(pool.pk))


def _owner(pool: Pool) -> Actor:
    """As whom the segment is asked."""
    colleagues = Membership.objects.filter(organization_id=pool.organization_id).active()
    owner = colleagues.filter(pk=pool.owner_id).first() if pool.owner_id else None
    if owner is None:
        raise CannotFeed(gettext_noop("Nobody owns this pool, so nobody's view of the segment can be asked."))
    return owner.as_actor()


def _require_seen(segment_id: UUID, owner: Actor) -> Segment:
    segment = Segment.objects.visible_to(owner).filter(pk=segment_id).first()
    if segment is None:
        raise CannotFeed(gettext_noop("The pool's owner does not see this segment. Share it with them first."))
    return segment


def _not_in_it(pool: Pool, segment: Segment, scope: Scope) -> list[UUID]:
    """Those who fit, and are neither in the pool nor kept out; one more than is taken in at once."""
    here = {"organization_id": pool.organization_id, "pool": pool, "person_id": OuterRef("pk")}
    try:
        people = segments.people(segment, scope)
    except NotATree as refusal:
        raise CannotFeed(str(refusal)) from refusal
    people = people.filter(~Exists(PoolMember.objects.filter(**here)), ~Exists(KeptOut.objects.filter(**here)))
    return list(people.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])


def _put_in(pool: Pool, segment_id: UUID, person_ids: list[UUID], by: Actor, at: datetime) -> None:
    rows = [
        PoolMember(
            id=uuid7(at),
            organization_id=pool.organization_id,
            pool=pool,
            person_id=pk,
            because=AddedBecause.SEGMENT,
            context_id=segment_id,
            added_by_id=by.membership_id,
            added_at=at,
            entered_at=at,
        )
        for pk in person_ids
    ]
    PoolMember.objects.bulk_create(rows, ignore_conflicts=True)
    reason = AddedBecause.SEGMENT.value
    added = [PoolMemberAdded(pool_id=pool.pk, person_id=pk, reason=reason) for pk in person_ids]
    events.record_all(added, by=by, at=at)
