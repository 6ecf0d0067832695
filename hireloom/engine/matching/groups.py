"""How often each of several groups is selected, beside the one that is selected most often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from hireloom.engine.proportions import Z_95, Share, share


@dataclass(frozen=True, slots=True)
class Group:
    """A group: how many of its documents are selected, and its impact ratio to the group selected most often.

    `ratio` is in [0, 1], None where nobody is selected at all; `low` and `high` bound it in 95 of 100 cases, None where
    they cannot be told. The groups are taken for samples of different people; in an audit they are the same, so that
    the bounds are wider than they need be.
    """

    name: str
    selected: Share
    ratio: float | None
    low: float | None
    high: float | None


def groups_of(selected: Mapping[str, Sequence[bool]]) -> tuple[Group, ...]:
    """Compare groups, given for each whether each of its documents is selected.

    Source: 29 CFR 1607.4 D for the ratio; Katz et al., Biometrics 34 (1978), for the interval of its logarithm.
    """
    rates = {name: share(sum(chosen), len(chosen)) for name, chosen in selected.items()}
    best = max(rates.values(), key=lambda rate: rate.value, default=Share(0, 0, 0.0, 1.0))
    return tuple(_group(name, rate, best) for name, rate in rates.items())


def _group(name: str, rate: Share, best: Share) -> Group:
    if not best.part or not rate.whole:
        return Group(name, rate, None, None, None)
    ratio = rate.value / best.value
    if not rate.part:
        return Group(name, rate, ratio, None, None)
    reach = Z_95 * sqrt(1 / rate.part - 1 / rate.whole + 1 / best.part - 1 / best.whole)
    return Group(name, rate, ratio, exp(log(ratio) - reach), exp(log(ratio) + reach))
