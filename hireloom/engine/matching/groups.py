"""How often each of several groups is selected, beside the one that is selected most often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hireloom.engine.impact import intervals
from hireloom.engine.impact.types import Count, Pair
from hireloom.engine.proportions import Share


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
    """Compare groups, given for each whether each of its documents is selected."""
    counts = [Count(name, len(chosen), sum(chosen)) for name, chosen in selected.items()]
    best = max(counts, key=lambda count: count.rate or 0, default=None)
    return tuple(_group(count, best) for count in counts if best)


def _group(count: Count, best: Count) -> Group:
    pair = Pair.of(count, best)
    interval = intervals.of_ratio(pair)
    ratio = None if pair.ratio is None else float(pair.ratio)
    if interval is None or interval.is_adjusted:
        return Group(count.group, count.share, ratio, None, None)
    return Group(count.group, count.share, ratio, interval.low, interval.high)
