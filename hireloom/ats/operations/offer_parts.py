"""What the verbs on an offer share: why they refuse, what is offered, the locks, what their events name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from hireloom.ats.enums import EmploymentType, OfferState, PayKind, PayRhythm
from hireloom.ats.models import Application, LetterTemplate, Offer, Opening
from hireloom.ats.operations import approvals
from hireloom.ats.operations.application_parts import ApplicationClosed
from hireloom.core.models import Membership

OVER = frozenset(
    {OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED, OfferState.WITHDRAWN, OfferState.DEPRECATED}
)


class WrongState(Exception):
    """The offer stands otherwise, so that this cannot be done; `state` says how."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class OfferThere(Exception):
    """The application has an offer that is neither answered nor over; change that one."""


class NoAddress(Exception):
    """We have no e-mail address of the person, so nobody could get the link."""


class OpeningPromised(Exception):
    """The opening is promised to somebody else, filled or closed, or the job has none left."""


@dataclass(frozen=True)
class Component:
    """A part of the pay: an amount in minor units of a currency, or words (equity) when there is no amount."""

    kind: PayKind
    amount_minor: int | None = None
    currency: str = ""
    rhythm: PayRhythm = PayRhythm.YEAR
    label: str = ""


@dataclass(frozen=True)
class Signer:
    """A colleague who signs for us, before the person or after them."""

    membership: Membership
    is_before: bool = False


@dataclass(frozen=True)
class OfferDraft:
    """What somebody is offered. `own_tokens` are the words of further tokens of the letter.

    `signers` sign for us; without any, those that the documents want do.
    """

    title: str
    components: Sequence[Component] = ()
    location: str = ""
    employment_type: EmploymentType = EmploymentType.FULL_TIME
    starts_on: date | None = None
    expires_at: datetime | None = None
    template: LetterTemplate | None = None
    opening: Opening | None = None
    own_tokens: dict[str, str] = field(default_factory=dict)
    signers: Sequence[Signer] = ()
    note: str = ""


def locked(offer: Offer) -> Offer:
    """Hold an offer and the application it is made for, and read it as it stands then, with what its letter names.

    Its approval first, then the application, then the offer: the same order for everybody. The rows are locked by
    themselves and read afterwards, since a statement that joins them shows what they named before one waited.
    """
    approvals.hold(offer.pk)
    list(Application.objects.select_for_update(no_key=True).filter(pk=offer.application_id).values_list("pk"))
    list(Offer.objects.select_for_update().filter(pk=offer.pk).values_list("pk"))
    rows = Offer.objects.select_related(
        "application__person",
        "application__job__department",
        "application__job__office",
        "organization",
        "template__file",
        "edition__file",
        "letter_set",
        "opening",
        "created_by__user",
        "letter",
    )
    return rows.get(pk=offer.pk)


def refuse_ended(offer: Offer) -> None:
    """Offer nothing more to somebody whose application ended. The caller holds it.

    Raises: ApplicationClosed.
    """
    if offer.application.is_closed:
        raise ApplicationClosed


def ids(offer: Offer) -> dict[str, Any]:
    """What every event about an offer names."""
    application = offer.application
    return {
        "offer_id": offer.pk,
        "application_id": application.pk,
        "person_id": application.person_id,
        "job_id": application.job_id,
        "number": offer.number,
    }


def chosen_signers(offer: Offer) -> tuple[Signer, ...]:
    """Those who were chosen with the offer, in their order; not those that its documents bring. One query."""
    rows = offer.signers.filter(is_from_set=False).select_related("membership").order_by("position")
    return tuple(Signer(row.membership, row.is_before) for row in rows)


def draft_of(offer: Offer) -> OfferDraft:
    """An offer as somebody would write it."""
    return OfferDraft(
        title=offer.title,
        components=tuple(
            Component(PayKind(one.kind), one.amount_minor, one.currency, PayRhythm(one.rhythm), one.label)
            for one in offer.components.order_by("position")
        ),
        location=offer.location,
        employment_type=EmploymentType(offer.employment_type),
        starts_on=offer.starts_on,
        expires_at=offer.expires_at,
        template=offer.template,
        opening=offer.opening,
        own_tokens=dict(offer.own_tokens),
        signers=chosen_signers(offer),
        note=offer.note,
    )
