"""The words the reading knows: skills, section headings, months, titles, degrees, places, spoken languages.

All lists are written for Hireloom (plain facts, no copied collection) and travel with the package as tables of
tab-separated text, so that a person can read and correct them. Whoever runs the server may import official
classifications (`engine.taxonomies`): their rows go on with ours, which come first.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path

FOLDER = "HIRELOOM_VOCABULARY"
"""The environment variable that names the folder of what was imported; without it, only what ships is known."""
NOTE = "about.json"
_LISTS = {"skills": (2, 4), "broader": (1,), "title_families": (1, 2)}
"""The tables that imports go on with, and which of their columns hold lists, parted by "|"."""
_PHRASES = {"title_families": 1}
"""Columns that list phrases, where that is not the last."""


@cache
def shipped(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a shipped table, comments and empty lines left out; every row has all columns."""
    return _even(_rows(resources.files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table with what was imported: of a key that both have, the lists are joined, ours first."""
    added = [row for folder in _imported() for row in _rows_at(folder / f"{name}.tsv")] if name in _LISTS else []
    if not added:
        return shipped(name)
    joined: dict[str, tuple[str, ...]] = {}
    for row in _even([*shipped(name), *added]):
        known = joined.get(row[0])
        joined[row[0]] = row if known is None else _joined(known, row, _LISTS[name])
    return tuple(joined.values())


@cache
def edition() -> str:
    """Name what was imported in eight signs of its hash, with a plus before; "" while nothing was."""
    notes = [json.loads((folder / NOTE).read_text(encoding="utf-8"))["digest"] for folder in _imported()]
    return f"+{hashlib.sha256(' '.join(notes).encode()).hexdigest()[:8]}" if notes else ""


@cache
def _imported() -> tuple[Path, ...]:
    named = os.environ.get(FOLDER)
    found = sorted(Path(named).glob(f"*/{NOTE}")) if named else []
    return tuple(note.parent for note in found if not note.parent.name.startswith("."))


def _rows_at(path: Path) -> list[tuple[str, ...]]:
    return _rows(path.read_text(encoding="utf-8")) if path.is_file() else []


def _rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")) for line in text.split("\n") if line.strip() and not line.startswith("#")]


def _even(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    found = tuple(rows)
    width = max(len(row) for row in found)
    return tuple(row + ("",) * (width - len(row)) for row in found)


def _joined(known: tuple[str, ...], row: tuple[str, ...], lists: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(
        "|".join(dict.fromkeys(part for part in (*mine.split("|"), *theirs.split("|")) if part))
        if column in lists
        else mine
        for column, (mine, theirs) in enumerate(zip(known, row, strict=True))
    )


@cache
def phrases(name: str) -> dict[str, str]:
    """Give {phrase in lower case: key} of a table whose first column is a key, and of which one lists phrases.

    A phrase listed twice keeps its first key.
    """
    found: dict[str, str] = {}
    for row in table(name):
        for phrase in row[_PHRASES.get(name, -1)].split("|"):
            found.setdefault(phrase.strip().lower(), row[0])
    return found
