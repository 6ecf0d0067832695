"""Colleagues: adding them, changing their role, letting them go."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, rules
from hireloom.core.actor import Actor
from hireloom.core.enums import SiteRole
from hireloom.core.event_types import (
    MemberAdded,
    MemberChanged,
    MemberDeactivated,
    MemberRightsChanged,
    MemberRoleChanged,
)
from hireloom.core.models import ApiToken, Membership, User
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean


class LastAdministrator(Exception):
    """Without this administrator nobody could manage the organization."""


class RightsChangedMeanwhile(Exception):
    """Somebody else gave or took single rights since they were shown."""


@dataclass(frozen=True)
class Profile:
    """What colleagues say of themselves; language and time zone may be empty, then the organization's count."""

    name: str
    title: str
    language: str
    time_zone: str


@transaction.atomic
def add(
    *, email: str, name: str, role: SiteRole, by: Actor, at: datetime, title: str = "", password: str | None = None
) -> Membership:
    """Make an account a colleague of the actor's organization.

    An account that exists keeps its password and name; one that does not is created, without a
    usable password unless one is given. A colleague who was deactivated comes back with this role;
    one who is here already keeps name and title, and gets the role.

    Raises:
        PermissionDenied: `by` may not manage members.
        Unacceptable: the name is empty.
        LastAdministrator: the role would leave the organization without one.

    """
    access.require(rules.can_manage_members, by)
    _refuse_an_empty(name)
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = User.objects.create_user(email, password, name=clean(name))
    known = Membership.objects.active().filter(organization_id=by.organization_id, user=user).first()
    if known:
        return change_role(membership=known, role=role, by=by, at=at)
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
    membership, others = _locked(membership)
    before = membership.role
    if before == role:
        return membership
    if before == SiteRole.ADMINISTRATOR and membership.is_active and not others:
        raise LastAdministrator
    membership.role = role
    membership.save(update_fields=["role"])
    events.record(MemberRoleChanged(membership_id=membership.pk, from_role=before, to_role=role.value), by=by, at=at)
    return membership


@transaction.atomic
def change_rights(
    *, membership: Membership, rights: access.Rights, seen: access.Rights, by: Actor, at: datetime
) -> Membership:
    """Give a colleague permissions beyond the role, and take others from them; it holds from their next click.

    What is taken is taken on hiring teams, too, together with what is worth nothing without it. Both stay when the role
    changes. `seen` are the rights that were shown to whoever decides.

    Raises:
        PermissionDenied: `by` may not manage members.
        RightsChangedMeanwhile: they are not as they were seen.
        Unacceptable: the colleague is an administrator, or a permission is none that is given and taken by itself.

    """
    access.require(rules.can_change_rights, by, membership)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    _refuse_what_is_no_right_of_its_own(membership, rights)
    now = membership.rights
    changed = rights.differing(now)
    if not changed:
        return membership
    if now != seen:
        raise RightsChangedMeanwhile
    membership.granted_rights = sorted(rights.granted)
    membership.withheld_rights = sorted(rights.withheld)
    membership.save(update_fields=["granted_rights", "withheld_rights"])
    granted, withheld = " ".join(membership.granted_rights), " ".join(membership.withheld_rights)
    event = MemberRightsChanged(
        membership_id=membership.pk, fields=" ".join(changed), granted=granted, withheld=withheld
    )
    events.record(event, by=by, at=at)
    return membership


def _refuse_what_is_no_right_of_its_own(membership: Membership, rights: access.Rights) -> None:
    if membership.role == SiteRole.ADMINISTRATOR:
        msg = gettext_noop("Administrators hold every right.")
        raise Unacceptable(msg)
    separate = {permission.name for permission in access.separate()}
    if not rights.granted | rights.withheld <= separate or rights.granted & rights.withheld:
        msg = gettext_noop("That is no right that is given or taken by itself.")
        raise Unacceptable(msg)


@transaction.atomic
def deactivate(*, membership: Membership, by: Actor, at: datetime) -> Membership:
    """End a colleague's access: their next click and their API tokens are refused.

    Raises:
        PermissionDenied: `by` may not manage members.
        LastAdministrator: the organization would be left without one.

    """
    access.require(rules.can_manage_members, by)
    membership, others = _locked(membership)
    if not membership.is_active:
        return membership
    if membership.role == SiteRole.ADMINISTRATOR and not others:
        raise LastAdministrator
    membership.deactivated_at = at
    membership.save(update_fields=["deactivated_at"])
    ApiToken.objects.live().filter(membership=membership).update(revoked_at=at)
    events.record(MemberDeactivated(membership_id=membership.pk), by=by, at=at)
    return membership


@transaction.atomic
def reactivate(*, membership: Membership, by: Actor, at: datetime) -> Membership:
    """Let a colleague who was deactivated come back in the role they had; their API tokens stay revoked.

    Raises: PermissionDenied: `by` may not manage members.
    """
    access.require(rules.can_manage_members, by)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.is_active:
        return membership
    membership.deactivated_at = None
    membership.save(update_fields=["deactivated_at"])
    events.record(MemberAdded(membership_id=membership.pk, role=membership.role), by=by, at=at)
    return membership


@transaction.atomic
def change_profile(*, membership: Membership, profile: Profile, by: Actor, at: datetime) -> Membership:
    """Change what colleagues say of themselves; what stays the same is not recorded.

    Name and title belong to this organization; language and time zone to the account, wherever it works.

    Raises:
        PermissionDenied: the profile is somebody else's.
        Unacceptable: the name is empty.

    """
    access.require(rules.can_change_profile, by, membership)
    _refuse_an_empty(profile.name)
    membership = Membership.objects.select_for_update(of=("self",)).select_related("user").get(pk=membership.pk)
    here = {"name": clean(profile.name)[:150], "title": clean(profile.title)[:150]}
    everywhere = {"language": profile.language, "time_zone": profile.time_zone}
    changed = [*_set(membership, here), *_set(membership.user, everywhere)]
    if changed:
        events.record(MemberChanged(membership_id=membership.pk, fields=" ".join(changed)), by=by, at=at)
    return membership


def _refuse_an_empty(name: str) -> None:
    if not clean(name):
        msg = gettext_noop("A colleague needs a name.")
        raise Unacceptable(msg)


def _set(row: Membership | User, values: dict[str, str]) -> list[str]:
    """Store what differs; the names of the fields that did."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return changed


def _locked(membership: Membership) -> tuple[Membership, int]:
    """The colleague, and how many administrators there are besides.

    Administrators are always locked first and in one order: of two who take each other's role away at
    once, the second sees what the first did.
    """
    administrators = Membership.objects.active().filter(role=SiteRole.ADMINISTRATOR).order_by("pk")
    others = [row for row in administrators.select_for_update() if row.pk != membership.pk]
    return Membership.objects.select_for_update().get(pk=membership.pk), len(others)
