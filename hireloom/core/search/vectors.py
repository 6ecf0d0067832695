"""Text and tokens into the text form of a `tsvector`, cut by the cutter that questions use too."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hireloom.engine.querying.words import words

MOST_WORDS = 12_000
"""Words of one row that are indexed, about twenty pages; PostgreSQL keeps positions up to 16,383."""
_GAP = 3  # between two texts, so that no phrase reaches from one into the other

NAME, WORK, PLACE, TEXT = "A", "B", "C", "D"
"""Weights, from what says most about a person to what says least."""


class Vector:
    """Gathers what one row is found by; `str()` is its `tsvector`.

    Words have positions and a weight; a field's words are added once more behind its mark (`t=nurse`), and
    tokens (`=tag:…`) have neither. No word holds "=", so nothing typed can mean a token.
    """

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = defaultdict(list)
        self._tokens: dict[str, None] = {}
        self._place = 0

    def add(self, text: str, weight: str, *, mark: str = "") -> list[str]:
        """Add a text; `mark` names a field whose words are searched for alone as well. The words are given back."""
        found = words(text)
        self.add_words(found, weight, mark=mark)
        return found

    def add_words(self, found: Sequence[str], weight: str, *, mark: str = "") -> None:
        """Add words that are cut already."""
        suffix, places = "" if weight == TEXT else weight, self._places
        kept = found[: max(0, MOST_WORDS - self._place)]
        for place, word in enumerate(kept, self._place + 1):
            places[word].append(f"{place}{suffix}")
        if mark:
            for place, word in enumerate(kept, self._place + 1):
                places[f"{mark}={word}"].append(str(place))
        self._place += len(kept) + _GAP

    def mark(self, tokens: Iterable[str]) -> None:
        """Add tokens, each beginning with "="."""
        self._tokens.update(dict.fromkeys(tokens))

    def __str__(self) -> str:
        # Words are letters, digits and signs that need no quoting, as the cutter makes them.
        worded = [f"'{word}':{','.join(places[:255])}" for word, places in self._places.items()]
        return " ".join([*worded, *map(quoted, self._tokens)])


def quoted(lexeme: str) -> str:
    """A lexeme as `tsvector` and `tsquery` read it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
