"""Files nobody should survive by luck: made by code, so that no dangerous bytes lie in the repository."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from hireloom.engine.reading import Refusal

_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True)
class HostileFile:
    """A file and what has to happen: `refusal` when it must be refused, None when it must only do no harm."""

    name: str
    filename: str
    make: Callable[[], bytes]
    refusal: Refusal | None = None


def docx_of(body: str = "", *, prolog: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A minimal DOCX; `body` is WordprocessingML, `prolog` stands before the root element."""
    document = f'<?xml version="1.0"?>{prolog}<w:document {_W}><w:body>{body}</w:body></w:document>'
    return zip_of({"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": document, **(parts or {})})


def paragraph(text: str, look: str = "") -> str:
    return f'<w:p><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf_of(objects: list[bytes], *, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of which is the catalog, with a correct cross-reference table."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> /Contents 4 0 R >>"


def text_pdf(operators: bytes, *more: bytes, trailer: bytes = b"") -> bytes:
    """One page with a content stream of our own; further objects begin at number 6."""
    return pdf_of([_CATALOG, _PAGES, _PAGE, stream(operators), _FONT, *(more or (b"null",))], trailer=trailer)


HELLO = b"BT /F1 12 Tf 72 720 Td (Jane Doe, jane@example.org) Tj ET"


# --- locked PDFs: the standard security handler, revision 2 (PDF 1.7, 7.6.3) ---

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked_pdf(password: str) -> bytes:
    """A PDF that opens with a password; with an empty one it only forbids printing, as exports often do."""
    owner = _rc4(hashlib.md5((b"owner" + _PADDING)[:32]).digest()[:5], (password.encode() + _PADDING)[:32])
    file_id = b"0123456789abcdef"
    permissions = struct.pack("<i", -64)
    key = hashlib.md5((password.encode() + _PADDING)[:32] + owner + permissions + file_id).digest()[:5]
    user = _rc4(key, _PADDING)
    object_key = hashlib.md5(key + (4).to_bytes(3, "little") + (0).to_bytes(2, "little")).digest()[:10]
    lock = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -64 >>" % (owner.hex().encode(), user.hex().encode())
    trailer = b"/Encrypt 6 0 R /ID [<%s> <%s>]" % (file_id.hex().encode(), file_id.hex().encode())
    return text_pdf(_rc4(object_key, HELLO), lock, trailer=trailer)


# --- the makers ---


def _zip_bomb() -> bytes:
    return docx_of(parts={"word/media/image1.bmp": b"\x00" * (160 * 1024 * 1024)})


def _xml_blow_up() -> bytes:
    return docx_of(paragraph("a" * 4096) * 10_000)


def _nested() -> bytes:
    inner = b"hello"
    for level in range(15):
        inner = zip_of({f"{level}.zip": inner})
    return inner


@cache
def _many_entries() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{number}"), b"")
    return buffer.getvalue()


def _lying_directory() -> bytes:
    """Says it has 5 entries and lists 100,000."""
    data = bytearray(_many_entries())
    place = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, place + 8, 5, 5)
    return bytes(data)


def _overlapping() -> bytes:
    """Forty names for one packed megabyte: the quoted-overlap trick in its simplest form."""
    packed = zlib.compress(b"\x00" * 1_000_000)[2:-4]
    crc = zlib.crc32(b"\x00" * 1_000_000)
    sizes = (crc, len(packed), 1_000_000)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, *sizes, 1, 0) + b"a" + packed
    directory = b""
    for number in range(40):
        name = f"word/{number:02}.xml".encode()
        directory += (
            struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *sizes, len(name), 0, 0, 0, 0, 0, 0) + name
        )
    return local + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 40, 40, len(directory), len(local), 0)


def _laughs(count: int = 12) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, count))
    return f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{entities}]>'


def _two_byte_laughs() -> bytes:
    document = f'<?xml version="1.0" encoding="UTF-16"?>{_laughs()}<w:document {_W}><w:body>{paragraph("&l9;")}</w:body></w:document>'
    return zip_of({"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": document.encode("utf-16")})


def xxe_docx(port: int) -> bytes:
    prolog = f'<!DOCTYPE d [<!ENTITY x SYSTEM "http://127.0.0.1:{port}/x"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return docx_of(paragraph("&x;&f;"), prolog=prolog)


def late_xxe_docx(port: int) -> bytes:
    """The same behind a comment longer than what is looked at before parsing."""
    prolog = f'<!--{"x" * 20_000}--><!DOCTYPE d [<!ENTITY x SYSTEM "http://127.0.0.1:{port}/x"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return docx_of(paragraph("seen &x;&f;"), prolog=prolog)


def remote_template_docx(port: int) -> bytes:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://'
        f'schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="http://127.0.0.1:{port}/t.xml" TargetMode="External"/></Relationships>'
    )
    return docx_of(
        paragraph("Jane Doe") + paragraph("jane@example.org"), parts={"word/_rels/document.xml.rels": relation}
    )


