"""A document without what it says of its author: the properties that programs write into files by themselves.

The content is left as it is: what somebody wrote into the text stays there. Pictures lose what cameras and programs
noted, Word and OpenDocument files their properties and the names beside comments and changes, rich text its info
group. A PDF becomes a new one of the same pages, in a limited process, without comments.

Sources: ISO 32000-1, 14.3 (metadata); ECMA-376 part 2, 11 (core properties); OpenDocument 1.3 part 2, 3.1.3
(meta.xml); the PNG specification, 11.3; JFIF and Exif (segments APP1 to APP15, COM); the WebP container.
"""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from hireloom.engine.zips import DAMAGE

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
WALL_SECONDS = 30.0
_ROOT = Path(__file__).resolve().parents[2]

_PROPERTIES = re.compile(r"docProps/|meta\.xml$|customXml/|Thumbnails/|word/people\.xml$|META-INF/documentsig", re.I)
_NAMED = re.compile(
    rb"""(\b(?:w|w15):(?:author|initials|userId|providerId)=)(["']).*?\2"""
    rb"""|<(dc:creator|meta:creator-initials|loext:sender-initials)(?:\s[^>]*)?>.*?</\3>""",
    re.S,
)
_PNG_TEXT = frozenset({b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"})
_WEBP_NOTES = frozenset({b"EXIF", b"XMP "})
_XMP = re.compile(rb"<\?xpacket begin.*?<\?xpacket end[^>]*\?>|<x:xmpmeta.*?</x:xmpmeta>", re.S)
_RTF_GROUPS = (b"{\\info", b"{\\*\\userprops", b"{\\*\\revtbl", b"{\\*\\atnauthor", b"{\\*\\atnid", b"{\\*\\company")
_LINK = 2
"""Annotations of this subtype (FPDF_ANNOT_LINK) carry no name; all others may."""


def stripped(content: bytes, media_type: str) -> bytes | None:
    """Give a document without what it says of its author; None where that cannot be done.

    `content` was accepted by `reading.check` as being of `media_type`. Blocks for at most half a minute: for workers.
    """
    strip = _WAYS.get(media_type)
    if strip is None:
        return None
    try:
        return strip(content)
    except (*DAMAGE, IndexError, subprocess.SubprocessError):
        return None


def can_strip(media_type: str) -> bool:
    """Whether documents of this type can be freed of what they say of their author."""
    return media_type in _WAYS


def _as_it_is(content: bytes) -> bytes:
    return content


def _pdf(content: bytes) -> bytes | None:
    command = [sys.executable, "-P", "-m", "hireloom.engine.stripping"]
    done = subprocess.run(  # noqa: S603 - our own module, fixed arguments
        command,
        input=content,
        capture_output=True,
        timeout=WALL_SECONDS,
        env={"PYTHONPATH": str(_ROOT), "LANG": "C.UTF-8"},
        cwd="/",
        check=False,
    )
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        return None
    return _XMP.sub(lambda found: b" " * len(found.group()), done.stdout)


def _packed(content: bytes) -> bytes:
    """Pack an office document anew without its properties, and without names beside comments and changes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            is_emptied = _PROPERTIES.search(entry.filename) and not entry.filename.endswith(".rels")
            kept = b"" if is_emptied else old.read(entry)
            if entry.filename.endswith(".xml"):
                kept = _NAMED.sub(_without_name, kept) or _empty(entry.filename)
            plain = zipfile.ZipInfo(entry.filename)
            plain.compress_type = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(plain, kept)
    return out.getvalue()


def _without_name(found: "re.Match[bytes]") -> bytes:
    return found[1] + found[2] + found[2] if found[1] else b""


def _empty(name: str) -> bytes:
    """What stands in a part of properties that says nothing: readers expect one where the document names it."""
    roots = {
        "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        b'core-properties"/>',
        "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'extended-properties"/>',
        "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'custom-properties"/>',
        "meta.xml": b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        "word/people.xml": b'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>',
    }
    return roots.get(name, b"<none/>")


def _png(content: bytes) -> bytes:
    kept, place = [content[:8]], 8
    while place + 8 <= len(content):
        size, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        end = place + 12 + size
        if kind not in _PNG_TEXT:
            kept.append(content[place:end])
        if kind == b"IEND":
            break
        place = end
    return b"".join(kept)


def _jpeg(content: bytes) -> bytes:
    kept, place = [content[:2]], 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        mark = content[place + 1]
        if mark == 0xDA:  # the picture itself: nothing is noted behind it
            end = content.rfind(b"\xff\xd9")
            kept.append(content[place : end + 2] if end > place else content[place:])
            break
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        is_note = (0xE1 <= mark <= 0xEF and mark != 0xEE) or mark == 0xFE
        if not is_note:
            kept.append(content[place:end])
        place = end
    return b"".join(kept)


def _webp(content: bytes) -> bytes:
    chunks = [chunk for kind, chunk in _chunks(content) if kind not in _WEBP_NOTES]
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place + 8 <= len(content):
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        end = place + 8 + size + size % 2
        yield content[place : place + 4], content[place:end]
        place = end


def _rtf(content: bytes) -> bytes:
    for mark in _RTF_GROUPS:
        while (start := content.find(mark)) >= 0:
            content = content[:start] + content[_group_end(content, start) :]
    return content


def _group_end(content: bytes, start: int) -> int:
    depth, place = 0, start
    while place < len(content):
        letter = content[place : place + 1]
        if letter == b"\\":
            place += 2
            continue
        depth += (letter == b"{") - (letter == b"}")
        place += 1
        if depth == 0:
            return place
    return len(content)


_WAYS: dict[str, Callable[[bytes], bytes | None]] = {
    "application/pdf": _pdf,
    DOCX: _packed,
    ODT: _packed,
    "application/rtf": _rtf,
    "text/plain": _as_it_is,
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/webp": _webp,
}


def main() -> None:
    """Make of the PDF on standard input a new one of its pages; in a process without files, network and much memory."""
    import pypdfium2  # slow: only this process takes a PDF apart

    from hireloom.engine.reading import sandbox  # slow
    from hireloom.engine.reading.limits import DEFAULT_LIMITS  # slow

    raw, content = pypdfium2.raw, sys.stdin.buffer.read()
    pypdfium2.PdfDocument.new().close()
    sandbox.limit(DEFAULT_LIMITS)
    sandbox.close_doors()
    made, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    made.import_pages(pypdfium2.PdfDocument(content))
    for page in made:
        for place in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
            note = raw.FPDFPage_GetAnnot(page, place)
            is_link = raw.FPDFAnnot_GetSubtype(note) == _LINK
            raw.FPDFPage_CloseAnnot(note)
            if not is_link:
                raw.FPDFPage_RemoveAnnot(page, place)
    made.save(out)
    sys.stdout.buffer.write(out.getvalue())


if __name__ == "__main__":
    main()
