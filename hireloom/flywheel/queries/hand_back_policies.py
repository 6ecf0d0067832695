"""What an organization decided about hand-backs, for screens."""

from hireloom.core.actor import Actor
from hireloom.flywheel.models import HandBackPolicy


def of(actor: Actor) -> HandBackPolicy:
    """What holds in the actor's organization. One query."""
    return HandBackPolicy.objects.of(actor.organization_id)
