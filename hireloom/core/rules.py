"""Who may do what in the core, one condition per line."""

from hireloom.core.actor import Actor
from hireloom.core.models import ApiToken, Membership, SavedView


def can_manage_organization(actor: Actor) -> bool:
    return actor.may("core.manage_organization")


def can_manage_members(actor: Actor) -> bool:
    return actor.may("core.manage_members")


def can_change_rights(actor: Actor, membership: Membership) -> bool:
    return actor.may("core.manage_members") and actor.organization_id == membership.organization_id


def can_change_profile(actor: Actor, membership: Membership) -> bool:
    return actor.membership_id == membership.pk


def can_create_token(actor: Actor) -> bool:
    return actor.may("core.manage_tokens")


def can_revoke_token(actor: Actor, token: ApiToken) -> bool:
    return actor.may("core.manage_members") or token.membership_id == actor.membership_id


def can_view_audit_log(actor: Actor) -> bool:
    return actor.may("core.view_audit_log")


def can_save_view(actor: Actor) -> bool:
    return actor.membership_id is not None


def can_change_view(actor: Actor, view: SavedView) -> bool:
    return actor.membership_id is not None and view.owner_id == actor.membership_id


def can_export_organization(actor: Actor) -> bool:
    return actor.may("core.export_organization")
