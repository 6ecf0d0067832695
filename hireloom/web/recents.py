"""What a colleague looked at last, kept in the session for the command palette."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest

KEPT = "recents"
PERSON, JOB = "person", "job"
MOST = 8
"""So many of each kind; a day among people does not make one's jobs forgotten."""


def remember(request: HttpRequest, kind: str, noun_id: UUID) -> None:
    """Put a noun first; one that was first already costs nothing."""
    found = _read(request)
    wanted = _latest([[kind, str(noun_id)], *(pair for pair in found if pair != [kind, str(noun_id)])])
    if wanted != found:
        request.session[KEPT] = wanted


def last(request: HttpRequest, kind: str) -> Sequence[UUID]:
    """The ids of one kind that were looked at last, latest first; some may be gone by now."""
    return [UUID(noun_id) for known, noun_id in _read(request) if known == kind]


def _latest(pairs: Sequence[list[str]]) -> list[list[str]]:
    counted: Counter[str] = Counter()
    kept = []
    for pair in pairs:
        counted[pair[0]] += 1
        if counted[pair[0]] <= MOST:
            kept.append(pair)
    return kept


def _read(request: HttpRequest) -> list[list[str]]:
    found: list[list[str]] = request.session.get(KEPT, [])
    return found
