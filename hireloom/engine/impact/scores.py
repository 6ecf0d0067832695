"""Scoring rates: how many of a group score above the middle of all, where a tool scores and does not select."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import median

from hireloom.engine.impact.types import Count


@dataclass(frozen=True, slots=True)
class Scoring:
    """The median of the full sample, in the unit of the scores, and per group how many are above it (`selected`)."""

    median: float
    counts: tuple[Count, ...]
    unknown: Count


def above_the_median(groups: Mapping[str, Sequence[float]], unknown: Sequence[float] = ()) -> Scoring:
    """Count who scores above the median of the full sample; who is at it, is not above it.

    The full sample takes in whoever's group is not known: the tool has scored them, too.
    Raises: ValueError: no scores at all, or one that is no number.
    Source: 6 RCNY 5-300 ("scoring rate") and 5-301 (c).
    """
    everybody = [score for scores in (*groups.values(), unknown) for score in scores]
    if not everybody:
        msg = "there are no scores"
        raise ValueError(msg)
    if not all(map(isfinite, everybody)):
        msg = "a score is no number"
        raise ValueError(msg)
    middle = median(everybody)
    counts = tuple(_count(group, scores, middle) for group, scores in groups.items())
    return Scoring(middle, counts, _count("", unknown, middle))


def _count(group: str, scores: Sequence[float], middle: float) -> Count:
    return Count(group, len(scores), sum(score > middle for score in scores))
