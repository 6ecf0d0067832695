"""What a file really is, whatever it is called."""

import pytest

from hireloom.engine.reading import SENTENCES, DocumentKind, Limits, Refusal, sniff
from hireloom.engine.reading.filenames import extension_of, safe_filename
from hireloom.engine.reading.images import pixels_of
from tests.corpus import hostile, layouts
from tests.corpus.people import everybody

PERSON = everybody()[0]
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x20\x00\x40\x01\x01\x11\x00"
MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: My application\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n\nHello"


@pytest.mark.parametrize(
    ("content", "filename", "kind", "media_type"),
    [
        (layouts.as_pdf(PERSON, "classic"), "cv.pdf", DocumentKind.PDF, "application/pdf"),
        (
            layouts.as_docx(PERSON),
            "cv.docx",
            DocumentKind.DOCX,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (layouts.as_odt(PERSON), "cv.odt", DocumentKind.ODT, "application/vnd.oasis.opendocument.text"),
        (layouts.as_rtf(PERSON), "cv.rtf", DocumentKind.RTF, "application/rtf"),
        (layouts.as_rtf(PERSON), "cv.doc", DocumentKind.RTF, "application/rtf"),
        (layouts.as_html(PERSON), "cv.HTML", DocumentKind.HTML, "text/html"),
        (layouts.as_text(PERSON), "cv.txt", DocumentKind.TEXT, "text/plain"),
        ("Jane Doe\n".encode("utf-16"), "cv.txt", DocumentKind.TEXT, "text/plain"),
        (MAIL, "application.eml", DocumentKind.MAIL, "message/rfc822"),
        (PNG, "me.jpg", DocumentKind.IMAGE, "image/png"),
        (JPEG, "me.jpeg", DocumentKind.IMAGE, "image/jpeg"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "cv.doc",
            DocumentKind.DOC,
            "application/msword",
        ),
        (b"\n\n%PDF-1.4 ...", "scan.pdf", DocumentKind.PDF, "application/pdf"),
        (layouts.as_pdf(PERSON, "classic"), "Jane.Doe", DocumentKind.PDF, "application/pdf"),
        (layouts.as_pdf(PERSON, "classic"), "cv", DocumentKind.PDF, "application/pdf"),
    ],
)
def test_a_document_is_known_by_its_bytes(content, filename, kind, media_type):
    found = sniff(content, filename)
    assert (found.kind, found.media_type, found.refusal) == (kind, media_type, None)
    assert found.is_accepted


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (layouts.as_pdf(PERSON, "classic"), "cv.docx"),
        (layouts.as_docx(PERSON), "cv.pdf"),
        (layouts.as_html(PERSON), "cv.pdf"),
        (layouts.as_html(PERSON), "cv.txt"),
        (layouts.as_text(PERSON), "cv.pdf"),
        (PNG, "cv.pdf"),
        (layouts.as_pdf(PERSON, "classic"), "cv.zip"),
    ],
)
def test_a_name_that_contradicts_the_bytes_is_refused(content, filename):
    assert sniff(content, filename).refusal is Refusal.MISLABELED
    assert sniff(content, "cv").refusal is None


@pytest.mark.parametrize(
    ("content", "filename", "refusal"),
    [
        (b"PK\x05\x06" + bytes(18), "cv.docx", Refusal.ARCHIVE),
        (hostile.zip_of({"a.txt": "x"}), "cv.zip", Refusal.ARCHIVE),
        (hostile.zip_of({"META-INF/MANIFEST.MF": "x", "A.class": "x"}), "cv.docx", Refusal.EXECUTABLE),
        (hostile.zip_of({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "cv.xlsx", Refusal.UNSUPPORTED),
        (hostile.zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "cv.ods", Refusal.UNSUPPORTED),
        (b"\x1f\x8b\x08" + bytes(20), "cv.gz", Refusal.ARCHIVE),
        (b"a,b\n1,2\n", "people.csv", Refusal.UNSUPPORTED),
        (b'{"a": 1}', "cv.json", Refusal.UNSUPPORTED),
        (b"%!PS-Adobe-3.0\n", "cv.ps", Refusal.UNSUPPORTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "cv.xls", Refusal.UNSUPPORTED),
    ],
)
def test_what_is_no_document_is_refused_for_its_reason(content, filename, refusal):
    assert sniff(content, filename).refusal is refusal


def test_every_refusal_has_a_sentence_for_the_applicant():
    assert set(SENTENCES) == set(Refusal)
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in SENTENCES.values())


def test_the_limits_are_the_callers():
    content = layouts.as_text(PERSON)
    assert sniff(content, "cv.txt", limits=Limits(file_bytes=len(content))).refusal is None
    assert sniff(content, "cv.txt", limits=Limits(file_bytes=len(content) - 1)).refusal is Refusal.TOO_LARGE


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("C:\\Users\\Jane\\cv.pdf", "cv.pdf"),
        ("../../etc/passwd", "passwd"),
        ("cv\x00\x1f.pdf", "cv.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("  Lebenslauf   Jörg .pdf ", "Lebenslauf Jörg .pdf"),
        ("...", "document"),
        ("", "document"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_a_name_is_made_safe_and_keeps_its_ending(given, safe):
    assert safe_filename(given) == safe


def test_only_what_looks_like_an_ending_is_one():
    assert [extension_of(name) for name in ("a.PDF", "a.tar.gz", ".pdf", "a.", "a.b c", "a.überlang")] == [
        ".pdf",
        ".gz",
        "",
        "",
        "",
        "",
    ]


def test_pixels_are_counted_from_the_header():
    assert pixels_of(PNG, "image/png") == 256
    assert pixels_of(JPEG, "image/jpeg") == 0x20 * 0x40
    assert pixels_of(JPEG[:8], "image/jpeg") == 0
    assert pixels_of(b"GIF89a\x02\x00\x03\x00", "image/gif") == 6
