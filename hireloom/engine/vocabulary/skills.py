"""The shipped skills, and finding them in a text: longest match first, with safe handling of C++, C#, .NET and Go."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from hireloom.engine.vocabulary import table

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
    """List the shipped skills in the order of the table."""
    return tuple(
        SkillEntry(row[0], row[1], tuple(part for part in row[2].split("|") if part), row[3]) for row in table("skills")
    )


@cache
def by_id() -> dict[str, SkillEntry]:
    """Give the shipped skills by id."""
    return {entry.id: entry for entry in entries()}


def writings(skill_id: str) -> tuple[str, ...]:
    """Give the ways to write a skill that mean it wherever they stand, in any capitals; none for a strange id."""
    entry = by_id().get(skill_id)
    return (
        tuple(each for each in (entry.label, *entry.synonyms) if each not in _strictness()[skill_id]) if entry else ()
    )


@cache
def _strictness() -> dict[str, dict[str, str]]:
    """For each skill, its writings that are matched strictly, and how."""
    return {row[0]: dict(part.rsplit("=", 1) for part in row[4].split("|") if part) for row in table("skills")}


@cache
def _trie() -> _Node:
    root = _Node()
    for entry in entries():
        for writing in (entry.label, *entry.synonyms):
            flags = _strictness()[entry.id].get(writing, "")
            node = root
            for match in _TOKEN.finditer(writing):
                node = node.after.setdefault(plain(match.group()), _Node())
            node.ends.append(_Writing(entry, writing if "case" in flags else "", "list" in flags))
    return root


def find(text: str) -> list[Mention]:
    """Find the skills of a text, in order, without overlaps, the longest writing first.

    Mentions inside addresses (e-mail, web) are the caller's to mask.
    """
    return list(_mentions(text))


def _mentions(text: str) -> Iterator[Mention]:
    root = _trie()
    matches = list(_TOKEN.finditer(text))
    tokens = [plain(match.group()) for match in matches]
    place = 0
    while place < len(tokens):
        node = root.after.get(tokens[place])
        found = _longest(text, matches, tokens, place, node) if node else None
        if found is None:
            place += 1
            continue
        last, writing = found
        yield Mention(matches[place].start(), matches[last].end(), writing.entry, writing.needs_list)
        place = last + 1


def _longest(
    text: str, matches: list[re.Match[str]], tokens: list[str], first: int, node: _Node | None
) -> tuple[int, _Writing] | None:
    best: tuple[int, _Writing] | None = None
    place = first
    while node is not None:
        written = text[matches[first].start() : matches[place].end()]
        ending = next((writing for writing in node.ends if _fits(writing, written)), None)
        if ending is not None:
            best = place, ending
        place += 1
        if place >= len(tokens) or not _WITHIN.fullmatch(text, matches[place - 1].end(), matches[place].start()):
            break
        node = node.after.get(tokens[place])
    return best


def _fits(writing: _Writing, written: str) -> bool:
    return not writing.exact or written == writing.exact or (len(written) > 1 and written == writing.exact.upper())
