"""The skills we know, and finding them in a text: longest match first, with safe handling of C++, C#, .NET and Go."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from hireloom.engine.vocabulary import shipped, table

# A word, with the signs that belong to a name: C++, C#, .NET. Everything else separates.
_TOKEN = re.compile(r"(?<![^\W_])\.net(?![^\W_])|(?<=asp)\.net(?![^\W_])|[^\W_]+(?:\+\+|#(?![^\W_]))?", re.IGNORECASE)
_WITHIN = re.compile(r"[ \t]?[\-./&'’_]?[ \t]?\n?[ \t]?")  # what may stand between two words of one skill


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """One skill of the vocabulary: a stable id, how to show it, other ways to write it, its group."""

    id: str
    label: str
    synonyms: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A skill at characters `start` to `end`. `is_ambiguous`: also a common word, believe it only in a list."""

    start: int
    end: int
    entry: SkillEntry
    is_ambiguous: bool


@dataclass(slots=True)
class _Writing:
    entry: SkillEntry
    exact: str  # in these capitals only; "" = any
    needs_list: bool


@dataclass(slots=True)
class _Node:
    """One step of the token trie."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[_Writing] = field(default_factory=list)


def plain(token: str) -> str:
    """Give a token in lower case without accents, the form in which tokens are compared."""
    token = token.casefold()
    if token.isascii():
        return token
    return "".join(char for char in unicodedata.normalize("NFKD", token) if not unicodedata.combining(char))


@cache
def entries() -> tuple[SkillEntry, ...]:
    """List the skills in the order of the table: ours, then what was imported."""
    return of_table(table("skills"))


def of_table(rows: Iterable[tuple[str, ...]]) -> tuple[SkillEntry, ...]:
    """List the skills of a table's rows."""
    return tuple(SkillEntry(row[0], row[1], tuple(part for part in row[2].split("|") if part), row[3]) for row in rows)


@cache
def by_id() -> dict[str, SkillEntry]:
    """Give the skills by id."""
    return {entry.id: entry for entry in entries()}


def writings(skill_id: str) -> tuple[str, ...]:
    """Give the ways to write a skill that mean it wherever they stand, in any capitals; none for a strange id."""
    entry = by_id().get(skill_id)
    return (
        tuple(each for each in (entry.label, *entry.synonyms) if each not in _strictness()[skill_id]) if entry else ()
    )


def tokens(text: str) -> list[str]:
    """Give the words of a text as they are compared."""
    return [plain(match.group()) for match in _TOKEN.finditer(text)]


@cache
def _strictness() -> dict[str, dict[str, str]]:
    return _strict_writings(table("skills"))


def _strict_writings(rows: Iterable[tuple[str, ...]]) -> dict[str, dict[str, str]]:
    """For each skill, its writings that are matched strictly, and how."""
    return {row[0]: dict(part.rsplit("=", 1) for part in row[4].split("|") if part) for row in rows}


def _trie(rows: tuple[tuple[str, ...], ...]) -> _Node:
    root = _Node()
    strictness = _strict_writings(rows)
    for entry in of_table(rows):
        for writing in (entry.label, *entry.synonyms):
            flags = strictness[entry.id].get(writing, "")
            node = root
            for token in tokens(writing):
                node = node.after.setdefault(token, _Node())
            node.ends.append(_Writing(entry, writing if "case" in flags else "", "list" in flags))
    return root


def find(text: str) -> list[Mention]:
    """Find the skills of a text, in order, without overlaps, the longest writing first.

    Mentions inside addresses (e-mail, web) are the caller's to mask.
    """
    return list(_mentions(text, _known()))


def find_named(text: str) -> list[Mention]:
    """Find what only names a skill: ours. Among ten thousand imported ones are words of companies and of people."""
    return list(_mentions(text, _ours()))


@cache
def _known() -> _Node:
    return _trie(table("skills"))


@cache
def _ours() -> _Node:
    return _known() if table("skills") is shipped("skills") else _trie(shipped("skills"))


def _mentions(text: str, root: _Node) -> Iterator[Mention]:
    matches = list(_TOKEN.finditer(text))
    said = [plain(match.group()) for match in matches]
    place = 0
    while place < len(said):
        node = root.after.get(said[place])
        found = _longest(text, matches, said, place, node) if node else None
        if found is None:
            place += 1
            continue
        last, writing = found
        yield Mention(matches[place].start(), matches[last].end(), writing.entry, writing.needs_list)
        place = last + 1


def _longest(
    text: str, matches: list[re.Match[str]], said: list[str], first: int, node: _Node | None
) -> tuple[int, _Writing] | None:
    best: tuple[int, _Writing] | None = None
    place = first
    while node is not None:
        written = text[matches[first].start() : matches[place].end()]
        ending = next((writing for writing in node.ends if _fits(writing, written)), None)
        if ending is not None:
            best = place, ending
        place += 1
        if place >= len(said) or not _WITHIN.fullmatch(text, matches[place - 1].end(), matches[place].start()):
            break
        node = node.after.get(said[place])
    return best


def _fits(writing: _Writing, written: str) -> bool:
    return not writing.exact or written == writing.exact or (len(written) > 1 and written == writing.exact.upper())
