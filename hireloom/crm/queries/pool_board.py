"""The board of a pool: its stages as columns, who stands in each, longest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, Count, OuterRef, QuerySet, Subquery, Value, When

from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place
from hireloom.core.together import Reading
from hireloom.crm.enums import LIVE
from hireloom.crm.models import Enrollment, Pool, PoolMember, PoolStage
from hireloom.crm.models.pool import PoolMemberQuerySet, needs_attention
from hireloom.kit.text import fold
from hireloom.people.queries.card_words import skills_of, tags_of

ORDER = Order("entered_at", is_moment=True)
"""Longest in the stage first."""

FIRST_CARDS = 40
"""How many cards the first screen holds, over all columns."""

FEWEST_IN_COLUMN, MOST_IN_COLUMN = 5, 20
MORE_CARDS = 30
TAGS_SHOWN, SKILLS_SHOWN = 2, 2
READ = ("pk", "stage_id", "person_id", "person__name", "person__headline", "entered_at", "person__source__name")


@dataclass(frozen=True)
class Card:
    """Somebody in a pool as the board shows them. `days_in_stage` are whole days; `sequence` is the one under way."""

    member_id: UUID
    stage_id: UUID
    person_id: UUID
    person_name: str
    headline: str
    entered_at: datetime
    days_in_stage: int
    needs_attention: bool
    source: str
    sequence: str
    tags: tuple[str, ...]
    skills: tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """Some cards of a column in order; `next` is where the following ones begin, None at the end."""

    cards: tuple[Card, ...]
    next: Place | None


@dataclass(frozen=True)
class Column:
    """One stage: all of its people counted, as far as the actor sees them, and the first of them."""

    stage_id: UUID
    name: str
    count: int
    waiting: int
    stretch: Stretch


@dataclass(frozen=True)
class Wish:
    """Whom the board is to show: words of a name, each of which must occur; those who need attention alone."""

    text: str = ""
    is_quiet: bool = False

    @property
    def is_empty(self) -> bool:
        return self == Wish()


def stages(pool: Pool) -> list[PoolStage]:
    """The stages of a pool that the actor has seen, in order. One query."""
    return together.read(reading_stages(pool))


def reading_stages(pool: Pool) -> Reading[list[PoolStage]]:
    """What `stages` lists, read together with something else. One turn."""
    rows = PoolStage.objects.filter(organization_id=pool.organization_id, pool=pool).order_by("position", "pk")
    yield [rows]
    return list(rows)


def columns(*, pool: Pool, wish: Wish, actor: Actor, at: datetime) -> list[Column]:
    """Show the board's first screen: every stage in order, its count, its first cards. Three queries."""
    return together.read(reading(pool=pool, wish=wish, actor=actor, at=at))


