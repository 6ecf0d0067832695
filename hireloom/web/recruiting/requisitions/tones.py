"""The colors of states."""

from hireloom.ats.enums import OpeningState, RequisitionState
from hireloom.web.shapes import Tone

REQUISITIONS: dict[str, Tone] = {
    RequisitionState.PENDING_APPROVAL: "weld",
    RequisitionState.OPEN: "lincoln",
    RequisitionState.REJECTED: "alert",
}
OPENINGS: dict[str, Tone] = {OpeningState.OPEN: "woad", OpeningState.DRAFT: "weld"}


def of_requisition(state: RequisitionState) -> Tone:
    return REQUISITIONS.get(state, "neutral")


def of_opening(state: OpeningState, closed_because: str) -> Tone:
    return OPENINGS.get(state, "neutral") if not closed_because else "neutral"
