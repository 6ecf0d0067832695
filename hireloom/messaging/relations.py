"""How mails follow when two people become one."""

from hireloom.messaging.models import Message, Suppression
from hireloom.people import relations
from hireloom.people.relations import Moved

relations.declare(Moved(Message, follows=("context_id",), address="to_address"))
relations.declare(
    Moved(
        Suppression,
        same=("scope", "value", "channel", "covers", "reason", "until", "lifted_at"),
        follows=("context_id",),
    )
)
