"""What every reader of tables gives, and how much it is willing to take."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

MEBIBYTE = 1024 * 1024


class Unreadable(Exception):
    """The file cannot be read; the message is a sentence for whoever brought it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a file is taken; beyond it the file is refused, not cut."""

    rows: int = 1_000_000
    columns: int = 400
    cell: int = 20_000
    """Characters of one cell; the rest of a longer one is left out."""
    unpacked_bytes: int = 512 * MEBIBYTE
    """Of one part of a spreadsheet, or one file of an archive's table of contents taken together."""
    ratio: int = 200
    """Unpacked to packed, asked only of what is over a mebibyte."""
    files: int = 20_000
    file_bytes: int = 16 * MEBIBYTE


DEFAULT_BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. `position` counts from 0 in the order of the file; `where` is what a person looks for.

    `cells` has as many entries as the table has columns; several values of one cell stand on lines of their own.
    """

    position: int
    where: str
    cells: tuple[str, ...]


@dataclass
class Table:
    """Named columns and their rows. `rows` is read once; `samples` are the first ones, for a person to look at.

    `sheets` are the sheets of a workbook that hold anything, where there are several.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]
    samples: tuple[Row, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()


def table(
    columns: Sequence[str], rows: Iterable[Row], *, samples: int = 5, notes: dict[str, str] | None = None
) -> Table:
    """A table whose first rows have been looked at and are still to come.

    Raises: Unreadable: a column too many, or what the rows raise.
    """
    if len(columns) > DEFAULT_BOUNDS.columns:
        msg = f"The table has {len(columns)} columns; at most {DEFAULT_BOUNDS.columns} are read."
        raise Unreadable(msg)
    waiting = iter(rows)
    first = tuple(islice(waiting, samples))
    return Table(tuple(columns), chain(first, waiting), first, notes or {})


def fitted(cells: Sequence[str], width: int, most: int = DEFAULT_BOUNDS.cell) -> tuple[str, ...]:
    """The cells of one line, as many as there are columns, none longer than allowed."""
    kept = [cell.strip().replace("\0", "")[:most] for cell in cells[:width]]
    return tuple(kept + [""] * (width - len(kept)))


def numbered(
    first: Iterable[tuple[str, Sequence[str]]], others: Iterable[tuple[str, Sequence[str]]], width: int, bounds: Bounds
) -> Iterator[Row]:
    """The lines of a table, given with their place, as rows.

    Raises: Unreadable: there are more than allowed.
    """
    for position, (where, cells) in enumerate(chain(first, others)):
        if position >= bounds.rows:
            msg = f"The table has more than {bounds.rows} rows; split it."
            raise Unreadable(msg)
        yield Row(position, where, fitted(cells, width, bounds.cell))
