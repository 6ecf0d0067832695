"""Where a page of a scan should be read once more, piece by piece: large type with small lines beside it.

Tesseract takes a name in large type and the addresses beside it for one line and measures both by one height: the
name falls apart into letters, or the addresses are lost. Each of them alone it reads well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from hireloom.engine.reading.manuscript import Word

_LARGE = 1.7  # times the height of the page's words
_FEWEST_LETTERS = 3
_MOST_BANDS = 2
_DARK = bytes(1 if value < 112 else 0 for value in range(256))
_SPECKS_IN_ROW = 2  # dark pixels that are still white space
_LEAST_INK_ROWS = 8


@dataclass(slots=True)
class Seen:
    """A word as recognized: in the box of its line, with its own upper and lower edge, and how sure it is (of 100)."""

    word: Word
    top: float
    bottom: float
    sure: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, seen: Seen) -> bool:
        """Tell whether the middle of a word is inside."""
        across, down = (seen.word.left + seen.word.right) / 2, (seen.top + seen.bottom) / 2
        return self.left <= across < self.right and self.top <= down < self.bottom


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one byte a pixel."""

    pixels: bytes
    width: int
    height: int
    stride: int

    def ink(self) -> "_Ink":
        return _Ink(self.pixels.translate(_DARK), self)


@dataclass(frozen=True, slots=True)
class _Ink:
    marks: bytes
    picture: Picture

    def in_row(self, row: int, left: int, right: int) -> int:
        start = row * self.picture.stride
        return self.marks.count(1, start + left, start + right)


def areas_to_read_again(seen: Sequence[Seen], picture: Picture) -> Iterator[Area]:
    """Walk the rectangles of large type, and those left and right of it where there is ink."""
    heights = [item.height for item in seen if len(item.word.text) > 1]
    if not heights:
        return
    least = _LARGE * median(heights)
    bands = _bands([item for item in seen if item.height >= least and any(map(str.isalpha, item.word.text))])
    ink = picture.ink() if bands else None
    for band in bands[:_MOST_BANDS]:
        if ink is not None:
            yield from _around(band, ink)


def _bands(large: Sequence[Seen]) -> list[list[Seen]]:
    bands: list[list[Seen]] = []
    for item in sorted(large, key=lambda item: item.top):
        if bands and item.top < max(other.bottom for other in bands[-1]):
            bands[-1].append(item)
        else:
            bands.append([item])
    return [band for band in bands if sum(len(item.word.text) for item in band) >= _FEWEST_LETTERS]


def _around(band: Sequence[Seen], ink: _Ink) -> Iterator[Area]:
    width, height = ink.picture.width, ink.picture.height
    tall = max(item.height for item in band)
    room = int(0.3 * tall)
    left = max(0, int(min(item.word.left for item in band)) - 2 * room)
    right = min(width, int(max(item.word.right for item in band)) + 2 * room)
    top, bottom = int(min(item.top for item in band)), int(max(item.bottom for item in band))
    sides = [area for area in (_side(ink, 0, left, top, bottom), _side(ink, right, width, top, bottom)) if area]
    if sides:
        yield Area(left, max(0, top - room), right, min(height, bottom + room))
        yield from sides


def _side(ink: _Ink, left: int, right: int, top: int, bottom: int) -> Area | None:
    """Give what stands beside large type, from one row of white space to another; None for no ink."""
    reach = bottom - top
    upper = _to_white(ink, left, right, top, max(0, top - reach), -1)
    lower = _to_white(ink, left, right, bottom, min(ink.picture.height - 1, bottom + reach), 1)
    inked = sum(ink.in_row(row, left, right) > _SPECKS_IN_ROW for row in range(upper, lower))
    return Area(left, upper, right, lower) if right - left > reach and inked >= _LEAST_INK_ROWS else None


def _to_white(ink: _Ink, left: int, right: int, start: int, end: int, step: int) -> int:
    return next((row for row in range(start, end, step) if ink.in_row(row, left, right) <= _SPECKS_IN_ROW), end)


def read_again(seen: list[Seen], area: Area, again: list[Seen]) -> list[Seen]:
    """Put what was found in an area in place of what had been there, unless it is less or less sure."""
    before = [item for item in seen if area.holds(item)]
    if _letters(again) < 0.8 * _letters(before) or (before and _sure(again) < _sure(before) - 5):
        return seen
    return [item for item in seen if not area.holds(item)] + again


def _letters(seen: Sequence[Seen]) -> int:
    return sum(char.isalnum() for item in seen for char in item.word.text)


def _sure(seen: Sequence[Seen]) -> float:
    return sum(item.sure for item in seen) / max(len(seen), 1)
