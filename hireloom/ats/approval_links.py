"""Signed links by which approvers decide from their mail: for one seat, good once, for two weeks."""

from datetime import timedelta
from uuid import UUID

from hireloom.ats.enums import ApproverState, RunState
from hireloom.ats.models import ApprovalSeat
from hireloom.ats.signed_links import Kind, LinkInvalid, word

__all__ = ["LIVES", "LinkInvalid", "LinkUsed", "opened", "organization_of", "sign", "word"]

LIVES = timedelta(days=14)
LINKS = Kind("hireloom.ats.approval", LIVES)


class LinkUsed(Exception):
    """The link was used, or the matter is settled; `seat` says how."""

    def __init__(self, seat: ApprovalSeat) -> None:
        super().__init__()
        self.seat = seat


def sign(seat: ApprovalSeat) -> str:
    """The token of a seat's link."""
    return LINKS.sign(seat)


def organization_of(token: str) -> UUID:
    """The organization of a link that we made and that is not too old; its rows are not shown yet.

    Raises: LinkInvalid.
    """
    return LINKS.read(token).organization_id


def opened(token: str) -> ApprovalSeat:
    """The seat of a link, in a transaction that shows its organization.

    Raises:
        LinkInvalid: it is none of ours, is too old, or its approver was replaced or has left.
        LinkUsed: it was used, or its run is settled.

    """
    said = LINKS.read(token)
    seats = ApprovalSeat.objects.select_related("step__run", "membership", "organization")
    seat = seats.filter(pk=said.row_id).first()
    if seat is None or seat.state == ApproverState.REPLACED or not seat.membership.is_active:
        raise LinkInvalid
    if seat.state != ApproverState.DUE or seat.step.run.state != RunState.WAITING or not seat.link_word:
        raise LinkUsed(seat)
    if not said.is_word_of(seat):
        raise LinkInvalid
    return seat
