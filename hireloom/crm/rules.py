"""Who may do what with pools and sequences, one condition per line."""

from hireloom.core.actor import Actor
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.models import Enrollment, Pool, Sequence


def can_create_pool(actor: Actor) -> bool:
    return actor.may("crm.edit_pools")


def can_edit_pool(actor: Actor, pool: Pool) -> bool:
    is_theirs = pool.privacy == PoolPrivacy.ORGANIZATION or pool.owner_id == actor.membership_id
    return actor.organization_id == pool.organization_id and actor.may("crm.edit_pools") and is_theirs


def can_view_pools(actor: Actor) -> bool:
    return actor.may("crm.view_pools")


def can_view_sequences(actor: Actor) -> bool:
    return actor.may("crm.view_sequences")


def can_write_sequences(actor: Actor) -> bool:
    """Who writes what mails say must be allowed to write mails."""
    return actor.may("crm.edit_sequences") and actor.may("messaging.send_messages")


def can_edit_sequence(actor: Actor, sequence: Sequence) -> bool:
    return actor.organization_id == sequence.organization_id and can_write_sequences(actor)


def can_decide_about(actor: Actor, enrollment: Enrollment) -> bool:
    return actor.organization_id == enrollment.organization_id and can_write_sequences(actor)
