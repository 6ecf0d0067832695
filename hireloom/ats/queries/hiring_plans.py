"""The recruiting planner's answer: what so many hires by a day take, each figure with the cases it was made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hireloom.ats.enums import StageKind
from hireloom.ats.queries import planner
from hireloom.ats.queries.planner import LATELY, Figures, Passing, Places, Scope
from hireloom.core.actor import Actor
from hireloom.engine import planning
from hireloom.engine.planning import Need, Passage

WEEKS_LATELY = LATELY / timedelta(weeks=1)
LONGEST = timedelta(days=731)
"""How far ahead a plan may look: two years, one of them a leap year."""
MOST = 1000
"""How many hires a plan may ask for."""


@dataclass(frozen=True)
class Wish:
    """So many hires of a scope by a day to come, by the past of the scope or `is_whole` of the whole organization."""

    hires: int
    until: date
    scope: Scope
    is_whole: bool = False

    @property
    def past(self) -> Scope:
        return Scope() if self.is_whole else self.scope


@dataclass(frozen=True)
class Part:
    """One part of hiring in a plan.

    `passing` is the past the number stands on. Of the scope are who are `standing` in the part now, and who came in
    `lately`: during the last 28 days.
    """

    kind: StageKind
    need: Need
    passing: Passing
    standing: int
    lately: int
    latest_on: date | None

    @property
    def lately_a_week(self) -> float:
        return self.lately / WEEKS_LATELY

    @property
    def likely(self) -> tuple[float, float]:
        """Between which shares that of the past lies in 19 of 20 cases."""
        return planning.likely(self.passing.passage.on, self.passing.passage.done)


@dataclass(frozen=True)
class Plan:
    """`parts` in their order. `expected` hires by the day at the pace of the last 28 days; None if too little is known.

    `interviews_a_week` is None where fewer than ten people had interviews.
    """

    wish: Wish
    past: Figures
    parts: Sequence[Part]
    expected: float | None
    interviews_a_week: float | None

    @property
    def lacking(self) -> list[Passing]:
        """The parts of which too little is known, in their order."""
        places = {place for part in self.parts for place in part.need.lacking}
        return [self.past.passings[place] for place in sorted(places)]


def is_within_reach(until: date, today: date) -> bool:
    """Whether a plan may ask for hires by that day: one to come, and not too far off."""
    return today < until <= today + LONGEST


def plan(*, actor: Actor, wish: Wish, tree: Places, today: date) -> Plan:
    """Work out what the wish takes, by what the actor may see. Two to four queries; one more with another past."""
    past = planner.enough_figures(actor=actor, scope=wish.past, tree=tree, today=today)
    here = past.passings
    if wish.past != wish.scope:
        here = planner.figures(actor=actor, scope=wish.scope, tree=tree, today=today).passings
    needs = planning.needs(hires=wish.hires, days_left=(wish.until - today).days, passages=_passages(past, here))
    parts = [_part(wish, need, past.passings[place], here[place]) for place, need in enumerate(needs)]
    return Plan(
        wish=wish,
        past=past,
        parts=parts,
        expected=planning.expected(parts[0].need, parts[0].lately_a_week),
        interviews_a_week=_interviews(past, parts),
    )


def part_of(a_week: float | None, count: int, of: int) -> float | None:
    """A share or a multiple of a weekly number; None where there is none, or too few were counted."""
    return None if a_week is None or of < planning.LEAST_DONE else a_week * count / of


def _passages(past: Figures, here: Sequence[Passing]) -> list[Passage]:
    """Shares and days of the past, and who stands where in the scope."""
    return [
        Passage(one.passage.done, one.passage.on, one.passage.days, one.passage.timed, there.passage.standing)
        for one, there in zip(past.passings, here, strict=True)
    ]


def _part(wish: Wish, need: Need, passing: Passing, here: Passing) -> Part:
    lead = need.lead_days
    return Part(
        kind=passing.kind,
        need=need,
        passing=passing,
        standing=here.passage.standing,
        lately=here.lately,
        latest_on=wish.until - timedelta(days=round(lead)) if lead is not None else None,
    )


def _interviews(past: Figures, parts: Sequence[Part]) -> float | None:
    a_week = next(part.need.a_week for part in parts if part.kind == StageKind.INTERVIEW)
    return part_of(a_week, past.rounds.interviews, past.rounds.people)
