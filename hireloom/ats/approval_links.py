"""Signed links by which approvers decide from their mail: for one seat, good once, for two weeks."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.core import signing

from hireloom.ats.enums import ApproverState, RunState
from hireloom.ats.models import ApprovalSeat

LIVES = timedelta(days=14)
SALT = "hireloom.ats.approval"


class LinkInvalid(Exception):
    """The link was never ours, is too old, or somebody else is asked now."""


class LinkUsed(Exception):
    """The link was used, or the matter is settled; `seat` says how."""

    def __init__(self, seat: ApprovalSeat) -> None:
        super().__init__()
        self.seat = seat


def word() -> str:
    """A secret word that makes one link."""
    return secrets.token_urlsafe(32)


def sign(seat: ApprovalSeat) -> str:
    """The token of a seat's link."""
    return signing.dumps([str(seat.organization_id), str(seat.pk), seat.link_word], salt=SALT, compress=True)


def organization_of(token: str) -> UUID:
    """The organization of a link that we made and that is not too old; its rows are not shown yet.

    Raises: LinkInvalid.
    """
    return UUID(_loads(token)[0])


def opened(token: str) -> ApprovalSeat:
    """The seat of a link, in a transaction that shows its organization.

    Raises:
        LinkInvalid: it is none of ours, is too old, or its approver was replaced or has left.
        LinkUsed: it was used, or its run is settled.

    """
    _, seat_id, said = _loads(token)
    seats = ApprovalSeat.objects.select_related("step__run", "membership", "organization")
    seat = seats.filter(pk=UUID(seat_id)).first()
    if seat is None or seat.state == ApproverState.REPLACED or not seat.membership.is_active:
        raise LinkInvalid
    if seat.state != ApproverState.DUE or seat.step.run.state != RunState.WAITING or not seat.link_word:
        raise LinkUsed(seat)
    if not secrets.compare_digest(seat.link_word, said):
        raise LinkInvalid
    return seat


def _loads(token: str) -> list[str]:
    try:
        organization_id, seat_id, said = signing.loads(token, salt=SALT, max_age=LIVES)
    except (signing.BadSignature, ValueError) as error:
        raise LinkInvalid from error
    return [organization_id, seat_id, said]
