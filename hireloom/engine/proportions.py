"""Shares, and how sure one can be of them: a few answers say little, and this says how little."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

Z_95 = 1.959963984540054
Z_99 = 2.5758293035489004
LEAST_EACH = 30
"""Below so many tries of either, nothing is compared."""


@dataclass(frozen=True)
class Share:
    """`part` of `whole`, and the span in which the true share lies in 95 of 100 cases; each in [0, 1]."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 0.0


class Difference(StrEnum):
    """What can be said of two shares."""

    NOT_ENOUGH = "not_enough"
    CANNOT_TELL = "cannot_tell"
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True)
class Comparison:
    """Which of two shares is larger, if that can be told; `low` and `high` are by how much at least and at most.

    They bound the first less the second, as shares in [-1, 1].
    """

    says: Difference
    low: float = 0.0
    high: float = 0.0


def share(part: int, whole: int, z: float = Z_95) -> Share:
    """A share with Wilson's interval, which stays within [0, 1] and holds for few tries too.

    Raises: ValueError: the part is none of the whole.
    Source: Wilson, "Probable inference", JASA 22 (1927).
    """
    if not 0 <= part <= whole:
        msg = f"{part} of {whole} is no share"
        raise ValueError(msg)
    if not whole:
        return Share(0, 0, 0.0, 1.0)
    value, square = part / whole, z * z
    middle = (value + square / (2 * whole)) / (1 + square / whole)
    reach = z / (1 + square / whole) * sqrt(value * (1 - value) / whole + square / (4 * whole * whole))
    return Share(part, whole, max(0.0, min(middle - reach, value)), min(1.0, max(middle + reach, value)))


def compare(first: tuple[int, int], second: tuple[int, int]) -> Comparison:
    """Which of two shares, each (part, whole), is larger, with an interval of 99 of 100 cases.

    Of 99 and not 95, since who compares two wordings looks again and again. Fewer than 30 tries of either are not
    compared.
    Source: Newcombe, "Interval estimation for the difference between independent proportions", method 10,
    Statistics in Medicine 17 (1998).
    """
    if min(first[1], second[1]) < LEAST_EACH:
        return Comparison(Difference.NOT_ENOUGH)
    one, other = share(*first, z=Z_99), share(*second, z=Z_99)
    apart = one.value - other.value
    low = apart - sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    high = apart + sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    says = Difference.FIRST if low > 0 else Difference.SECOND if high < 0 else Difference.CANNOT_TELL
    return Comparison(says, low, high)
