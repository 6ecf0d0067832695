"""What holds for writing to people."""

from hireloom.core.actor import Actor
from hireloom.messaging.models import ContactPolicy


def of(actor: Actor) -> ContactPolicy:
    """The organization's policy; what holds before anybody decided, when there is none. One query."""
    return ContactPolicy.objects.of(actor)
