"""Pictures (PNG, JPEG, TIFF, ...): text by Tesseract where it is installed."""

from hireloom.engine.reading.formats import ocr
from hireloom.engine.reading.formats.layout import lines_in_order
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Manuscript, Sheet, Word, assemble
from hireloom.engine.reading.types import Caution, CautionKind

DOTS = 200  # an inch; more costs time and finds little more


def caution() -> Caution:
    """Make the remark that a text was read from a picture."""
    return Caution(CautionKind.READ_FROM_PICTURE, "the text was read from a picture and may hold misreadings")


def in_points(words: list[Word], dots: int) -> list[Word]:
    """Turn pixels into points, in place."""
    scale = 72 / dots
    for word in words:
        word.left, word.top, word.right, word.bottom = (
            side * scale for side in (word.left, word.top, word.right, word.bottom)
        )
    return words


def extract(data: bytes, _: Limits) -> Manuscript:
    """Read a picture; without Tesseract, or when nothing is found, the manuscript is empty."""
    engine = ocr.load()
    found = ocr.Recognizer(engine).file(data) if engine else None
    if found is None:
        return assemble([])
    recognized, width, height = found
    scale = 72 / DOTS
    sheet = Sheet(
        1, round(width * scale, 1), round(height * scale, 1), lines_in_order(in_points(recognized.words, DOTS))
    )
    manuscript = assemble([sheet], [caution()] if sheet.lines else [])
    manuscript.trust = recognized.trust
    return manuscript
