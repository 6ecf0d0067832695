"""Talent pools and who is in them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.enums import AddedBecause, PoolKind, PoolPrivacy
from hireloom.crm.events import PoolCreated, PoolMemberAdded, PoolMemberRemoved
from hireloom.crm.models import Pool, PoolMember
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people.models import Person
from hireloom.people.operations import persons


class PoolNameTaken(Exception):
    """The organization has a pool of that name."""


@transaction.atomic
def create(
    *,
    name: str,
    by: Actor,
    at: datetime,
    purpose: str = "",
    kind: PoolKind = PoolKind.MANUAL,
    privacy: PoolPrivacy = PoolPrivacy.ORGANIZATION,
) -> Pool:
    """Create a talent pool; whoever creates it owns it.

    Raises:
        PermissionDenied: `by` may not create pools.
        PoolNameTaken: there is one of that name.
        Unacceptable: the name is empty.

    """
    access.require(rules.can_create_pool, by)
    if not clean(name):
        msg = "A pool needs a name."
        raise Unacceptable(msg)
    pool, is_new = Pool.objects.get_or_create(
        organization_id=by.organization_id,
        name=clean(name)[:100],
        defaults={
            "id": uuid7(at),
            "purpose": clean(purpose)[:300],
            "kind": kind,
            "privacy": privacy,
            "owner_id": by.membership_id,
            "created_at": at,
        },
    )
    if not is_new:
        raise PoolNameTaken
    events.record(PoolCreated(pool_id=pool.pk), by=by, at=at)
    return pool


@transaction.atomic
def add(
    *,
    pool: Pool,
    person: Person,
    by: Actor,
    at: datetime,
    because: AddedBecause = AddedBecause.MANUAL,
    context_id: UUID | None = None,
) -> PoolMember:
    """Put a person into a pool; one who is there stays as they are.

    Raises: PermissionDenied: `by` may not edit this pool.
    """
    access.require(rules.can_edit_pool, by, pool)
    member, is_new = PoolMember.objects.get_or_create(
        organization_id=pool.organization_id,
        pool=pool,
        person=person,
        defaults={
            "id": uuid7(at),
            "because": because,
            "context_id": context_id,
            "added_by_id": by.membership_id,
            "added_at": at,
        },
    )
    if is_new:
        persons.touch(person_id=person.pk, at=at)
        events.record(PoolMemberAdded(pool_id=pool.pk, person_id=person.pk, reason=because.value), by=by, at=at)
    return member


@transaction.atomic
def remove(*, pool: Pool, person: Person, by: Actor, at: datetime) -> None:
    """Take a person out of a pool; one who is not there changes nothing.

    Raises: PermissionDenied: `by` may not edit this pool.
    """
    access.require(rules.can_edit_pool, by, pool)
    removed, _ = PoolMember.objects.filter(pool=pool, person=person).delete()
    if removed:
        events.record(PoolMemberRemoved(pool_id=pool.pk, person_id=person.pk), by=by, at=at)


@transaction.atomic
def silver_medalists(*, name: str, by: Actor, at: datetime) -> Pool:
    """The organization's pool of silver medalists, made under `name` when there is none."""
    pool = Pool.objects.filter(organization_id=by.organization_id, kind=PoolKind.SILVER_MEDALISTS).first()
    return pool or create(name=name, by=by, at=at, kind=PoolKind.SILVER_MEDALISTS)
