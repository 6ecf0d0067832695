"""What a file is, and why a file is not accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hireloom.engine.marking import gettext_noop


class DocumentKind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    TEXT = "text"
    MAIL = "mail"
    IMAGE = "image"
    RESUME = "resume"
    """JSON Resume."""


class Refusal(StrEnum):
    """Why a file is not accepted; `SENTENCES` says it to the applicant."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    MISLABELED = "mislabeled"
    EXECUTABLE = "executable"
    ARCHIVE = "archive"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    BOMB = "bomb"
    HOSTILE_XML = "hostile_xml"
    TOO_MANY_PAGES = "too_many_pages"
    IMAGE_TOO_LARGE = "image_too_large"
    DAMAGED = "damaged"


SENTENCES: Mapping[Refusal, str] = {
    Refusal.EMPTY: gettext_noop("This file is empty. Please choose it again, or upload another copy."),
    Refusal.TOO_LARGE: gettext_noop(
        "This file is too large. Please upload a smaller one, for example a PDF without photos."
    ),
    Refusal.UNSUPPORTED: gettext_noop(
        "We cannot read this type of file. Please upload a PDF, Word, OpenDocument or text file."
    ),
    Refusal.MISLABELED: gettext_noop(
        "The ending of this file's name does not fit what is inside. Please save it as a PDF and upload that."
    ),
    Refusal.EXECUTABLE: gettext_noop("This file is a program, not a document. Please upload a PDF or Word file."),
    Refusal.ARCHIVE: gettext_noop("This is an archive of files. Please unpack it and upload the document itself."),
    Refusal.ENCRYPTED: gettext_noop("This file is protected by a password. Please upload a copy without one."),
    Refusal.MACROS: gettext_noop("This document contains macros. Please save it as a PDF and upload that."),
    Refusal.BOMB: gettext_noop(
        "This file would unpack to far more than it shows. Please save it as a PDF and upload that."
    ),
    Refusal.HOSTILE_XML: gettext_noop(
        "This document contains instructions we do not follow. Please save it as a PDF and upload that."
    ),
    Refusal.TOO_MANY_PAGES: gettext_noop("This document has too many pages. Please upload a shorter one."),
    Refusal.IMAGE_TOO_LARGE: gettext_noop("This picture has too many pixels. Please upload a smaller one, or a PDF."),
    Refusal.DAMAGED: gettext_noop(
        "This file is damaged and cannot be opened. Please save it again and upload the new copy."
    ),
}


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file really is.

    Exactly one of `kind` and `refusal` is set. `media_type` and `extension` (with its dot) belong to the content,
    not to the name; `filename` is the given name made safe: no folders, control or direction characters.
    `found` names what was seen, in English, for logs.
    """

    filename: str
    kind: DocumentKind | None = None
    media_type: str = "application/octet-stream"
    extension: str = ""
    refusal: Refusal | None = None
    found: str = ""

    @property
    def is_accepted(self) -> bool:
        return self.refusal is None
