"""Texts with `{{placeholders}}`, and the words that fill them: all of them, or the text does not leave."""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{\{\s*([\w .-]*?)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")


class Unresolved(Exception):
    """A text has placeholders that are unknown, or for which nothing is known; `names` in their order, none twice."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def names(text: str) -> list[str]:
    """The placeholders of a text in their order, none twice."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def missing(text: str, words: Mapping[str, str]) -> list[str]:
    """The placeholders that no word fills, in their order; braces that open or close nothing count as `{{`."""
    found = [name for name in names(text) if not words.get(name)]
    return found + (["{{"] if BRACES.search(PLACEHOLDER.sub("", text)) else [])


def fill(text: str, words: Mapping[str, str]) -> str:
    """Put words in for placeholders; a word is put in as it is, whatever it holds.

    Raises: Unresolved: a placeholder is unknown, or its word is empty.
    """
    if unknown := missing(text, words):
        raise Unresolved(unknown)
    return PLACEHOLDER.sub(lambda found: words[found[1]], text)


def fill_known(text: str, words: Mapping[str, str]) -> str:
    """Put in the words there are and leave the rest, for a draft that somebody goes on writing."""
    return PLACEHOLDER.sub(lambda found: words.get(found[1]) or found[0], text)
