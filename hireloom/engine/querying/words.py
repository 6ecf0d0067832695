"""Cutting text into the words that are searched for: the index, the query and the highlighting share this cutter."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# C++, C# and .NET are words, and so is each Chinese or Japanese character; marks belong to the letter before them.
# Every other sign separates, so that node.js and full-stack become two words in a row.
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_WORD = re.compile(
    rf"(?<![^\W_])\.net(?![^\W_])|[{_HAN}]|(?:(?![{_HAN}])[^\W_][{_MARKS}]*)+(?:\+\+|#(?![^\W_]))?", re.IGNORECASE
)
_WRITTEN_OUT = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}  # noqa: RUF001  it is meant
)
LONGEST_WORD = 60
_SHORTEST_INFLECTED = 4
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, folded, at characters `start` to `end` of the text."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=30_000)
def fold(word: str) -> str:
    """Give a word in lower case without accents, cut to 60 characters: `Müller` becomes `muller`."""
    word = word.casefold()
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.translate(_WRITTEN_OUT)).casefold()
        word = "".join(char for char in decomposed if char.isalnum() or char in "+#.")
    return word[:LONGEST_WORD]


def tokens(text: str) -> Iterator[Token]:
    """Cut a text into its words, in order, with where they stand."""
    for match in _WORD.finditer(text):
        word = fold(match[0])
        if word:
            yield Token(word, match.start(), match.end())


def words(text: str) -> list[str]:
    """Cut a text into its words, in order."""
    return [word for word in map(fold, _WORD.findall(text)) if word]


def inflections(word: str) -> tuple[str, ...]:
    """Give a folded word and the forms a reader takes for the same: plurals, and the German feminine of a trade.

    The word itself comes first. Words of fewer than four letters and words with digits or signs have no
    other form. Source: decision record 0015, which says why this and not stemming.
    """
    if len(word) < _SHORTEST_INFLECTED or not _LETTERS.fullmatch(word):
        return (word,)
    forms = dict.fromkeys([word, *_numbers(word), *_feminines(word)])
    return tuple(form for form in forms if len(form) > 2)


def _numbers(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        yield word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies"
    elif word.endswith(("ss", "sh", "ch", "x", "z")):
        yield word + "es"
    elif not word.endswith("s"):
        yield word + "s"


def _feminines(word: str) -> Iterator[str]:
    if word.endswith("innen"):
        yield from (word[:-5], word[:-3])
    elif word.endswith("erin"):
        yield from (word[:-2], word + "nen")
    elif word.endswith("er"):
        yield from (word + "in", word + "innen")
