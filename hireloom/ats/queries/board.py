"""The board of a job: its stages as columns, who stands in each, longest wait first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Aggregate, Count, F, FloatField, Func, OuterRef, QuerySet, Subquery

from hireloom.ats import blindness
from hireloom.ats.enums import InterviewState
from hireloom.ats.models import Application, Interview, Job, Stage
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.ats.models.lateness import LateAt
from hireloom.ats.queries import waiting
from hireloom.ats.queries.filtering import Filters, narrow
from hireloom.core import ready
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place
from hireloom.people.queries.card_words import skills_of, tags_of

ORDER = Order("entered_at", is_moment=True)
"""Longest wait first."""

FIRST_CARDS = 40
"""How many cards the first screen holds, over all columns."""

FEWEST_IN_COLUMN, MOST_IN_COLUMN = 5, 20
MORE_CARDS = 30
TAGS_SHOWN, SKILLS_SHOWN = 2, 2
READ = (
    "pk",
    "stage_id",
    "person_id",
    "person__name",
    "person__headline",
    "entered_at",
    "source__name",
    "wakes_on",
    "stage__is_blind",
    "outcome",
)


@dataclass(frozen=True)
class Card:
    """One open application as the board shows it. `days_in_stage` are whole days."""

    application_id: UUID
    stage_id: UUID
    person_id: UUID | None
    person_name: str
    headline: str
    entered_at: datetime
    days_in_stage: int
    is_late: bool
    asleep_until: date | None
    source: str
    tags: tuple[str, ...]
    skills: tuple[str, ...]
    next_interview_at: datetime | None = None


@dataclass(frozen=True)
class Tally:
    """How many open applications stand in a stage, and the median of the days they have been there."""

    count: int = 0
    median_days: int | None = None


@dataclass(frozen=True)
class Stretch:
    """Some cards of a column in order; `next` is where the following ones begin, None at the end."""

    cards: tuple[Card, ...]
    next: Place | None


@dataclass(frozen=True)
class Column:
    """One stage: all of its applications counted, the first of them shown."""

    stage_id: UUID
    name: str
    tally: Tally
    stretch: Stretch


class Median(Aggregate):
    """The middle value; between the two middle ones when there is an even number."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def columns(*, job: Job, filters: Filters, actor: Actor, at: datetime) -> list[Column]:
    """Show the board's first screen: every stage in order, its tally, its first cards. Two exchanges."""
    about = (job.organization_id, job.pk, job.is_confidential, filters, actor, at)
    if filters.is_empty:
        stages, counted = ready.answers(ready.question(_stages, *about), ready.question(_tallies, *about))
    else:
        stages, counted = list(_stages(*about)), list(_tallies(*about))
    tops, tallies = _tops(stages), {stage_id: _tally(count, middle, at) for stage_id, count, middle in counted}
    first = ready.rows(_first_cards, job.organization_id, tuple(pk for *_, ids in tops for pk in ids), at)
    known = {card.application_id: card for card in (_card(row, actor, at) for row in first)}
    return [
        _column(pk, name, tallies.get(pk, Tally()), [known[each] for each in ids if each in known])
        for pk, name, ids in tops
    ]


def more(*, job: Job, stage: Stage, after: Place, filters: Filters, actor: Actor, at: datetime) -> Stretch:
    """Show the cards of a column that follow a place. One query."""
    found = narrow(_standing(job, actor), filters, actor=actor, at=at).filter(stage=stage)
    shown = _cards(ORDER.sort(found.filter(ORDER.beyond(after)))[: MORE_CARDS + 1], actor, at)
    return _stretch(shown[:MORE_CARDS], has_more=len(shown) > MORE_CARDS)


def cards(ids: Sequence[UUID], *, actor: Actor, at: datetime) -> list[Card]:
    """Show applications as cards, longest wait first; those the actor may not see are left out. One query."""
    return _cards(ORDER.sort(Application.objects.visible_to(actor).filter(pk__in=ids)), actor, at)


def _standing(job: Job, actor: Actor) -> ApplicationQuerySet:
    return Application.objects.of_job(job, actor=actor).open()


def _found(
    organization_id: UUID, job_id: UUID, is_confidential: bool, filters: Filters, actor: Actor, at: datetime
) -> ApplicationQuerySet:
    job = Job(pk=job_id, organization_id=organization_id, is_confidential=is_confidential)
    return narrow(_standing(job, actor), filters, actor=actor, at=at)