def reading(*, pool: Pool, wish: Wish, actor: Actor, at: datetime) -> Reading[list[Column]]:
    """What `columns` shows, read together with something else. Three turns."""
    found, known = narrowed(pool, wish, actor, at), (yield from reading_stages(pool))
    if not known:
        return []
    first, *others = known
    here = ORDER.sort(found.standing_in(first, is_first=True)).values_list("pk", flat=True)[:MOST_IN_COLUMN]
    top = ORDER.sort(found.filter(stage=OuterRef("pk"))).values("pk")[:MOST_IN_COLUMN]
    rows = PoolStage.objects.filter(pk__in=[stage.pk for stage in others]).order_by()
    tops, counts = rows.values_list("pk", ArraySubquery(top)), _counts(found, at)
    yield [here, tops, counts]
    room = max(FIRST_CARDS // len(known), FEWEST_IN_COLUMN)
    wanted = {first.pk: list(here)[:room]} | {pk: ids[:room] for pk, ids in tops}
    ids = [pk for ids in wanted.values() for pk in ids]
    values = _values(PoolMember.objects.filter(organization_id=pool.organization_id, pk__in=ids), at)
    yield [values]
    cards = {row[0]: _card(row, first.pk, at) for row in values}
    counted = _by_stage(counts, first.pk)
    return [
        _column(stage, counted.get(stage.pk, (0, 0)), [cards[pk] for pk in wanted.get(stage.pk, ()) if pk in cards])
        for stage in known
    ]


def more(*, pool: Pool, stage: PoolStage, after: Place, wish: Wish, actor: Actor, at: datetime) -> Stretch:
    """Show the cards of a column that follow a place. Two queries."""
    first = stages(pool)[0]
    found = narrowed(pool, wish, actor, at).standing_in(stage, is_first=stage.pk == first.pk)
    shown = _cards(ORDER.sort(found.filter(ORDER.beyond(after)))[: MORE_CARDS + 1], first.pk, at)
    return _stretch(shown[:MORE_CARDS], has_more=len(shown) > MORE_CARDS)


def card(*, pool: Pool, person_id: UUID, actor: Actor, at: datetime) -> Card | None:
    """Show one member as a card; None when there is none, or none that the actor sees. Two queries."""
    known = stages(pool)
    found = PoolMember.objects.visible_to(actor).filter(pool=pool, person_id=person_id)
    return next(iter(_cards(found, known[0].pk, at)), None) if known else None


def narrowed(pool: Pool, wish: Wish, actor: Actor, at: datetime) -> PoolMemberQuerySet:
    """The people of a pool whom a wish means, as far as the actor sees them."""
    members = PoolMember.objects.visible_to(actor).filter(pool=pool)
    for word in fold(wish.text).split()[:8]:
        members = members.filter(person__sort_name__contains=word)
    return members.needing_attention(at) if wish.is_quiet else members


def _counts(found: PoolMemberQuerySet, at: datetime) -> Any:
    """How many stand in each stage, and how many of them need attention."""
    rows: Any = found.order_by().values_list("stage_id")
    return rows.annotate(count=Count("pk"), quiet=Count("pk", filter=needs_attention(at)))


def _by_stage(counts: Any, first_id: UUID) -> dict[UUID, tuple[int, int]]:
    """The counts by stage; who was never moved stands in the first."""
    counted: dict[UUID, tuple[int, int]] = {}
    for stage_id, count, quiet in counts:
        before = counted.get(stage_id or first_id, (0, 0))
        counted[stage_id or first_id] = (before[0] + count, before[1] + quiet)
    return counted


def _cards(found: "QuerySet[PoolMember]", first_id: UUID, at: datetime) -> list[Card]:
    return [_card(row, first_id, at) for row in _values(found, at)]


def _values(found: "QuerySet[PoolMember]", at: datetime) -> Any:
    quiet = Case(When(needs_attention(at), then=Value(True)), default=Value(False), output_field=BooleanField())
    live = Enrollment.objects.filter(
        organization_id=OuterRef("organization_id"), person=OuterRef("person_id"), state__in=LIVE
    )
    under_way = Subquery(live.order_by("pk").values("sequence__name")[:1])
    return found.values_list(*READ, quiet, under_way, tags_of(most=TAGS_SHOWN), skills_of(most=SKILLS_SHOWN))


def _card(row: tuple[Any, ...], first_id: UUID, at: datetime) -> Card:
    pk, stage_id, person_id, name, headline, entered_at, source, is_quiet, sequence, tags, skills = row
    return Card(
        member_id=pk,
        stage_id=stage_id or first_id,
        person_id=person_id,
        person_name=name,
        headline=headline,
        entered_at=entered_at,
        days_in_stage=max((at - entered_at).days, 0),
        needs_attention=is_quiet,
        source=source or "",
        sequence=sequence or "",
        tags=tuple(tags),
        skills=tuple(skills),
    )


def _column(stage: PoolStage, counted: tuple[int, int], shown: Sequence[Card]) -> Column:
    count, waiting = counted
    return Column(stage.pk, stage.name, count, waiting, _stretch(shown, has_more=count > len(shown)))


def _stretch(shown: Sequence[Card], *, has_more: bool) -> Stretch:
    end = Place(shown[-1].entered_at, shown[-1].member_id) if shown and has_more else None
    return Stretch(tuple(shown), end)
