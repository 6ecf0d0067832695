"""Who may do what with messages, one condition per line."""

from hireloom.core.actor import Actor
from hireloom.messaging.models import Message


def can_cancel(actor: Actor, message: Message) -> bool:
    is_own = actor.membership_id is not None and message.sent_by_id == actor.membership_id
    return actor.organization_id == message.organization_id and (is_own or actor.may("messaging.send_messages"))
