"""Pictures of pages as a scanner makes them: 200 dots an inch, a little askew, with specks, and without any text."""

import math
import random
import zlib

import pypdfium2 as pdfium

from tests.corpus.hostile import pdf_of, stream

_DOTS = 200
_SPECKS = 6_000


def scan_of(pdf: bytes, *, seed: int) -> bytes:
    """Give a PDF whose pages are gray pictures of another's pages."""
    chance = random.Random(seed)
    document = pdfium.PdfDocument(pdf)
    count = len(document)
    kids = b" ".join(b"%d 0 R" % (3 + 3 * number) for number in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count]
    for number, page in enumerate(document):
        objects += _page(page, 3 + 3 * number, chance)
    return pdf_of(objects)


def _page(page: pdfium.PdfPage, first: int, chance: random.Random) -> list[bytes]:
    width, height = page.get_size()
    bitmap = page.render(scale=_DOTS / 72, grayscale=True)
    pixels = bytearray(bitmap.buffer)
    for _ in range(_SPECKS):
        pixels[chance.randrange(len(pixels))] = chance.randrange(90, 220)
    angle = math.radians(chance.uniform(-0.7, 0.7))
    turn = (width * math.cos(angle), width * math.sin(angle), -height * math.sin(angle), height * math.cos(angle))
    draw = b"q %.3f %.3f %.3f %.3f 0 0 cm /X Do Q" % turn
    entries = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Width %d /Height %d"
    return [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R /Resources << /XObject << /X %d 0 R >> >> >>"
        % (width, height, first + 1, first + 2),
        stream(draw),
        stream(
            zlib.compress(_rows(pixels, bitmap.width, bitmap.height, bitmap.stride), 6),
            entries % (bitmap.width, bitmap.height),
        ),
    ]


def _rows(pixels: bytearray, width: int, height: int, stride: int) -> bytes:
    return b"".join(bytes(pixels[row * stride : row * stride + width]) for row in range(height))
