"""How many mails at a time a mailbox's server was seen to take quickly: of this process alone, and not for long."""

import time
from uuid import UUID

SECONDS = 60
"""So long it is believed; afterwards a server has to show again that it is quick."""

Whose = tuple[UUID, UUID | None]
_seen: dict[Whose, tuple[float, int]] = {}


def remember(organization_id: UUID, mailbox_id: UUID | None, size: int) -> None:
    """Note how many may go in the next batch; None is the installation's own server."""
    if len(_seen) > 1000:
        _seen.clear()
    _seen[organization_id, mailbox_id] = (time.monotonic(), size)


def remembered(organization_id: UUID, mailbox_id: UUID | None, otherwise: int) -> int:
    """How many may go in the first batch of a job."""
    since, size = _seen.get((organization_id, mailbox_id), (float("-inf"), otherwise))
    return size if time.monotonic() - since < SECONDS else otherwise
