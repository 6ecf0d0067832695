"""Offers as pages show them: the versions of one application, and one offer whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from hireloom.ats import pay_words
from hireloom.ats.enums import OfferState
from hireloom.ats.models import LetterEdition, Offer, OfferQuestion
from hireloom.ats.models.offer import LIVE, OUT
from hireloom.ats.queries.interviews import Delivery, delivery_of
from hireloom.core.actor import Actor
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message


@dataclass(frozen=True)
class DocumentLine:
    """A document that goes with an offer; its name is empty for the letter that is built in."""

    name: str
    version: int
    digest: str


@dataclass(frozen=True)
class OfferLine:
    """One version. `pay` is its components as (what, how much).

    `template_version` and `template_digest` (SHA-256) say what the letter is made from, once approval was asked for.
    """

    id: UUID
    number: int
    state: OfferState
    title: str
    location: str
    employment_label: str
    starts_on: date | None
    expires_at: datetime | None
    pay: Sequence[tuple[str, str]]
    opening_code: str
    template_name: str
    template_version: int
    template_digest: str
    note: str
    created_by: str
    created_at: datetime
    sent_at: datetime | None
    viewed_at: datetime | None
    signed_at: datetime | None
    decided_at: datetime | None
    signed_name: str
    decline_reason: str
    withdraw_reason: str
    has_letter: bool
    is_signed: bool

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def awaits_sending(self) -> bool:
        """Whether those who must agree were asked about it and it has not left yet."""
        return self.state in {OfferState.APPROVAL_PENDING, OfferState.APPROVED}

    @property
    def is_standing(self) -> bool:
        """Whether it promises its opening: somebody has it, or is about to."""
        return self.state in OUT


@dataclass(frozen=True)
class QuestionLine:
    """What the person asked, and the answer, if there is one."""

    id: UUID
    text: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    answered_by: str


def of_application(application_id: UUID, actor: Actor) -> list[OfferLine]:
    """The versions of an application's offers that the actor may see, the last one first. Two queries."""
    rows = Offer.objects.visible_to(actor).filter(application_id=application_id)
    loaded = rows.select_related("opening", "template", "edition", "letter_set", "created_by").prefetch_related(
        "components"
    )
    return [line(row) for row in loaded.order_by("-number")]


def documents(held: Iterable[LetterEdition]) -> list[DocumentLine]:
    """What goes with an offer, in the versions it is held to. No query."""
    return [DocumentLine(edition.name, edition.number, edition.digest) for edition in held]


def questions(offer_id: UUID) -> list[QuestionLine]:
    """What was asked about an offer that the reader has seen. One query."""
    rows = OfferQuestion.objects.filter(offer_id=offer_id).select_related("answered_by").order_by("asked_at", "pk")
    return [
        QuestionLine(
            id=row.pk,
            text=row.text,
            asked_at=row.asked_at,
            answer=row.answer,
            answered_at=row.answered_at,
            answered_by=row.answered_by.name if row.answered_by else "",
        )
        for row in rows
    ]


def with_delivery(rows: "QuerySet[Offer]") -> "QuerySet[Offer]":
    """Offers with what became of the last mail with their link, for `delivery`."""
    mails = Message.objects.filter(
        organization=OuterRef("organization"),
        person=OuterRef("application__person"),
        purpose=Purpose.OFFER,
        key__startswith=Concat(Value("offer:"), Cast(OuterRef("pk"), CharField())),
    )
    return rows.annotate(delivery_state=Subquery(mails.order_by("-created_at", "-pk").values("state")[:1]))


def delivery(offer: Offer) -> Delivery | None:
    """What became of the last mail with the link to an offer that was read by `with_delivery`; None without one."""
    return delivery_of(offer.delivery_state)  # type: ignore[attr-defined]  # annotated


def _letter_name(row: Offer) -> str:
    """What the letter is called; empty for the one that is built in, and for one that is still to be found."""
    if row.letter_set:
        return str(row.letter_set.name)
    return row.edition.name if row.edition else row.template.name if row.template else ""


def line(row: Offer) -> OfferLine:
    """One version, loaded with what it names. No query when its components are loaded, too."""
    return OfferLine(
        id=row.pk,
        number=row.number,
        state=OfferState(row.state),
        title=row.title,
        location=row.location,
        employment_label=str(row.get_employment_type_display()),
        starts_on=row.starts_on,
        expires_at=row.expires_at,
        pay=pay_words.lines(sorted(row.components.all(), key=lambda one: one.position)),
        opening_code=row.opening.code if row.opening else "",
        template_name=_letter_name(row),
        template_version=row.edition.number if row.edition else 0,
        template_digest=row.edition.digest if row.edition else "",
        note=row.note,
        created_by=row.created_by.name if row.created_by else "",
        created_at=row.created_at,
        sent_at=row.sent_at,
        viewed_at=row.viewed_at,
        signed_at=row.signed_at,
        decided_at=row.decided_at,
        signed_name=row.signed_name,
        decline_reason=row.decline_reason,
        withdraw_reason=row.withdraw_reason,
        has_letter=row.letter_id is not None,
        is_signed=row.signed_id is not None,
    )
