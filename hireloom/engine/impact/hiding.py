"""Small numbers kept out of what leaves the house, so that nobody computes them from what is printed beside them."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from hireloom.engine.impact.solving import Printed
from hireloom.engine.impact.types import Count

Key = TypeVar("Key", bound=Hashable)
LEAST = 5
"""Persons; fewer of a cell are not printed."""


class Shown(StrEnum):
    """Whether a line is printed: it is; its own numbers are too small; it would give away one that is."""

    PRINTED = "printed"
    SMALL = "small"
    PROTECTS = "protects"


@dataclass(frozen=True, slots=True)
class Line(Generic[Key]):
    """A line that may be printed: the sum of the groups that it is about."""

    key: Key
    groups: frozenset[str]


def hide(groups: Sequence[Count], lines: Sequence[Line[Key]], least: int = LEAST) -> dict[Key, Shown]:
    """Decide for each line whether its numbers (all, selected, not selected) may be printed.

    A line with fewer than `least` selected or not selected is small, unless it is about nobody. Then lines are kept
    back until no small one follows from the others: neither by adding and subtracting, nor because numbers of people
    are not below zero. Of those that could be kept back the smallest goes first, and the one with most people last.
    What was printed before, or elsewhere, is not known here.

    Raises: ValueError: a line is about a group that there is not, or two lines have the same key.
    Source: complementary cell suppression; Willenborg and de Waal, "Elements of Statistical Disclosure Control" (2001).
    """
    return hide_along([groups], lines, least)[0]


def hide_along(
    steps: Sequence[Sequence[Count]], lines: Sequence[Line[Key]], least: int = LEAST
) -> list[dict[Key, Shown]]:
    """`hide` for steps that follow each other: what is kept back at one is kept back at all that come after it.

    Whoever was selected at a step is looked at in the next, so that a printed step would tell of the one before: of
    thirty who went on and twenty-seven who came two steps later, three were refused in between.

    Raises: ValueError: as `hide`, or the steps are not about the same groups in the same order.
    """
    places = {count.group: place for place, count in enumerate(steps[0])} if steps else {}
    if len({line.key for line in lines}) < len(lines) or not all(line.groups <= places.keys() for line in lines):
        msg = "lines have keys of their own, and are about groups that there are"
        raise ValueError(msg)
    if any([count.group for count in step] != list(places) for step in steps):
        msg = "the steps are about the same groups in the same order"
        raise ValueError(msg)
    sums = {line.key: frozenset(places[group] for group in line.groups) for line in lines}
    found: list[dict[Key, Shown]] = []
    for groups in steps:
        before = found[-1] if found else {}
        shown = {key: Shown.PRINTED if before.get(key, Shown.PRINTED) is Shown.PRINTED else Shown.SMALL for key in sums}
        found.append(_hidden(groups, sums, shown, least))
    return found


def _hidden(
    groups: Sequence[Count], sums: Mapping[Key, frozenset[int]], shown: dict[Key, Shown], least: int
) -> dict[Key, Shown]:
    """Keep small lines back, besides those that are so already, and what would give one of them away."""
    people = {key: sum(groups[place].total for place in members) for key, members in sums.items()}
    shown |= {key: Shown.SMALL for key, members in sums.items() if _is_small(groups, members, least)}
    while (victim := _to_keep_back(groups, sums, people, shown)) is not None:
        shown[victim] = Shown.PROTECTS
    return shown


def _is_small(groups: Sequence[Count], members: Iterable[int], least: int) -> bool:
    selected = sum(groups[place].selected for place in members)
    rest = sum(groups[place].rest for place in members)
    return selected + rest > 0 and min(selected, rest) < least


def _to_keep_back(
    groups: Sequence[Count],
    sums: Mapping[Key, frozenset[int]],
    people: Mapping[Key, int],
    shown: Mapping[Key, Shown],
) -> Key | None:
    """The next line that must not be printed; None when every small one is safe."""
    printed = [key for key in sums if shown[key] is Shown.PRINTED and people[key]]
    if not printed:
        return None
    nobody = [key for key in sums if not people[key]]
    known = Printed([sums[key] for key in (*printed, *nobody)], len(groups))
    selected, rest = [count.selected for count in groups], [count.rest for count in groups]
    for key in (key for key in sums if shown[key] is Shown.SMALL):
        speaking = [printed[place] for place in known.gives_away(sums[key]) if place < len(printed)]
        if speaking:
            return min(speaking, key=lambda one: people[one])
        if not (known.leaves_open(sums[key], selected) and known.leaves_open(sums[key], rest)):
            return min(printed, key=lambda one: people[one])
    return None


def may_be_printed_again(before: Iterable[Count], now: Iterable[Count], least: int = LEAST) -> bool:
    """Whether what is new since the last time hides in a crowd: in no group are it one to four people.

    Who compares two prints would otherwise read what became of somebody who has just applied.
    """
    old = {count.group: count for count in before}
    for count in now:
        known = old.get(count.group, Count(count.group, 0, 0))
        if abs(count.total - known.total) in range(1, least) or (
            count.total == known.total and count.selected != known.selected
        ):
            return False
    return True
