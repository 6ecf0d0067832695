"""Talent pools and who is in them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm import rules
from hireloom.crm.enums import AddedBecause, PoolKind, PoolPrivacy
from hireloom.crm.events import (
    PoolChanged,
    PoolCreated,
    PoolDeleted,
    PoolMemberAdded,
    PoolMemberRemoved,
    PoolShared,
)
from hireloom.crm.models import Pool, PoolMember
from hireloom.crm.models.pool import ATTENTION_DAYS
from hireloom.crm.operations import keeping_out, pool_facts, pool_stages, seats
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
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
    attention_days: int = ATTENTION_DAYS,
    stages: Sequence[str] = (),
) -> Pool:
    """Create a talent pool with its stages, the usual ones unless others are named; whoever creates it owns it.

    Raises:
        PermissionDenied: `by` may not create pools.
        PoolNameTaken: there is one of that name.
        Unacceptable: the name is empty, or it is to be shared with some colleagues: `share` it afterwards.

    """
    access.require(rules.can_create_pool, by)
    if privacy == PoolPrivacy.TEAM:
        raise Unacceptable(gettext_noop("Choose the colleagues who see it."))
    wanted = pool_facts.checked({"name": name, "purpose": purpose, "attention_days": attention_days}, by)
    pool, is_new = Pool.objects.get_or_create(
        organization_id=by.organization_id,
        name=wanted.pop("name"),
        defaults={
            **wanted,
            "id": uuid7(at),
            "kind": kind,
            "privacy": privacy,
            "owner_id": by.membership_id,
            "created_at": at,
        },
    )
    if not is_new:
        raise PoolNameTaken
    pool_stages.begin(pool=pool, at=at, names=stages)
    events.record(PoolCreated(pool_id=pool.pk), by=by, at=at)
    return pool


@transaction.atomic
def change(*, pool: Pool, changes: Mapping[str, Any], by: Actor, at: datetime) -> Pool:
    """Call a pool otherwise or describe it otherwise; what stays the same is not recorded. `share` shows it to others.

    `changes` may name `name`, `purpose`, `attention_days`, and by their ids `owner_id` and `sequence_id`.

    Raises:
        PermissionDenied: `by` may not edit this pool.
        PoolNameTaken: there is another of that name.
        Unacceptable: the name is empty, a field is none of those, or an owner or sequence is none.

    """
    access.require(rules.can_edit_pool, by, pool)
    pool = Pool.objects.select_for_update().get(pk=pool.pk)
    wanted = pool_facts.checked(changes, by)
    changed = sorted(name for name, value in wanted.items() if getattr(pool, name) != value)
    if not changed:
        return pool
    if "name" in changed and _others(pool).filter(name=wanted["name"]).exists():
        raise PoolNameTaken
    for name in changed:
        setattr(pool, name, wanted[name])
    pool.save(update_fields=changed)
    events.record(PoolChanged(pool_id=pool.pk, fields=" ".join(changed)), by=by, at=at)
    return pool


@transaction.atomic
def share(*, pool: Pool, privacy: PoolPrivacy, members: Iterable[Membership] = (), by: Actor, at: datetime) -> Pool:
    """Show a pool to its owner alone, to some colleagues too, or to everybody who sees pools.

    Raises:
        PermissionDenied: it is not theirs to share.
        Unacceptable: it is to be shared with some colleagues, and none is named.

    """
    access.require(rules.can_share_pool, by, pool)
    pool = Pool.objects.select_for_update().get(pk=pool.pk)
    if seats.arrange(noun=pool, privacy=privacy, members=members, at=at):
        events.record(PoolShared(pool_id=pool.pk, privacy=privacy.value), by=by, at=at)
    return pool


@transaction.atomic
def delete(*, pool: Pool, by: Actor, at: datetime) -> int:
    """Delete a pool and say how many people were in it; the people themselves stay.

    Raises: PermissionDenied: `by` may not edit this pool.
    """
    access.require(rules.can_edit_pool, by, pool)
    pool = Pool.objects.select_for_update().get(pk=pool.pk)
    members = PoolMember.objects.filter(pool=pool).count()
    events.record(PoolDeleted(pool_id=pool.pk, members=members), by=by, at=at)
    pool.delete()
    return members


@transaction.atomic
def add_all(*, pool: Pool, people: Iterable[Person], by: Actor, at: datetime) -> int:
    """Put many people into a pool at one moment, and say how many were not there before.

    `remove_all` with the same pool and moment takes it back.

    Raises: PermissionDenied: `by` may not edit this pool.
    """
    access.require(rules.can_edit_pool, by, pool)
    pool = Pool.objects.select_for_update().get(pk=pool.pk)
    ids = [person.pk for person in people if person.organization_id == pool.organization_id]
    there = set(PoolMember.objects.filter(pool=pool, person__in=ids).values_list("person_id", flat=True))
    new = [pk for pk in dict.fromkeys(ids) if pk not in there]
    own: dict[str, Any] = {
        "organization_id": pool.organization_id,
        "pool": pool,
        "added_by_id": by.membership_id,
        "added_at": at,
        "entered_at": at,
    }
    PoolMember.objects.bulk_create([PoolMember(id=uuid7(at), person_id=pk, **own) for pk in new], ignore_conflicts=True)
    keeping_out.end(pool=pool, person_ids=new)
    persons.touch_all(person_ids=new, at=at)
    reason = AddedBecause.MANUAL.value
    events.record_all([PoolMemberAdded(pool_id=pool.pk, person_id=pk, reason=reason) for pk in new], by=by, at=at)
    return len(new)


@transaction.atomic
def remove_all(*, pool: Pool, added_at: datetime, by: Actor, at: datetime) -> int:
    """Take everybody out of a pool who was put in at one moment, and say how many those were.

    Raises: PermissionDenied: `by` may not edit this pool.
    """
    access.require(rules.can_edit_pool, by, pool)
    members = PoolMember.objects.filter(organization_id=pool.organization_id, pool=pool, added_at=added_at)
    ids = list(members.values_list("person_id", flat=True))
    members.delete()
    events.record_all([PoolMemberRemoved(pool_id=pool.pk, person_id=pk) for pk in ids], by=by, at=at)
    return len(ids)


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
            "entered_at": at,
        },
    )
    if is_new:
        keeping_out.end(pool=pool, person_ids=[person.pk])
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
        keeping_out.begin(pool=pool, person_ids=[person.pk], by=by, at=at)
        events.record(PoolMemberRemoved(pool_id=pool.pk, person_id=person.pk), by=by, at=at)


@transaction.atomic
def silver_medalists(*, name: str, by: Actor, at: datetime) -> Pool:
    """The organization's pool of silver medalists, made under `name` when there is none."""
    pool = Pool.objects.filter(organization_id=by.organization_id, kind=PoolKind.SILVER_MEDALISTS).first()
    return pool or create(name=name, by=by, at=at, kind=PoolKind.SILVER_MEDALISTS)


def _others(pool: Pool) -> QuerySet[Pool]:
    return Pool.objects.filter(organization_id=pool.organization_id).exclude(pk=pool.pk)
