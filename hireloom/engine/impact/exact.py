"""Exact tests of four cells: right however few people there are.

Each gives a probability in [0, 1] of both sides; 1.0 where there is nothing to compare. Plain floats, summed outwards
from the likeliest table, so that thousands of people neither overflow nor vanish.
"""

from collections.abc import Callable, Iterator
from itertools import accumulate
from math import sqrt

from hireloom.engine.impact.types import Pair

AS_UNLIKELY = 1 + 1e-7
"""Tables count as being as unlikely as ours up to so much rounding; the same as in R and SciPy."""
MOST_TABLES = 100_000
"""Boschloo and Barnard look at all tables of two groups, which is their sizes multiplied; beyond that, at none."""
_GRID = 400
_NARROWINGS = 40
_GOLDEN = (sqrt(5) - 1) / 2

Runs = list[tuple[int, int]]
"""From where to where (exclusive) the other group's selections lie, for one number of the group's own."""


class TooManyTables(Exception):
    """The groups are too large for a test that looks at every table; Fisher's test has no such bound."""


def fisher(pair: Pair) -> float:
    """Fisher's exact test: the probability of all tables with these margins that are at most as likely as this one.

    Source: Fisher, "The logic of inductive inference", J. R. Statist. Soc. 98 (1935); both sides by likelihood.
    """
    least, weights = _by_lot(pair.total, pair.other_total, pair.all_selected)
    ours = weights[pair.selected - least] * AS_UNLIKELY
    return min(1.0, sum(weight for weight in weights if weight <= ours) / sum(weights))


def boschloo(pair: Pair) -> float:
    """Boschloo's test: Fisher's p-value of one side as the measure, over the least favorable common rate.

    Never less powerful than Fisher's. Both sides: twice the smaller of the two.
    Raises: TooManyTables
    Source: Boschloo, Statistica Neerlandica 24 (1970); both sides doubled, as in SciPy.
    """
    _refuse_too_many(pair)
    turned = Pair(pair.other_selected, pair.other_total, pair.selected, pair.total)
    return min(1.0, 2 * min(_boschloo_less(pair), _boschloo_less(turned)))


def barnard(pair: Pair) -> float:
    """Barnard's test: the pooled z as the measure, over the least favorable common rate.

    Raises: TooManyTables
    Source: Barnard, Biometrika 34 (1947); Suissa and Shuster, J. R. Statist. Soc. A 148 (1985) for the measure.
    """
    _refuse_too_many(pair)
    ours = abs(_z(pair.selected, pair.total, pair.other_selected, pair.other_total)) * (1 - 1e-12)
    regions = [
        _runs(abs(_z(mine, pair.total, theirs, pair.other_total)) >= ours for theirs in range(pair.other_total + 1))
        for mine in range(pair.total + 1)
    ]
    return _least_favorable(regions, pair.total, pair.other_total)


def _refuse_too_many(pair: Pair) -> None:
    if (pair.total + 1) * (pair.other_total + 1) > MOST_TABLES:
        raise TooManyTables


def _boschloo_less(pair: Pair) -> float:
    """Of one side: the group is selected less often than the other."""
    size, other = pair.total, pair.other_total
    lower: dict[tuple[int, int], float] = {}
    for chosen in range(size + other + 1):
        least, weights = _by_lot(size, other, chosen)
        whole = sum(weights)
        for place, part in enumerate(accumulate(weights)):
            lower[least + place, chosen - least - place] = part / whole
    ours = lower[pair.selected, pair.other_selected] * (1 + 1e-12)
    regions = [_runs(lower[mine, theirs] <= ours for theirs in range(other + 1)) for mine in range(size + 1)]
    return _least_favorable(regions, size, other)


def _least_favorable(regions: list[Runs], size: int, other: int) -> float:
    """The highest probability of a region of tables over every rate that both groups may have in common."""

    def probability(rate: float) -> float:
        mine, theirs = _binomial(size, rate), [0.0, *accumulate(_binomial(other, rate))]
        return sum(
            weight * sum(theirs[end] - theirs[start] for start, end in runs)
            for weight, runs in zip(mine, regions, strict=True)
            if runs
        )

    points = [(probability(step / _GRID), step) for step in range(1, _GRID)]
    best = max(points)[0]
    for _height, step in sorted(points, reverse=True)[:5]:
        best = max(best, _highest(probability, (step - 1) / _GRID, (step + 1) / _GRID))
    return min(1.0, best)


def _highest(height: Callable[[float], float], low: float, high: float) -> float:
    """The highest point between two, by the golden section."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = height(left), height(right)
    for _ in range(_NARROWINGS):
        if at_left < at_right:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = height(right)
        else:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = height(left)
    return max(at_left, at_right)


def _by_lot(size: int, other: int, chosen: int) -> tuple[int, list[float]]:
    """The least that the group can have of `chosen`, and the relative weight of that and of each one more."""
    least, most = max(0, chosen - other), min(size, chosen)
    middle = min(most, max(least, (chosen + 1) * (size + 1) // (size + other + 2)))

    def up(mine: int) -> float:
        return (size - mine) * (chosen - mine) / ((mine + 1) * (other - chosen + mine + 1))

    return least, _around(least, middle, most, up)


def _binomial(tries: int, rate: float) -> list[float]:
    """The probabilities of 0 to `tries` selections at a rate strictly between 0 and 1."""
    odds = rate / (1 - rate)
    weights = _around(0, min(tries, int((tries + 1) * rate)), tries, lambda hits: (tries - hits) / (hits + 1) * odds)
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _around(least: int, middle: int, most: int, up: Callable[[int], float]) -> list[float]:
    """Weights from `least` to `most`, 1 at the middle; `up` is what the weight of one more is of a weight."""
    above = list(accumulate((up(at) for at in range(middle, most)), lambda weight, step: weight * step, initial=1.0))
    below = list(accumulate((1 / up(at) for at in range(middle - 1, least - 1, -1)), lambda w, s: w * s, initial=1.0))
    return below[:0:-1] + above


def _z(mine: int, size: int, theirs: int, other: int) -> float:
    if not (size and other):
        return 0.0
    pooled = (mine + theirs) / (size + other)
    variance = pooled * (1 - pooled) * (1 / size + 1 / other)
    return (mine / size - theirs / other) / sqrt(variance) if variance else 0.0


def _runs(inside: Iterator[bool]) -> Runs:
    runs: Runs = []
    start = None
    place = -1
    for place, is_in in enumerate(inside):
        if is_in and start is None:
            start = place
        elif not is_in and start is not None:
            runs.append((start, place))
            start = None
    return [*runs, (start, place + 1)] if start is not None else runs
