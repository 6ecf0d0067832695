"""From levels to a probability, with weights that a person can read."""

import math
from functools import cache
from importlib import resources

from hireloom.engine.duplicates.types import Factor, Identity, Verdict

PRIOR = "prior"


@cache
def weights() -> dict[tuple[str, str], float]:
    """The shipped weights by (factor, level), in natural log-odds; the prior stands under (prior, "")."""
    rows = [line.split("\t") for line in _lines() if not line.startswith("#")]
    return {(name, level): float(weight) for name, level, weight in rows}


def _lines() -> list[str]:
    text = resources.files(__package__).joinpath("weights.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]


@cache
def _version() -> str:
    return next(line for line in _lines() if line.startswith("# version ")).removeprefix("# version ")


VERSION = _version()


def compare(one: Identity, other: Identity, *, namesakes: int | None = None) -> Verdict:
    """How probable it is that two records are one human, and why.

    `namesakes` is how many records of the organization carry the name that both carry; None when unknown.
    The same two records in either order give the same probability.
    Source: log-odds of a logistic regression over the levels, the supervised form of Fellegi and Sunter's
    weights; the prior is that of two records which share a match key.
    """
    from hireloom.engine.duplicates.comparing import levels  # slow: edit distances, which most processes never need

    table = weights()
    found = levels(one, other, namesakes=namesakes)
    factors = [Factor(name, level, table.get((name, level), 0.0)) for name, level in found.items()]
    factors.sort(key=lambda factor: (-abs(factor.weight), factor.name))
    return Verdict(_probability(table[PRIOR, ""] + sum(factor.weight for factor in factors)), tuple(factors), VERSION)


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, 40.0), -40.0)))
