"""Rates of few tries: each contact's beside those of their kind of source, and those beside the whole.

A beta-binomial at two levels: the rate of a kind of source comes from a beta distribution about the whole, that of a
contact from one about their source. How far they lie apart is learned, so that two tries stay two tries.
Source: Casella, "An introduction to empirical Bayes data analysis", The American Statistician 39 (1985).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, lgamma, log, sqrt

STRENGTH, SPREAD = log(20.0), 1.5
"""How many tries a group's rate is worth where the data do not say, and how far from it they may lead (logarithms)."""
LEAST, MOST = log(0.5), log(5000.0)
STEPS = 40
GOLDEN = (sqrt(5) - 1) / 2
PRIOR_TRIES, PRIOR_RATE = 4.0, 0.1
"""What the whole is worth before anything happened: hardly anything."""
Z_80 = 1.2815515655446004


@dataclass(frozen=True)
class Count:
    """Tries and how many of them were answered; parts of tries are allowed."""

    tried: float
    answered: float


@dataclass(frozen=True)
class Rates:
    """What was learned. `base` is the rate of the whole, `of_groups` of kinds; strengths are in tries."""

    base: float
    of_groups: dict[str, float] = field(default_factory=dict)
    strength: float = 20.0

    def rate(self, group: str) -> float:
        """The rate of a kind of source, that of the whole where nothing is known of the kind."""
        return self.of_groups.get(group, self.base)


@dataclass(frozen=True)
class Estimate:
    """A rate and the span in which it lies in 80 of 100 cases, each in (0, 1)."""

    value: float
    low: float
    high: float


def fit(contacts: Iterable[tuple[str, Count]]) -> Rates:
    """Learn from contacts, each with their kind of source and what became of tries. Order is irrelevant."""
    rows = [(group, count) for group, count in contacts if count.tried > 0]
    tried = PRIOR_TRIES + sum(count.tried for _, count in rows)
    base = (PRIOR_TRIES * PRIOR_RATE + sum(count.answered for _, count in rows)) / tried
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for group, count in rows:
        totals[group][0] += count.tried
        totals[group][1] += count.answered
    kinds = [(base, Count(*pair)) for pair in totals.values()]
    apart = exp(_best(lambda logarithm: _fitness(kinds, logarithm)))
    of_groups = {
        group: (apart * base + answered) / (apart + tries) for group, (tries, answered) in sorted(totals.items())
    }
    people = [(of_groups[group], count) for group, count in rows]
    return Rates(base, of_groups, exp(_best(lambda logarithm: _fitness(people, logarithm))))


def estimate(rates: Rates, group: str, count: Count) -> Estimate:
    """The rate of a contact, pulled towards that of their source by as much as they are little known."""
    mean = rates.rate(group)
    first = rates.strength * mean + count.answered
    second = rates.strength * (1 - mean) + count.tried - count.answered
    middle, reach = _digamma(first) - _digamma(second), Z_80 * sqrt(_trigamma(first) + _trigamma(second))
    return Estimate(first / (first + second), expit(middle - reach), expit(middle + reach))


def expit(value: float) -> float:
    """Turn log odds into a probability."""
    if value >= 0:
        return 1 / (1 + exp(-value))
    grown = exp(value)
    return grown / (1 + grown)


def logit(share: float) -> float:
    """Turn a probability into log odds; 0 and 1 are taken as nearly so."""
    held = min(max(share, 1e-9), 1 - 1e-9)
    return log(held / (1 - held))


def _fitness(rows: Sequence[tuple[float, Count]], logarithm: float) -> float:
    """How well a strength explains what became of tries, as a logarithm; a mild pull to the usual one."""
    strength = exp(logarithm)
    pull = -((logarithm - STRENGTH) ** 2) / (2 * SPREAD**2)
    return pull + sum(_explains(strength * mean, strength * (1 - mean), count) for mean, count in rows)


def _explains(first: float, second: float, count: Count) -> float:
    missed = count.tried - count.answered
    return (
        lgamma(first + count.answered)
        - lgamma(first)
        + lgamma(second + missed)
        - lgamma(second)
        + lgamma(first + second)
        - lgamma(first + second + count.tried)
    )


def _best(fitness: Callable[[float], float]) -> float:
    """Where a function of one hump is highest: golden section."""
    low, high = LEAST, MOST
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    of_left, of_right = fitness(left), fitness(right)
    for _ in range(STEPS):
        if of_left > of_right:
            high, right, of_right = right, left, of_left
            left = high - GOLDEN * (high - low)
            of_left = fitness(left)
        else:
            low, left, of_left = left, right, of_right
            right = low + GOLDEN * (high - low)
            of_right = fitness(right)
    return (low + high) / 2


SERIES_FROM = 8.0


def _digamma(value: float) -> float:
    """The derivative of `lgamma`. Source: Abramowitz and Stegun, 6.3.18, with the recurrence 6.3.5."""
    shift = 0.0
    while value < SERIES_FROM:
        shift -= 1 / value
        value += 1
    square = 1 / (value * value)
    return shift + log(value) - 1 / (2 * value) - square * (1 / 12 - square * (1 / 120 - square / 252))


def _trigamma(value: float) -> float:
    """The second derivative of `lgamma`. Source: Abramowitz and Stegun, 6.4.12, with the recurrence 6.4.6."""
    shift = 0.0
    while value < SERIES_FROM:
        shift += 1 / (value * value)
        value += 1
    square = 1 / (value * value)
    return shift + 1 / value + square / 2 + square / value * (1 / 6 - square * (1 / 30 - square / 42))
