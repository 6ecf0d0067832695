"""Documents as the person's page lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from hireloom.flywheel.queries.profiles import Paper
from hireloom.people.enums import DocumentKind, DocumentVisibility, ReadingState, ReadingWarning
from hireloom.web.shapes import Tone

LOOKS: dict[str, tuple[Tone, str]] = {
    ReadingState.WAITING: ("neutral", "hourglass"),
    ReadingState.READ: ("lincoln", "file-check"),
    ReadingState.NEEDS_READING: ("weld", "file-x"),
}


PUBLIC = DocumentVisibility.PUBLIC
PATIENCE = timedelta(minutes=2)
"""How long a page asks again for a document that is being read; reading takes seconds."""


@dataclass(frozen=True)
class Shown:
    """A document, what is known of its text, and what to mind.

    `visibility` says who reads one that is not everybody's.
    """

    id: UUID
    name: str
    kind: str
    visibility: str
    state: str
    tone: Tone
    icon: str
    added_at: datetime
    can_open: bool
    is_unread: bool
    remarks: Sequence[str]


def shown(documents: Sequence[Paper]) -> list[Shown]:
    """The documents in their order."""
    return [_shown(paper) for paper in documents]


def are_being_read(documents: Sequence[Paper], now: datetime) -> bool:
    """Whether what is shown will soon be more than it is."""
    return any(paper.state == ReadingState.WAITING and now - paper.added_at < PATIENCE for paper in documents)


def _shown(paper: Paper) -> Shown:
    tone, icon = LOOKS[paper.state]
    return Shown(
        id=paper.id,
        name=paper.name,
        kind=str(DocumentKind(paper.kind).label),
        visibility="" if paper.visibility == PUBLIC else str(DocumentVisibility(paper.visibility).label),
        state=str(ReadingState(paper.state).label),
        tone=tone,
        icon=icon,
        added_at=paper.added_at,
        can_open=paper.has_file,
        is_unread=paper.state != ReadingState.READ,
        remarks=[_remark(warning) for warning in paper.warnings],
    )


def _remark(warning: str) -> str:
    return str(ReadingWarning(warning).label) if warning in ReadingWarning.values else warning
