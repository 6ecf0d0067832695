"""Who signs an offer for us, as pages show it; and what waits for a colleague's signature."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.ats.enums import SignatureKind, SignerState
from hireloom.ats.models import Offer, OfferSigner
from hireloom.core.actor import Actor
from hireloom.core.together import Reading

MOST = 50


@dataclass(frozen=True)
class SignerLine:
    """A colleague who signs: before the person or after them, and how far that is."""

    id: UUID
    name: str
    is_before: bool
    state: SignerState
    asked_at: datetime | None
    reminded_at: datetime | None
    decided_at: datetime | None
    signed_name: str
    signed_from: str
    manner: str
    note: str
    is_active: bool
    is_mine: bool

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def is_open(self) -> bool:
        """Whether their signature is still wanted."""
        return self.state in {SignerState.WAITING, SignerState.ASKED, SignerState.DECLINED}


@dataclass(frozen=True)
class ToSign:
    """An offer that waits for the signature of a colleague."""

    signer_id: UUID
    title: str
    candidate: str
    asked_at: datetime


def of_offer(offer: Offer, actor: Actor) -> list[SignerLine]:
    """Who signs an offer that the reader has seen, in their order. One query."""
    rows = offer.signers.select_related("membership").order_by("position")
    return [_line(row, actor) for row in rows if row.state != SignerState.REMOVED]


def reading(actor: Actor) -> Reading[list[ToSign]]:
    """What waits for a colleague's signature, longest first. One turn."""
    rows = OfferSigner.objects.visible_to(actor).asked().select_related("offer__application__person")
    found = rows.order_by("asked_at", "pk")[:MOST]
    yield [found]
    return [
        ToSign(row.pk, row.offer.title, row.offer.application.person.name, row.asked_at)
        for row in found
        if row.asked_at
    ]


def _line(row: OfferSigner, actor: Actor) -> SignerLine:
    return SignerLine(
        id=row.pk,
        name=row.membership.name,
        is_before=row.is_before,
        state=SignerState(row.state),
        asked_at=row.asked_at,
        reminded_at=row.reminded_at,
        decided_at=row.decided_at,
        signed_name=row.signed_name,
        signed_from=row.signed_from or "",
        manner=str(SignatureKind(row.signature_kind).label) if row.signature_kind else "",
        note=row.note,
        is_active=row.membership.is_active,
        is_mine=row.membership_id == actor.membership_id,
    )
