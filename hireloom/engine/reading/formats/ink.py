"""Which words of a PDF page can a reader see? Painted and looked at, not guessed from colors alone.

The page is rendered small and in gray; a word whose place shows no ink is hidden, however that was done (white
on white, covered, clipped, transparent), and white text on a dark sidebar is not. Technique: ai.md, section 6.4.
"""

import ctypes
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from hireloom.engine.reading.formats.pdf_words import Frame, InkedWord

_SCALE = 1.25  # pixels per point: enough for 5 pt type
_LEAST_CONTRAST = 14  # of 255; #f2f2f2 on white is hidden, #c0c0c0 is not
_LEAST_HEIGHT = 2.6  # points from ascent to descent: 2 to 3.5 pt type, by the font; print for people begins at 5 pt
_LEAST_ALPHA = 20
_INVISIBLE_MODES = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_LIGHT = 170
_SCAN_SHARE = 0.6


class Picture:
    """A page as gray pixels."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame) -> None:
        self.width = max(1, min(4000, round(frame.width * _SCALE)))
        self.height = max(1, min(4000, round(frame.height * _SCALE)))
        self._x_scale = self.width / max(frame.width, 1.0)
        self._y_scale = self.height / max(frame.height, 1.0)
        bitmap = raw.FPDFBitmap_CreateEx(self.width, self.height, raw.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            raise MemoryError
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, self.width, self.height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, self.width, self.height, 0, raw.FPDF_GRAYSCALE)
        self._stride = raw.FPDFBitmap_GetStride(bitmap)
        self._pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), self._stride * self.height)
        raw.FPDFBitmap_Destroy(bitmap)

    def under(self, word: InkedWord) -> bytes:
        """Give the pixels under the middle of a word's box, row after row."""
        left = max(0, int(word.left * self._x_scale))
        right = min(self.width, int(word.right * self._x_scale) + 1)
        margin = word.height * 0.1
        top = max(0, int((word.top + margin) * self._y_scale))
        bottom = min(self.height, int((word.bottom - margin) * self._y_scale) + 1)
        pixels, stride = self._pixels, self._stride
        return b"".join([pixels[row * stride + left : row * stride + right] for row in range(top, bottom)])


def why_hidden(word: InkedWord, frame: Frame, picture: Picture | None, *, is_scan: bool) -> str:
    """Say in English why nobody can see a word, or "" when it can be seen."""
    reasons = {
        "outside the page": not _is_on_page(word, frame),
        "too small to read": min(word.height, (word.right - word.left) * 20) < _LEAST_HEIGHT,
        "transparent": word.ink is not None and word.ink.alpha < _LEAST_ALPHA,
        "drawn without ink": word.ink is not None and word.ink.render_mode in _INVISIBLE_MODES and not is_scan,
    }
    found = next((reason for reason, is_true in reasons.items() if is_true), "")
    if found:
        return found
    if picture is None:
        return "white" if word.ink and (word.ink.luma or 0) > 255 - _LEAST_CONTRAST else ""
    return "" if _shows(picture.under(word), word) else "same color as what is around it, or covered"


def _is_on_page(word: InkedWord, frame: Frame) -> bool:
    return 0 <= word.left + word.right <= 2 * frame.width and 0 <= word.top + word.bottom <= 2 * frame.height


def _shows(pixels: bytes, word: InkedWord) -> bool:
    if not pixels:
        return False
    if max(pixels) - min(pixels) < _LEAST_CONTRAST:
        return False
    ink = word.ink
    if ink is None or ink.luma is None or ink.luma < _LIGHT:
        return True
    ground = sorted(pixels)[len(pixels) // 2]
    return abs(ground - ink.luma) >= _LEAST_CONTRAST


def scanned_share(boxes: Sequence[tuple[float, float, float, float]], frame: Frame) -> bool:
    """Tell whether one picture covers most of the page, as in a scan with a text layer under it."""
    area = max(frame.width * frame.height, 1.0)
    return any((right - left) * (bottom - top) > _SCAN_SHARE * area for left, top, right, bottom in boxes)
