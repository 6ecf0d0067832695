"""One group beside the one that is selected most often: the figures, and what can be said of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from hireloom.engine.impact import exact, intervals, persons, significance
from hireloom.engine.impact.intervals import RatioInterval
from hireloom.engine.impact.persons import OnePerson, Shortfall
from hireloom.engine.impact.types import Count, Guards, Pair, Reason
from hireloom.engine.marking import gettext_noop


class Method(StrEnum):
    """How the p-value is made. AUTO: Fisher's test where a cell is expected to hold under five, z otherwise."""

    AUTO = "auto"
    Z = "z"
    FISHER = "fisher"
    BOSCHLOO = "boschloo"
    BARNARD = "barnard"


class Says(StrEnum):
    """What can be said of a group at a step."""

    REFERENCE = "reference"
    NOBODY = "nobody"
    LEFT_OUT = "left_out"
    NO_RATIO = "no_ratio"
    TOO_FEW = "too_few"
    NO_SIGN = "no_sign"
    BELOW = "below"
    LESS_OFTEN = "less_often"
    ADVERSE = "adverse"


_EXPECTED_FOR_Z = 5
FEW_PEOPLE = gettext_noop("Both groups together are %(people)s people; fewer than %(least)s say too little.")
FEW_IN_A_CELL = gettext_noop(
    "A cell of the table holds %(cell)s people, fewer than %(least)s, and chance explains the difference as well."
)
FEW_BUT_CLEAR = gettext_noop(
    "A cell of the table holds %(cell)s people, fewer than %(least)s, but an exact test shows that it is hardly chance."
)
BELOW_THRESHOLD = gettext_noop("Selected at %(ratio)s%% of the highest rate, under the %(threshold)s%% looked for.")
NOT_BELOW = gettext_noop("Selected at %(ratio)s%% of the highest rate, not under the %(threshold)s%% looked for.")
BY_CHANCE = gettext_noop(
    "Chance alone makes such a difference in %(percent)s of 100 cases: by itself it shows nothing."
)
NOT_BY_CHANCE = gettext_noop("Chance alone makes such a difference in %(percent)s of 100 cases.")
ONE_CLEARS = gettext_noop("One selection that had gone to the other group would lift it over the threshold.")
ONE_TIPS = gettext_noop("One selection fewer would take it under the threshold.")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A group against the reference, the group with the highest rate.

    `ratio` is the impact ratio, from 0; `z` and `deviations` (hypergeometric) are standard deviations, negative for
    less often. `p` and `p_corrected` (Holm, over the groups compared at this step) are probabilities of both sides.
    `selections_needed` are persons up to the threshold.
    """

    pair: Pair
    ratio: float
    interval: RatioInterval | None
    is_below: bool
    z: float | None
    deviations: float | None
    method: Method
    p: float
    p_corrected: float
    shortfall: Shortfall
    selections_needed: int
    one_person: OnePerson
    says: Says = Says.NO_SIGN
    reasons: tuple[Reason, ...] = ()

    @property
    def is_over_two_deviations(self) -> bool:
        """Whether the group is selected less often by more than two standard deviations, uncorrected."""
        return self.deviations is not None and self.deviations < -significance.TWO


def compare(group: Count, reference: Count, method: Method, guards: Guards) -> Comparison | None:
    """Work out the figures of one group; None where there is no ratio. What they say waits for the other groups."""
    pair = Pair.of(group, reference)
    if pair.ratio is None:
        return None
    used, p = _p(pair, method)
    return Comparison(
        pair=pair,
        ratio=float(pair.ratio),
        interval=intervals.of_ratio(pair),
        is_below=pair.is_below(guards.threshold),
        z=significance.two_proportions(pair),
        deviations=significance.hypergeometric(pair),
        method=used,
        p=p,
        p_corrected=p,
        shortfall=persons.shortfall(pair),
        selections_needed=persons.selections_to(pair, guards.threshold),
        one_person=persons.one_moved(pair, guards.threshold),
    )


def judged(comparison: Comparison, p_corrected: float, guards: Guards) -> Comparison:
    """Say what can be said of a comparison, now that its p-value is corrected for the groups beside it."""
    says, guarded = _says(comparison, p_corrected, guards)
    reasons = (*guarded, *_reasons(comparison, p_corrected, guards))
    return replace(comparison, p_corrected=p_corrected, says=says, reasons=reasons)


def _says(comparison: Comparison, p: float, guards: Guards) -> tuple[Says, tuple[Reason, ...]]:
    """Few people say nothing; a small cell says nothing unless the exact test is clear all the same."""
    pair, least = comparison.pair, min(comparison.pair.cells)
    if pair.people < guards.least_people:
        return Says.TOO_FEW, (Reason(FEW_PEOPLE, {"people": pair.people, "least": guards.least_people}),)
    guarded: tuple[Reason, ...] = ()
    if least < guards.least_cell:
        values: dict[str, str | int] = {"cell": least, "least": guards.least_cell}
        if max(p, exact.fisher(pair)) >= guards.alpha:
            return Says.TOO_FEW, (Reason(FEW_IN_A_CELL, values),)
        guarded = (Reason(FEW_BUT_CLEAR, values),)
    is_told = p < guards.alpha and pair.ratio is not None and pair.ratio < 1
    if comparison.is_below:
        return (Says.ADVERSE if is_told else Says.BELOW), guarded
    return (Says.LESS_OFTEN if is_told else Says.NO_SIGN), guarded


def _reasons(comparison: Comparison, p: float, guards: Guards) -> tuple[Reason, ...]:
    shown: dict[str, str | int] = {
        "ratio": f"{100 * comparison.ratio:.1f}",
        "threshold": f"{float(100 * guards.threshold):.0f}",
    }
    percent = "<0.1" if p < 0.001 else f"{100 * p:.1f}"
    reasons = [
        Reason(BELOW_THRESHOLD if comparison.is_below else NOT_BELOW, shown),
        Reason(NOT_BY_CHANCE if p < guards.alpha else BY_CHANCE, {"percent": percent}),
    ]
    if comparison.one_person is OnePerson.CLEARS:
        reasons.append(Reason(ONE_CLEARS))
    if comparison.one_person is OnePerson.TIPS:
        reasons.append(Reason(ONE_TIPS))
    return tuple(reasons)


def _p(pair: Pair, method: Method) -> tuple[Method, float]:
    """The test that was used, and its p-value; an exact one gives way to Fisher's where there are too many tables."""
    if method is Method.AUTO:
        method = Method.FISHER if pair.least_expected < _EXPECTED_FOR_Z else Method.Z
    if method is Method.Z:
        z = significance.two_proportions(pair)
        return method, 1.0 if z is None else significance.of_both_sides(z)
    try:
        return method, _EXACT[method](pair)
    except exact.TooManyTables:
        return Method.FISHER, exact.fisher(pair)


_EXACT: dict[Method, Callable[[Pair], float]] = {
    Method.FISHER: exact.fisher,
    Method.BOSCHLOO: exact.boschloo,
    Method.BARNARD: exact.barnard,
}
