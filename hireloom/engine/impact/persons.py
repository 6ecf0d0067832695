"""The distance between two groups in persons, which is what a ratio of few people hides."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hireloom.engine.impact.types import FOUR_FIFTHS, Pair


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How many more of the group would have been selected; in persons, below 0 for fewer.

    `pooled`: had both been selected at the rate of both together, as many being selected in all. `at_other_rate`: had
    the group been selected at the other's rate, more being selected in all. The second is the larger; say which one
    is shown.
    """

    pooled: float
    at_other_rate: float


def shortfall(pair: Pair) -> Shortfall:
    """Count the shortfall of a group by both definitions; nothing is missing where one of the two has nobody."""
    if not pair.total or not pair.other_total:
        return Shortfall(0.0, 0.0)
    pooled = Fraction(pair.total * pair.all_selected, pair.people) - pair.selected
    at_other_rate = Fraction(pair.total * pair.other_selected, pair.other_total) - pair.selected
    return Shortfall(float(pooled), float(at_other_rate))


def selections_to(pair: Pair, threshold: Fraction = FOUR_FIFTHS) -> int:
    """How many more of the group selected bring its ratio to the threshold, the other's rate staying as it is."""
    if not pair.other_total:
        return 0
    wanted = threshold * pair.total * pair.other_selected / pair.other_total
    return max(0, -(-wanted.numerator // wanted.denominator) - pair.selected)


class OnePerson(StrEnum):
    """What becomes of the threshold if one selection had gone to the other group."""

    NOTHING = "nothing"
    CLEARS = "clears"
    TIPS = "tips"


def one_moved(pair: Pair, threshold: Fraction = FOUR_FIFTHS) -> OnePerson:
    """Whether one selection decides on which side of the threshold the group is.

    CLEARS: it is below, and would not be with one more of the group selected instead of one of the other. TIPS: it is
    not below, and would be with one fewer.
    Source: UGESP questions and answers 20 and 21, 44 Fed. Reg. 11996 (1979).
    """
    is_below = pair.is_below(threshold)
    moved = _moved(pair, 1 if is_below else -1)
    if moved is None or moved.is_below(threshold) == is_below:
        return OnePerson.NOTHING
    return OnePerson.CLEARS if is_below else OnePerson.TIPS


def _moved(pair: Pair, by: int) -> Pair | None:
    mine, theirs = pair.selected + by, pair.other_selected - by
    if not (0 <= mine <= pair.total and 0 <= theirs <= pair.other_total):
        return None
    return Pair(mine, pair.total, theirs, pair.other_total)
