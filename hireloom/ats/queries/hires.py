"""Hires as whoever runs HR takes them over: a list, one of them, a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from hireloom.ats import pay_words
from hireloom.ats.enums import HireState, OfferState
from hireloom.ats.models import Hire, Offer, OfferComponent
from hireloom.ats.models.hire import TO_DO, HireQuerySet
from hireloom.core.actor import Actor
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.queries import own_fields

PAGE = 50
BATCH = 500
LOADED = (
    "application__person", "application__job__department", "application__job__office", "opening__requisition",
    "hired_by", "taken_back_by", "handed_over_by",
)  # fmt: skip
CARRYING = (FieldSubject.PERSON, FieldSubject.JOB, FieldSubject.APPLICATION, FieldSubject.OPENING, FieldSubject.OFFER)
SHOWS: dict[str, Any] = {
    "to_do": HireQuerySet.to_do,
    "handed_over": HireQuerySet.handed_over,
    "taken_back": HireQuerySet.taken_back,
    "all": HireQuerySet.all,
}
"""What a list of hires is narrowed to, by the word in an address."""


@dataclass(frozen=True)
class Wish:
    """Which hires; those that are left to do when nothing is said."""

    show: str = "to_do"


@dataclass(frozen=True)
class OwnField:
    """What a row says in a field of the organization's own that is not private."""

    subject: str
    key: str
    label: str
    words: str


@dataclass(frozen=True)
class HireLine:
    """One hire. What an accepted offer says is empty for those who may not see offers, and where there was none.

    `starts_on` is the offer's day, else the opening's. `pay` holds components of the offer in their order.
    `signed_digest` is the SHA-256 of the signed document, `letter_digest` that of the letter as it was sent.
    Names of colleagues are empty where nobody did it, or signatures did.
    """

    id: UUID
    state: HireState
    is_to_do: bool
    updated_at: datetime
    person_id: UUID
    person: str
    application_id: UUID
    job_id: UUID
    job: str
    department: str
    office: str
    opening_id: UUID | None
    opening: str
    requisition_id: UUID | None
    requisition: str
    hired_at: datetime
    hired_by: str
    taken_back_at: datetime | None
    taken_back_by: str
    handed_over_at: datetime | None
    handed_over_by: str
    reference: str
    starts_on: date | None
    offer_id: UUID | None
    title: str
    employment: str
    employment_label: str
    location: str
    pay: Sequence[OfferComponent]
    is_signed: bool
    letter_digest: str
    signed_digest: str
    fields: Sequence[OwnField] = ()

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def is_with_hr(self) -> bool:
        """Whether HR has somebody whose hire was taken back."""
        return self.taken_back_at is not None and self.handed_over_at is not None

    @property
    def pay_lines(self) -> list[tuple[str, str]]:
        return pay_words.lines(self.pay)

    @property
    def pay_said(self) -> str:
        return pay_words.listed(self.pay)

    @property
    def first_pay(self) -> str:
        """The first component, which is the salary where there is one."""
        return pay_words.listed(self.pay[:1])

    @property
    def further_pay(self) -> int:
        """How many components there are besides."""
        return max(len(self.pay) - 1, 0)


@dataclass(frozen=True)
class Counts:
    """How many hires the reader sees, by what a list may show."""

    to_do: int
    handed_over: int
    taken_back: int
    all: int


def rows(actor: Actor, wish: Wish) -> HireQuerySet:
    """The hires that are asked for, as far as the actor may see them."""
    found: HireQuerySet = SHOWS.get(wish.show, HireQuerySet.all)(Hire.objects.visible_to(actor))
    return found


def counts(actor: Actor) -> Counts:
    """How many there are. One query."""
    return Counts(
        **Hire.objects.visible_to(actor).aggregate(
            to_do=Count("pk", filter=TO_DO),
            handed_over=Count("pk", filter=Q(taken_back_at=None, handed_over_at__isnull=False)),
            taken_back=Count("pk", filter=Q(taken_back_at__isnull=False)),
            all=Count("pk"),
        )
    )


def page(actor: Actor, wish: Wish, number: int) -> list[HireLine]:
    """A page of hires, the last first, without fields of the organization's own. Three queries."""
    start = (number - 1) * PAGE
    found = rows(actor, wish).select_related(*LOADED).order_by("-hired_at", "-pk")[start : start + PAGE]
    return lines(list(found), actor)


def every(actor: Actor, wish: Wish) -> Iterator[Sequence[HireLine]]:
    """All hires that are asked for, oldest first, in batches, each by queries of its own."""
    place: tuple[datetime, UUID] | None = None
    while True:
        narrowed = rows(actor, wish).select_related(*LOADED).order_by("hired_at", "pk")
        if place:
            narrowed = narrowed.filter(hired_at__gte=place[0]).exclude(hired_at=place[0], pk__lte=place[1])
        found = list(narrowed[:BATCH])
        if not found:
            return
        yield lines(found, actor, with_fields=True)
        place = (found[-1].hired_at, found[-1].pk)


