"""What a colleague looked at last, kept in the session for the command palette."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest

KEPT = "recents"
MOST = 8


def remember(request: HttpRequest, kind: str, noun_id: UUID) -> None:
    """Put a noun first; one that was first already costs nothing."""
    found = _read(request)
    wanted = [[kind, str(noun_id)], *(pair for pair in found if pair != [kind, str(noun_id)])][:MOST]
    if wanted != found:
        request.session[KEPT] = wanted


def last(request: HttpRequest, kind: str) -> Sequence[UUID]:
    """The ids of one kind that were looked at last, latest first; some may be gone by now."""
    return [UUID(noun_id) for known, noun_id in _read(request) if known == kind]


def _read(request: HttpRequest) -> list[list[str]]:
    found: list[list[str]] = request.session.get(KEPT, [])
    return found
