"""From the glyphs of a PDF page to words with boxes, colors and weights."""

import ctypes
import math
import re
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

from hireloom.engine.reading.cleaning import clean
from hireloom.engine.reading.formats import pdfium as native
from hireloom.engine.reading.manuscript import Word

_WHITE_SPACE = frozenset({0, 9, 10, 11, 12, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000})
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_NO_GAP = 0.28  # of the height: a wider gap between two glyphs is a space even when the file has none
_NO_GAP_BOLD = 0.04  # the same where bold meets regular type
_NO_GAP_RIGHT_TO_LEFT = 0.2
_SPACING_ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
    "ˇ": "\u030c",
}


def is_right_to_left(text: str) -> bool:
    """Tell whether a text is written in Hebrew or Arabic letters."""
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text)


@dataclass(slots=True)
class Frame:
    """How user space maps to what is seen: the visible rectangle, and the page's rotation in quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarter_turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarter_turns % 2 else self.top - self.bottom

    def place(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Give (left, top, right, bottom) from the seen page's top left for a rectangle in user space."""
        if self.quarter_turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.quarter_turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.quarter_turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


@dataclass(slots=True)
class Ink:
    """How a piece of text is painted. `luma` is 0 (black) to 255 (white), or None for patterns."""

    luma: int | None
    alpha: int
    render_mode: int
    is_bold: bool
    quarter_turns: int


@dataclass(slots=True)
class InkedWord(Word):
    ink: Ink | None = None


@dataclass(slots=True)
class PageWords:
    """Words in the order of the file; `turned` are those that do not run from left to right."""

    upright: list[InkedWord] = field(default_factory=list)
    turned: list[InkedWord] = field(default_factory=list)
    smuggled: list[tuple[str, InkedWord]] = field(default_factory=list)


