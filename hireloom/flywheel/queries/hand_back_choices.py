"""What whoever decides about a proposal chooses from."""

from collections.abc import Sequence
from dataclasses import dataclass

from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.crm.enums import SequenceState
from hireloom.crm.models import Pool
from hireloom.crm.models import Sequence as OutreachSequence
from hireloom.messaging.models import Topic


@dataclass(frozen=True)
class Choices:
    """Pools, sequences that run and topics that are offered, as far as the actor sees them, by name."""

    pools: Sequence[Pool]
    sequences: Sequence[OutreachSequence]
    topics: Sequence[Topic]


def of(actor: Actor) -> Choices:
    """What there is to choose. One exchange."""
    pools = Pool.objects.visible_to(actor).order_by("name", "pk")
    running = OutreachSequence.objects.visible_to(actor).filter(state=SequenceState.ACTIVE).order_by("name", "pk")
    topics = Topic.objects.visible_to(actor).offered()
    together.fetch([pools, running, topics])
    return Choices(list(pools), list(running), list(topics))
