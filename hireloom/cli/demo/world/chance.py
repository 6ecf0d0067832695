"""Chance that repeats: every noun draws from a stream of its own, named by the seed and its key."""

import math
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


def stream(seed: int, *names: object) -> Random:
    """The stream of one noun; what one noun draws never shifts what another gets."""
    return Random(f"{seed}/" + "/".join(str(name) for name in names))  # noqa: S311 - invented people, no secrets


class Weighted(Generic[T]):
    """A choice with weights, prepared once."""

    def __init__(self, weights: Sequence[tuple[T, float]]) -> None:
        self._values = [value for value, _ in weights]
        self._ends = list(accumulate(weight for _, weight in weights))

    def draw(self, chance: Random) -> T:
        return self._values[bisect(self._ends, chance.random() * self._ends[-1])]


def days(chance: Random, median: float, *, spread: float = 0.6) -> float:
    """A waiting time in days: log-normal, so mostly near the median and now and then much longer."""
    return median * math.exp(chance.gauss(0, spread))
