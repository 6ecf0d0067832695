"""Who may do what with pools, one condition per line."""

from hireloom.core.actor import Actor
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.models import Pool


def can_create_pool(actor: Actor) -> bool:
    return actor.may("crm.edit_pools")


def can_edit_pool(actor: Actor, pool: Pool) -> bool:
    is_theirs = pool.privacy == PoolPrivacy.ORGANIZATION or pool.owner_id == actor.membership_id
    return actor.organization_id == pool.organization_id and actor.may("crm.edit_pools") and is_theirs


def can_view_pools(actor: Actor) -> bool:
    return actor.may("crm.view_pools")
