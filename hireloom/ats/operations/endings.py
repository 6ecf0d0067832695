"""How a seat ends without a hire, as a part of several verbs: of closing it, its job, or its requisition."""

from datetime import datetime
from typing import Any

from hireloom.ats.enums import ApprovalKind, CloseReason, OpeningState
from hireloom.ats.events import OpeningClosed
from hireloom.ats.models import Opening
from hireloom.ats.operations import approvals
from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.kit.text import clean


def end(*, opening: Opening, reason: CloseReason, by: Actor, at: datetime, note: str = "") -> Opening:
    """Close a seat as a part of another verb that asked whether `by` may: closing it, its job, its requisition."""
    opening = locked(opening)
    if opening.state == OpeningState.CLOSED:
        return opening
    approvals.cancel(kind=ApprovalKind.OPENING, subject_id=opening.pk, by=by, at=at)
    opening.state, opening.closed_at, opening.close_reason = OpeningState.CLOSED, at, reason
    opening.note = clean(note)[:500] or opening.note
    opening.save(update_fields=["state", "closed_at", "close_reason", "note"])
    events.record(OpeningClosed(**ids(opening), close_reason=reason.value), by=by, at=at)
    return opening


def locked(opening: Opening) -> Opening:
    """The seat as it stands, locked together with what is asked about it."""
    approvals.hold(opening.pk)
    rows = Opening.objects.select_for_update(of=("self",)).select_related("job", "requisition")
    return rows.get(pk=opening.pk)


def ids(opening: Opening) -> dict[str, Any]:
    """What every event about a seat names."""
    return {"opening_id": opening.pk, "job_id": opening.job_id, "requisition_id": opening.requisition_id}
