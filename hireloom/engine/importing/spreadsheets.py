"""XLSX read row by row, without holding the sheet: an own small reader, since that is all that is needed.

Parts are unpacked as a stream and counted, so that a bomb is refused before it fills anything; XML is parsed with
entities and network switched off. Cells come out as text: numbers without needless decimals, dates as ISO 8601.
Source: ECMA-376, parts 1 (SpreadsheetML) and 2 (packages).
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice
from math import isfinite
from typing import IO, BinaryIO

from lxml import etree

from hireloom.engine import zips
from hireloom.engine.importing.rows import DEFAULT_BOUNDS, Bounds, Table, Unreadable, numbered, table

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAMAGE = (*zips.DAMAGE, etree.XMLSyntaxError)
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_DATE_SIGNS = re.compile(r"[ymdhs]", re.IGNORECASE)
_NOT_SIGNS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_COLUMN = re.compile(r"^([A-Z]{1,3})")
_HEAD_SEARCHED = 12
_MOST_SHEETS = 100
_LAST_DAY = 2_958_465
"""31 December 9999, the last day that a spreadsheet has."""
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day has no zone
_WIDEST = 16_384


class _Counted:
    """A part of the package as a stream that refuses to go on past its bound."""

    def __init__(self, stream: IO[bytes], packed: int, bounds: Bounds) -> None:
        self._stream, self._read = stream, 0
        by_ratio = max(packed * bounds.ratio, 1024 * 1024)
        self._most = min(bounds.unpacked_bytes, by_ratio)

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(min(size, 65_536) if size > 0 else 65_536)
        self._read += len(chunk)
        if self._read > self._most:
            msg = "The spreadsheet unpacks to far more than it should; it was not read."
            raise Unreadable(msg)
        return chunk


def open_xlsx(file: BinaryIO, *, sheet: str = "", bounds: Bounds = DEFAULT_BOUNDS) -> Table:
    """A sheet by its name, or the first that holds anything with all that have the same columns.

    `where` is the sheet and the row as the spreadsheet counts them.

    Raises: Unreadable: it is no spreadsheet, damaged, locked, empty, a bomb, or has no such sheet.
    """
    try:
        package = zipfile.ZipFile(file)
        if sum(entry.file_size for entry in package.infolist()) > 4 * bounds.unpacked_bytes:
            msg = "The spreadsheet unpacks to far more than it should; it was not read."
            raise Unreadable(msg)
        book = _Book(package, bounds)
        parts = list(book.sheets())
        if len(parts) > _MOST_SHEETS:
            msg = f"The spreadsheet has {len(parts)} sheets; at most {_MOST_SHEETS} are read."
            raise Unreadable(msg)
        found = [each for name, part in parts if (each := _sheet(book, name, part)) is not None]
    except _DAMAGE as error:
        msg = "The file is damaged, locked with a password, or no spreadsheet in the format XLSX."
        raise Unreadable(msg) from error
    return _table(found, sheet, bounds)


@dataclass(frozen=True)
class _Sheet:
    """A sheet that holds something: its columns and the lines below them, with their places."""

    name: str
    columns: list[str]
    lines: Iterator[tuple[str, list[str]]]

    @property
    def head(self) -> str:
        """The columns as they are compared; empty ones at the end are no difference."""
        return "\x1f".join(column.casefold() for column in self.columns).rstrip("\x1f")


def _table(found: list[_Sheet], sheet: str, bounds: Bounds) -> Table:
    if not found:
        msg = "The spreadsheet is empty."
        raise Unreadable(msg)
    first = next((each for each in found if each.name == sheet), None) if sheet else found[0]
    if first is None:
        msg = f"The spreadsheet has no sheet “{sheet}”."
        raise Unreadable(msg)
    taken = [first] if sheet else [each for each in found if each.head == first.head]
    lines = chain.from_iterable(each.lines for each in taken)
    rows = numbered((), lines, len(first.columns), bounds)
    made = table(first.columns, rows, notes={"sheet": ", ".join(each.name for each in taken)})
    made.sheets = tuple(each.name for each in found) if len(found) > 1 else ()
    return made


def _sheet(book: "_Book", name: str, part: str) -> _Sheet | None:
    lines = book.lines(part)
    before = list(islice(lines, _HEAD_SEARCHED))
    if not before:
        return None
    wide = max(len(cells) for _, cells in before)
    at = next((i for i, (_, cells) in enumerate(before) if len([c for c in cells if c]) >= max(wide // 2, 1)), 0)
    columns = [cell.strip() for cell in before[at][1]]
    columns += [""] * (wide - len(columns))
    return _Sheet(name, columns, chain(_placed(name, before[at + 1 :]), _placed(name, lines)))


def _placed(sheet: str, lines: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    return ((f"{sheet}!{number}", cells) for number, cells in lines)


class _Book:
    """A package with its shared texts and the styles that mean dates."""

    def __init__(self, package: zipfile.ZipFile, bounds: Bounds) -> None:
        self._package, self._bounds = package, bounds
        self._names = set(package.namelist())
        self._texts = self._shared_texts()
        self._dates = self._date_styles()
        self._day_zero = _DAY_ZERO

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Name and part of each sheet, in order."""
        targets = {}
        for element in self._parse("xl/_rels/workbook.xml.rels"):
            if _local(element) == "Relationship":
                targets[element.get("Id")] = element.get("Target", "").lstrip("/")
        found: list[tuple[str, str]] = []
        for element in self._parse("xl/workbook.xml"):
            if _local(element) == "workbookPr" and element.get("date1904") in ("1", "true"):
                self._day_zero = datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet's day has no zone
            if _local(element) == "sheet":
                target = targets.get(element.get(_RELATION) or element.get("id") or "", "")
                found.append((element.get("name", ""), target if target.startswith("xl/") else f"xl/{target}"))
        yield from (pair for pair in found if pair[1] in self._names and "worksheets" in pair[1])

    def lines(self, part: str) -> Iterator[tuple[int, list[str]]]:
        """The rows of a sheet that hold anything, with their number."""
        try:
            yield from self._lines(part)
        except _DAMAGE as error:
            msg = "The spreadsheet is damaged in the middle."
            raise Unreadable(msg) from error

    def _lines(self, part: str) -> Iterator[tuple[int, list[str]]]:
        number = 0
        for element in self._parse(part, ("row",)):
            number = int(element.get("r") or number + 1)
            cells = self._cells(element)
            if any(cells):
                yield number, cells

    def _cells(self, row: etree._Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            place = _COLUMN.match(cell.get("r", ""))
            index = _index(place[1]) if place else len(cells)
            if index >= min(self._bounds.columns, _WIDEST):
                break
            cells += [""] * (index - len(cells))
            cells.append(self._text(cell))
        return cells

    def _text(self, cell: etree._Element) -> str:
        kind, value = cell.get("t", "n"), ""
        for child in cell:
            if _local(child) == "v":
                value = child.text or ""
            elif _local(child) == "is":
                return _words(child)
        if kind == "s":
            return self._texts[int(value)] if value.isdigit() and int(value) < len(self._texts) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind in ("str", "e", "d", "inlineStr"):
            return "" if kind == "e" else value
        return self._number(value, cell.get("s"))

    def _number(self, value: str, style: str | None) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if not isfinite(number):
            return value
        last = _LAST_DAY - (self._day_zero - _DAY_ZERO).days
        if style and int(style) in self._dates and 0 < number < last + 1:
            moment = self._day_zero + timedelta(days=number)
            return moment.date().isoformat() if number == int(number) else moment.isoformat(sep=" ", timespec="minutes")
        return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)

    def _shared_texts(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._names:
            return []
        most = self._bounds.cell
        return [_words(element)[:most] for element in self._parse("xl/sharedStrings.xml", ("si",))]

    def _date_styles(self) -> set[int]:
        """Which cell styles (by their number) show a number as a date."""
        if "xl/styles.xml" not in self._names:
            return set()
        formats: dict[int, str] = {}
        styles: list[int] = []
        for element in self._parse("xl/styles.xml", ("numFmt", "cellXfs")):
            if _local(element) == "numFmt":
                formats[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
            else:
                styles = [int(style.get("numFmtId", "0")) for style in element]
        return {number for number, code in enumerate(styles) if code in _BUILT_IN_DATES or _is_date(formats.get(code))}

    def _parse(self, part: str, tags: tuple[str, ...] = ()) -> Iterator[etree._Element]:
        """The elements of a part as they end, each emptied once it was looked at."""
        wanted = [f"{space}{tag}" for tag in tags for space in (_MAIN, _STRICT)] or None
        entry = self._package.getinfo(part)
        with self._package.open(entry) as stream:
            counted = _Counted(stream, entry.compress_size, self._bounds)
            context = etree.iterparse(
                counted, events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False,
                huge_tree=False,
            )  # fmt: skip
            for _, element in context:
                yield element
                if wanted:
                    element.clear()
                    while element.getprevious() is not None and (above := element.getparent()) is not None:
                        del above[0]


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(element: etree._Element) -> str:
    """The text of a shared or inline string, of all its runs; what is only read aloud (phonetics) is left out."""
    return "".join(
        part.text or ""
        for part in element.iter(f"{_MAIN}t", f"{_STRICT}t")
        if (above := part.getparent()) is None or _local(above) != "rPh"
    )


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _is_date(code: str | None) -> bool:
    return bool(code) and _DATE_SIGNS.search(_NOT_SIGNS.sub("", code or "")) is not None