def fetching_html(port: int) -> bytes:
    host = f"http://127.0.0.1:{port}"
    return (
        f'<!doctype html><html><head><link rel=stylesheet href="{host}/a.css"><script src="{host}/a.js"></script></head>'
        f'<body><img src="{host}/a.png"><iframe src="{host}/b"></iframe><p>Jane Doe</p><p>jane@example.org</p></body></html>'
    ).encode()


def _cyclic_pages() -> bytes:
    return pdf_of(
        [
            _CATALOG,
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
        ]
    )


def _cyclic_form() -> bytes:
    form = stream(
        b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    )
    return text_pdf(b"/X Do " + HELLO, form)


def _many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10_003))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return pdf_of([_CATALOG, b"<< /Type /Pages /Count 10000 /Kids [" + kids + b"] >>", *([page] * 10_000)])


def _stream_bomb() -> bytes:
    packed = zlib.compress(b"q Q " * 100_000_000, 1)
    packed = zlib.compress(packed, 9)
    bomb = stream(packed, b"/Filter [/FlateDecode /FlateDecode]")
    return pdf_of([_CATALOG, _PAGES, _PAGE, bomb, _FONT, b"null"])


def _deep_arrays() -> bytes:
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 200_000 + b"]" * 200_000 + b" >>",
            _PAGES,
            _PAGE,
            stream(HELLO),
            _FONT,
        ]
    )


