"""Why somebody is not enrolled, and what packages above know about it.

Hiring is a sibling: what it knows comes through `also_stopped_by`, which the flywheel fills.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.crm.enums import ExitReason, HeldBecause
from hireloom.messaging.contactability import Objection, Obstacle
from hireloom.messaging.enums import SuppressionReason


@dataclass(frozen=True)
class Stop:
    """One reason why nobody writes to somebody now: `exit_reason` is how it would end a sequence, in stored words.

    One with `holds` ends none: whoever is in a sequence waits there until it is over.
    """

    exit_reason: ExitReason
    words: str
    holds: HeldBecause | None = None


Ask = Callable[[UUID, Collection[UUID], datetime], Mapping[UUID, list[Stop]]]
_further: list[Ask] = []

OF_SUPPRESSIONS = {
    SuppressionReason.UNSUBSCRIBED: ExitReason.UNSUBSCRIBED,
    SuppressionReason.BOUNCED: ExitReason.BOUNCED,
    SuppressionReason.COMPLAINED: ExitReason.COMPLAINED,
}
OF_OBSTACLES = {
    Obstacle.NO_ADDRESS: ExitReason.NO_ADDRESS,
    Obstacle.NO_CONSENT: ExitReason.CONSENT_LAPSED,
    Obstacle.CONSENT_RAN_OUT: ExitReason.CONSENT_LAPSED,
}


def also_stopped_by(ask: Ask) -> Ask:
    """Let a higher package name what it knows against writing to people of an organization at a moment.

    It is asked for many at once, and costs a fixed number of statements.
    """
    _further.append(ask)
    return ask


def known_above(organization_id: UUID, people: Collection[UUID], at: datetime) -> dict[UUID, list[Stop]]:
    """What packages above know against writing to each of these people."""
    found: dict[UUID, list[Stop]] = {}
    for ask in _further:
        for person_id, stops in ask(organization_id, people, at).items():
            found.setdefault(person_id, []).extend(stops)
    return found


def of_objection(objection: Objection) -> Stop:
    """What the ledger of those who are not written to says, as a stop."""
    if objection.suppression is None:
        return Stop(OF_OBSTACLES[objection.obstacle], objection.words)
    said = SuppressionReason(objection.suppression.reason)
    if said == SuppressionReason.BOUNCING:
        return Stop(ExitReason.BOUNCED, objection.words, HeldBecause.BOUNCING)
    return Stop(OF_SUPPRESSIONS.get(said, ExitReason.SUPPRESSED), objection.words)
