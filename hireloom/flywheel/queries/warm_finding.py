"""Who is in the list of a job: the best matches first, then those we know well and can say nothing about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from hireloom.ai.models import Profile
from hireloom.ai.models.profile import ProfileQuerySet
from hireloom.ai.operations import evaluations
from hireloom.ai.queries import ranking
from hireloom.ai.queries.ranking import RankedPerson
from hireloom.ats.models import Application, Job
from hireloom.core.actor import Actor
from hireloom.flywheel import warm_ways
from hireloom.flywheel.models import WarmCandidate
from hireloom.flywheel.warm_enums import CameBy, CandidateState
from hireloom.people.models.person import PersonQuerySet

MOST = 300
"""How many stand in a list: more than anybody looks at for one job."""
MOST_UNKNOWN = 100
"""How many of them may be people of whom nothing can be compared, where others are."""


@dataclass(frozen=True)
class Found:
    """Somebody in a list, with their match if there is one; `findings` as evaluations keep them."""

    person_id: UUID
    came_by: CameBy
    share: float | None = None
    musts_not_shown: int = 0
    inputs: str = ""
    findings: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Finding:
    """Whom we know for a job. `version` is that of the matching, "" where nobody was compared."""

    found: Sequence[Found]
    considered: int = 0
    without_facts: int = 0
    criteria_id: UUID | None = None
    version: str = ""
    is_whole: bool = True


def job_of_enrollment(enrollment_id: UUID, actor: Actor) -> Job | None:
    """The job from whose list somebody was enrolled, if the actor sees it. One query."""
    lists = WarmCandidate.objects.visible_to(actor).filter(state=CandidateState.ENROLLED, context_id=enrollment_id)
    return Job.objects.visible_to(actor).filter(pk__in=lists.values("warm_list__job")).first()


def find(job: Job, *, at: datetime, is_whole: bool) -> Finding:
    """Find up to three hundred people for a job.

    First those who show most of what it asks for; then those we know well, of whom nothing is known that could show
    anything, or who asked that a person decides. Where people are not compared, those we know best.
    """
    people = warm_ways.whom_we_know(job)
    rank = ranking.whole if is_whole else ranking.first
    ranked = rank(job, people=people, today=timezone.localdate(at), most=MOST)
    if ranked is None:
        return Finding(_known_well(job, people, (), MOST), considered=people.count())
    compared = [_found(one) for one in ranked.rows]
    unknown = people.filter(~Exists(_comparable(job).filter(person=OuterRef("pk"))))
    ids = [one.person_id for one in compared]
    return Finding(
        [*compared, *_known_well(job, unknown, ids, min(MOST - len(compared), MOST_UNKNOWN), with_others=False)],
        considered=ranked.counts.considered,
        without_facts=ranked.counts.without_facts,
        criteria_id=ranked.criteria.pk,
        version=ranked.version,
        is_whole=ranked.is_whole,
    )


def _found(one: RankedPerson) -> Found:
    return Found(
        one.person_id,
        CameBy.MATCH,
        share=one.match.share,
        musts_not_shown=one.match.musts_not_shown,
        inputs=one.digest,
        findings=evaluations.findings_of(one.match),
    )


def _comparable(job: Job) -> ProfileQuerySet:
    """What is known of those who can be compared; leaving them out is one anti-join, however many people there are."""
    here = {"organization_id": job.organization_id}
    asking = Application.objects.filter(**here, person=OuterRef("person"), asked_for_person_at__isnull=False)
    return Profile.objects.ready().filter(~Exists(asking.order_by()), **here)


def _known_well(
    job: Job, people: PersonQuerySet, without: Collection[UUID], room: int, *, with_others: bool = True
) -> list[Found]:
    """Those we know by a way, the warmest first, and others if wanted; who was touched last comes first."""
    taken: set[UUID] = set(without)
    found: list[Found] = []
    for asked in warm_ways.conditions(warm_ways.everything(job)).values():
        if len(found) < room:
            rows = people.filter(asked).exclude(pk__in=taken).by_last_touch().values_list("pk", flat=True)
            more = list(rows[: room - len(found)])
            found += [Found(pk, CameBy.WAY) for pk in more]
            taken.update(more)
    if not with_others or len(found) >= room:
        return found
    rest = people.exclude(pk__in=taken).by_last_touch().values_list("pk", flat=True)
    return found + [Found(pk, CameBy.ROOM) for pk in rest[: room - len(found)]]
