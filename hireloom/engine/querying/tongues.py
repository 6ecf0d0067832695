"""Languages with their levels in the words of a text that no reader has read."""

from collections.abc import Sequence
from functools import cache

from hireloom.engine.querying.words import fold, words
from hireloom.engine.vocabulary import phrases

_REACH = 5  # words between a language and its level
_LONGEST_LEVEL = 3


def spoken(found: Sequence[str]) -> dict[str, str]:
    """Give {ISO 639-1: level} of languages that a level follows closely; `found` are the cutter's words.

    A language without a level beside it is left out: it may be what somebody teaches, or a restaurant's kitchen.
    """
    names = _names()
    spoken_at: dict[str, str] = {}
    for place, word in enumerate(found):
        if word in names and names[word] not in spoken_at and (level := _level(found, place + 1)):
            spoken_at[names[word]] = level
    return spoken_at


def _level(found: Sequence[str], start: int) -> str:
    names, levels = _names(), _levels()
    for place in range(start, min(start + _REACH, len(found))):
        if found[place] in names:
            return ""
        for length in range(_LONGEST_LEVEL, 0, -1):
            if level := levels.get(" ".join(found[place : place + length])):
                return level
    return ""


@cache
def _names() -> dict[str, str]:
    return {fold(name): code for name, code in phrases("languages").items() if " " not in name}


@cache
def _levels() -> dict[str, str]:
    return {" ".join(words(phrase)): level for phrase, level in phrases("levels").items()}
