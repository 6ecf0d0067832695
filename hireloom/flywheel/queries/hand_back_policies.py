"""What an organization decided about hand-backs, for screens."""

from hireloom.core.actor import Actor
from hireloom.core.together import Reading
from hireloom.flywheel.models import HandBackPolicy


def of(actor: Actor) -> HandBackPolicy:
    """What holds in the actor's organization. One query."""
    return HandBackPolicy.objects.of(actor.organization_id)


def reading(actor: Actor) -> Reading[HandBackPolicy]:
    """What holds in the actor's organization. One turn."""
    asked = HandBackPolicy.objects.visible_to(actor)[:1]
    yield [asked]
    return next(iter(asked), None) or HandBackPolicy(organization_id=actor.organization_id)
