"""Titles of positions: the family a title belongs to, whatever its language, level or ending."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from hireloom.engine.vocabulary import table
from hireloom.engine.vocabulary.skills import plain

_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_ASIDE = re.compile(
    r"\((?:[mwfdhx](?:\s*/\s*[mwfdhx*]){1,3}|all genders|alle)\)|\b[mwfdh](?:/[mwfdhx]){1,3}\b", re.IGNORECASE
)
_ENDING = re.compile(r"(?:[*:_/]|\(|·)-?(?:in(?:nen)?|t?rice|euse|i?ère|ienne|ive|fe|effe|e|a|ne)\)?(?=\W|$)")
LONGEST_SMALL = 3
"""Letters; longer words of the table, such as team and project, say something of a title."""
WORK = 2
"""So many words of one's own a title needs to be compared word by word; "manager" alone says too little."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared: its family ("" when it is none of the table's) and its words without levels."""

    family: str
    words: frozenset[str]


@lru_cache(maxsize=20_000)
def read(title: str) -> Title:
    """Read a title. The longest writing of a family in it decides; levels and gender forms count nothing."""
    words = _words(title)
    return Title(_family(words), frozenset(words) - _levels() - _small())


def _family(words: list[str]) -> str:
    known, longest = _writings()
    runs = {
        " ".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, min(first + longest, len(words)) + 1)
    }
    found = sorted(runs & known.keys(), key=lambda writing: (-len(writing), writing))
    return known[found[0]] if found else ""


def is_same(wanted: Title, held: Title) -> bool:
    """Whether two titles are of one family, or one's words all stand in the other."""
    if wanted.family and held.family:
        return wanted.family == held.family
    return len(wanted.words) >= WORK and wanted.words <= held.words


def is_near(wanted: Title, held: Title) -> bool:
    """Whether two titles that are not the same share at least half of the words of both together."""
    both = wanted.words | held.words
    return bool(both) and len(wanted.words & held.words) * 2 >= len(both)


def _words(title: str) -> list[str]:
    bare = _ENDING.sub("", _ASIDE.sub(" ", title))
    return [_one_form(plain(word)) for word in _WORD.findall(bare)]


@lru_cache(maxsize=20_000)
def _one_form(word: str) -> str:
    """Give the form for men of a word that has one for women too, so that both are compared as one."""
    words, endings = _forms()
    if word in words:
        return words[word]
    ending = next((ending for ending in endings if word.endswith(ending)), "")
    return word.removesuffix(ending) + endings[ending] if ending else word


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """Words by their form for women, and endings of compounds by theirs, the longest first."""
    pairs = [tuple(pair.split("/")) for row in table("endings") for pair in row[1].split("|")]
    words = {plain(hers.lstrip("-")): plain(his.lstrip("-")) for his, hers in pairs}
    endings = {plain(hers[1:]): plain(his[1:]) for his, hers in pairs if hers.startswith("-")}
    return words, dict(sorted(endings.items(), key=lambda pair: -len(pair[0])))


@cache
def _writings() -> tuple[dict[str, str], int]:
    """Writings with their family, the first that has it, and how many words the longest has."""
    families = _families()
    rows = [(" ".join(_words(writing)), family) for family, writings in families for writing in writings.split("|")]
    known = {writing: family for writing, family in reversed(rows) if writing}
    return known, max(len(writing.split()) for writing in known)


def _families() -> list[tuple[str, str]]:
    """Families with their writings; one that has an address in common with a family before it is that one.

    So "tram driver" and "Straßenbahnfahrer" of two releases of a classification are one.
    """
    first: dict[str, str] = {}
    found = []
    for name, writings, *more in table("title_families"):
        addresses = [address for column in more for address in column.split("|") if address]
        family = next((first[address] for address in addresses if address in first), name)
        first |= {address: family for address in addresses if address not in first}
        found.append((family, writings))
    return found


@cache
def _levels() -> frozenset[str]:
    return frozenset(plain(word) for row in table("titles") if row[0] == "level" for word in row[1].split("|"))


@cache
def _small() -> frozenset[str]:
    words = (plain(word) for row in table("stopwords") for word in row[1].split("|"))
    return frozenset(word for word in words if len(word) <= LONGEST_SMALL)
