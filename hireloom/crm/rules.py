"""Who may do what with pools, segments and sequences, one condition per line."""

from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.crm.enums import PoolPrivacy, SegmentPrivacy
from hireloom.crm.models import Enrollment, Pool, PoolSeat, Segment, SegmentSeat, Sequence
from hireloom.people.models import Person


def can_create_pool(actor: Actor) -> bool:
    return actor.may("crm.edit_pools")


def can_edit_pool(actor: Actor, pool: Pool) -> bool:
    """Its owner, those with whom it is shared, and, of one that everybody sees, whoever edits pools."""
    if not (actor.organization_id == pool.organization_id and actor.may("crm.edit_pools")):
        return False
    if pool.privacy == PoolPrivacy.ORGANIZATION or pool.owner_id == actor.membership_id:
        return True
    return pool.privacy == PoolPrivacy.TEAM and has_pool_seat(actor, pool)


def has_pool_seat(actor: Actor, pool: Pool) -> bool:
    seats = PoolSeat.objects.filter(organization_id=actor.organization_id, pool=pool)
    return actor.membership_id is not None and seats.filter(member_id=actor.membership_id).exists()


def can_share_pool(actor: Actor, pool: Pool) -> bool:
    """Whose it is, and, of one that nobody owns, whoever edits it."""
    is_theirs = pool.owner_id == actor.membership_id or pool.owner_id is None
    return is_theirs and can_edit_pool(actor, pool)


def can_feed_pool(actor: Actor, pool: Pool) -> bool:
    """Whoever may edit it, and the software itself, which asks as the pool's owner."""
    is_software = actor.kind == ActorKind.SYSTEM and actor.organization_id == pool.organization_id
    return is_software or can_edit_pool(actor, pool)


def can_view_pools(actor: Actor) -> bool:
    return actor.may("crm.view_pools")


def can_view_segments(actor: Actor) -> bool:
    return actor.may("crm.view_segments")


def can_create_segment(actor: Actor) -> bool:
    return actor.may("crm.edit_segments") and actor.membership_id is not None


def can_edit_segment(actor: Actor, segment: Segment) -> bool:
    """Its owner, and those with whom it is shared."""
    is_theirs = segment.owner_id == actor.membership_id or segment.privacy == SegmentPrivacy.ORGANIZATION
    if not (actor.organization_id == segment.organization_id and actor.may("crm.edit_segments")):
        return False
    return is_theirs or (segment.privacy == SegmentPrivacy.TEAM and has_seat(actor, segment))


def has_seat(actor: Actor, segment: Segment) -> bool:
    seats = SegmentSeat.objects.filter(organization_id=actor.organization_id, segment=segment)
    return actor.membership_id is not None and seats.filter(member_id=actor.membership_id).exists()


def can_share_segment(actor: Actor, segment: Segment) -> bool:
    is_theirs = segment.owner_id == actor.membership_id or segment.owner_id is None
    return actor.organization_id == segment.organization_id and actor.may("crm.edit_segments") and is_theirs


def can_view_sequences(actor: Actor) -> bool:
    return actor.may("crm.view_sequences")


def can_write_sequences(actor: Actor) -> bool:
    """Who writes what mails say must be allowed to write mails."""
    return actor.may("crm.edit_sequences") and actor.may("messaging.send_messages")


def can_edit_sequence(actor: Actor, sequence: Sequence) -> bool:
    return actor.organization_id == sequence.organization_id and can_write_sequences(actor)


def can_decide_about(actor: Actor, enrollment: Enrollment) -> bool:
    return actor.organization_id == enrollment.organization_id and can_write_sequences(actor)


def can_report_engagement(actor: Actor, person: Person) -> bool:
    """Whoever enrolls people may say what they did elsewhere."""
    return actor.organization_id == person.organization_id and actor.may("crm.edit_sequences")
