"""Reading pictures of text with the system's Tesseract, as a library in this process: the fence forbids other programs.

Nothing is shipped: where the library or its languages are not installed, `load` says so and pictures are left to
people. It must be loaded before the doors are closed (`sandbox.close_doors`), for no library may be opened after.
"""

import ctypes
import os
import sys
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from hireloom.engine.reading.cleaning import clean
from hireloom.engine.reading.formats.ocr_areas import Area, Picture, Seen, areas_to_read_again, read_again
from hireloom.engine.reading.language import language_of
from hireloom.engine.reading.manuscript import Word

_LIBRARIES = (
    "libtesseract.so.5",
    "libtesseract.so.4",
    "libtesseract.5.dylib",
    "/opt/homebrew/lib/libtesseract.5.dylib",
)
_LEPTONICA = ("liblept.so.5", "libleptonica.so.6", "liblept.5.dylib", "/opt/homebrew/lib/libleptonica.6.dylib")
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
# Its languages for ours, the likeliest first.
_NAMES = {
    "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "pt": "por", "nl": "nld", "it": "ita", "pl": "pol", "sv": "swe",
    "da": "dan", "no": "nor", "fi": "fin", "tr": "tur", "cs": "ces", "hu": "hun", "ro": "ron", "ru": "rus", "uk": "ukr",
    "el": "ell", "ja": "jpn", "zh": "chi_sim", "ko": "kor",
}  # fmt: skip
_WORD_LEVEL, _LINE_LEVEL = 5, 4
_ONE_BLOCK = 6  # PSM_SINGLE_BLOCK
_PARTS_OF_A_PAGE = 4  # PSM_AUTO; the library's own default takes a page for one block and loses large type
_BULLETS = frozenset("¢+«»°©®*eo¥§-—•")
_DOTS_OF_TIMELINES = frozenset("@")  # a filled circle between dates and what they date; no head begins with "at"
_SEPARATORS = frozenset("¢«»°©®*¥§•·+eo")  # the same between the items of a row
_LEAST_SEPARATORS = 2  # in one row; of letters one more, for "e" is a word
_LEAST_SURE = 20.0  # of 100; below are specks and rules
MOST_PAGES = 5
MOST_CPU_SECONDS = 6.5  # of the process, which may take ten


@dataclass(frozen=True, slots=True)
class Recognized:
    """The words of a picture in pixels, and how sure they are on average, in [0, 1]."""

    words: list[Word]
    trust: float


@dataclass(frozen=True, slots=True)
class _Engine:
    library: Any
    leptonica: Any
    folder: str
    languages: tuple[str, ...]


