"""Which of the formats a file is, by its first bytes and, where those fit several, its name."""

from enum import StrEnum

from hireloom.engine.importing.csv_files import delimiter_of, encoding_of, is_linkedin
from hireloom.engine.importing.rows import Unreadable


class Format(StrEnum):
    """What can be imported."""

    CSV = "csv"
    XLSX = "xlsx"
    LINKEDIN = "linkedin"
    VCARD = "vcard"
    JSON_RESUME = "json_resume"
    ZIP = "zip"
    MBOX = "mbox"
    MAIL = "mail"
    DOCUMENT = "document"


TABLES = frozenset({Format.CSV, Format.XLSX, Format.LINKEDIN, Format.VCARD, Format.JSON_RESUME})
_ENDINGS = {
    ".csv": Format.CSV, ".tsv": Format.CSV, ".vcf": Format.VCARD, ".vcard": Format.VCARD, ".json": Format.JSON_RESUME,
    ".jsonl": Format.JSON_RESUME, ".mbox": Format.MBOX, ".mbx": Format.MBOX, ".eml": Format.MAIL,
}  # fmt: skip


def format_of(head: bytes, name: str) -> Format:
    """The format of a file by its beginning (some kilobytes) and its name; DOCUMENT is for the reader of résumés."""
    if head.startswith(b"PK\x03\x04"):
        return _package(head, name)
    if head.lstrip()[:11].upper() == b"BEGIN:VCARD":
        return Format.VCARD
    if head.startswith(b"From ") and b"\n" in head:
        return Format.MBOX
    lower = name.lower()
    found = next((kind for ending, kind in _ENDINGS.items() if lower.endswith(ending)), Format.DOCUMENT)
    if found is Format.CSV and _is_linkedin(head):
        return Format.LINKEDIN
    return found


def _package(head: bytes, name: str) -> Format:
    """ZIP, or one of the documents that are ZIP files inside."""
    lower = name.lower()
    if lower.endswith((".xlsx", ".xlsm")):
        return Format.XLSX
    if lower.endswith((".docx", ".doc", ".odt", ".ott", ".pages")):
        return Format.DOCUMENT
    if b"xl/" in head or b"xl\\" in head:
        return Format.XLSX
    return Format.DOCUMENT if b"word/" in head or b"mimetypeapplication/vnd.oasis" in head else Format.ZIP


def _is_linkedin(head: bytes) -> bool:
    try:
        lines = head.decode(encoding_of(head), "replace").splitlines()[:12]
    except Unreadable:
        return False
    return any(is_linkedin(line.split(delimiter_of(line))) for line in lines)
