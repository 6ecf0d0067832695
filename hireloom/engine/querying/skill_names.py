"""Which skills a name in a question means, by any of their writings, and which of them lie below."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from hireloom.engine.querying.words import words
from hireloom.engine.vocabulary import related, skills


def meant(name: str) -> tuple[str, ...]:
    """The ids of the skills that are called so; an id means itself."""
    return _by_name().get(_plain(name), ())


def below(name: str, ids: Iterable[str]) -> tuple[str, ...]:
    """The skills of the group of that name, and those that nobody has without one of these."""
    kinds = (kind for one in ids for kind in sorted(related.kinds_of(one)))
    return tuple(dict.fromkeys([*_by_group().get(_plain(name), ()), *kinds]))


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in skills.entries():
        for name in (entry.id, *map(_plain, (entry.label, *entry.synonyms))):
            found[name][entry.id] = None
    return {name: tuple(ids) for name, ids in found.items()}


@cache
def _by_group() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in skills.entries():
        if entry.group:
            found[_plain(entry.group)].append(entry.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _plain(name: str) -> str:
    return " ".join(words(name))
