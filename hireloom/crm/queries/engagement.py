"""How engaged somebody is and why, for their page: the level, what it rests on, and what machines did beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementKind, EngagementLevelName, EngagementSource, MachineTrace
from hireloom.crm.levels import may_be_known_to
from hireloom.crm.models import Engagement, EngagementLevel
from hireloom.crm.signs import NAMES, SIGNS
from hireloom.engine import engagement as reckoning
from hireloom.engine.engagement import Level
from hireloom.people.models import Person

MOST = 400
SHOWN = 12


@dataclass(frozen=True)
class Line:
    """One thing a person did; the subject of the mail it was about, if any, and whether the level rests on it."""

    id: UUID
    kind: EngagementKind
    at: datetime
    subject: str
    note: str
    counts: bool = False


@dataclass(frozen=True)
class Standing:
    """How engaged somebody is.

    `decays_to` is the level at `decays_at` if nothing else happens. `because` is what the level rests on, the latest
    first; `others` the rest of the last twelve months. `machines` counts what programs did, by why we think so.
    """

    level: EngagementLevelName
    since: datetime | None
    decays_at: datetime | None
    decays_to: EngagementLevelName | None
    because: Sequence[Line]
    others: Sequence[Line]
    machines: Sequence[tuple[MachineTrace, int]]


def of(person: Person, actor: Actor, at: datetime) -> Standing | None:
    """How engaged a person is whom the actor sees; None for those who may not know. Three queries."""
    if not may_be_known_to(actor):
        return None
    kept = EngagementLevel.objects.of_seen_people(actor).filter(person=person).first()
    rows = Engagement.objects.of_seen_people(actor).filter(person=person, at__gt=at - reckoning.AT_ALL)
    own = rows.by_people().exclude(kind__in=(EngagementKind.SENT, EngagementKind.DELIVERED))
    found = list(
        own.order_by("-at", "-pk").values_list("pk", "kind", "at", "message__subject", "note", "source")[:MOST]
    )
    counted = [row for row in found if row[1] in SIGNS and row[5] != EngagementSource.HIRING]
    signs = [(SIGNS[EngagementKind(row[1])], row[2]) for row in counted]
    verdict = reckoning.of(signs, at)
    rests_on = {counted[place][0] for place in verdict.because}
    lines = [Line(row[0], EngagementKind(row[1]), row[2], row[3] or "", row[4], row[0] in rests_on) for row in found]
    then = reckoning.of(signs, verdict.decays_at).level if verdict.decays_at else None
    by_machines = rows.exclude(machine="").order_by().values_list("machine").annotate(count=Count("pk"))
    return Standing(
        level=NAMES[verdict.level],
        since=kept.since if kept and verdict.level is not Level.NONE else None,
        decays_at=verdict.decays_at,
        decays_to=NAMES[then] if then is not None else None,
        because=[line for line in lines if line.counts][:SHOWN],
        others=[line for line in lines if not line.counts][:SHOWN],
        machines=sorted(((MachineTrace(one), count) for one, count in by_machines), key=lambda pair: -pair[1]),
    )
