"""Old Word files (97 to 2003, [MS-DOC]): the pieces of their text, and which of it nobody can see.

Read are the text, its text boxes and its headers; footnotes and comments are left out. What a run says about itself
is understood (hidden, white, tiny, deleted, bold); what a style or a fast save hides is not: such a file is left to
people.
"""

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from struct import unpack_from

from hireloom.engine.reading.formats.compound import Compound, Damaged
from hireloom.engine.reading.formats.flow import Flow
from hireloom.engine.reading.kinds import Refusal
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Manuscript
from hireloom.engine.reading.refused import Refused

_MAGIC, _WORD_97 = 0xA5EC, 0xC1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COUNTS = 0x4C  # characters of: text, footnotes, headers, macros, comments, endnotes, text boxes
_PLACES = {"styles": 0xA2, "looks": 0xFA, "pieces": 0x1A2}
_MOST_PAGES_OF_LOOKS = 1_000
_MOST_PIECES = 50_000
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes, by the highest bits of a property's number
_BOLD, _HIDDEN, _DELETED, _SIZE, _COLOR, _OLD_COLOR, _MARKED = 0x0835, 0x083C, 0x0800, 0x4A43, 0x6870, 0x2A42, 0x2A0C
_LEAST_HALF_POINTS = 8  # 4 pt
_LEAST_WHITE = 0xF0
_OLD_WHITE = 8
_HIDING_STYLE = re.compile(
    rb"\x3c\x08[\x01\x81]|\x43\x4a[\x01-\x07]\x00|\x42\x2a\x08|\x70\x68[\xf0-\xff][\xf0-\xff][\xf0-\xff]\x00", re.DOTALL
)
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14?")
_LINK = re.compile(r"\x13\s*HYPERLINK\s+\"([^\"\x13-\x15]{4,300})\"[^\x13-\x15]*\x14([^\x13-\x15]*)\x15")
_SIGNS = {"\x07": "\t", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\xa0": " "}
_NO_SIGNS = re.compile(r"[\x00-\x08\x0f-\x1d\x1f]")


@dataclass(frozen=True, slots=True)
class _Look:
    is_bold: bool = False
    hidden: str = ""  # why, in English; "deleted" is not even kept
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    look: _Look


def extract(data: bytes, limits: Limits) -> Manuscript:
    """Read an old Word file; one we cannot be sure about, or of an older Word, gives an empty manuscript."""
    flow = Flow(limits)
    try:
        _Document(data, limits).tell(flow)
    except (Damaged, struct.error, IndexError):
        return Flow(limits).manuscript()
    return flow.manuscript()


class _Document:
    def __init__(self, data: bytes, limits: Limits) -> None:
        compound = Compound(data)
        self._main = compound.stream("WordDocument")
        magic, version, flags = unpack_from("<HH6xH", self._main)
        if flags & _ENCRYPTED:
            raise Refused(Refusal.ENCRYPTED)
        if magic != _MAGIC or version < _WORD_97:
            raise Damaged("an older Word")
        self._table = compound.stream("1Table" if flags & _SECOND_TABLE else "0Table")
        if _HIDING_STYLE.search(self._part("styles")):
            raise Damaged("a style hides text")
        self._most = 2 * limits.characters
        self._starts, self._looks = self._all_looks()

    def tell(self, flow: Flow) -> None:
        """Add the text, then text boxes and headers, paragraph by paragraph."""
        runs = list(self._runs())
        counts = unpack_from("<7i", self._main, _COUNTS)
        if min(counts) < 0:
            raise Damaged("a negative count")
        ends = [sum(counts[:number]) for number in range(len(counts) + 1)]
        for part in (0, 6, 2):
            for paragraph in _paragraphs(_between(runs, ends[part], ends[part + 1])):
                _tell(flow, paragraph)
            flow.space()

    def _part(self, name: str) -> bytes:
        start, size = unpack_from("<II", self._main, _PLACES[name])
        return self._table[start : start + size]

    def _runs(self) -> Iterator[_Run]:
        left = self._most
        for start, count, width in self._pieces():
            place, stop = start, start + min(count, left) * width
            left -= min(count, left)
            while place < stop:
                number = bisect_right(self._starts, place) - 1
                end = self._starts[number + 1] if number + 1 < len(self._starts) else stop
                end = min(stop, max(end, place + width))
                yield _Run(_decoded(self._main[place:end], width), self._looks[number] if number >= 0 else _Look())
                place = end

    def _pieces(self) -> Iterator[tuple[int, int, int]]:
        """Walk (first byte, characters, bytes a character) of the pieces the text is made of."""
        table, place = self._part("pieces"), 0
        while place < len(table) and table[place] == 1:
            place += 3 + unpack_from("<H", table, place + 1)[0]
        if place >= len(table) or table[place] != 2:
            raise Damaged("no table of pieces")
        count = (unpack_from("<I", table, place + 1)[0] - 4) // 12
        if not 0 < count <= _MOST_PIECES:
            raise Damaged("no pieces, or too many")
        stops = unpack_from(f"<{count + 1}I", table, place + 5)
        for number, (first, last) in enumerate(pairwise(stops)):
            at, change = unpack_from("<IH", table, place + 5 + 4 * (count + 1) + 8 * number + 2)
            if change or last < first:
                raise Damaged("a piece that was changed without being written anew")
            is_narrow, start = bool(at & 0x4000_0000), at & 0x3FFF_FFFF
            yield (start // 2 if is_narrow else start), last - first, 1 if is_narrow else 2

    def _all_looks(self) -> tuple[list[int], list[_Look]]:
        table = self._part("looks")
        count = (len(table) - 4) // 8
        if count > _MOST_PAGES_OF_LOOKS:
            raise Damaged("too many pages of looks")
        found: dict[int, _Look] = {}
        for number in unpack_from(f"<{count}I", table, 4 * (count + 1)) if count > 0 else ():
            start = (number & 0x3F_FFFF) * 512
            found.update(_looks_of(self._main[start : start + 512]))
        ordered = sorted(found)
        return ordered, [found[place] for place in ordered]


def _looks_of(page: bytes) -> Iterator[tuple[int, _Look]]:
    count = page[511]
    starts = unpack_from(f"<{count}I", page)
    for number, start in enumerate(starts):
        place = 2 * page[4 * (count + 1) + number]
        yield start, _look(page[place + 1 : place + 1 + page[place]]) if place else _Look()


def _look(properties: bytes) -> _Look:
    said = dict(_said(properties))
    reason = ""
    if said.get(_HIDDEN, 0) in {1, 0x81}:
        reason = "marked as hidden"
    elif 0 < said.get(_SIZE, 0) < _LEAST_HALF_POINTS:
        reason = "too small to read"
    elif _is_white(said) and not said.get(_MARKED, 0):
        reason = "white"
    return _Look(said.get(_BOLD, 0) in {1, 0x81}, reason, bool(said.get(_DELETED, 0)))


def _said(properties: bytes) -> Iterator[tuple[int, int]]:
    place = 0
    while place + 2 < len(properties):
        (number,) = unpack_from("<H", properties, place)
        place += 2
        size = _OPERANDS.get(number >> 13, 0) or 1 + properties[place]
        yield number, int.from_bytes(properties[place : place + size], "little")
        place += size


def _is_white(said: dict[int, int]) -> bool:
    if _COLOR in said:
        color = said[_COLOR]
        return not color >> 24 and min(color & 0xFF, color >> 8 & 0xFF, color >> 16 & 0xFF) >= _LEAST_WHITE
    return said.get(_OLD_COLOR, 0) == _OLD_WHITE


def _decoded(data: bytes, width: int) -> str:
    """Give one character for each place, so that counts stay right."""
    if width == 1:
        return data.decode("cp1252", "replace")
    return "".join(map(chr, unpack_from(f"<{len(data) // 2}H", data)))


def _between(runs: list[_Run], first: int, last: int) -> Iterator[_Run]:
    place = 0
    for run in runs:
        cut = run.text[max(0, first - place) : max(0, last - place)]
        place += len(run.text)
        if cut:
            yield _Run(cut, run.look)


def _paragraphs(runs: Iterator[_Run]) -> Iterator[list[_Run]]:
    """Cut at the ends of paragraphs and of rows of a table; a cell's end stays as its sign."""
    paragraph: list[_Run] = []
    for run in runs:
        *whole, rest = re.split(r"\r|(?<=\x07)\x07|\x0c", run.text)
        for text in whole:
            yield [*paragraph, _Run(text, run.look)]
            paragraph = []
        paragraph.append(_Run(rest, run.look))
    yield paragraph


def _tell(flow: Flow, paragraph: list[_Run]) -> None:
    seen = [run for run in paragraph if not run.look.hidden and not run.look.is_deleted]
    for run in paragraph:
        if run.look.hidden and not run.look.is_deleted:
            flow.hide(_plain(run.text), run.look.hidden)
    text = "".join(run.text for run in seen)
    for link in _LINK.finditer(text):
        flow.link(link[1], _plain(link[2]))
    bold = sum(len(run.text.strip()) for run in seen if run.look.is_bold)
    flow.add(_plain(text), is_bold=bold > len(text.strip()) / 2 > 0)


def _plain(text: str) -> str:
    text = _FIELD.sub("", text)
    text = "".join(_SIGNS.get(char, char) for char in text)
    return _NO_SIGNS.sub("", text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