def _picture_flood() -> bytes:
    pixels = zlib.compress(bytes(30_000 * 30_000 // 8))
    image = stream(
        pixels,
        b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode",
    )
    return text_pdf(b"q 500 0 0 500 0 0 cm /X Do Q " + HELLO, image)


def _png_flood() -> bytes:
    header = struct.pack(">LLBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">L", len(header)) + chunk + struct.pack(">L", zlib.crc32(chunk))


def _many_glyphs() -> bytes:
    lines = b" ".join(b"1 0 0 1 %d %d Tm (word) Tj" % (number % 500, number // 500) for number in range(120_000))
    return text_pdf(b"BT /F1 1 Tf " + lines + b" ET")


def _program() -> bytes:
    return b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200 + b"This program cannot be run in DOS mode."


def _html_pdf() -> bytes:
    return b"<html><script>fetch('/')</script><!--\n" + text_pdf(HELLO) + b"--></html>"


def _pdf_zip() -> bytes:
    return text_pdf(HELLO) + zip_of({"payload.js": "x" * 100})


def _locked_word() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 1000
    )


def _macro_word() -> bytes:
    return docx_of(paragraph("Jane Doe"), parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def _mail_in_mail() -> bytes:
    mail = b"Jane Doe"
    for level in range(100):
        edge = b"b%d" % level
        mail = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="%s"\n\n--%s\n%s\n--%s--\n' % (
            edge,
            edge,
            mail,
            edge,
        )
    return b"From: jane@example.org\nTo: x@example.org\nSubject: x\nDate: x\n" + mail


CORPUS = [
    HostileFile("a zip bomb in a document", "cv.docx", _zip_bomb, Refusal.BOMB),
    HostileFile("forty megabytes of XML in a small document", "cv.docx", _xml_blow_up, Refusal.BOMB),
    HostileFile("fifteen archives in one another", "cv.docx", _nested, Refusal.ARCHIVE),
    HostileFile("a hundred thousand entries", "cv.docx", _many_entries, Refusal.BOMB),
    HostileFile("a directory that lies about its length", "cv.docx", _lying_directory, Refusal.BOMB),
    HostileFile("entries that share their bytes", "cv.docx", _overlapping, Refusal.BOMB),
    HostileFile(
        "a billion laughs", "cv.docx", lambda: docx_of(paragraph("&l9;"), prolog=_laughs()), Refusal.HOSTILE_XML
    ),
    HostileFile("a billion laughs in two bytes each", "cv.docx", _two_byte_laughs, Refusal.HOSTILE_XML),
    HostileFile(
        "a billion laughs in a page",
        "cv.html",
        f"{_laughs()}<html><body>&l9;</body></html>".encode,
        Refusal.MISLABELED,
    ),
    HostileFile("a vector picture with a script", "cv.svg", lambda: b"<svg onload='x()'/>", Refusal.UNSUPPORTED),
    HostileFile("a locked PDF", "cv.pdf", lambda: locked_pdf("secret"), Refusal.ENCRYPTED),
    HostileFile("a locked Word file", "cv.docx", _locked_word, Refusal.ENCRYPTED),
    HostileFile("a document with macros", "cv.docx", _macro_word, Refusal.MACROS),
    HostileFile("half a PDF", "cv.pdf", lambda: text_pdf(HELLO)[:220], Refusal.DAMAGED),
    HostileFile("half a Word file", "cv.docx", lambda: docx_of(paragraph("Jane Doe" * 99))[:400], Refusal.DAMAGED),
    HostileFile("a PDF of nothing but its first line", "cv.pdf", lambda: b"%PDF-1.7\n", Refusal.DAMAGED),
    HostileFile("pages that contain each other", "cv.pdf", _cyclic_pages),
    HostileFile("a drawing that draws itself", "cv.pdf", _cyclic_form),
    HostileFile("ten thousand pages", "cv.pdf", _many_pages, Refusal.TOO_MANY_PAGES),
    HostileFile("a page that unpacks to 400 megabytes", "cv.pdf", _stream_bomb),
    HostileFile("two hundred thousand brackets", "cv.pdf", _deep_arrays),
    HostileFile("a picture of 900 megapixels in a PDF", "cv.pdf", _picture_flood),
    HostileFile("a picture of 3,600 megapixels", "me.png", _png_flood, Refusal.IMAGE_TOO_LARGE),
    HostileFile("a hundred thousand words on one page", "cv.pdf", _many_glyphs),
    HostileFile("a program named as a PDF", "cv.pdf", _program, Refusal.EXECUTABLE),
    HostileFile("a Linux program", "cv", lambda: b"\x7fELF\x02\x01\x01" + b"\x00" * 60, Refusal.EXECUTABLE),
    HostileFile("a script", "cv.txt", lambda: b"#!/bin/sh\nrm -rf /\n", Refusal.EXECUTABLE),
    HostileFile("a second ending", "cv.pdf.exe", lambda: text_pdf(HELLO), Refusal.EXECUTABLE),
    HostileFile("a page and a PDF in one", "cv.pdf", _html_pdf, Refusal.MISLABELED),
    HostileFile("a PDF and an archive in one", "cv.pdf", _pdf_zip, Refusal.MISLABELED),
    HostileFile("a name with zero bytes", "cv\x00.pdf\x00.exe", lambda: text_pdf(HELLO), Refusal.EXECUTABLE),
    HostileFile("a name that reads backwards", "cv\u202efdp.exe", lambda: text_pdf(HELLO), Refusal.EXECUTABLE),
    HostileFile("a name that leaves the folder", "../../etc/cv.pdf", lambda: text_pdf(HELLO)),
    HostileFile("nothing", "cv.pdf", lambda: b"", Refusal.EMPTY),
    HostileFile("only zero bytes", "cv.pdf", lambda: bytes(4096), Refusal.EMPTY),
    HostileFile("random bytes", "cv.pdf", lambda: hashlib.shake_256(b"seed").digest(50_000), Refusal.UNSUPPORTED),
    HostileFile("too large", "cv.txt", lambda: b"a" * (17 * 1024 * 1024), Refusal.TOO_LARGE),
    HostileFile("ten megabytes of one letter", "cv.txt", lambda: b"a" * (10 * 1024 * 1024)),
    HostileFile("a megabyte of digits", "cv.txt", lambda: b"1 2-3.4 " * 131_072),
    HostileFile("a megabyte of at signs", "cv.txt", lambda: b"a@a.a@b." * 131_072),
    HostileFile("a megabyte of capitals", "cv.txt", lambda: b"Jane Doe " * 116_000),
    HostileFile("a megabyte of dates", "cv.txt", lambda: b"2001 - 2002\n" * 87_000),
    HostileFile("fifty thousand boxes in one another", "cv.html", lambda: b"<html>" + b"<div>" * 50_000 + b"Jane Doe"),
    HostileFile("a million opening braces", "cv.rtf", lambda: b"{\\rtf1 " + b"{" * 1_000_000),
    HostileFile("a hundred mails in one another", "cv.eml", _mail_in_mail),
]

RESUMES = [
    HostileFile("a résumé nested too deeply", "cv.json", lambda: b'{"basics": ' + b"[" * 200_000, Refusal.DAMAGED),
    HostileFile("half a résumé in JSON", "cv.json", lambda: b'{"basics": {"name": "Jane', Refusal.DAMAGED),
    HostileFile("a résumé whose parts are of other kinds", "cv.json", lambda: b'{"basics": {"name": ["x"], "email": {}}, "work": 7, "skills": [[1]]}'),
    HostileFile("a résumé of a hundred thousand skills", "cv.json", lambda: b'{"basics": {"name": "Jane Doe"}, "skills": [' + b'{"name": "Java", "keywords": ["a", "b"]},' * 100_000 + b"{}]}"),
    HostileFile("a résumé of numbers without end", "cv.json", lambda: b'{"basics": {"name": "Jane Doe", "phone": ' + b"9" * 4_000 + b"}}"),
    HostileFile("a résumé with a text of ten megabytes", "cv.json", lambda: b'{"basics": {"name": "Jane Doe", "summary": "' + b"ab " * 3_400_000 + b'"}}'),
]  # fmt: skip
"""Files in the format JSON Resume; a pile makes several rows of each, so they are no part of CORPUS."""
