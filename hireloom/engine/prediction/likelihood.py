"""How likely somebody is to answer a first message within 30 days, learned from the attempts of one organization.

Few attempts give rates (`rates`), 200 and more a regression (`logistic`) over what was known before each. Either way
the last quarter is kept for measuring, and an answer is a band with the factors that moved it. Source: decision
record 0039.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from math import exp, log, log1p, sqrt
from typing import Any, NamedTuple

from hireloom.engine.prediction import logistic, measuring, rates
from hireloom.engine.prediction.attempts import WINDOW, Attempt, Known, weight
from hireloom.engine.prediction.measuring import Measures
from hireloom.engine.prediction.rates import Z_80, Count, Rates, expit, logit

ENOUGH_FOR_WEIGHTS = 200
ENOUGH_OF_EACH = 20
"""From so many attempts with a known end, and so many of either end, weights are learned."""
MOST = 10_000
"""The latest attempts are enough; more only cost time."""
LEAST_MEASURED, LEAST_OF_EACH = 30, 3
"""A last quarter of fewer attempts, or with fewer of either end, measures nothing."""
APART = log(1.6)
"""How far, in log odds, high and low lie from the average."""
FAINT = 0.05
"""Factors that move log odds by less are not named."""
RIDGE = 2.0
FOLDS = 5
SHOWN = 3


class Method(StrEnum):
    """How it was learned."""

    RATES = "rates"
    WEIGHTS = "weights"


class Band(StrEnum):
    """What is said of a probability, beside the average of the organization."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    UNKNOWN = "unknown"


class Example(NamedTuple):
    """An attempt, and whom it was to: a key that keeps a person's attempts together."""

    person: str
    attempt: Attempt


@dataclass(frozen=True)
class Factor:
    """What moved an answer, and by how much in log odds: up above 0, down below."""

    name: str
    push: float


@dataclass(frozen=True)
class Answer:
    """How likely, in [0, 1], between what in 80 of 100 cases, the band, and what moved it most, the strongest first."""

    band: Band
    probability: float
    low: float
    high: float
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class Trained:
    """What was learned: how, the numbers as JSON values, from how many attempts, and how well the last quarter went.

    `measures` is None where the last quarter holds too little. `is_usable` says whether it can be used where that is no
    question of beating the average; None where it is.
    """

    method: Method
    parameters: dict[str, Any]
    count: int
    answered: int
    measures: Measures | None
    measured_from: datetime | None = None
    since: datetime | None = None
    until: datetime | None = None
    is_usable: bool | None = None

    @property
    def is_better(self) -> bool:
        """Whether it beats saying the average of everybody, by more than luck."""
        return self.measures is not None and self.measures.is_better


def train(examples: Sequence[Example], *, at: datetime) -> Trained:
    """Learn from attempts whose end is known at a moment; the latest ten thousand. Deterministic; order is irrelevant.

    Raises: ValueError: there is none.
    """
    known = sorted((one for one in examples if _ended(one, at)), key=lambda one: (one.attempt.at, one.person))[-MOST:]
    if not known:
        msg = "No attempt has an end that is known."
        raise ValueError(msg)
    method, parameters = _learned(known, at)
    measures, begins = _measured(known)
    return Trained(
        method=method,
        parameters=parameters,
        count=len(known),
        answered=sum(bool(one.attempt.is_answered) for one in known),
        measures=measures,
        measured_from=begins,
        since=known[0].attempt.at,
        until=known[-1].attempt.at,
    )


def answer(parameters: Mapping[str, Any], known: Known) -> Answer:
    """What learned numbers say of what is known of somebody."""
    base = parameters["base"]
    of = _by_weights if parameters["method"] == Method.WEIGHTS.value else _by_rates
    probability, low, high, factors = of(parameters, known)
    told = sorted((one for one in factors if abs(one.push) >= FAINT), key=lambda one: (-abs(one.push), one.name))
    is_nobody = not known.acts and not any(one.name == "source" for one in told)
    band = Band.UNKNOWN if is_nobody else _band(base, probability, low, high)
    return Answer(band, probability, low, high, tuple(told[:SHOWN]))


