"""In which block of the week first messages are answered, pooled over everybody, and one to try next.

Blocks are little known and hardly differ, so that each is pulled towards the whole (`rates`), and the one to try is
drawn by how likely it is the best (Thompson sampling): what is not known yet is tried, too. Sources: decision record
0039; Thompson, Biometrika 25 (1933); Russo and others, "A tutorial on Thompson sampling" (2018).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, NamedTuple

from hireloom.engine.prediction import measuring, rates
from hireloom.engine.prediction.attempts import WINDOW, weight
from hireloom.engine.prediction.likelihood import LEAST_OF_EACH
from hireloom.engine.prediction.measuring import Measures
from hireloom.engine.prediction.rates import Count, Rates

WEEKEND = 5
PARTS = ((0, 9), (9, 12), (12, 14), (14, 17), (17, 24))
"""Hours of the day, the last one not: early, morning, noon, afternoon, evening."""
LEAST = 200
"""Fewer first messages say nothing of blocks."""
SURE_FROM = 40
"""From so many tries on, a block is well known."""


class Block(NamedTuple):
    """A weekday (0 is Monday, 5 the weekend) and a part of the day, a place in `PARTS`."""

    day: int
    part: int


OFFICE_HOURS = tuple(Block(day, part) for day in range(WEEKEND) for part in (1, 2, 3))
"""Blocks that are ever suggested: nobody is written to at night because somebody answered there once."""


class Sent(NamedTuple):
    """A first message: its moment on the clock of whom it was to, and whether it was answered."""

    at: datetime
    is_answered: bool


@dataclass(frozen=True)
class Suggestion:
    """A block to try: tries and answers there, whole; the rate of all; whether it stands out from it."""

    block: Block
    tried: int
    answered: int
    base: float
    stands_out: bool


def block_of(local: datetime) -> Block:
    """The block of a moment on a clock."""
    part = next(place for place, (_, end) in enumerate(PARTS) if local.hour < end)
    return Block(min(local.weekday(), WEEKEND), part)


def learn(sent: Sequence[Sent], *, at: datetime) -> dict[str, Any]:
    """Learn rates of blocks, as JSON values, from what is known of its end at a moment. Order is irrelevant."""
    weighed: dict[Block, list[float]] = defaultdict(lambda: [0.0, 0.0, 0, 0])
    for one in sent:
        if one.at + WINDOW <= at:
            share, row = weight(one.at, at), weighed[block_of(one.at)]
            row[0] += share
            row[1] += share * one.is_answered
            row[2] += 1
            row[3] += one.is_answered
    learned = rates.fit(("", Count(row[0], row[1])) for _, row in sorted(weighed.items()))
    blocks = [[*block, *row] for block, row in sorted(weighed.items())]
    return {"base": learned.base, "strength": learned.strength, "blocks": blocks}


def measure(sent: Sequence[Sent]) -> tuple[Measures | None, datetime | None]:
    """Foretell the last quarter by the blocks of what was known when it began; nothing where there is too little."""
    told = sorted(sent)
    if len(told) < LEAST:
        return None, None
    begins = told[len(told) * 3 // 4].at
    last = [one for one in told if one.at >= begins]
    ends = [one.is_answered for one in last]
    before = learn([one for one in told if one.at < begins], at=begins)
    if min(sum(ends), len(ends) - sum(ends)) < LEAST_OF_EACH or not before["blocks"]:
        return None, None
    foretold = [rate(before, block_of(one.at)) for one in last]
    return measuring.measure(foretold, ends, base=before["base"]), begins


def rate(parameters: Mapping[str, Any], block: Block) -> float:
    """The rate of answers in a block, in (0, 1)."""
    return _estimate(parameters, _counts(parameters)[block]).value


def suggest(parameters: Mapping[str, Any], *, key: str, allowed: Collection[Block] = OFFICE_HOURS) -> Suggestion:
    """A block to try, among those allowed: the same for the same key and numbers, and drawn anew for another."""
    counts, draw = _counts(parameters), Random(f"{key} {parameters['blocks']}")  # noqa: S311  no secret
    drawn = {block: _drawn(parameters, counts[block], draw) for block in sorted(allowed)}
    block = max(drawn, key=lambda one: drawn[one])
    row, found = counts[block], _estimate(parameters, counts[block])
    stands_out = found.low > parameters["base"] and row[2] >= SURE_FROM
    return Suggestion(block, int(row[2]), int(row[3]), parameters["base"], stands_out)


def _counts(parameters: Mapping[str, Any]) -> Mapping[Block, Sequence[float]]:
    found: dict[Block, Sequence[float]] = defaultdict(lambda: (0.0, 0.0, 0, 0))
    found.update({Block(day, part): row for day, part, *row in parameters["blocks"]})
    return found


def _estimate(parameters: Mapping[str, Any], row: Sequence[float]) -> rates.Estimate:
    learned = Rates(parameters["base"], {}, parameters["strength"])
    return rates.estimate(learned, "", Count(row[0], row[1]))


def _drawn(parameters: Mapping[str, Any], row: Sequence[float], draw: Random) -> float:
    base, strength = parameters["base"], parameters["strength"]
    return draw.betavariate(strength * base + row[1], strength * (1 - base) + row[0] - row[1])