def lines(found: Sequence[Hire], actor: Actor, *, with_fields: bool = False) -> list[HireLine]:
    """What these hires, which the actor sees and which are loaded with `LOADED`, say; in their order.

    Two queries; with fields one more, and one for each noun that has any.
    """
    offers = _offers(found, actor)
    own = _fields(found, offers, actor) if with_fields else {}
    return [_line(hire, offers.get(hire.pk), own.get(hire.pk, ())) for hire in found]


def accepted_offer(hire: Hire, actor: Actor) -> Offer | None:
    """The offer that a hire came of, if the actor may see it. Two queries."""
    return _offers([hire], actor).get(hire.pk)


def _offers(found: Sequence[Hire], actor: Actor) -> dict[UUID, Offer]:
    """By hire the last offer that was accepted before the hire was taken back."""
    applications = [hire.application_id for hire in found]
    accepted = Offer.objects.visible_to(actor).filter(application__in=applications, state=OfferState.ACCEPTED)
    by_application: dict[UUID, list[Offer]] = {}
    for offer in accepted.select_related("signed").prefetch_related("components").order_by("number"):
        by_application.setdefault(offer.application_id, []).append(offer)
    last = {hire.pk: _last(by_application.get(hire.application_id, ()), hire) for hire in found}
    return {pk: offer for pk, offer in last.items() if offer}


def _last(offers: Sequence[Offer], hire: Hire) -> Offer | None:
    until = hire.taken_back_at
    fitting = [one for one in offers if not until or (one.decided_at and one.decided_at <= until)]
    return fitting[-1] if fitting else None


def _fields(found: Sequence[Hire], offers: Mapping[UUID, Offer], actor: Actor) -> dict[UUID, list[OwnField]]:
    """What the nouns of each hire say in fields that are not private."""
    said: dict[UUID, list[OwnField]] = {hire.pk: [] for hire in found}
    for subject, fields in own_fields.active_by_subject(actor.organization_id, *CARRYING).items():
        told = [field for field in fields if not field.is_private]
        holder = field_holders.of(subject)
        if not told or holder is None:
            continue
        ids = {hire.pk: _id_of(subject, hire, offers.get(hire.pk)) for hire in found}
        words = own_fields.words_by_row(holder, [pk for pk in ids.values() if pk], told)
        for hire in found:
            row = words.get(ids[hire.pk] or hire.pk, ())
            said[hire.pk] += [
                OwnField(str(subject.value), field.key, field.label, word)
                for field, word in zip(told, row, strict=False)
                if word
            ]
    return said


def _id_of(subject: FieldSubject, hire: Hire, offer: Offer | None) -> UUID | None:
    """The row of a noun that a hire is about."""
    ids: dict[FieldSubject, UUID | None] = {
        FieldSubject.PERSON: hire.application.person_id,
        FieldSubject.JOB: hire.application.job_id,
        FieldSubject.APPLICATION: hire.application_id,
        FieldSubject.OPENING: hire.opening_id,
        FieldSubject.OFFER: offer.pk if offer else None,
    }
    return ids[subject]


def _line(hire: Hire, offer: Offer | None, own: Sequence[OwnField]) -> HireLine:
    application, job, opening = hire.application, hire.application.job, hire.opening
    requisition = opening.requisition if opening else None
    starts_on = offer.starts_on if offer else None
    return HireLine(
        id=hire.pk,
        state=hire.state,
        is_to_do=hire.is_to_do,
        updated_at=hire.updated_at,
        person_id=application.person_id,
        person=application.person.name,
        application_id=application.pk,
        job_id=job.pk,
        job=job.title,
        department=job.department.name if job.department else "",
        office=job.office.name if job.office else "",
        opening_id=hire.opening_id,
        opening=opening.code if opening else "",
        requisition_id=requisition.pk if requisition else None,
        requisition=requisition.code if requisition else "",
        hired_at=hire.hired_at,
        hired_by=_name(hire.hired_by),
        taken_back_at=hire.taken_back_at,
        taken_back_by=_name(hire.taken_back_by),
        handed_over_at=hire.handed_over_at,
        handed_over_by=_name(hire.handed_over_by),
        reference=hire.reference,
        starts_on=starts_on or (opening.starts_on if opening else None),
        offer_id=offer.pk if offer else None,
        title=offer.title if offer else "",
        employment=offer.employment_type if offer else "",
        employment_label=str(offer.get_employment_type_display()) if offer else "",
        location=offer.location if offer else "",
        pay=sorted(offer.components.all(), key=lambda one: one.position) if offer else (),
        is_signed=offer is not None and offer.signed_id is not None,
        letter_digest=offer.letter_digest if offer else "",
        signed_digest=offer.signed.digest if offer and offer.signed else "",
        fields=own,
    )


def _name(member: Any) -> str:
    return member.name if member else ""
