"""How alike two short texts are, in levels that a person can be told."""

from rapidfuzz.distance import OSA, JaroWinkler

CLOSE, ALIKE, FAINT = 0.92, 0.84, 0.70
"""Jaro-Winkler similarity from which two texts are close, alike, faintly alike."""

LIKENESS = {"same": 3.0, "nickname": 2.6, "one_off": 2.5, "close": 2.2, "initial": 1.2, "alike": 1.0, "faint": 0.3,
            "unknown": 0.2, "different": -1.0}  # fmt: skip
"""For choosing between two readings of the same two records; not a weight."""


def closeness(one: str, other: str) -> str:
    """same, one_off (one letter changed, left out, doubled or swapped), close, alike, faint, different or unknown.

    Source: optimal string alignment distance; Jaro-Winkler similarity.
    """
    if not one or not other:
        return "unknown"
    if one == other:
        return "same"
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        return "one_off"
    similarity = JaroWinkler.similarity(one, other)
    if similarity >= CLOSE:
        return "close"
    if similarity >= ALIKE:
        return "alike"
    return "faint" if similarity >= FAINT else "different"


def day_closeness(one: str, other: str) -> str:
    """As `closeness`, for days of eight digits: same, one_off, mixed (same digits), two_parts, two_off, different."""
    if not one or not other:
        return "unknown"
    if one == other:
        return "same"
    distance = OSA.distance(one, other)
    if distance <= 1:
        return "one_off"
    if sorted(one) == sorted(other):
        return "mixed"
    if sum((one[:4] == other[:4], one[4:6] == other[4:6], one[6:] == other[6:])) == 2:
        return "two_parts"
    return "two_off" if distance <= 2 else "different"


def likeness(levels: tuple[str, str]) -> float:
    """How much two levels together speak for one reading over another."""
    return sum(LIKENESS[level] for level in levels)
