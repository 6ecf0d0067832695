"""Which skills are kinds of which: who can do Django can do Python; who can do Python may have seen Django."""

from collections import defaultdict
from functools import cache

from hireloom.engine.vocabulary import table


def kinds_of(skill_id: str) -> frozenset[str]:
    """Every skill that nobody has without this one, however many steps below it; itself not among them."""
    return _below().get(skill_id, frozenset())


def parents_of(skill_id: str) -> frozenset[str]:
    """The skills one step above it."""
    return _parents().get(skill_id, frozenset())


def siblings_of(skill_id: str) -> frozenset[str]:
    """The skills one step below one of its parents; itself not among them."""
    rows = _children()
    return frozenset(child for parent in parents_of(skill_id) for child in rows[parent]) - {skill_id}


@cache
def _children() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split("|")) for row in table("broader")}


@cache
def _parents() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for parent, children in _children().items():
        for child in children:
            found[child].add(parent)
    return {child: frozenset(parents) for child, parents in found.items()}


@cache
def _below() -> dict[str, frozenset[str]]:
    def under(skill_id: str, above: frozenset[str]) -> frozenset[str]:
        found: set[str] = set()
        for child in _children().get(skill_id, ()):
            if child not in above:
                found |= {child, *under(child, above | {child})}
        return frozenset(found)

    return {skill_id: under(skill_id, frozenset({skill_id})) - {skill_id} for skill_id in _children()}
