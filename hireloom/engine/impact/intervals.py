"""How sure one can be of a ratio of two rates."""

from dataclasses import dataclass
from math import exp, log, sqrt

from hireloom.engine.impact.types import Pair
from hireloom.engine.proportions import Z_95


@dataclass(frozen=True, slots=True)
class RatioInterval:
    """Between what the true ratio of rates lies in 95 of 100 cases.

    `is_adjusted` says that half a person was added to the selected and to all of each group, since none of the group
    was selected and a logarithm of nothing has no value; then `low` is 0.
    """

    low: float
    high: float
    is_adjusted: bool = False


def of_ratio(pair: Pair, z: float = Z_95) -> RatioInterval | None:
    """The interval by the logarithm of the ratio; None where there is no ratio.

    Source: Katz et al., "Obtaining confidence intervals for the risk ratio in cohort studies", Biometrics 34 (1978);
    the half person: Walter, "The distribution of Levin's measure of attributable risk", Biometrika 62 (1975).
    """
    if pair.ratio is None:
        return None
    half = 0.0 if pair.selected else 0.5
    mine, size = pair.selected + half, pair.total + half
    theirs, other = pair.other_selected + half, pair.other_total + half
    middle = log(mine / size) - log(theirs / other)
    reach = z * deviation(mine, size, theirs, other)
    low = exp(middle - reach) if pair.selected else 0.0
    return RatioInterval(min(low, float(pair.ratio)), max(exp(middle + reach), float(pair.ratio)), bool(half))


def deviation(mine: float, size: float, theirs: float, other: float) -> float:
    """The standard deviation of the logarithm of a ratio of two rates, none of which is nothing."""
    return sqrt(max(0.0, 1 / mine - 1 / size + 1 / theirs - 1 / other))
