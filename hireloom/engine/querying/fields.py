"""The fields a query may name: what they hold, and what else they are called."""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from hireloom.engine.vocabulary import phrases

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_SPAN = re.compile(r"(\d{1,4})\s*([dwmy]?)")


@dataclass(frozen=True, slots=True)
class FieldKind:
    """How a field is asked: by words, by the name of a noun, by a number of years or by an age."""

    name: str
    sort: str
    aliases: tuple[str, ...] = ()


FIELDS = {
    kind.name: kind
    for kind in (
        FieldKind("name", "words"),
        FieldKind("title", "words", ("headline", "role")),
        FieldKind("company", "words", ("employer",)),
        FieldKind("city", "words", ("town",)),
        FieldKind("country", "noun"),
        FieldKind("skill", "noun", ("skills",)),
        FieldKind("language", "language", ("speaks", "lang")),
        FieldKind("tag", "noun", ("tags",)),
        FieldKind("pool", "noun", ("list",)),
        FieldKind("job", "noun"),
        FieldKind("stage", "noun"),
        FieldKind("source", "noun"),
        FieldKind("type", "noun", ("contact",)),
        FieldKind("engagement", "noun"),
        FieldKind("owner", "noun"),
        FieldKind("is", "noun"),
        FieldKind("years", "years", ("experience", "exp")),
        FieldKind("touched", "age", ("touch", "seen")),
        FieldKind("added", "age"),
        FieldKind("note", "words", ("notes",)),
        FieldKind("document", "words", ("doc", "resume", "cv")),
    )
}
_NAMES = {alias: kind.name for kind in FIELDS.values() for alias in (kind.name, *kind.aliases)}


def named(text: str) -> FieldKind | None:
    """Find a field by its name or another word for it, in any case."""
    found = _NAMES.get(text.lower())
    return FIELDS[found] if found else None


def age(text: str) -> timedelta | None:
    """Read an age: `90d`, `12w`, `6m` (30 days each), `2y` (365 days each); days when no letter stands; else None."""
    match = _SPAN.fullmatch(text.strip().lower())
    return timedelta(days=int(match[1]) * DAYS[match[2] or "d"]) if match else None


def years(text: str) -> int | None:
    """Read a whole number of years, 0 to 60; else None."""
    match = re.fullmatch(r"(\d{1,2})\s*(?:y|years?)?", text.strip().lower())
    return int(match[1]) if match and int(match[1]) <= 60 else None


def language_code(text: str) -> str:
    """Find the ISO 639-1 code of a language by code or by name in any of the vocabulary's languages; else empty."""
    text = text.strip().lower()
    return _codes().get(text, "")


def level(text: str) -> str:
    """Read a level of the European scale (`b2`, `native`); else empty."""
    text = text.strip()
    return next((known for known in LEVELS if known.lower() == text.lower()), "")


def levels_from(least: str) -> tuple[str, ...]:
    """List the levels that are at least this one; all of them for the empty one."""
    return LEVELS[LEVELS.index(least) :] if least else LEVELS


@cache
def _codes() -> dict[str, str]:
    names = phrases("languages")
    return {**{code: code for code in names.values()}, **names}
