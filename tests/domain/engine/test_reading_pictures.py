"""Scans and pictures: read by Tesseract behind the same fence, or left to people where it is not installed."""

import zlib

import pypdfium2 as pdfium
import pytest
import typst

from hireloom.engine import reading
from hireloom.engine.reading import CautionKind, Email, Employment, Name, ReadingState
from hireloom.engine.reading.formats import ocr
from hireloom.engine.reading.formats.ocr_areas import Area, Seen, read_again
from tests.evaluation.reading.scans import scan_of

SOURCE = """
#set page(paper: "a4", margin: 2cm)
#set text(size: 12pt)
#text(size: 22pt)[Jane Doe] \\ jane.doe\\@example.org
= Work Experience
*Charge Nurse*, Northgate Hospital #h(1fr) March 2019 – May 2023
"""


@pytest.fixture(scope="module")
def page() -> bytes:
    return bytes(typst.compile(SOURCE.encode()))


@pytest.fixture
def tesseract() -> None:
    if ocr.load() is None:
        pytest.skip("not available: Tesseract and its languages")


def png_of(pdf: bytes) -> bytes:
    bitmap = pdfium.PdfDocument(pdf)[0].render(scale=200 / 72, grayscale=True)
    rows = b"".join(
        b"\0" + bytes(bitmap.buffer[row * bitmap.stride : row * bitmap.stride + bitmap.width])
        for row in range(bitmap.height)
    )
    header = bitmap.width.to_bytes(4, "big") + bitmap.height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


@pytest.mark.parametrize("make", [lambda pdf: (scan_of(pdf, seed=1), "cv.pdf"), lambda pdf: (png_of(pdf), "cv.png")])
def test_a_picture_of_a_resume_is_read_in_the_limited_process(make, page, tesseract):
    found = reading.read_isolated(*make(page))
    assert found.state is ReadingState.READ
    assert CautionKind.READ_FROM_PICTURE in {caution.kind for caution in found.warnings}
    assert found.first(Name).full == "Jane Doe"
    assert found.first(Email).address == "jane.doe@example.org"
    (position,) = [fact.value for fact in found.every(Employment)]
    assert (position.title, position.company) == ("Charge Nurse", "Northgate Hospital")
    assert all(fact.evidence.box is not None for fact in found.facts)


def test_what_is_read_from_a_picture_is_trusted_less(page, tesseract):
    seen, scanned = (reading.read_isolated(content, "cv.pdf") for content in (page, scan_of(page, seed=1)))
    assert scanned.every(Email)[0].confidence < seen.every(Email)[0].confidence


def test_without_tesseract_a_scan_is_left_to_people(page, monkeypatch):
    monkeypatch.setattr(ocr, "load", lambda: None)
    found = reading.read(scan_of(page, seed=1), "cv.pdf")
    assert found.state is ReadingState.NEEDS_READING
    assert [caution.kind for caution in found.warnings] == [CautionKind.NO_TEXT]


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, b"II*\x00" + b"\xff" * 2000, b"GIF89a" + b"\x01" * 900]
)
def test_a_damaged_picture_is_left_to_people(content):
    found = reading.read_isolated(content, "cv.png")
    assert found.state in {ReadingState.NEEDS_READING, ReadingState.REFUSED}


def test_a_centered_name_in_large_type_is_not_lost(tesseract):
    source = """#set page(paper: "a4", margin: 1.7cm)\n#set text(size: 9.5pt)
#align(center)[#text(size: 22pt, weight: "bold")[Imogen van Houten] \\ +353 22 12627 | houten\\@example.com | Dublin, Ireland]
= Profile
Practitioner with 10 years of experience in computer science, at home in small teams and known for finishing what
was begun.
= Skills
Kubernetes  •  Terraform  •  Python
"""
    found = reading.read_isolated(scan_of(bytes(typst.compile(source.encode())), seed=4), "cv.pdf")
    assert found.first(Name).full == "Imogen van Houten"
    assert {"Kubernetes", "Terraform", "Python"} <= {fact.value.as_written for fact in found.every(reading.Skill)}


def test_dots_between_items_are_dots_whatever_they_were_taken_for():
    def row(*texts: str) -> list[str]:
        words = [ocr.Word(text, 0.0, 10.0, 1.0, 20.0) for text in texts]
        return [word.text for word in ocr._with_separators(words)]

    assert row("Excel", "¢", "SAP", "¢", "Scrum") == ["Excel", "•", "SAP", "•", "Scrum"]
    assert row("Excel", "e", "SAP", "e", "Scrum", "e", "CRM") == ["Excel", "•", "SAP", "•", "Scrum", "•", "CRM"]
    assert row("ricerca", "e", "sviluppo") == ["ricerca", "e", "sviluppo"]


@pytest.mark.parametrize("columns", ["(1fr, 5cm)", "(5cm, 1fr)"])
def test_a_name_in_large_type_and_the_addresses_beside_it_are_both_read(columns, tesseract):
    name, beside = (
        "#text(size: 25pt)[Priya Brightwater]",
        "#text(size: 8pt)[priya.brightwater\\@example.org \\ +12015550690 \\ San Francisco]",
    )
    cells = f"[{name}], [{beside}]" if columns.startswith("(1fr") else f"[{beside}], [{name}]"
    source = (
        f"#set page(paper: 'a4', margin: 1.8cm)\n#set text(size: 10pt, font: 'Liberation Sans')\n#grid(columns: {columns}, {cells})\n"
        + (
            "= Work Experience\n*General Counsel*, Pinnacle Energy, March 2019 – May 2023\n\n"
            + "Wrote the rules. " * 40
        )
    )
    found = reading.read_isolated(scan_of(bytes(typst.compile(source.replace("'", '"').encode())), seed=0), "cv.pdf")
    assert found.first(Name).full == "Priya Brightwater"
    assert found.first(Email).address == "priya.brightwater@example.org"


def test_a_piece_read_again_replaces_what_was_there_only_when_it_says_as_much():
    def seen(text: str, sure: float) -> Seen:
        return Seen(ocr.Word(text, 10.0, 10.0, 20.0, 20.0), 10.0, 20.0, sure)

    area = Area(0, 0, 100, 100)
    assert read_again([seen("P", 40.0), seen("riya", 40.0)], area, [seen("Priya", 90.0)]) == [seen("Priya", 90.0)]
    for worse in ([], [seen("Pr", 90.0)], [seen("Priya", 30.0)]):
        assert read_again([seen("Priya", 90.0)], area, worse) == [seen("Priya", 90.0)]
