"""How a match in a warm list came about, for whoever may see matches and the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Switch
from hireloom.ai.queries import matches
from hireloom.ai.queries.matches import Line
from hireloom.ats.models import Job
from hireloom.core.actor import Actor
from hireloom.flywheel.models import WarmCandidate
from hireloom.people import rules
from hireloom.people.models import Person


@dataclass(frozen=True)
class Explained:
    """A match with all it is made of: the sum of `points` over the sum of `weight` is the share."""

    candidate: WarmCandidate
    name: str
    share: float
    words: str
    musts: str
    lines: Sequence[Line]
    points: float
    weight: int
    criteria_number: int
    version: str
    inputs: str


def of(job: Job, person_id: UUID, actor: Actor) -> Explained | None:
    """The match of somebody in the list of a job; None where there is none, or matching is off. Five queries at most.

    Words of documents that the actor may not open are left out. Whether they may see matches is asked elsewhere.
    """
    person = Person.objects.find(person_id, actor=actor)
    if person is None or not Switch.objects.on(job.organization_id, Purpose.WARM_POOL).exists():
        return None
    rows = WarmCandidate.objects.select_related("warm_list__job", "warm_list__criteria")
    row = rows.filter(organization_id=actor.organization_id, warm_list__job=job, person=person).first()
    if row is None or row.share is None or row.warm_list.criteria is None:
        return None
    reads = rules.can_view_documents(actor, person)
    lines = matches.lines_of(row.findings, actor=actor, reads=reads, quotes_unread=False)
    return Explained(
        candidate=row,
        name=person.name,
        share=row.share,
        words=matches.words_of(row.findings),
        musts=matches.musts(row.musts_not_shown),
        lines=lines,
        points=sum(line.points for line in lines),
        weight=sum(line.weight for line in lines),
        criteria_number=row.warm_list.criteria.number,
        version=row.warm_list.version,
        inputs=row.inputs,
    )
