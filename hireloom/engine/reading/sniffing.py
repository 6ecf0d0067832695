"""What a file really is: its bytes decide, and its name must agree.

Cheap and safe enough for a web request: nothing is unpacked beyond the first bytes of a document's parts, no
parser of a foreign format runs. Whether a PDF opens at all is asked in the limited process (`isolated.check`).
"""

import re

from hireloom.engine.reading import archives
from hireloom.engine.reading.filenames import ARCHIVES, PROGRAMS, UNSUPPORTED, extension_of, safe_filename
from hireloom.engine.reading.images import pixels_of
from hireloom.engine.reading.kinds import DocumentKind, Refusal, Sniffed
from hireloom.engine.reading.limits import DEFAULT_LIMITS, Limits
from hireloom.engine.reading.refused import Refused

_HEAD_BYTES = 4_096
_PDF_SEARCH_BYTES = 1_024  # how far into a file PDF viewers look for the header
_TAR_MARK_AT = 257

_PROGRAM_MARKS = (
    b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe",
    b"#!", b"dex\n", b"\x00asm", b"\x4c\x00\x00\x00\x01\x14\x02\x00", b"ITSF", b"MSCF",
)  # fmt: skip
_ARCHIVE_MARKS = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\x00", b"BZh", b"\x28\xb5\x2f\xfd")
_IMAGE_MARKS = (
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"GIF87a", "image/gif", ".gif"),
    (b"GIF89a", "image/gif", ".gif"),
    (b"II*\x00", "image/tiff", ".tif"),
    (b"MM\x00*", "image/tiff", ".tif"),
)
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|iframe|svg|meta|table|div|p|h1)[\s>]", re.IGNORECASE)
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)", re.I | re.S
)
_MAIL_HEADER = re.compile(
    rb"^(?:from|to|received|return-path|message-id|mime-version|date|subject|delivered-to|content-type|reply-to"
    rb"|x-[a-z-]+|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_MAIL_HEADERS = 4
_MOST_CONTROL_SHARE = 0.02

_MEDIA: dict[DocumentKind, tuple[str, str]] = {
    DocumentKind.PDF: ("application/pdf", ".pdf"),
    DocumentKind.DOCX: (archives.DOCX_TYPE, ".docx"),
    DocumentKind.DOC: ("application/msword", ".doc"),
    DocumentKind.ODT: (archives.ODT_TYPE, ".odt"),
    DocumentKind.RTF: ("application/rtf", ".rtf"),
    DocumentKind.HTML: ("text/html", ".html"),
    DocumentKind.TEXT: ("text/plain", ".txt"),
    DocumentKind.MAIL: ("message/rfc822", ".eml"),
    DocumentKind.RESUME: ("application/json", ".json"),
}
# Word itself writes RTF and DOCX under ".doc" and opens both, so these names are honest.
_NAMES: dict[DocumentKind, frozenset[str]] = {
    DocumentKind.PDF: frozenset({".pdf"}),
    DocumentKind.DOCX: frozenset({".docx", ".doc"}),
    DocumentKind.DOC: frozenset({".doc", ".dot"}),
    DocumentKind.ODT: frozenset({".odt", ".ott"}),
    DocumentKind.RTF: frozenset({".rtf", ".doc"}),
    DocumentKind.HTML: frozenset({".html", ".htm", ".xhtml"}),
    DocumentKind.TEXT: frozenset({".txt", ".text", ".md", ".markdown"}),
    DocumentKind.MAIL: frozenset({".eml"}),
    DocumentKind.RESUME: frozenset({".json"}),
    DocumentKind.IMAGE: frozenset(
        [".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".tif", ".tiff", ".webp", ".heic", ".heif", ".bmp"]
    ),
}
_KNOWN_NAMES = frozenset().union(*_NAMES.values())


def sniff(data: bytes, filename: str, *, limits: Limits = DEFAULT_LIMITS) -> Sniffed:
    """Say what a file is, or why it is not accepted; never raises, whatever the bytes and the name.

    A name without an ending, or with one nobody knows, does not contradict anything.
    """
    name = safe_filename(filename)
    if not data.strip(b"\x00 \t\r\n"):
        return Sniffed(name, refusal=Refusal.EMPTY, found="nothing")
    if len(data) > limits.file_bytes:
        return Sniffed(name, refusal=Refusal.TOO_LARGE, found=f"{len(data)} bytes")
    try:
        kind, media_type, extension = _content(data, limits)
        _check_name(extension_of(name), kind)
    except Refused as refused:
        return Sniffed(name, refusal=refused.reason, found=_second_opinion(data))
    return Sniffed(name, kind=kind, media_type=media_type, extension=extension, found=media_type)


def _content(data: bytes, limits: Limits) -> tuple[DocumentKind, str, str]:
    head = data[:_HEAD_BYTES]
    if head.startswith(_PROGRAM_MARKS) or (head.startswith(b"MZ") and b"\x00" in head[:512]):
        raise Refused(Refusal.EXECUTABLE)
    if head.startswith(_ARCHIVE_MARKS) or head[_TAR_MARK_AT : _TAR_MARK_AT + 5] == b"ustar":
        raise Refused(Refusal.ARCHIVE)
    image = _image(data, limits)
    if image is not None:
        return DocumentKind.IMAGE, *image
    kind = _document(data, head, limits)
    return kind, *_MEDIA[kind]


def _image(data: bytes, limits: Limits) -> tuple[str, str] | None:
    found = next((entry[1:] for entry in _IMAGE_MARKS if data.startswith(entry[0])), None)
    if found is None and data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        found = ("image/webp", ".webp")
    if found is None and data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"hevc"}:
        found = ("image/heic", ".heic")
    if found is None and data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data):
        found = ("image/bmp", ".bmp")
    if found is not None and pixels_of(data, found[0]) > limits.image_pixels:
        raise Refused(Refusal.IMAGE_TOO_LARGE)
    return found