@cache
def load() -> _Engine | None:
    """Open the libraries; None where they or their language files are missing."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # threads are forbidden behind the fence, and one core is what we measure by
    library, leptonica = _opened(_LIBRARIES), _opened(_LEPTONICA)
    wished = os.environ.get("TESSDATA_PREFIX", "")
    folder = next((place for place in (wished, *_FOLDERS) if place and Path(place).is_dir()), "")
    if library is None or leptonica is None or not folder:
        return None
    installed = {path.stem for path in Path(folder).glob("*.traineddata")}
    languages = tuple(code for code in _NAMES.values() if code in installed)
    if not languages:
        return None
    _declare(library, leptonica)
    return _Engine(library, leptonica, folder, languages)


def _opened(names: tuple[str, ...]) -> Any:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _declare(library: Any, leptonica: Any) -> None:
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, result, arguments in (
        ("TessBaseAPICreate", pointer, ()),
        ("TessBaseAPIInit3", ctypes.c_int, (pointer, text, text)),
        ("TessBaseAPISetPageSegMode", None, (pointer, ctypes.c_int)),
        ("TessBaseAPISetImage", None, (pointer, text, *[ctypes.c_int] * 4)),
        ("TessBaseAPISetRectangle", None, (pointer, *[ctypes.c_int] * 4)),
        ("TessBaseAPISetSourceResolution", None, (pointer, ctypes.c_int)),
        ("TessBaseAPIGetTsvText", pointer, (pointer, ctypes.c_int)),
        ("TessDeleteText", None, (pointer,)),
        ("TessBaseAPIDelete", None, (pointer,)),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    for name, result, arguments in (
        ("pixReadMem", pointer, (text, ctypes.c_size_t)),
        ("pixConvertTo8", pointer, (pointer, ctypes.c_int)),
        ("pixGetWidth", ctypes.c_int, (pointer,)),
        ("pixGetHeight", ctypes.c_int, (pointer,)),
        ("pixGetWpl", ctypes.c_int, (pointer,)),
        ("pixGetData", pointer, (pointer,)),
        ("pixScale", pointer, (pointer, ctypes.c_float, ctypes.c_float)),
    ):
        function = getattr(leptonica, name)
        function.restype, function.argtypes = result, arguments


def has_time() -> bool:
    """Tell whether this process has time left for another picture."""
    return time.process_time() < MOST_CPU_SECONDS


class Recognizer:
    """Reads pictures one after the other, in the language that the first of them turned out to be in."""

    def __init__(self, engine: _Engine) -> None:
        self._engine = engine
        self._language = engine.languages[0]
        self._is_settled = len(engine.languages) == 1

    def gray(self, pixels: bytes, width: int, height: int, stride: int, dots: int) -> Recognized:
        """Read a picture of one byte a pixel."""
        return self._settled(Picture(pixels, width, height, stride), dots)

    def file(self, data: bytes) -> tuple[Recognized, int, int] | None:
        """Read a PNG, JPEG, TIFF, BMP, GIF or WebP; give its width and height too, or None when it cannot be opened."""
        leptonica = self._engine.leptonica
        picture = leptonica.pixReadMem(data, len(data))
        picture = leptonica.pixConvertTo8(picture, 0) if picture else None
        if not picture:
            return None
        longest = max(leptonica.pixGetWidth(picture), leptonica.pixGetHeight(picture))
        scale = _LONGEST_SIDE / longest if longest > _LONGEST_SIDE or longest < _SHORT_SIDE else 1.0
        picture = leptonica.pixScale(picture, scale, scale) if scale != 1.0 else picture
        width, height = leptonica.pixGetWidth(picture), leptonica.pixGetHeight(picture)
        stride = 4 * leptonica.pixGetWpl(picture)
        rows = array("I", ctypes.string_at(leptonica.pixGetData(picture), stride * height))
        if sys.byteorder == "little":
            rows.byteswap()  # Leptonica counts pixels from the highest byte of a word
        return self._settled(Picture(rows.tobytes(), width, height, stride), 200), width, height

    def _settled(self, picture: Picture, dots: int) -> Recognized:
        found = self._read(picture, dots)
        if self._is_settled:
            return found
        self._is_settled = True
        wanted = _NAMES.get(language_of(" ".join(word.text for word in found.words)), "")
        if wanted not in self._engine.languages or wanted == self._language or not has_time():
            return found
        self._language = wanted
        return self._read(picture, dots)

    def _read(self, picture: Picture, dots: int) -> Recognized:
        library = self._engine.library
        api = library.TessBaseAPICreate()
        try:
            if library.TessBaseAPIInit3(api, self._engine.folder.encode(), self._language.encode()):
                return Recognized([], 0.0)
            library.TessBaseAPISetImage(api, picture.pixels, picture.width, picture.height, 1, picture.stride)
            seen = self._seen(api, _PARTS_OF_A_PAGE, dots)
            for area in areas_to_read_again(seen, picture):
                seen = read_again(seen, area, self._seen(api, _ONE_BLOCK, dots, area)) if has_time() else seen
        finally:
            library.TessBaseAPIDelete(api)
        for number, item in enumerate(seen):
            item.word.order = number
        words = _with_separators([item.word for item in seen])
        return Recognized(words, sum(item.sure for item in seen) / len(seen) / 100 if seen else 0.0)

    def _seen(self, api: Any, mode: int, dots: int, area: Area | None = None) -> list[Seen]:
        library = self._engine.library
        library.TessBaseAPISetPageSegMode(api, mode)
        if area is not None:
            width, height = area.right - area.left, area.bottom - area.top
            library.TessBaseAPISetRectangle(api, area.left, area.top, width, height)
        library.TessBaseAPISetSourceResolution(api, dots)
        address = library.TessBaseAPIGetTsvText(api, 0)
        table = ctypes.string_at(address).decode("utf-8", "replace") if address else ""
        if address:
            library.TessDeleteText(address)
        return list(_words(table))


def _with_separators(words: list[Word]) -> list[Word]:
    """Write "•" for what dots between the items of one row are taken for ("Excel e SAP e Scrum e CRM")."""
    for _, found in groupby(words, key=lambda word: (word.top, word.bottom)):
        row = list(found)
        inner = [word for word in row[1:-1] if word.text in _SEPARATORS]
        if len(inner) >= _LEAST_SEPARATORS + any(word.text.isalpha() for word in inner):
            for word in inner:
                word.text = "•"
    return words


_LONGEST_SIDE, _SHORT_SIDE = 3_000, 1_200


def _words(table: str) -> Iterator[Seen]:
    """Read the table: every word with the height of its line, so that letters without tails are not smaller type."""
    top = bottom = 0.0
    is_dot = False
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) < 11 or not cells[0].isdigit():
            continue
        left, upper, width, height = (float(cell) for cell in cells[6:10])
        if int(cells[0]) == _LINE_LEVEL:
            top, bottom = upper, upper + height
        text = clean(cells[11] if len(cells) > 11 else "")[0].strip()
        sure = float(cells[10])
        is_first = cells[5] == "1" or (is_dot and not any(map(str.isalnum, text)))
        is_word = int(cells[0]) == _WORD_LEVEL
        is_dot = is_word and is_first and (text in _DOTS_OF_TIMELINES or (is_dot and cells[5] != "1"))
        if is_word and text and sure >= _LEAST_SURE and not is_dot:
            if cells[5] == "1" and text in _BULLETS:
                text = "•"  # what a dot at the beginning of a line is taken for
            for part in text.split():
                yield Seen(Word(part, left, top, left + width, bottom), upper, upper + height, sure)