def frame_of(page: pdfium.PdfPage) -> Frame:
    """Read a page's visible rectangle and rotation."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, (page.get_rotation() // 90) % 4)


class _Inks:
    """Paint and font of each text object, asked once per object."""

    def __init__(self, page_turns: int) -> None:
        self._page_turns = page_turns
        self._known: dict[int, Ink] = {}
        self._color = (ctypes.c_uint * 4)()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)

    def of(self, text_object: int) -> Ink:
        ink = self._known.get(text_object)
        if ink is None:
            ink = self._known[text_object] = self._read(text_object)
        return ink

    def _read(self, text_object: int) -> Ink:
        base = ctypes.addressof(self._color)
        has_color = native.get_fill_color(text_object, base, base + 4, base + 8, base + 12)
        red, green, blue, alpha = self._color
        luma = (red * 299 + green * 587 + blue * 114) // 1000 if has_color else None
        return Ink(
            luma=luma,
            alpha=alpha if has_color else 255,
            render_mode=native.get_render_mode(text_object),
            is_bold=self._is_bold(text_object),
            quarter_turns=self._turns(text_object),
        )

    def _is_bold(self, text_object: int) -> bool:
        font = native.get_font(text_object)
        if not font or not native.get_base_font_name(font, ctypes.addressof(self._name), len(self._name)):
            return False
        return bool(_BOLD.search(self._name.value.decode("latin-1")))

    def _turns(self, text_object: int) -> int:
        if not native.get_matrix(text_object, ctypes.addressof(self._matrix)):
            return 0
        turns = round(math.atan2(self._matrix.b, self._matrix.a) / (math.pi / 2))
        return (turns - self._page_turns) % 4 if self._page_turns else turns % 4


_PLAIN_INK = Ink(luma=0, alpha=255, render_mode=0, is_bold=False, quarter_turns=0)


class _Gatherer:
    """Collects glyphs into the word they belong to."""

    def __init__(self) -> None:
        self.found = PageWords()
        self._glyphs: list[str] = []
        self._box = self._last = (0.0, 0.0, 0.0, 0.0)
        self._ink = _PLAIN_INK
        self._lefts: list[float] = []
        self._has_rtl = False

    def add(self, glyph: str, box: tuple[float, float, float, float], ink: Ink) -> None:
        if self._glyphs and not self._continues(box, ink):
            self.flush()
        if not self._glyphs:
            self._box, self._ink = box, ink
        else:
            left, top, right, bottom = self._box
            # Plain comparisons: this runs for every glyph, and min() and max() took a third of the reading.
            self._box = (
                left if left < box[0] else box[0],
                top if top < box[1] else box[1],
                right if right > box[2] else box[2],
                bottom if bottom > box[3] else box[3],
            )
        self._last = box
        self._glyphs.append(glyph)
        self._lefts.append(box[0])
        self._has_rtl = self._has_rtl or "\u0590" <= glyph <= "\u08ff" or glyph >= "\ufb1d"

    def _continues(self, box: tuple[float, float, float, float], ink: Ink) -> bool:
        _, top, right, bottom = self._box
        if ink is self._ink and box == self._last:  # a ligature's letters have one box: of "ffi" wider than a step back
            return True
        if ink is self._ink and top == box[1] and bottom == box[3] and not (ink.quarter_turns or self._has_rtl):
            return top - bottom < box[0] - right < _NO_GAP * (bottom - top)
        return self._continues_otherwise(box, ink)

    def _continues_otherwise(self, box: tuple[float, float, float, float], ink: Ink) -> bool:
        """Tell whether a glyph of another size, height or text object goes on with the word."""
        left, top, right, bottom = self._box
        last = self._ink
        if (ink.luma, ink.alpha, ink.render_mode) != (last.luma, last.alpha, last.render_mode):
            return False
        height = max(bottom - top, box[3] - box[1], 1.0)
        if ink.quarter_turns % 2:
            return abs(box[0] - left) < height * 4
        if ink.is_bold != last.is_bold and box[0] - right > _NO_GAP_BOLD * height:
            return False
        same_row = min(bottom, box[3]) - max(top, box[1]) > 0.5 * min(bottom - top, box[3] - box[1])
        if self._has_rtl and same_row and -0.5 * height < left - box[2] < _NO_GAP_RIGHT_TO_LEFT * height:
            return True
        return same_row and -height < box[0] - right < _NO_GAP * height

    def _in_reading_order(self) -> list[str]:
        """Give the letters of a Hebrew or Arabic word from right to left, however the file has them; digits stay."""
        if not all(is_right_to_left(glyph) or not glyph.isalnum() for glyph in self._glyphs):
            return self._glyphs
        order = sorted(range(len(self._glyphs)), key=lambda place: -self._lefts[place])
        return [self._glyphs[place] for place in order]

    def flush(self) -> None:
        if not self._glyphs:
            return
        text = "".join(self._in_reading_order() if self._has_rtl else self._glyphs)
        self._glyphs.clear()
        self._lefts.clear()
        self._has_rtl = False
        if max(text) >= "\ud800" and any("\ud800" <= char <= "\udfff" for char in text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text, smuggled = clean(_compose(text))
        left, top, right, bottom = self._box
        order = len(self.found.upright) + len(self.found.turned)
        for part in text.split() or ([""] if smuggled else []):
            word = InkedWord(part, left, top, right, bottom, self._ink.is_bold, order, self._ink)
            if smuggled:
                self.found.smuggled.append((smuggled, word))
            if part:
                (self.found.turned if self._ink.quarter_turns else self.found.upright).append(word)


def _compose(text: str) -> str:
    """Put an accent that was set as a glyph of its own (LaTeX) on the letter that follows it."""
    if len(text) > 1 and any(accent in text for accent in _SPACING_ACCENTS):
        for accent, combining in _SPACING_ACCENTS.items():
            text = re.sub(rf"{accent}([^\W\d_])", rf"\1{combining}", text)
        text = text.replace("ı\u0301", "í")
    return text


def words_of(page: pdfium.PdfPage, frame: Frame, most_glyphs: int) -> PageWords:
    """Read the words of a page in the order of the file, at most `most_glyphs` glyphs."""
    text_page = raw.FPDFText_LoadPage(page.raw)
    try:
        return _gather(native.address_of(text_page), raw.FPDFText_CountChars(text_page), frame, most_glyphs)
    finally:
        raw.FPDFText_ClosePage(text_page)


def _gather(text_page: int, count: int, frame: Frame, most_glyphs: int) -> PageWords:
    inks = _Inks(frame.quarter_turns)
    gatherer = _Gatherer()
    rectangle = raw.FS_RECTF()
    address = ctypes.addressof(rectangle)
    for index in range(min(count, most_glyphs)):
        code = native.get_unicode(text_page, index)
        if code in _WHITE_SPACE:
            gatherer.flush()
            continue
        if not native.get_loose_box(text_page, index, address):
            continue
        text_object = native.get_text_object(text_page, index)
        ink = inks.of(text_object) if text_object else _PLAIN_INK
        box = frame.place(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
        gatherer.add(chr(code), box, ink)
    gatherer.flush()
    return gatherer.found
