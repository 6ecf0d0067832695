"""Colleagues: adding them, changing their role, letting them go."""

from datetime import datetime

from django.db import transaction

from hireloom.core import access, events, rules
from hireloom.core.actor import Actor
from hireloom.core.enums import SiteRole
from hireloom.core.event_types import MemberAdded, MemberDeactivated, MemberRoleChanged
from hireloom.core.models import ApiToken, Membership, User
from hireloom.kit.ids import uuid7
from hireloom.kit.text import clean


class LastAdministrator(Exception):
    """Without this administrator nobody could manage the organization."""


@transaction.atomic
def add(
    *, email: str, name: str, role: SiteRole, by: Actor, at: datetime, title: str = "", password: str | None = None
) -> Membership:
    """Make an account a colleague of the actor's organization.

    An account that exists keeps its password and name; one that does not is created, without a
    usable password unless one is given. A colleague who was deactivated comes back with this role.

    Raises: PermissionDenied: `by` may not manage members.
    """
    access.require(rules.can_manage_members, by)
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = User.objects.create_user(email, password, name=clean(name))
    membership, _created = Membership.objects.update_or_create(
        organization_id=by.organization_id,
        user=user,
        defaults={"name": clean(name), "title": clean(title), "role": role, "deactivated_at": None},
        create_defaults={"id": uuid7(at), "name": clean(name), "title": clean(title), "role": role, "joined_at": at},
    )
    events.record(MemberAdded(membership_id=membership.pk, role=role.value), by=by, at=at)
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: SiteRole, by: Actor, at: datetime) -> Membership:
    """Give a colleague another site role; it holds from their next click.

    Raises:
        PermissionDenied: `by` may not manage members.
        LastAdministrator: the organization would be left without one.

    """
    access.require(rules.can_manage_members, by)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    before = membership.role
    if before == role:
        return membership
    _refuse_losing_the_last_administrator(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    events.record(MemberRoleChanged(membership_id=membership.pk, from_role=before, to_role=role.value), by=by, at=at)
    return membership


@transaction.atomic
def deactivate(*, membership: Membership, by: Actor, at: datetime) -> Membership:
    """End a colleague's access: their next click and their API tokens are refused.

    Raises:
        PermissionDenied: `by` may not manage members.
        LastAdministrator: the organization would be left without one.

    """
    access.require(rules.can_manage_members, by)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if not membership.is_active:
        return membership
    _refuse_losing_the_last_administrator(membership)
    membership.deactivated_at = at
    membership.save(update_fields=["deactivated_at"])
    ApiToken.objects.live().filter(membership=membership).update(revoked_at=at)
    events.record(MemberDeactivated(membership_id=membership.pk), by=by, at=at)
    return membership


def _refuse_losing_the_last_administrator(membership: Membership) -> None:
    if membership.role != SiteRole.ADMINISTRATOR:
        return
    administrators = Membership.objects.select_for_update().active().filter(role=SiteRole.ADMINISTRATOR)
    if not [other for other in administrators if other.pk != membership.pk]:
        raise LastAdministrator
