"""Documents without what they say of their author; what they say otherwise stays."""

import io
import struct
import zipfile
import zlib

import docx
import pypdfium2
import pytest
import typst

from hireloom.engine import stripping

NAME = b"Xanthe Quillon"


def png(*chunks):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    picture = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), *chunks]
    picture += [(b"IDAT", zlib.compress(b"\x00\x00")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in picture)


def jpeg(*notes):
    parts = [b"\xff" + bytes([mark]) + struct.pack(">H", len(body) + 2) + body for mark, body in notes]
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xda\x00\x02picture\xff\xd9"


def word_file():
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph("A plan for a week.")
    made.core_properties.author = NAME.decode()
    made.save(out)
    return out.getvalue()


def test_a_pdf_keeps_its_pages_and_loses_author_title_and_xmp():
    source = '#set document(title: "Plan of Xanthe Quillon", author: "Xanthe Quillon")\nA plan for a week.'
    before = typst.compile(source.encode())
    assert NAME in before

    after = stripping.stripped(before, "application/pdf")

    document = pypdfium2.PdfDocument(after)
    assert document[0].get_textpage().get_text_range() == "A plan for a week."
    assert "Quillon" not in str(document.get_metadata_dict())
    assert NAME not in after


def test_a_pdf_that_is_none_gives_nothing():
    assert stripping.stripped(b"%PDF-1.4 and then nothing", "application/pdf") is None


def test_a_word_file_opens_as_before_without_its_author():
    after = stripping.stripped(word_file(), stripping.DOCX)

    opened = docx.Document(io.BytesIO(after))
    assert ([one.text for one in opened.paragraphs], opened.core_properties.author) == (["A plan for a week."], "")


def test_names_beside_comments_and_changes_go_too():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", b'<w:ins w:author="Xanthe Quillon" w:id="1"><w:t>kept</w:t></w:ins>')
        packed.writestr("meta.xml", b"<meta:initial-creator>Xanthe Quillon</meta:initial-creator>")
        packed.writestr(
            "content.xml", b"<office:annotation><dc:creator>Xanthe Quillon</dc:creator></office:annotation>"
        )

    with zipfile.ZipFile(io.BytesIO(stripping.stripped(out.getvalue(), stripping.ODT))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}

    assert parts["word/document.xml"] == b'<w:ins w:author="" w:id="1"><w:t>kept</w:t></w:ins>'
    assert NAME not in b"".join(parts.values())


@pytest.mark.parametrize(
    ("before", "kind", "after"),
    [
        (png((b"tEXt", b"Author\x00" + NAME)), "image/png", png()),
        (jpeg((0xE0, b"JFIF"), (0xE1, b"Exif" + NAME), (0xFE, NAME)), "image/jpeg", jpeg((0xE0, b"JFIF"))),
        (b"RIFF\x1e\x00\x00\x00WEBPVP8 \x02\x00\x00\x00okEXIF\x04\x00\x00\x00Xant", "image/webp",
         b"RIFF\x0e\x00\x00\x00WEBPVP8 \x02\x00\x00\x00ok"),
        (b"{\\rtf1{\\info{\\author Xanthe \\{Q\\}}}Plan}", "application/rtf", b"{\\rtf1Plan}"),
        (b"A plan", "text/plain", b"A plan"),
    ],
    ids=["png", "jpeg", "webp", "rtf", "text"],
)  # fmt: skip
def test_notes_of_cameras_and_programs_go_and_the_rest_stays(before, kind, after):
    assert stripping.stripped(before, kind) == after


@pytest.mark.parametrize("kind", ["application/msword", "text/html", "image/tiff", "message/rfc822"])
def test_other_kinds_cannot_be_freed_of_their_author(kind):
    assert not stripping.can_strip(kind)
    assert stripping.stripped(b"anything", kind) is None
