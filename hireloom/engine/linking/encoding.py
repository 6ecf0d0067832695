"""Texts as rows of numbers, many at a time; numpy is loaded by whoever links."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from hireloom.engine.meaning import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Rows: TypeAlias = "NDArray[np.float32]"
"""A row of 32-bit numbers for each text."""


class Rower(Protocol):
    """Turns texts into rows of one length; `version` names what made them, and which weights belong to it."""

    version: str

    def rows(self, texts: Sequence[str]) -> Rows:
        """Give a row of length 1 for each text; zeros where no word of it is known."""


class StaticRows:
    """The shipped table of word pieces (`engine.meaning`): quick, needs no model, and knows Latin script alone."""

    version = "minilm-static/1"

    def __init__(self, table: Table) -> None:
        import numpy as np  # slow

        from hireloom.engine.meaning import StaticEncoder  # slow: with the table

        self._encoder = StaticEncoder(table)
        self._rows = np.frombuffer(table.rows, dtype=np.int8).reshape(-1, table.dimensions)

    def rows(self, texts: Sequence[str]) -> Rows:
        """Sum the rows of each text's pieces."""
        import numpy as np  # slow

        sums = np.zeros((len(texts), self._rows.shape[1]), np.float32)
        for number, text in enumerate(texts):
            pieces = self._encoder.pieces(text)
            if pieces:
                sums[number] = self._rows[pieces].sum(0, dtype=np.float32)
        return unit(sums)


def unit(rows: Rows) -> Rows:
    """Bring rows to length 1; those of zeros stay."""
    import numpy as np  # slow

    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    scaled: Rows = (rows / lengths).astype(np.float32)
    return scaled
