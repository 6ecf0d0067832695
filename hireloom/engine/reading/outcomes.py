"""Readings without text: refused files, and files a person has to read."""

from hireloom.engine import vocabulary
from hireloom.engine.reading.kinds import DocumentKind, Refusal
from hireloom.engine.reading.types import Caution, Reading, ReadingState

READER_VERSION = f"4{vocabulary.edition()}"


def refused(reason: Refusal, kind: DocumentKind | None = None) -> Reading:
    """Make the reading of a file that is not accepted."""
    return Reading("", (), "", (), (), ReadingState.REFUSED, READER_VERSION, kind, reason)


def unread(kind: DocumentKind | None, *cautions: Caution) -> Reading:
    """Make the reading of a file that a person has to read."""
    return Reading("", (), "", (), cautions, ReadingState.NEEDS_READING, READER_VERSION, kind)
