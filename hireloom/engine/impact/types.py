"""What is counted, and what counts as enough."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from hireloom.engine import proportions
from hireloom.engine.proportions import Share


@dataclass(frozen=True, slots=True)
class Count:
    """How many people of a group were looked at (`total`), and how many of them were selected.

    Raises: ValueError: fewer than nobody, or more selected than looked at.
    """

    group: str
    total: int
    selected: int

    def __post_init__(self) -> None:
        if not 0 <= self.selected <= self.total:
            msg = f"{self.selected} of {self.total} cannot be selected"
            raise ValueError(msg)

    @property
    def rest(self) -> int:
        """How many were not selected."""
        return self.total - self.selected

    @property
    def rate(self) -> Fraction | None:
        """The selection rate in [0, 1], exactly; None for a group of nobody."""
        return Fraction(self.selected, self.total) if self.total else None

    @property
    def share(self) -> Share:
        """The selection rate with Wilson's interval of 95 %, each in [0, 1]."""
        return proportions.share(self.selected, self.total)


class Pair(NamedTuple):
    """A group (`selected` of `total`) and the one that it is compared with: two rows of a table of four cells."""

    selected: int
    total: int
    other_selected: int
    other_total: int

    @classmethod
    def of(cls, group: Count, other: Count) -> "Pair":
        return cls(group.selected, group.total, other.selected, other.total)

    @property
    def people(self) -> int:
        return self.total + self.other_total

    @property
    def all_selected(self) -> int:
        return self.selected + self.other_selected

    @property
    def all_rest(self) -> int:
        return self.people - self.all_selected

    @property
    def cells(self) -> tuple[int, int, int, int]:
        """Selected and not, of the group and of the other."""
        return (
            self.selected,
            self.total - self.selected,
            self.other_selected,
            self.other_total - self.other_selected,
        )

    @property
    def least_expected(self) -> float:
        """The smallest of the four cells, in persons, if both groups were selected alike."""
        if not self.people:
            return 0.0
        return min(self.total, self.other_total) * min(self.all_selected, self.all_rest) / self.people

    @property
    def ratio(self) -> Fraction | None:
        """The group's selection rate over the other's, exactly; None where the other's is none or nothing."""
        if not self.total or not self.other_selected:
            return None
        return Fraction(self.selected * self.other_total, self.total * self.other_selected)

    def is_below(self, threshold: Fraction) -> bool:
        """Whether the ratio of rates is under a threshold, such as four fifths; without a ratio it is not."""
        return self.ratio is not None and self.ratio < threshold


FOUR_FIFTHS = Fraction(4, 5)


@dataclass(frozen=True, slots=True)
class Guards:
    """What is too little to say anything of, and from where on something is said.

    `least_people` are both groups of a comparison together, `least_cell` each of its four cells, in persons.
    `left_out_below` is the share in [0, 1] of all people under which a group may be left out of the ratios (0: none
    is; 0.02 in 6 RCNY 5-301). `alpha` is the probability of an alarm where there is nothing. `threshold` is the ratio
    of rates under which a group stands out: four fifths in 29 CFR 1607.4(D).
    """

    least_people: int = 30
    least_cell: int = 5
    left_out_below: Fraction = Fraction(0)
    alpha: float = 0.05
    threshold: Fraction = FOUR_FIFTHS


DEFAULT_GUARDS = Guards()


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence with places for `values`; whoever shows it translates it first."""

    sentence: str
    values: dict[str, str | int] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The sentence in English, filled in."""
        return self.sentence % self.values
