"""What words mean, as vectors that can be compared: behind one protocol, with an encoder that knows nothing.

The shipped table is distilled from all-MiniLM-L6-v2 (Apache-2.0, see NOTICE): one row of small integers for each
piece of a word; a text is the sum of its pieces. Nothing is downloaded, and no library is needed.
Source: decision record 0015; `tools/distill_meaning.py` made the table.
"""

from functools import cache
from typing import Protocol

from hireloom.engine.meaning.table import StaticEncoder, Table

DIMENSIONS = 256


class Encoder(Protocol):
    """Turns texts into vectors of one length; `version` names what made them."""

    version: str

    def encode(self, text: str) -> tuple[float, ...] | None:
        """Give the direction of a text, of length 1; None when no word of it is known."""


class NullEncoder:
    """Knows no word, so that search runs without meaning."""

    version = "none"

    def encode(self, text: str) -> tuple[float, ...] | None:  # noqa: ARG002  the protocol's
        """Give nothing."""
        return None


@cache
def shipped() -> Encoder:
    """Load the table that travels with the package (8 MB of memory), once in a process; the null one without it."""
    table = Table.shipped()
    return StaticEncoder(table) if table else NullEncoder()


__all__ = ["DIMENSIONS", "Encoder", "NullEncoder", "StaticEncoder", "Table", "shipped"]
