"""CSV as programs and people write it: any common encoding and delimiter, with or without a preamble."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

from hireloom.engine.importing.rows import DEFAULT_BOUNDS, Bounds, Table, Unreadable, numbered, table

_LOOKED_AT = 256 * 1024
_DELIMITERS = (",", ";", "\t", "|")
_PREAMBLE_LINES = 12
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LINKEDIN = {"first name", "last name", "connected on"}
_LATIN = frozenset({"cp1252", "cp1250", "mac_roman", "latin_1", "iso8859_2", "iso8859_15"})
_CENTRAL = re.compile("[a-z][\u00b9\u00b3\u00bf\u00a3\u00a5\u00be]|[\u00b9\u00b3\u00bf\u00be][a-z]")
"""Signs where letters belong: Polish, Czech and their neighbors in cp1250, read as cp1252."""
csv.field_size_limit(8 * 1024 * 1024)


def open_csv(file: BinaryIO, *, bounds: Bounds = DEFAULT_BOUNDS) -> Table:
    """The table of a CSV file, which must stay open while its rows are read; `where` is the line of the file.

    The first line that looks like a head is the head; lines before it (LinkedIn's notes) are left out. A file
    without a head gets columns named by number.

    Raises: Unreadable: it is empty, or no text.
    """
    head = file.read(_LOOKED_AT)
    if not head.strip():
        msg = "The file is empty."
        raise Unreadable(msg)
    encoding = encoding_of(head)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    beginning = head.decode(encoding, "replace")
    delimiter = delimiter_of(beginning)
    lines = _lines(text, delimiter)
    before = list(islice(lines, _PREAMBLE_LINES))
    at = _head(before)
    if at is None:
        width = max((len(cells) for _, cells in before), default=0)
        columns: Sequence[str] = [f"{number}" for number in range(1, width + 1)]
        rest = before
    else:
        columns, rest = [cell.strip() for cell in before[at][1]], before[at + 1 :]
    names = {"encoding": encoding, "delimiter": delimiter, "head": "no" if at is None else str(before[at][0])}
    return table(columns, numbered(_placed(rest), _placed(lines), len(columns), bounds), notes=names)


def is_linkedin(columns: Sequence[str]) -> bool:
    """Whether the columns are those of LinkedIn's file of connections."""
    return {column.strip().lower() for column in columns} >= _LINKEDIN


def encoding_of(head: bytes) -> str:
    """The encoding of a beginning of a file: its mark, UTF-8 when it is valid, else the likeliest one.

    Raises: Unreadable: it is no text.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return name
    try:
        head[: len(head) - 4 if len(head) == _LOOKED_AT else None].decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if b"\0" not in head:
            return "utf-8"
    if head.count(b"\0") > len(head) // 3:
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    if b"\0" in head:
        msg = "The file is not a text file."
        raise Unreadable(msg)
    from charset_normalizer import from_bytes  # slow: tables of every encoding

    best = from_bytes(head[:32_768], cp_isolation=["cp1252", "cp1250", "cp1251", "shift_jis", "gb18030", "mac_roman"])
    found = best.best()
    if found is None or found.encoding in _LATIN:
        return "cp1250" if _CENTRAL.search(head.decode("cp1252", "replace")) else "cp1252"
    return found.encoding


def delimiter_of(text: str) -> str:
    """The delimiter that cuts most of the first lines into the same number of cells; a comma when none does."""
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = [len(cells) for cells in islice(csv.reader(io.StringIO(text), delimiter=delimiter), 30) if cells]
        if not widths or max(widths) < 2:
            continue
        common = max(set(widths), key=lambda width: (widths.count(width), width))
        score = widths.count(common) / len(widths) * min(common, 10) if common > 1 else 0
        score *= 0.4 if widths[0] == 1 else 1  # commas inside cells, under a head without any
        if score > most:
            best, most = delimiter, score
    return best


def _lines(text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader, begins = csv.reader(text, delimiter=delimiter), 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        msg = f"Line {reader.line_num} cannot be read as CSV."
        raise Unreadable(msg) from error
    finally:
        # The file is the caller's; the wrapper must not close it when it goes.
        with suppress(ValueError):
            text.detach()


def _head(before: Sequence[tuple[int, list[str]]]) -> int | None:
    """Which of the first lines names the columns: the first as wide as those after it, and of words."""
    if not before:
        return None
    for index, (_, cells) in enumerate(before):
        if is_linkedin(cells):
            return index
    wide = max(len(cells) for _, cells in before)
    for index, (_, cells) in enumerate(before):
        filled = [cell for cell in cells if cell.strip()]
        if len(cells) >= max(wide - 1, 1) and len(filled) >= max(len(cells) // 2, 1):
            return None if any(_is_value(cell) for cell in filled) else index
    return None


def _is_value(cell: str) -> bool:
    """Whether a cell is an address, a number or a date rather than the name of a column."""
    return bool(re.search(r"@\w|https?://|^\+?[\d\s()./-]{5,}$|^\d{4}-\d\d-\d\d", cell.strip()))


def _placed(lines: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    return ((str(line), cells) for line, cells in lines)
