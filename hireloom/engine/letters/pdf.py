"""Letters and certificates as PDF, set by typst in faces that travel with the package; and pages put together."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from threading import Lock

from hireloom.engine import typesetting
from hireloom.engine.letters.blocks import Block

HERE = Path(__file__).parent
FACES = HERE.parents[1] / "cli" / "demo" / "resumes" / "fonts"
"""Open Sans, and Noto faces for the scripts that names come in; files, not code."""
_TURN = Lock()
"""PDFium is not made for several threads."""


@dataclass(frozen=True)
class Sheet:
    """What is set: who sends it, and its blocks. `color` is six hex digits."""

    title: str
    sender: str
    blocks: Sequence[Block]
    language: str = "en"
    color: str = "#2c4a7c"
    is_numbered: bool = True


def render(sheet: Sheet, *, at: datetime) -> bytes:
    """The PDF of a sheet; the same for the same sheet and moment, on the same machine."""
    letter = json.dumps(asdict(sheet), ensure_ascii=False)
    return typesetting.pdf(HERE / "letter.typ", {"letter": letter}, at=at, fonts=FACES)


def joined(*documents: bytes) -> bytes:
    """The pages of several PDF documents as one, in their order."""
    import pypdfium2  # slow

    kept = BytesIO()
    with _TURN:
        whole = pypdfium2.PdfDocument.new()
        for content in documents:
            part = pypdfium2.PdfDocument(content)
            whole.import_pages(part)
            part.close()
        whole.save(kept)
        whole.close()
    return kept.getvalue()


def text_of(content: bytes) -> str:
    """All words of a PDF document, a page after the other."""
    import pypdfium2  # slow

    with _TURN:
        document = pypdfium2.PdfDocument(content)
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
        finally:
            document.close()