def _document(data: bytes, head: bytes, limits: Limits) -> DocumentKind:
    if _is_pdf(data, head):
        return DocumentKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return archives.look_into(data, limits)
    if head.startswith(_OLE_MARK):
        return _ole(data)
    if head.lstrip().startswith(b"{\\rtf"):
        return DocumentKind.RTF
    return _textual(head)


def _is_pdf(data: bytes, head: bytes) -> bool:
    place = head.find(b"%PDF-", 0, _PDF_SEARCH_BYTES)
    if place < 0 or _HTML.search(head[:place]) or head.startswith((b"PK", b"{\\rtf")):
        return False
    if data.rfind(b"PK\x05\x06") > data.rfind(b"%%EOF") > 0:
        raise Refused(Refusal.MISLABELED)  # a PDF and an archive in one file
    return True


def _ole(data: bytes) -> DocumentKind:
    if _wide("EncryptedPackage") in data:
        raise Refused(Refusal.ENCRYPTED)
    if _wide("_VBA_PROJECT") in data:
        raise Refused(Refusal.MACROS)
    if _wide("WordDocument") in data:
        return DocumentKind.DOC
    raise Refused(Refusal.UNSUPPORTED)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _textual(head: bytes) -> DocumentKind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return DocumentKind.TEXT
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\x0c\x1b")
    if b"\x00" in head or controls > _MOST_CONTROL_SHARE * len(head):
        raise Refused(Refusal.UNSUPPORTED)
    if _HTML_START.match(head) or _HTML.match(head.lstrip()):
        if re.match(rb"\s*(?:<\?xml[^>]*>\s*)?<svg", head, re.IGNORECASE):
            raise Refused(Refusal.UNSUPPORTED)
        return DocumentKind.HTML
    if _is_resume(head):
        return DocumentKind.RESUME
    if head.lstrip().startswith((b"<?xml", b"%!PS", b"<svg")):
        raise Refused(Refusal.UNSUPPORTED)
    block = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    if len({match.lower() for match in _MAIL_HEADER.findall(block)}) >= _LEAST_MAIL_HEADERS:
        return DocumentKind.MAIL
    return DocumentKind.TEXT


def _is_resume(head: bytes) -> bool:
    """Tell whether a text begins as a résumé in the format JSON Resume does."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and (b'"basics"' in head or b"jsonresume" in head)


def _check_name(extension: str, kind: DocumentKind) -> None:
    if not extension or extension in _NAMES[kind]:
        return
    if extension in PROGRAMS:
        raise Refused(Refusal.EXECUTABLE)
    if extension in ARCHIVES | UNSUPPORTED:
        raise Refused(Refusal.UNSUPPORTED if kind is DocumentKind.TEXT else Refusal.MISLABELED)
    if kind is DocumentKind.HTML and extension in _NAMES[DocumentKind.TEXT]:
        raise Refused(Refusal.MISLABELED)
    if extension in _KNOWN_NAMES:
        raise Refused(Refusal.MISLABELED)


def _second_opinion(data: bytes) -> str:
    """Name what puremagic takes the bytes for; only for the log."""
    import puremagic  # slow: a MiB of tables, for files that are refused

    try:
        return str(puremagic.from_string(data[:_HEAD_BYTES], mime=True)) or "unknown"
    except (puremagic.PureError, ValueError, IndexError):
        return "unknown"
