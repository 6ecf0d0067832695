"""PDF: text with positions by PDFium, columns by our own layout analysis, hidden text by looking at the page."""

import ctypes
from itertools import groupby

import pypdfium2 as pdfium
from pypdfium2 import raw

from hireloom.engine.reading.formats import ocr
from hireloom.engine.reading.formats.ink import Picture, scanned_share, why_hidden
from hireloom.engine.reading.formats.layout import lines_in_order
from hireloom.engine.reading.formats.pdf_words import Frame, InkedWord, frame_of, words_of
from hireloom.engine.reading.formats.picture import DOTS, in_points
from hireloom.engine.reading.formats.picture import caution as read_from_picture
from hireloom.engine.reading.kinds import Refusal
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Anchor, Hidden, Line, Manuscript, Sheet, around, assemble
from hireloom.engine.reading.refused import Refused
from hireloom.engine.reading.types import Box, Caution, CautionKind

_PIXELS_WORTH_RENDERING = 40_000_000
_LONGEST_PICTURE = 3_400  # pixels


def open_document(data: bytes, limits: Limits) -> pdfium.PdfDocument:
    """Open a PDF.

    Raises:
        Refused: it needs a password, cannot be opened, or has more pages than we take.

    """
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        is_locked = code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise Refused(Refusal.ENCRYPTED if is_locked else Refusal.DAMAGED) from error
    if pages > limits.pages:
        raise Refused(Refusal.TOO_MANY_PAGES)
    if pages == 0:
        raise Refused(Refusal.DAMAGED)
    return document


def extract(data: bytes, limits: Limits) -> Manuscript:
    """Read a PDF's visible text, page by page, column by column.

    Raises:
        Refused: see `open_document`.

    """
    document = open_document(data, limits)
    cautions: list[Caution] = []
    sheets: list[Sheet] = []
    glyphs_left = limits.characters
    for number in range(1, min(len(document), limits.pages_read) + 1):
        sheet, glyphs = _sheet(document, number, glyphs_left, cautions)
        sheets.append(sheet)
        glyphs_left -= glyphs
        if glyphs_left <= 0:
            cautions.append(Caution(CautionKind.TEXT_CUT, f"only the first {limits.characters} characters were read"))
            break
    trust = _read_pictures(document, sheets, cautions)
    if len(document) > limits.pages_read:
        cautions.append(Caution(CautionKind.PAGES_LEFT_OUT, f"only the first {limits.pages_read} pages were read"))
    if raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or raw.FPDFDoc_GetAttachmentCount(document.raw) > 0:
        cautions.append(Caution(CautionKind.ACTIVE_CONTENT, "the PDF carries scripts or attached files"))
    manuscript = assemble(sheets, cautions)
    manuscript.trust = trust
    return manuscript


def _read_pictures(document: pdfium.PdfDocument, sheets: list[Sheet], cautions: list[Caution]) -> float:
    """Read pages that hold a picture and no text, as far as Tesseract and time allow; give how sure the letters are."""
    empty = [sheet for sheet in sheets if not sheet.lines and _has_picture(document, sheet.number)]
    engine = ocr.load() if empty else None
    if engine is None:
        return 1.0
    recognizer, trusts = ocr.Recognizer(engine), []
    for sheet in empty[: ocr.MOST_PAGES]:
        if not ocr.has_time():
            break
        page = document[sheet.number - 1]
        scale = min(DOTS / 72, _LONGEST_PICTURE / max(page.get_size()))
        picture = page.render(scale=scale, grayscale=True)
        found = recognizer.gray(bytes(picture.buffer), picture.width, picture.height, picture.stride, DOTS)
        sheet.lines = lines_in_order(in_points(found.words, round(scale * 72)))
        trusts.append(found.trust)
    left = sum(1 for sheet in empty if not sheet.lines)
    if len(trusts) > 0 and any(sheet.lines for sheet in empty):
        cautions.append(read_from_picture())
    if trusts and left:
        cautions.append(Caution(CautionKind.PAGES_LEFT_OUT, f"{left} pages that are pictures were not read"))
    return min([trust for trust in trusts if trust], default=1.0)


