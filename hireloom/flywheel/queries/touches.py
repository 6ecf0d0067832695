"""How the person of an application came: the first and the last time before they applied, and every time.

A merge brings the touches of two records together, and the first and the last are then those of both by time.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.marketing.enums import Occasion, SourceClass
from hireloom.marketing.models import SourceTouch


@dataclass(frozen=True)
class Touch:
    """One time that somebody came, and by what they became known; `said` is a word that is none of our sources."""

    id: UUID
    at: datetime
    way: SourceClass
    source: str
    said: str
    host: str
    campaign: str
    medium: str
    link_id: UUID | None
    token: str
    occasion: Occasion
    context_id: UUID | None


@dataclass(frozen=True)
class Origin:
    """The touches of a person until they applied, the first one first; `later` is how many came afterwards."""

    touches: Sequence[Touch]
    later: int = 0

    @property
    def first(self) -> Touch | None:
        return self.touches[0] if self.touches else None

    @property
    def last(self) -> Touch | None:
        return self.touches[-1] if self.touches else None


def of_application(application: Application, actor: Actor) -> Origin:
    """How somebody came to an application that the actor has seen. One query."""
    return of_applications([application], actor)[application.pk]


def of_applications(applications: Collection[Application], actor: Actor) -> Mapping[UUID, Origin]:
    """The same for many, by application. One query."""
    people = {each.person_id for each in applications}
    rows = SourceTouch.objects.of_seen_people(actor).filter(person__in=people).in_order()
    by_person: dict[UUID, list[Touch]] = defaultdict(list)
    for row in rows.select_related("source", "link"):
        by_person[row.person_id].append(_touch(row))
    return {each.pk: _origin(by_person[each.person_id], each.applied_at) for each in applications}


def _origin(touches: Sequence[Touch], applied_at: datetime) -> Origin:
    until = [one for one in touches if one.at <= applied_at]
    return Origin(until, len(touches) - len(until))


def _touch(row: SourceTouch) -> Touch:
    return Touch(
        id=row.pk,
        at=row.at,
        way=SourceClass(row.way),
        source=row.source.name if row.source else "",
        said=row.said,
        host=row.host,
        campaign=row.campaign,
        medium=row.medium,
        link_id=row.link_id,
        token=row.link.token if row.link else "",
        occasion=Occasion(row.occasion),
        context_id=row.context_id,
    )
