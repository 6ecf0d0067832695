"""What the organization decided once for all of its hiring."""

from hireloom.ats.models import HiringPolicy
from hireloom.core.actor import Actor


def of(actor: Actor) -> HiringPolicy:
    """Say what holds; before anybody decided, what usually does. One query."""
    return HiringPolicy.objects.of(actor)
