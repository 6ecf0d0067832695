"""Logistic regression that a page of Python can do: ridge, Newton's method, how sure its weights are, calibration.

Sources: Hosmer and Lemeshow, "Applied logistic regression", chapter 1 (Newton's method); le Cessie and van Houwelingen,
"Ridge estimators in logistic regression", Applied Statistics 41 (1992); Platt, "Probabilistic outputs for support
vector machines" (1999).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from hireloom.engine.prediction.rates import expit

TURNS = 25
CLOSE = 1e-6
Row = Sequence[float]
Square = list[list[float]]


@dataclass(frozen=True)
class Fit:
    """Weights, the first of which is the intercept's, and how they vary together."""

    weights: tuple[float, ...]
    spread: tuple[tuple[float, ...], ...]

    def log_odds(self, row: Row) -> float:
        """The log odds of a row."""
        return self.weights[0] + sum(weight * value for weight, value in zip(self.weights[1:], row, strict=True))

    def deviation(self, row: Row) -> float:
        """The standard error of those log odds."""
        full = (1.0, *row)
        return sqrt(max(sum(one * _dot(line, full) for one, line in zip(full, self.spread, strict=True)), 0.0))


def fit(
    rows: Sequence[Row], ends: Sequence[bool], weights: Sequence[float], *, ridge: float, start: Row | None = None
) -> Fit:
    """Fit weights to rows of standardized values; the intercept is not held back.

    `ridge` is what each weight's square costs, halved; `weights` how much each row counts. Deterministic.
    """
    size = len(rows[0]) + 1
    held = list(start) if start else [0.0] * size
    full = [(1.0, *row) for row in rows]
    curve: Square = []
    for _ in range(TURNS):
        slope, curve = _slope_and_curve(full, ends, weights, held)
        for place in range(1, size):
            slope[place] -= ridge * held[place]
            curve[place][place] += ridge
        step = _solved(curve, slope)
        largest = max(abs(one) for one in step)
        shrunk = min(1.0, 5.0 / largest) if largest else 1.0
        held = [one + shrunk * other for one, other in zip(held, step, strict=True)]
        if largest < CLOSE:
            break
    spread = _inverse(curve)
    return Fit(tuple(held), tuple(tuple(line) for line in spread))


def calibrate(log_odds: Sequence[float], ends: Sequence[bool], weights: Sequence[float]) -> tuple[float, float]:
    """Find by how much to stretch and shift log odds so that they come true (Platt); a stretch below 0 becomes 0."""
    found = fit([(one,) for one in log_odds], ends, weights, ridge=1e-6, start=(0.0, 1.0))
    shift, stretch = found.weights
    return (stretch, shift) if stretch > 0 else (0.0, shift)


def _slope_and_curve(
    full: Sequence[Row], ends: Sequence[bool], weights: Sequence[float], held: Row
) -> tuple[list[float], Square]:
    """The gradient of the log likelihood and its curvature."""
    size = len(held)
    slope = [0.0] * size
    curve = [[0.0] * size for _ in range(size)]
    for row, end, weight in zip(full, ends, weights, strict=True):
        share = expit(_dot(held, row))
        missed, bend = weight * (end - share), weight * max(share * (1 - share), 1e-9)
        for place, value in enumerate(row):
            if value:
                slope[place] += missed * value
                line, bent = curve[place], bend * value
                for other in range(place + 1):
                    line[other] += bent * row[other]
    for place in range(size):
        for other in range(place):
            curve[other][place] = curve[place][other]
    return slope, curve


def _dot(first: Row, second: Row) -> float:
    return sum(one * other for one, other in zip(first, second, strict=True))


def _solved(curve: Square, slope: Row) -> list[float]:
    """Solve a positive definite system by Cholesky's decomposition."""
    lower = _cholesky(curve)
    size = len(slope)
    half = [0.0] * size
    for place in range(size):
        half[place] = (slope[place] - _dot(lower[place][:place], half[:place])) / lower[place][place]
    found = [0.0] * size
    for place in reversed(range(size)):
        below = sum(lower[other][place] * found[other] for other in range(place + 1, size))
        found[place] = (half[place] - below) / lower[place][place]
    return found


def _inverse(curve: Square) -> Square:
    size = len(curve)
    return [_solved(curve, [1.0 if place == other else 0.0 for other in range(size)]) for place in range(size)]


def _cholesky(curve: Square) -> Square:
    size = len(curve)
    lower = [[0.0] * size for _ in range(size)]
    for place in range(size):
        for other in range(place + 1):
            rest = curve[place][other] - _dot(lower[place][:other], lower[other][:other])
            lower[place][other] = sqrt(max(rest, 1e-12)) if place == other else rest / lower[other][other]
    return lower
