"""How many people must come into each part of hiring a week, so that enough are hired by a day.

Backwards from the hires, by the shares that came on in the past. Whoever stands in a part already counts as far as
such people are hired. Too late is a part of which whoever comes in today is not hired by the day, as long as that took
in the past: nobody comes in there any more, and who stands there does not count. Decision record 0028.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, sqrt

LEAST_DONE = 10
"""How many must be done with a part before a share of them is a number, and not a guess."""
LEAST_ON = 3
"""How many of those must have come on, and of how many it must be known how long that took."""
Z = 1.96


@dataclass(frozen=True)
class Passage:
    """What happened in one part: of `done` people who came in and are not there any more, `on` came on to the next.

    `days` is the median from coming in to coming into the next, of the `timed` people of whom that is known; None
    where it is of nobody. `standing` are there now.
    """

    done: int
    on: int
    days: float | None
    timed: int
    standing: int = 0

    @property
    def has_share(self) -> bool:
        """Whether enough are done with it for a share."""
        return self.done >= LEAST_DONE and self.on >= LEAST_ON

    @property
    def has_days(self) -> bool:
        """Whether enough were timed for a number of days."""
        return self.timed >= LEAST_ON and self.days is not None

    @property
    def is_enough(self) -> bool:
        """Whether it is enough for a number."""
        return self.has_share and self.has_days

    @property
    def share(self) -> float | None:
        """Who came on, in [0, 1]; None when nobody was done."""
        return self.on / self.done if self.done else None


@dataclass(frozen=True)
class Need:
    """How many people must come into one part.

    `people` from now on, and `a_week` (rounded up to a tenth) over `weeks`, in which whoever comes in can still be
    hired in time: `lead_days` later. `hired_share` of those who come in are hired, in [0, 1]. `under_way` are the hires
    to be expected of the `in_time` people who stand in this part or behind it, and not where it is too late. All are
    None where `lacking` names the parts, by their number, of which too little is known. `is_too_late`: nobody who comes
    in now is hired in time.
    """

    people: int | None = None
    a_week: float | None = None
    weeks: float | None = None
    lead_days: float | None = None
    hired_share: float | None = None
    under_way: float | None = None
    in_time: int | None = None
    is_too_late: bool = False
    lacking: tuple[int, ...] = ()


def needs(*, hires: int, days_left: int, passages: Sequence[Passage]) -> list[Need]:
    """What must come into each part, in their order, so that so many are hired within so many days.

    The people are the hires that those under way do not bring, divided by the share that is hired, rounded up. They
    come in evenly until the day from which on it is too late; in one week where less than a week is left.
    """
    return [_need(hires, days_left, passages, place) for place in range(len(passages))]


def _need(hires: int, days_left: int, passages: Sequence[Passage], place: int) -> Need:
    ahead = passages[place:]
    lacking = tuple(place + number for number, one in enumerate(ahead) if not one.is_enough)
    if lacking:
        return Need(lacking=lacking)
    share, lead = _hired(ahead), _lead(ahead)
    rests = [ahead[number:] for number in range(len(ahead))]
    in_time = [rest for rest in rests if _lead(rest) <= days_left]
    under_way = sum((rest[0].standing * _hired(rest) for rest in in_time), Fraction(0))
    people = max(ceil((hires - under_way) / share), 0)
    weeks = (days_left - lead) / 7
    is_too_late = weeks <= 0 and people > 0
    return Need(
        people=people,
        a_week=None if is_too_late else _tenths_up(Fraction(people) / Fraction(max(weeks, 1.0))),
        weeks=max(weeks, 0.0),
        lead_days=lead,
        hired_share=float(share),
        under_way=float(under_way),
        in_time=sum(rest[0].standing for rest in in_time),
        is_too_late=is_too_late,
    )


def expected(need: Need, a_week: float) -> float | None:
    """How many hires are to be expected by the day if so many come into a part a week; None where too little is known.

    Those under way, and of those who come in while it is not too late the share that is hired.
    """
    if need.under_way is None or need.weeks is None or need.hired_share is None:
        return None
    return need.under_way + a_week * need.weeks * need.hired_share


def _hired(ahead: Sequence[Passage]) -> Fraction:
    """The share of those who come into the first of these parts that comes through all of them; exact."""
    share = Fraction(1)
    for one in ahead:
        share *= Fraction(one.on, one.done)
    return share


def _lead(ahead: Sequence[Passage]) -> float:
    """The days from coming into the first of these parts to being hired."""
    return sum(one.days or 0 for one in ahead)


def _tenths_up(value: Fraction) -> float:
    return ceil(value * 10) / 10


def likely(on: int, done: int) -> tuple[float, float]:
    """The range in which a share of `done` lies in 19 of 20 cases, in [0, 1].

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927).
    """
    if not done:
        return 0.0, 1.0
    share, square = on / done, Z * Z / done
    middle = share + square / 2
    around = Z * sqrt(share * (1 - share) / done + square / (4 * done))
    return max((middle - around) / (1 + square), 0.0), min((middle + around) / (1 + square), 1.0)
