"""Talent pools and who is in them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.enums import AddedBecause, PoolKind, PoolPrivacy
from hireloom.crm.events import PoolChanged, PoolCreated, PoolDeleted, PoolMemberAdded, PoolMemberRemoved
from hireloom.crm.models import Pool, PoolMember
from hireloom.crm.operations import keeping_out
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
    wanted = _checked({"name": name, "purpose": purpose, "privacy": privacy})
    pool, is_new = Pool.objects.get_or_create(
        organization_id=by.organization_id,
        name=wanted.pop("name"),
        defaults={
            **wanted,
            "id": uuid7(at),
            "kind": kind,
            "owner_id": by.membership_id,
            "created_at": at,
        },
    )
    if not is_new:
        raise PoolNameTaken
    events.record(PoolCreated(pool_id=pool.pk), by=by, at=at)
    return pool


@transaction.atomic
def change(*, pool: Pool, changes: dict[str, str], by: Actor, at: datetime) -> Pool:
    """Call a pool otherwise, describe it otherwise, or show it to others; what stays the same is not recorded.

    `changes` may name `name`, `purpose` and `privacy`.

    Raises:
        PermissionDenied: `by` may not edit this pool.
        PoolNameTaken: there is another of that name.
        Unacceptable: the name is empty, or a field is none of those.

    """
    access.require(rules.can_edit_pool, by, pool)
    pool = Pool.objects.select_for_update().get(pk=pool.pk)
    wanted = _checked(changes)
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


LENGTHS = {"name": 100, "purpose": 300, "privacy": 15}


def _checked(changes: dict[str, str]) -> dict[str, str]:
    """The fields of a pool as they are stored."""
    if unknown := set(changes) - set(LENGTHS):
        msg = f"Not part of a pool: {', '.join(sorted(unknown))}."
        raise Unacceptable(msg)
    wanted = {name: clean(value)[: LENGTHS[name]] for name, value in changes.items()}
    if wanted.get("name") == "":
        msg = "A pool needs a name."
        raise Unacceptable(msg)
    if wanted.get("privacy", PoolPrivacy.PRIVATE) not in PoolPrivacy.values:
        msg = f"No such privacy: {wanted['privacy']}."
        raise Unacceptable(msg)
    return wanted


def _others(pool: Pool) -> QuerySet[Pool]:
    return Pool.objects.filter(organization_id=pool.organization_id).exclude(pk=pool.pk)