def _has_picture(document: pdfium.PdfDocument, number: int) -> bool:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return False
    boxes, pixels = _images(page, frame_of(page))
    return bool(boxes) and pixels <= _PIXELS_WORTH_RENDERING


def _sheet(document: pdfium.PdfDocument, number: int, most_glyphs: int, cautions: list[Caution]) -> tuple[Sheet, int]:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        cautions.append(Caution(CautionKind.READING_FAILED, f"page {number} is damaged"))
        return Sheet(number), 0
    frame = frame_of(page)
    found = words_of(page, frame, most_glyphs)
    every = [*found.upright, *found.turned]
    reasons = _hidden_reasons(page, frame, every, cautions) if every else {}
    seen = [word for word in found.upright if id(word) not in reasons]
    turned = [word for word in found.turned if id(word) not in reasons]
    sheet = Sheet(
        number, round(frame.width, 1), round(frame.height, 1), [*lines_in_order(seen), *_turned_lines(turned)]
    )
    sheet.hidden = _hidden_runs(every, reasons, sheet.lines)
    sheet.anchors = _anchors(document, page, frame)
    if found.smuggled:
        text = "".join(smuggled for smuggled, _ in found.smuggled)
        detail = f"{len(text)} invisible characters were taken out on page {number}"
        cautions.append(Caution(CautionKind.INVISIBLE_CHARACTERS, detail, excerpt=text[:2000]))
    return sheet, sum(len(word.text) for word in every)


def _hidden_reasons(
    page: pdfium.PdfPage, frame: Frame, words: list[InkedWord], cautions: list[Caution]
) -> dict[int, str]:
    boxes, pixels = _images(page, frame)
    picture = None
    if pixels <= _PIXELS_WORTH_RENDERING:
        picture = Picture(page, frame)
    else:
        cautions.append(Caution(CautionKind.NOT_RENDERED, "its pictures are too large to look for covered text"))
    is_scan = scanned_share(boxes, frame)
    reasons = ((id(word), why_hidden(word, frame, picture, is_scan=is_scan)) for word in words)
    return {key: reason for key, reason in reasons if reason}


def _images(page: pdfium.PdfPage, frame: Frame) -> tuple[list[tuple[float, float, float, float]], int]:
    """Give the boxes of the pictures on a page and the sum of their pixels."""
    boxes: list[tuple[float, float, float, float]] = []
    pixels = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        width, height = ctypes.c_uint(), ctypes.c_uint()
        if raw.FPDFImageObj_GetImagePixelSize(item.raw, width, height):
            pixels += width.value * height.value
        left, bottom, right, top = item.get_bounds()
        boxes.append(frame.place(left, top, right, bottom))
    return boxes, pixels


def _turned_lines(words: list[InkedWord]) -> list[Line]:
    """Text that runs up or down the page comes after everything else, one line per run."""
    if not words:
        return []
    text = " ".join(word.text for word in words)
    offset, placed = 0, []
    for word in words:
        placed.append((offset, word))
        offset += len(word.text) + 1
    return [Line(text, gap=9.0, words=list(placed))]


def _hidden_runs(words: list[InkedWord], reasons: dict[int, str], lines: list[Line]) -> list[Hidden]:
    """Join neighbors hidden for the same reason into one remark, placed after the last seen word of the file."""
    runs: list[Hidden] = []
    line_of = {word.order: number for number, line in enumerate(lines) for _, word in line.words} if reasons else {}
    before = 0
    for reason, group in groupby(words, key=lambda word: reasons.get(id(word), "")):
        run = list(group)
        if reason:
            runs.append(Hidden(" ".join(word.text for word in run), reason, before, around(run)))
        else:
            before = line_of.get(run[-1].order, before - 1) + 1
    return runs


def _anchors(document: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame) -> list[Anchor]:
    anchors: list[Anchor] = []
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while len(anchors) < 200 and raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        if not 1 < size <= 2048:
            continue
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        rectangle = raw.FS_RECTF()
        if raw.FPDFLink_GetAnnotRect(link, rectangle):
            place = frame.place(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
            anchors.append(Anchor(buffer.value.decode("utf-8", "replace"), Box(*place)))
    return anchors
