"""What came of those who were handed back, counted from the rows: each number is the rows that stand behind it.

Everything is of those who were handed back in a period, as far as the reader sees them; nobody is counted twice for one
hand-back. Rules: docs/reference/flywheel.md.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, ExpressionWrapper, OuterRef, Q, Value
from django.db.models.fields import DateTimeField

from hireloom.ats.enums import InterviewState, Outcome
from hireloom.ats.models import Application, Interview
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.crm.models import Engagement, Pool
from hireloom.engine.matching import titles
from hireloom.flywheel import links
from hireloom.flywheel.hand_back_enums import Link, Step
from hireloom.flywheel.models import HandBack, Return
from hireloom.flywheel.models.hand_back import HandBackQuerySet
from hireloom.flywheel.models.returns import FIELD_OF
from hireloom.flywheel.queries import attribution
from hireloom.marketing.enums import SourceClass, TouchKind
from hireloom.messaging.models import Message

WITHIN = timedelta(days=365)
"""For how long after it what happens counts for a hand-back."""
LEAST = 5
"""So many of each kind there must be before days are compared."""
LAST_FIRST = Order("decided_at", is_descending=True, is_moment=True)
FLAGS = {
    Step.WRITTEN_TO: "written",
    Step.ANSWERED: "answered",
    Step.APPLIED_AGAIN: "back",
    Step.INTERVIEWED: "interviewed",
    Step.HIRED: "hired",
}


@dataclass(frozen=True)
class Asked:
    """Who is counted: handed back from a moment on, before another, from jobs of a department; `at` is now."""

    at: datetime
    since: datetime | None = None
    until: datetime | None = None
    department_id: UUID | None = None


@dataclass(frozen=True)
class Saved:
    """How many days sooner those we knew were hired than strangers for the same kind of role.

    `days` is the median over `warm` hires, each against the median of the strangers of its kind, of which there were
    `cold` in all; None where there are fewer than five of either. Below zero: it took longer. `known` counts all hires
    of those we knew, of whatever kind of role.
    """

    days: float | None
    warm: int
    cold: int
    known: int


@dataclass(frozen=True)
class Row:
    """One hand-back behind a number, and how far it came."""

    id: UUID
    person_id: UUID
    person: str
    job_id: UUID
    job: str
    handed_back_at: datetime
    by: str
    pool: str
    steps: frozenset[Step]


@dataclass(frozen=True)
class Rows:
    """A page of hand-backs, and where it lies in all of them."""

    rows: Sequence[Row]
    stretch: Stretch


def counts(asked: Asked, actor: Actor) -> Mapping[Step, int]:
    """How many came how far, each step counted of all that were handed back. One query."""
    flagged: Any = _flagged(asked, actor)
    numbers = flagged.order_by().aggregate(
        all=Count("pk"), **{name: Count("pk", filter=Q(**{f"is_{name}": True})) for name in FLAGS.values()}
    )
    return {Step.HANDED_BACK: numbers["all"], **{step: numbers[name] for step, name in FLAGS.items()}}


def rows(asked: Asked, actor: Actor, step: Step = Step.HANDED_BACK) -> HandBackQuerySet:
    """The hand-backs behind a number."""
    found = _flagged(asked, actor)
    return found.filter(**{f"is_{FLAGS[step]}": True}) if step in FLAGS else found


def page(
    asked: Asked, actor: Actor, step: Step, *, size: int = 50, after: Place | None = None, before: Place | None = None
) -> Rows:
    """A page of the hand-backs behind a number, the latest first. Two queries, any size."""
    part = stretch(rows(asked, actor, step), LAST_FIRST, size=size, after=after, before=before)
    by_id = {row.id: row for row in _told(rows(asked, actor).filter(pk__in=part.ids), actor)}
    return Rows([by_id[pk] for pk in part.ids if pk in by_id], part)


def everybody(asked: Asked, actor: Actor) -> Sequence[Row]:
    """All hand-backs of the period, the latest first. One query."""
    return _told(rows(asked, actor).order_by("-decided_at", "-pk"), actor)


def returns(asked: Asked, actor: Actor) -> Mapping[Link | None, int]:
    """How many applications of the period came from people whom we knew, by what, and in all (None). One query."""
    numbers: Any = _returns(asked, actor).aggregate(
        all=Count("pk"),
        **{f"by_{link.value}": Count("pk", filter=Q(**{f"{name}__isnull": False})) for link, name in FIELD_OF.items()},
    )
    return {None: numbers["all"], **{link: numbers[f"by_{link.value}"] for link in FIELD_OF}}


def returns_by_touch(asked: Asked, actor: Actor, of: TouchKind) -> Mapping[SourceClass | None, int]:
    """By which way the people of those applications came to us first, or last; under None where that is not known.

    Each is counted once, so that the numbers make up all returns of the period. One query.
    """
    found = _returns(asked, actor).values("application")
    return attribution.ways(Application.objects.visible_to(actor).filter(pk__in=found), of)


def saved(asked: Asked, actor: Actor) -> Saved:
    """How many days sooner those we knew were hired, from the opening of the job, than strangers. One query.

    The same kind of role is the same department and the same family of titles, or the same words where a title is of
    no family.
    """
    hired = Application.objects.visible_to(actor).filter(outcome=Outcome.HIRED, job__opened_at__isnull=False)
    hired = hired.filter(**_period("closed_at", asked))
    if asked.department_id:
        hired = hired.filter(job__department=asked.department_id)
    known = Return.objects.filter(organization_id=actor.organization_id, application=OuterRef("pk"))
    marked: Any = hired.order_by().annotate(is_known=Exists(known))
    columns = ("is_known", "job__department_id", "job__title", "job__opened_at", "closed_at")
    warm: dict[tuple[Any, str], list[float]] = defaultdict(list)
    cold: dict[tuple[Any, str], list[float]] = defaultdict(list)
    for is_known, department_id, title, opened_at, closed_at in marked.values_list(*columns):
        days = (closed_at - opened_at).total_seconds() / 86_400
        (warm if is_known else cold)[department_id, kind_of(title)].append(days)
    return compared(warm, cold)


def compared(warm: Mapping[Any, Sequence[float]], cold: Mapping[Any, Sequence[float]]) -> Saved:
    """Compare days by kind of role; kinds with fewer than five strangers say nothing."""
    kinds = [kind for kind in warm if len(cold.get(kind, ())) >= LEAST]
    differences = [median(cold[kind]) - days for kind in kinds for days in warm[kind]]
    strangers = sum(len(cold[kind]) for kind in kinds)
    days = median(differences) if len(differences) >= LEAST else None
    return Saved(days, len(differences), strangers, known=sum(map(len, warm.values())))


def kind_of(title: str) -> str:
    """What kind of role a title is, comparable whatever its level or language."""
    read = titles.read(title)
    return read.family or " ".join(sorted(read.words))


def _period(moment: str, asked: Asked) -> dict[str, Any]:
    bounds = {f"{moment}__gte": asked.since, f"{moment}__lt": asked.until}
    return {name: bound for name, bound in bounds.items() if bound is not None}


def _returns(asked: Asked, actor: Actor) -> Any:
    """The applications of the period that came from people whom we knew."""
    found = Return.objects.visible_to(actor).order_by().filter(**_period("at", asked))
    return found.filter(application__job__department=asked.department_id) if asked.department_id else found


def _flagged(asked: Asked, actor: Actor) -> HandBackQuerySet:
    """Those who were handed back, with how far each came; what the reader may not see, did not happen for them."""
    found = HandBack.objects.visible_to(actor).taken().filter(**_period("decided_at", asked))
    if asked.department_id:
        found = found.filter(application__job__department=asked.department_id)
    own = {"organization_id": actor.organization_id, "person": OuterRef("application__person")}
    until = ExpressionWrapper(OuterRef("decided_at") + Value(WITHIN), output_field=DateTimeField())

    def after(moment: str) -> dict[str, Any]:
        return {f"{moment}__gt": OuterRef("decided_at"), f"{moment}__lte": until}

    mails = Message.objects.filter(links.WRITTEN, **own, state__in=links.LEFT, **after("handed_over_at"))
    replies = Engagement.objects.by_people().filter(links.ANSWERED, **own, **after("at"))
    back = Return.objects.visible_to(actor).filter(hand_back=OuterRef("pk"))
    held = Interview.objects.filter(
        organization_id=actor.organization_id, application=OuterRef("application"), ends_at__lte=asked.at
    ).exclude(state=InterviewState.CANCELLED)
    return found.annotate(
        is_written=Exists(mails),
        is_answered=Exists(replies),
        is_back=Exists(back),
        is_interviewed=Exists(back.filter(Exists(held))),
        is_hired=Exists(back.filter(application__outcome=Outcome.HIRED)),
    )


def _told(found: HandBackQuerySet, actor: Actor) -> list[Row]:
    seen = Exists(Pool.objects.visible_to(actor).order_by().filter(pk=OuterRef("pool")))
    shown: Any = found.annotate(is_pool_seen=seen).select_related(
        "application__job", "application__person", "pool", "decided_by"
    )
    return [
        Row(
            id=row.pk,
            person_id=row.application.person_id,
            person=row.application.person.name,
            job_id=row.application.job_id,
            job=row.application.job.title,
            handed_back_at=row.decided_at,
            by=row.decided_by.name if row.decided_by else "",
            pool=row.pool.name if row.is_pool_seen else "",
            steps=frozenset({Step.HANDED_BACK, *(step for step, name in FLAGS.items() if getattr(row, f"is_{name}"))}),
        )
        for row in shown
    ]
