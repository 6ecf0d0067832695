"""How far from each other two groups are selected, in standard deviations, and how probable that is by chance.

Negative: the group is selected less often than the one that it is compared with. A p-value is a probability in [0, 1],
of both sides. None stands where everybody or nobody was selected, or a group has nobody: there is nothing to compare.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

from hireloom.engine.impact.types import Pair

TWO = 2.0
"""Standard deviations from which courts take chance for unlikely: "two or three" in Castaneda v. Partida."""


def two_proportions(pair: Pair) -> float | None:
    """The z of two shares with their pooled variance, without correction for continuity.

    Source: the usual large-sample test; 29 CFR 1607.4(D) with Castaneda v. Partida, 430 U.S. 482, note 17 (1977).
    """
    if not _varies(pair):
        return None
    pooled = pair.all_selected / pair.people
    deviation = sqrt(pooled * (1 - pooled) * (1 / pair.total + 1 / pair.other_total))
    return (pair.selected / pair.total - pair.other_selected / pair.other_total) / deviation


def hypergeometric(pair: Pair) -> float | None:
    """Standard deviations between who was selected of the group and who would be by lot, all margins being given.

    Source: mean and variance of the hypergeometric distribution; the measure of the OFCCP for one pool.
    """
    if not _varies(pair) or pair.people < 2:
        return None
    expected, variance = moments(pair)
    return (pair.selected - expected) / sqrt(variance)


def moments(pair: Pair) -> tuple[float, float]:
    """Expectation and variance, in persons and persons squared, of the group's selections by lot."""
    people, chosen = pair.people, pair.all_selected
    expected = pair.total * chosen / people
    variance = pair.total * pair.other_total * chosen * pair.all_rest / (people * people * (people - 1))
    return expected, variance


def of_both_sides(deviations: float) -> float:
    """The probability of at least so many standard deviations in either direction, by the normal distribution."""
    return erfc(abs(deviations) / sqrt(2))


@dataclass(frozen=True, slots=True)
class ChiSquared:
    """Pearson's statistic of four cells (one degree of freedom, no correction), and its p-value."""

    statistic: float
    p: float


def chi_squared(pair: Pair) -> ChiSquared | None:
    """Pearson's test of whether selection hangs together with the group; the square of the z of two shares.

    Source: Pearson (1900); without the correction of Yates, as the agencies compute it.
    """
    z = two_proportions(pair)
    return None if z is None else ChiSquared(z * z, of_both_sides(z))


@dataclass(frozen=True, slots=True)
class Against:
    """What was selected of a group against its share of those who could have been.

    `expected` and `deviation` are in persons, `deviations` a number of standard deviations.
    """

    expected: float
    deviation: float
    deviations: float


def against_availability(selected: int, tries: int, available: float) -> Against:
    """Compare selections with a share of the market, which is known without counting applicants.

    `available` is that share, strictly between 0 and 1.
    Raises: ValueError: no tries, more selected than tried, or a share of nothing or of everybody.
    Source: Hazelwood School District v. United States, 433 U.S. 299, notes 14 and 17 (1977): the binomial model.
    """
    if not 0 <= selected <= tries or not tries or not 0 < available < 1:
        msg = f"{selected} of {tries} cannot be compared with a share of {available}"
        raise ValueError(msg)
    expected, deviation = tries * available, sqrt(tries * available * (1 - available))
    return Against(expected, deviation, (selected - expected) / deviation)


def holm(ps: Sequence[float]) -> list[float]:
    """The same p-values, in their order, corrected for that several were looked at; none gets smaller.

    Source: Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6 (1979).
    """
    corrected, highest = [0.0] * len(ps), 0.0
    for rank, place in enumerate(sorted(range(len(ps)), key=lambda place: ps[place])):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[place]))
        corrected[place] = highest
    return corrected


def _varies(pair: Pair) -> bool:
    return bool(pair.total and pair.other_total and pair.all_selected and pair.all_rest)
