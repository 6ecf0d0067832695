"""Where somebody's name stands in a text, and where its words are only words: Jenkins the tool, Baker the trade.

Everybody's name is taken out of what is matched. Were every word of it taken out wherever it stands, who is called
Baker could not have been a baker; were none, who is called Julia could program in it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from hireloom.engine.vocabulary import shipped
from hireloom.engine.vocabulary.skills import plain

SHORTEST = 2
"""Letters; an initial is no name that could be found."""
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_LISTED = re.compile(r"(?:[,;:/|•·▪●◦()\t&+–—-])[ ]*\Z")
_BEGINS = re.compile(r"(?:\A|[\n.!?])[ ]*\Z")
_GOES_ON = re.compile(r"[ ]*(?:[;:/|•·▪●◦(\t&+–—\n-]|,[ ]*(?-i:[A-ZÀ-Þ]))")
_AFTER = re.compile(r"[ ]*(?:\Z|[,;/|•·▪●◦()\t&+–—\n-])")


def places(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Walk the places (start, end) where these names stand as names.

    A whole name does wherever its words follow each other, in either order. One word of it does wherever it stands
    alone, unless the vocabulary knows it: then not in small letters, in a list, or behind a word such as "with".
    """
    for name in names:
        words = [word for word in re.split(r"[\s,]+", name) if len(word) >= SHORTEST]
        yield from _whole(text, words)
        for word in words:
            yield from _alone(text, word)


def _whole(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    if len(words) < SHORTEST:
        return
    orders, between = [words], r"[ \t]+"
    if not all(is_known(word) for word in words):  # "Jenkins, Julia" may be two skills of a list
        orders, between = [words, [*words[-1:], *words[:-1]]], r"[\s,]+"
    for order in orders:
        pattern = rf"{between}(?:\w\.?\s+)?".join(re.escape(word) for word in order)
        yield from (match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))


def _alone(text: str, word: str) -> Iterator[tuple[int, int]]:
    is_word = any(is_known(part) for part in re.split(r"[-'’.]", word) if part)
    if is_word and word.islower():  # "de" is in many a name, and in "chef de projet"
        return
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
        if not is_word or not _is_only_a_word(text, match):
            yield match.span()


def _is_only_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether a word that may be a name is here what the vocabulary knows by it."""
    if match[0].islower():
        return True
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 3]
    if _LISTED.search(before) or (_BEGINS.search(before) and _GOES_ON.match(text, match.end())):
        return True
    if not _BEGINS.search(before) and _AFTER.match(after):
        return True
    lead = re.search(r"([^\W\d_]{2,})[ ]+\Z", before)
    return bool(lead and is_known(lead[1]))


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Whether the vocabulary has a word in a skill, title, degree or language, or as a small word."""
    return plain(word) in _known()


@cache
def _known() -> frozenset[str]:
    columns = {"skills": (1, 2), "title_families": (1,), "titles": (1,), "degrees": (1,), "languages": (1,)}
    columns |= {"stopwords": (1,), "headings": (2,), "levels": (1,)}
    rows = [(row, used) for name, used in columns.items() for row in shipped(name) if row[0] != "surname"]
    texts = (row[column] for row, used in rows for column in used)
    return frozenset(plain(match[0]) for text in texts for match in _WORD.finditer(text))
