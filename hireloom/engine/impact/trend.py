"""The same comparison over several periods: what they show together, and whether it gets better or worse."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, sqrt

from hireloom.engine.impact import intervals, significance
from hireloom.engine.impact.intervals import RatioInterval
from hireloom.engine.impact.types import DEFAULT_GUARDS, Guards, Pair


class Direction(StrEnum):
    """Where the ratio of rates goes."""

    NOT_ENOUGH = "not_enough"
    CANNOT_TELL = "cannot_tell"
    WORSE = "worse"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Period:
    """A period's name, its pair, and its ratio with an interval of 95 %; None where there is no ratio."""

    name: str
    pair: Pair
    ratio: float | None
    interval: RatioInterval | None


@dataclass(frozen=True, slots=True)
class Trend:
    """Periods in order, and all of them together, each compared within itself.

    `ratio` is the common ratio of rates (Mantel and Haenszel); `deviations` are standard deviations, negative for less
    often, with `p` of both sides. `change` is by what the ratio is multiplied from one period to the next, with
    `change_p`; both are None, and the direction NOT_ENOUGH, with fewer than three periods that hold enough.
    """

    periods: tuple[Period, ...]
    ratio: float | None
    deviations: float | None
    p: float
    change: float | None
    change_p: float | None
    direction: Direction


_LEAST_PERIODS = 3


def trend(periods: Sequence[tuple[str, Pair]], guards: Guards = DEFAULT_GUARDS) -> Trend:
    """Follow a group and the one that it is compared with over periods of the same length, oldest first.

    Adding the counts up would let a period with many places and many women speak for another: so each period is
    compared within itself (Simpson's paradox). The same works for jobs instead of periods, but for the direction.
    Source: Cochran (1954), Mantel and Haenszel (1959) without correction; Greenland and Robins, Biometrics 41 (1985)
    for the ratio; the change by weighted least squares of the logarithms of the ratios.
    """
    pairs = [pair for _name, pair in periods]
    deviations = _together(pairs)
    change, change_p = _change([pair for pair in pairs if _holds_enough(pair, guards)])
    return Trend(
        periods=tuple(Period(name, pair, _number(pair), intervals.of_ratio(pair)) for name, pair in periods),
        ratio=_common_ratio(pairs),
        deviations=deviations,
        p=1.0 if deviations is None else significance.of_both_sides(deviations),
        change=change,
        change_p=change_p,
        direction=_direction(change, change_p, guards),
    )


def _number(pair: Pair) -> float | None:
    return None if pair.ratio is None else float(pair.ratio)


def _holds_enough(pair: Pair, guards: Guards) -> bool:
    return pair.people >= guards.least_people and min(pair.selected, pair.other_selected) > 0


def _together(pairs: Sequence[Pair]) -> float | None:
    apart, variance = 0.0, 0.0
    for pair in pairs:
        if pair.people > 1:
            expected, spread = significance.moments(pair)
            apart, variance = apart + pair.selected - expected, variance + spread
    return apart / sqrt(variance) if variance > 0 else None


def _common_ratio(pairs: Sequence[Pair]) -> float | None:
    mine = sum(pair.selected * pair.other_total / pair.people for pair in pairs if pair.people)
    theirs = sum(pair.other_selected * pair.total / pair.people for pair in pairs if pair.people)
    return mine / theirs if theirs else None


def _change(pairs: Sequence[Pair]) -> tuple[float | None, float | None]:
    """The factor from one period to the next, and its p-value; each period weighs by how sure its ratio is."""
    points = [(at, log(float(pair.ratio or 1)), _variance(pair)) for at, pair in enumerate(pairs)]
    points = [point for point in points if point[2] > 0]
    if len(points) < _LEAST_PERIODS:
        return None, None
    weight = sum(1 / variance for _at, _log, variance in points)
    middle = sum(at / variance for at, _log, variance in points) / weight
    spread = sum((at - middle) ** 2 / variance for at, _log, variance in points)
    slope = sum((at - middle) * ratio / variance for at, ratio, variance in points) / spread
    return exp(slope), significance.of_both_sides(slope * sqrt(spread))


def _variance(pair: Pair) -> float:
    return intervals.deviation(pair.selected, pair.total, pair.other_selected, pair.other_total) ** 2


def _direction(change: float | None, p: float | None, guards: Guards) -> Direction:
    if change is None or p is None:
        return Direction.NOT_ENOUGH
    if p >= guards.alpha:
        return Direction.CANNOT_TELL
    return Direction.WORSE if change < 1 else Direction.BETTER
