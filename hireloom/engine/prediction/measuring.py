"""How well probabilities came true, beside saying the average of everybody.

Sources: Brier, Monthly Weather Review 78 (1950); Murphy, "A new vector partition of the probability score", Journal of
Applied Meteorology 12 (1973) for the skill score; Diebold and Mariano, Journal of Business and Economic Statistics 13
(1995), for whether a difference is more than luck; Naeini, Cooper and Hauskrecht (AAAI 2015) for the expected
calibration error; Hanley and McNeil, Radiology 143 (1982) for the area under the curve.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from hireloom.engine.proportions import share

BINS = 10
Z_90 = 1.2815515655446004
TOP = 0.2
"""Lift is that of the fifth who are likeliest."""


@dataclass(frozen=True)
class Bin:
    """Of a tenth of the foretold, by rank: how many, how probable on average, how many came true, and its span."""

    count: int
    foretold: float
    came_true: int
    low: float
    high: float


@dataclass(frozen=True)
class Measures:
    """How well probabilities came true. `rate` is the share that did, `base` the rate that was known before.

    `brier` and `base_brier` are mean squared errors, of the foretold and of saying `base` each time; `skill` is
    1 - brier / base_brier, above 0 where it helps; `gain_error` is the standard error of the difference of both.
    `calibration_error` is weighted by counts. `auc` is 0.5 by chance.
    `lift` is the rate of the likeliest fifth beside the whole's. None where it cannot be said.
    """

    count: int
    came_true: int
    base: float
    brier: float
    base_brier: float
    gain_error: float
    calibration_error: float
    auc: float | None
    lift: float | None
    bins: tuple[Bin, ...]

    @property
    def rate(self) -> float:
        return self.came_true / self.count if self.count else 0.0

    @property
    def skill(self) -> float:
        return 1 - self.brier / self.base_brier if self.base_brier else 0.0

    @property
    def is_better(self) -> bool:
        """Whether it helps, and not by luck: the difference is more than 1.28 standard errors (Diebold and Mariano)."""
        gain = self.base_brier - self.brier
        return gain > 0 and gain > Z_90 * self.gain_error


def measure(foretold: Sequence[float], ends: Sequence[bool], *, base: float) -> Measures:
    """Compare probabilities with what came true; both have the same order and length, one at least.

    Raises: ValueError: nothing was foretold.
    """
    if not foretold:
        msg = "Nothing was foretold."
        raise ValueError(msg)
    count, came_true = len(ends), sum(ends)
    ranked = sorted(zip(foretold, ends, strict=True), key=lambda pair: pair[0])
    bins = _bins(ranked)
    gains = [(base - end) ** 2 - (probability - end) ** 2 for probability, end in ranked]
    error = sum(one.count * abs(one.foretold - one.came_true / one.count) for one in bins) / count
    return Measures(
        count=count,
        came_true=came_true,
        base=base,
        brier=sum((probability - end) ** 2 for probability, end in ranked) / count,
        base_brier=sum((base - end) ** 2 for end in ends) / count,
        gain_error=_standard_error(gains),
        calibration_error=error,
        auc=_auc(ranked),
        lift=_lift(ranked, came_true / count) if came_true else None,
        bins=tuple(bins),
    )


def _standard_error(values: Sequence[float]) -> float:
    """Of the mean of values."""
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values)) / len(values)


def _bins(ranked: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Tenths by rank; equals stay together, so that a table says no more than the model does."""
    found: list[Bin] = []
    start, size = 0, len(ranked)
    for number in range(1, BINS + 1):
        end = max(start, ceil(size * number / BINS))
        while end < size and end > start and ranked[end][0] == ranked[end - 1][0]:
            end += 1
        held = ranked[start:end]
        if held:
            true = sum(came for _, came in held)
            span = share(true, len(held))
            mean = sum(probability for probability, _ in held) / len(held)
            found.append(Bin(len(held), mean, true, span.low, span.high))
        start = end
    return found


def _auc(ranked: Sequence[tuple[float, bool]]) -> float | None:
    """How often one that came true was more probable than one that did not; ties count half."""
    true = sum(end for _, end in ranked)
    false = len(ranked) - true
    if not true or not false:
        return None
    ranks, start = 0.0, 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        ranks += (start + 1 + end) / 2 * sum(came for _, came in ranked[start:end])
        start = end
    return (ranks - true * (true + 1) / 2) / (true * false)


def _lift(ranked: Sequence[tuple[float, bool]], rate: float) -> float:
    """The rate of the likeliest fifth beside the whole's; those equal to its last count with the share that fits."""
    wanted = max(1, round(len(ranked) * TOP))
    edge = ranked[-wanted][0]
    above = [end for probability, end in ranked if probability > edge]
    equal = [end for probability, end in ranked if probability == edge]
    hits = sum(above) + (wanted - len(above)) * sum(equal) / len(equal)
    return hits / wanted / rate
