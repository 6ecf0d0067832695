"""The shipped table of word pieces and the encoder that sums its rows."""

import math
import mmap
import struct
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hireloom.engine.querying.words import words

_HEADER = struct.Struct("<III")
MOST_PIECES = 256
_LONGEST_PIECE = 30


@dataclass(frozen=True)
class Table:
    """Pieces of words with their rows: `rows` holds `dimensions` signed bytes for each piece, in order."""

    pieces: dict[str, int]
    dimensions: int
    rows: memoryview

    @classmethod
    def read(cls, content: bytes | mmap.mmap) -> "Table":
        """Read the file that `tools/distill_meaning.py` writes."""
        count, dimensions, length = _HEADER.unpack_from(content)
        names = content[_HEADER.size : _HEADER.size + length].decode().split("\n")
        rows = memoryview(content)[_HEADER.size + length :].cast("b")
        if len(names) != count or len(rows) != count * dimensions:
            msg = "The table of meanings is damaged."
            raise ValueError(msg)
        return cls({name: number for number, name in enumerate(names)}, dimensions, rows)

    @classmethod
    def shipped(cls) -> "Table | None":
        """Read the table of this package; None when the package was built without it.

        The file is mapped, so that the processes of an installation share its pages.
        """
        file = Path(__file__).with_name("words.bin")
        if not file.is_file():
            return None
        with file.open("rb") as opened:
            return cls.read(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))


class StaticEncoder:
    """The sum of the rows of a text's pieces, brought to length 1."""

    version = "minilm-static/1"

    def __init__(self, table: Table) -> None:
        self._table = table
        self._pieces_of = lru_cache(maxsize=10_000)(self._cut)

    def encode(self, text: str) -> tuple[float, ...] | None:
        """Give the direction of a text: 256 numbers, of length 1 together; None when no word of it is known."""
        numbers = self.pieces(text)
        if not numbers:
            return None
        size, rows = self._table.dimensions, self._table.rows
        sums = [sum(column) for column in zip(*(rows[n * size : (n + 1) * size] for n in numbers), strict=True)]
        length = math.sqrt(sum(value * value for value in sums))
        return tuple(value / length for value in sums) if length else None

    def pieces(self, text: str) -> list[int]:
        """The rows of the table that a text is the sum of, at most 256; none when no word of it is known."""
        return [number for word in words(text) for number in self._pieces_of(word)][:MOST_PIECES]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest known pieces of a word from left to right; none when a rest is unknown.

        Source: WordPiece (Wu et al., 2016), the cutting that the model was trained with.
        """
        return tuple(self._longest_first(unicodedata.normalize("NFD", word)))

    def _longest_first(self, word: str) -> Iterator[int]:
        start, known = 0, self._table.pieces
        while start < len(word):
            for end in range(min(len(word), start + _LONGEST_PIECE), start, -1):
                number = known.get(word[start:end] if start == 0 else f"##{word[start:end]}")
                if number is not None:
                    yield number
                    start = end
                    break
            else:
                return


def as_halves(vector: tuple[float, ...]) -> str:
    """A vector in the text form of PostgreSQL's `halfvec`."""
    return "[" + ",".join(f"{value:.4f}" for value in array("f", vector)) + "]"
