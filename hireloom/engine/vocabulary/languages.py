"""The spoken languages and their levels, and finding them in a text of whatever language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hireloom.engine.vocabulary import phrases, table

SCALE = ("A1", "A2", "B1", "B2", "C1", "C2")
"""The levels of the common European framework, lowest first."""


@dataclass(frozen=True, slots=True)
class Named:
    """A language or a level at characters `start` to `end`: `key` is ISO 639-1, or a level of the table."""

    start: int
    end: int
    key: str


@cache
def codes() -> tuple[str, ...]:
    """List the codes of all languages of the table."""
    return tuple(row[0] for row in table("languages"))


def code_of(text: str) -> str:
    """Give the code of a language that is given by its code or one of its names; "" for anything else."""
    wanted = text.strip().lower()
    return wanted if wanted in codes() else phrases("languages").get(wanted, "")


def find(text: str) -> list[Named]:
    """Find the names of languages in a text, in order. An English one needs its capital: to polish is a verb."""
    found = _named(_pattern("languages"), "languages", text)
    return [one for one in found if text[one.start : one.end] not in _english()]


def levels(text: str) -> list[Named]:
    """Find the levels in a text, in order."""
    return list(_named(_pattern("levels"), "levels", text))


def _named(pattern: re.Pattern[str], name: str, text: str) -> Iterator[Named]:
    known = phrases(name)
    for match in pattern.finditer(text):
        yield Named(match.start(), match.end(1), known[match[1].lower()])


@cache
def _english() -> frozenset[str]:
    return frozenset(row[-1].split("|")[0] for row in table("languages"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    ordered = sorted(phrases(name), key=len, reverse=True)
    listed = "|".join(map(re.escape, ordered))
    return re.compile(rf"(?<![^\W_])({listed})(?:(?:sprach)?kenntnisse?n?)?(?![^\W_])", re.IGNORECASE)
