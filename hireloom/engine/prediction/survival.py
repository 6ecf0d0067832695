"""How long until something happens, where with many it has not happened yet.

Sources: Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958); Greenwood (1926) for
the error.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any


@dataclass(frozen=True)
class Step:
    """After `days`: the share to whom it has not happened, its standard error, and how many were watched until then."""

    days: float
    share: float
    error: float
    watched: int


@dataclass(frozen=True)
class Curve:
    """Steps at which it happened, in order of days; before the first, the share is 1. `count` spells were watched.

    None was watched for longer than `longest` days; of later nothing is known, unless it had happened to all.
    """

    steps: tuple[Step, ...] = ()
    count: int = 0
    happened: int = 0
    longest: float = 0.0

    def knows(self, days: float) -> bool:
        """Whether the share after so many days rests on anybody."""
        return days <= self.longest or self.share_after(days) == 0

    def share_after(self, days: float) -> float:
        """The share to whom it has not happened after so many days."""
        return next((step.share for step in reversed(self.steps) if step.days <= days), 1.0)

    def days_until(self, share: float) -> float | None:
        """After how many days this share is reached; None where it never is."""
        return next((step.days for step in self.steps if step.share <= share), None)


def curve(spells: Iterable[tuple[float, bool]]) -> Curve:
    """The curve of spells, each with its days and whether it happened then; else it was only watched so long."""
    told = list(spells)
    ends = Counter(days for days, happened in told if happened)
    left = Counter(days for days, _ in told)
    watched, share, summed, steps = len(told), 1.0, 0.0, []
    for days in sorted(left):
        happened = ends[days]
        if happened:
            share *= 1 - happened / watched
            summed += happened / (watched * (watched - happened)) if watched > happened else 0.0
            steps.append(Step(days, share, share * sqrt(summed), watched))
        watched -= left[days]
    return Curve(tuple(steps), len(told), sum(ends.values()), max(left, default=0.0))


def packed(found: Curve) -> dict[str, Any]:
    """A curve as JSON values; days to the tenth."""
    steps = [[round(one.days, 1), round(one.share, 6), round(one.error, 6), one.watched] for one in found.steps]
    return {"count": found.count, "happened": found.happened, "longest": round(found.longest, 1), "steps": steps}


def unpacked(kept: Mapping[str, Any]) -> Curve:
    """The curve that was packed."""
    return Curve(tuple(Step(*step) for step in kept["steps"]), kept["count"], kept["happened"], kept["longest"])