def _stages(
    organization_id: UUID, job_id: UUID, is_confidential: bool, filters: Filters, actor: Actor, at: datetime
) -> "QuerySet[Stage, tuple[UUID, str, list[UUID]]]":
    """The stages in order, each with the ids at its top: a short index scan a stage, whatever stands below."""
    found = _found(organization_id, job_id, is_confidential, filters, actor, at)
    top = ORDER.sort(found.filter(stage=OuterRef("pk"))).values("pk")[:MOST_IN_COLUMN]
    in_job = Stage.objects.present().filter(organization_id=organization_id, job_id=job_id).order_by("position")
    return in_job.values_list("pk", "name", ArraySubquery(top))


def _tops(stages: Sequence[tuple[UUID, str, list[UUID]]]) -> list[tuple[UUID, str, list[UUID]]]:
    """The stages with as many ids as there is room for on the first screen."""
    room = max(FIRST_CARDS // max(len(stages), 1), FEWEST_IN_COLUMN)
    return [(pk, name, ids[:room]) for pk, name, ids in stages]


def _tallies(
    organization_id: UUID, job_id: UUID, is_confidential: bool, filters: Filters, actor: Actor, at: datetime
) -> "QuerySet[Application, tuple[UUID, int, float]]":
    epoch = Func(F("entered_at"), template="EXTRACT(EPOCH FROM %(expressions)s)", output_field=FloatField())
    found = _found(organization_id, job_id, is_confidential, filters, actor, at).order_by()
    return found.values_list("stage_id").annotate(count=Count("pk"), middle=Median(epoch))


def _tally(count: int, middle: float, at: datetime) -> Tally:
    return Tally(count, waiting.days_between(datetime.fromtimestamp(middle, UTC), at))


def _first_cards(organization_id: UUID, ids: Sequence[UUID], at: datetime) -> "QuerySet[Application, Any]":
    return _read(Application.objects.filter(organization_id=organization_id, pk__in=ids), organization_id, at)


def _read(found: "QuerySet[Application]", organization_id: UUID, at: datetime) -> "QuerySet[Application, Any]":
    late_at = LateAt(organization_id=organization_id)
    return found.values_list(
        *READ, late_at, tags_of(most=TAGS_SHOWN), skills_of(most=SKILLS_SHOWN), _next_interview(at)
    )


def _cards(found: "QuerySet[Application]", actor: Actor, at: datetime) -> list[Card]:
    return [_card(row, actor, at) for row in _read(found, actor.organization_id, at)]


def _card(row: tuple[Any, ...], actor: Actor, at: datetime) -> Card:
    """One card; of somebody who is reviewed blind it shows what they can do, and not who they are."""
    pk, stage_id, person_id, name, headline, entered_at, source, wakes_on, is_blind, outcome, *more = row
    late_at, tags, skills, next_at = more
    hidden = blindness.hides(is_blind=is_blind, outcome=outcome, actor=actor)
    return Card(
        application_id=pk,
        stage_id=stage_id,
        person_id=None if hidden else person_id,
        person_name=blindness.alias(pk) if hidden else name,
        headline="" if hidden else headline,
        entered_at=entered_at,
        days_in_stage=waiting.days_between(entered_at, at),
        is_late=wakes_on is None and waiting.is_late(late_at, at),
        asleep_until=wakes_on,
        source=source or "",
        tags=() if hidden else tuple(tags),
        skills=tuple(skills),
        next_interview_at=next_at,
    )


def _next_interview(at: datetime) -> Subquery:
    """When the next interview about an application begins: one short index scan a card."""
    ahead = Interview.objects.filter(
        organization_id=OuterRef("organization_id"), application=OuterRef("pk"), state=InterviewState.SCHEDULED
    )
    return Subquery(ahead.filter(starts_at__gt=at).order_by("starts_at").values("starts_at")[:1])


def _column(stage_id: UUID, name: str, tally: Tally, shown: Sequence[Card]) -> Column:
    return Column(stage_id, name, tally, _stretch(shown, has_more=tally.count > len(shown)))


def _stretch(shown: Sequence[Card], *, has_more: bool) -> Stretch:
    end = Place(shown[-1].entered_at, shown[-1].application_id) if shown and has_more else None
    return Stretch(tuple(shown), end)