def edges(base: float) -> tuple[float, float]:
    """Up to which probability it is low, and from which on high, beside an average."""
    return expit(logit(base) - APART), expit(logit(base) + APART)


def _band(base: float, probability: float, low: float, high: float) -> Band:
    lower, upper = edges(base)
    if low <= lower and high >= upper:
        return Band.UNKNOWN
    if probability >= upper:
        return Band.HIGH
    return Band.LOW if probability <= lower else Band.MODERATE


def _ended(one: Example, at: datetime) -> bool:
    return one.attempt.is_answered is not None and one.attempt.at + WINDOW <= at


def _measured(known: Sequence[Example]) -> tuple[Measures | None, datetime | None]:
    """Learn from all but the last quarter, as it was known when that began, and foretell it."""
    begins = known[len(known) * 3 // 4].attempt.at
    last = [one for one in known if one.attempt.at >= begins]
    before = [one for one in known if one.attempt.at + WINDOW <= begins]
    ends = [bool(one.attempt.is_answered) for one in last]
    if len(last) < LEAST_MEASURED or min(sum(ends), len(ends) - sum(ends)) < LEAST_OF_EACH or not before:
        return None, None
    _method, parameters = _learned(before, begins)
    foretold = [answer(parameters, one.attempt.known).probability for one in last]
    return measuring.measure(foretold, ends, base=parameters["base"]), begins


def _learned(known: Sequence[Example], at: datetime) -> tuple[Method, dict[str, Any]]:
    answered = sum(bool(one.attempt.is_answered) for one in known)
    if len(known) >= ENOUGH_FOR_WEIGHTS and min(answered, len(known) - answered) >= ENOUGH_OF_EACH:
        return Method.WEIGHTS, {"method": Method.WEIGHTS.value} | _weights(known, at)
    return Method.RATES, {"method": Method.RATES.value} | asdict(_rates(known, at))


def _rates(known: Sequence[Example], at: datetime) -> Rates:
    counts: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in known:
        share = weight(one.attempt.at, at)
        pair = counts[one.attempt.known.source, one.person]
        pair[0] += share
        pair[1] += share * bool(one.attempt.is_answered)
    return rates.fit((group, Count(*pair)) for (group, _person), pair in sorted(counts.items()))


def _by_rates(parameters: Mapping[str, Any], known: Known) -> tuple[float, float, float, list[Factor]]:
    learned = Rates(parameters["base"], parameters["of_groups"], parameters["strength"])
    found = rates.estimate(learned, known.source, Count(known.tried, known.answered))
    of_source = learned.rate(known.source)
    factors = [
        Factor("history", logit(found.value) - logit(of_source)),
        Factor("source", logit(of_source) - logit(learned.base)),
    ]
    return found.value, found.low, found.high, factors


SOURCE = "source:"
FACTORS = {
    "answers": "history",
    "silent": "history",
    "first": "history",
    "contact": "contact",
    "rest": "rest",
    "looked": "looked",
    "opened": "opened",
    "applied": "applied",
    "came": "came",
    "no": "no",
    "sequence": "channel",
}
"""Columns, and the factor under which each is named."""


@dataclass(frozen=True)
class _Column:
    """One column of the regression: its mean and standard deviation among what it was learned from."""

    name: str
    mean: float
    deviation: float

    def standard(self, values: Mapping[str, float]) -> float:
        """How far a value lies from the mean, in deviations; one that is open lies there."""
        return (values[self.name] - self.mean) / self.deviation if self.name in values else 0.0


def _values(known: Known) -> dict[str, float]:
    """Numbers of what is known; a kind of source is a column of its own."""
    since, rest = known.days_since_contact, known.days_since_attempt
    found = {
        "answers": log1p(known.answered),
        "silent": log1p(known.silent),
        "first": float(known.tries == 0),
        "contact": exp(-since / 180) if since is not None else 0.0,
        "rest": log1p(min(rest, 730) / 30) if rest is not None else 0.0,
        "looked": log1p(known.looked),
        "opened": float(known.has_opened),
        "applied": float(known.has_applied),
        "came": float(known.has_come),
        "no": float(known.said_no),
    }
    if known.channel:
        found["sequence"] = float(known.channel == "sequence")
    return found


@dataclass
class _Table:
    """Rows ready to be fitted."""

    columns: list[_Column]
    rows: list[list[float]]
    ends: list[bool]
    shares: list[float]
    persons: list[str]
    sources: list[str] = field(default_factory=list)


def _table(known: Sequence[Example], at: datetime) -> _Table:
    counts: dict[str, int] = defaultdict(int)
    for one in known:
        counts[one.attempt.known.source] += 1
    sources = sorted(name for name, count in counts.items() if name and count >= ENOUGH_OF_EACH)
    told = [_with_sources(one.attempt.known, sources) for one in known]
    columns = [column for name in told[0] if (column := _column(name, [each.get(name, 0.0) for each in told]))]
    return _Table(
        columns=columns,
        rows=[[column.standard(values) for column in columns] for values in told],
        ends=[bool(one.attempt.is_answered) for one in known],
        shares=[weight(one.attempt.at, at) for one in known],
        persons=[one.person for one in known],
        sources=sources,
    )


def _with_sources(known: Known, sources: Sequence[str]) -> dict[str, float]:
    return _values(known) | {SOURCE + name: float(known.source == name) for name in sources}


def _column(name: str, values: Sequence[float]) -> _Column | None:
    """A column; none where all values are the same."""
    mean = sum(values) / len(values)
    deviation = sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return _Column(name, mean, deviation) if deviation > 1e-9 else None


def _weights(known: Sequence[Example], at: datetime) -> dict[str, Any]:
    table = _table(known, at)
    found = logistic.fit(table.rows, table.ends, table.shares, ridge=RIDGE)
    stretch, shift = logistic.calibrate(_held_out(table, found.weights), table.ends, table.shares)
    base = sum(share for share, end in zip(table.shares, table.ends, strict=True) if end) / sum(table.shares)
    return {
        "base": base,
        "columns": [asdict(column) for column in table.columns],
        "sources": table.sources,
        "weights": list(found.weights),
        "spread": [list(line) for line in found.spread],
        "stretch": stretch,
        "shift": shift,
    }


def _held_out(table: _Table, start: Sequence[float]) -> list[float]:
    """The log odds of each row by weights that saw nothing of its person."""
    keys = {person: number % FOLDS for number, person in enumerate(sorted(set(table.persons)))}
    folds = [keys[person] for person in table.persons]
    found = [0.0] * len(folds)
    for fold in range(FOLDS):
        kept = [place for place, own in enumerate(folds) if own != fold]
        if not kept or len(kept) == len(folds):
            continue
        rows, ends = [table.rows[place] for place in kept], [table.ends[place] for place in kept]
        other = logistic.fit(rows, ends, [table.shares[place] for place in kept], ridge=RIDGE, start=start)
        for place, own in enumerate(folds):
            if own == fold:
                found[place] = other.log_odds(table.rows[place])
    return found


def _by_weights(parameters: Mapping[str, Any], known: Known) -> tuple[float, float, float, list[Factor]]:
    columns = [_Column(**one) for one in parameters["columns"]]
    values = _with_sources(known, parameters["sources"])
    row = [column.standard(values) for column in columns]
    learned = logistic.Fit(tuple(parameters["weights"]), tuple(tuple(line) for line in parameters["spread"]))
    stretch, shift = parameters["stretch"], parameters["shift"]
    middle, reach = learned.log_odds(row), Z_80 * learned.deviation(row)
    pushes: dict[str, float] = defaultdict(float)
    for column, value, one in zip(columns, row, learned.weights[1:], strict=True):
        pushes[FACTORS.get(column.name, "source")] += stretch * one * value
    factors = [Factor(name, push) for name, push in pushes.items() if name != "channel"]
    low, high = stretch * (middle - reach) + shift, stretch * (middle + reach) + shift
    return expit(stretch * middle + shift), expit(low), expit(high), factors
