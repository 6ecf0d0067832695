"""Rows of figures and names for a spreadsheet, which must not run them as formulas."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
        "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
BELOW_ZERO = re.compile(r"-[0-9]+(\.[0-9]+)?")
"""A number that begins as a formula does; one with a plus is a telephone number, and stays text to keep it."""


def neutral(value: str) -> str:
    """The text as a spreadsheet shows it and never computes it: an apostrophe goes before what begins a formula.

    Source: OWASP, CSV Injection. The signs count after leading spaces, too, since spreadsheets skip them. A number
    below zero is no formula and stays a number.
    """
    if not value.lstrip(" ").startswith(RUNS) or BELOW_ZERO.fullmatch(value):
        return value
    return f"'{value}"


def text(rows: Iterable[Iterable[str]]) -> str:
    """The rows as RFC 4180 CSV, neutralized. A file begins with BYTE_ORDER_MARK, so that spreadsheets read accents."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([neutral(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The same line by line, the first with BYTE_ORDER_MARK before it; a file without rows is empty."""
    mark = BYTE_ORDER_MARK
    for row in rows:
        yield mark + text([row])
        mark = ""


def first_column(content: str) -> list[str]:
    """The first cell of every row, whatever separates the cells; an empty one where a row has none.

    An apostrophe that `neutral` put before a sign is taken away, so that what we wrote is read back as it was.
    """
    separator = ";" if content.partition("\n")[0].count(";") > content.partition("\n")[0].count(",") else ","
    try:
        cells = [row[0] if row else "" for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator)]
    except csv.Error:  # a cell of more than 128 KiB, which is none
        cells = content.splitlines()
    return [cell[1:] if cell.startswith("'") and neutral(cell[1:]) == cell else cell for cell in cells]
