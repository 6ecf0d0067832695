"""Offers: written, approved, sent, taken back. What the person does with one is in `offer_answers`. Record 0020."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from hireloom.ats import offer_letters, offer_links, offer_mails, pay_words, rules
from hireloom.ats.enums import ApprovalCondition, ApprovalKind, EmploymentType, OfferState, PayKind, PayRhythm
from hireloom.ats.events import (
    OfferApprovalDeclined,
    OfferApproved,
    OfferChanged,
    OfferCreated,
    OfferDeprecated,
    OfferQuestionAnswered,
    OfferSent,
    OfferSubmitted,
    OfferWithdrawn,
)
from hireloom.ats.models import Application, LetterTemplate, Offer, OfferComponent, OfferQuestion, Opening
from hireloom.ats.models.requisition import OpeningQuerySet
from hireloom.ats.operations import approvals
from hireloom.ats.operations.applications import ApplicationClosed
from hireloom.ats.operations.approvals import Matter
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access, events, files
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST_COMPONENTS = 20
MONTHS = 12
IN_PLACE = frozenset({"expires_at", "note"})
"""What may change without a new version: the person reads it nowhere in the letter, or may be given more time."""
OVER = frozenset(
    {OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED, OfferState.WITHDRAWN, OfferState.DEPRECATED}
)
OPEN_PAY = {PayRhythm.YEAR: 1, PayRhythm.MONTH: MONTHS}


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
class OfferDraft:
    """What somebody is offered. `own_tokens` are the words of further tokens of the letter."""

    title: str
    components: Sequence[Component] = ()
    location: str = ""
    employment_type: EmploymentType = EmploymentType.FULL_TIME
    starts_on: date | None = None
    expires_at: datetime | None = None
    template: LetterTemplate | None = None
    opening: Opening | None = None
    own_tokens: dict[str, str] = field(default_factory=dict)
    note: str = ""


@transaction.atomic
def write(*, application: Application, draft: OfferDraft, by: Actor, at: datetime) -> Offer:
    """Write an offer to somebody who applied; nobody else reads it yet.

    Raises:
        PermissionDenied: `by` may not manage offers of this job, or is not to know yet who applied.
        ApplicationClosed: the application ended.
        OfferThere: it has an offer that is neither answered nor over.
        Unacceptable: no title, no pay, or a component that is neither an amount nor words.

    """
    access.require(rules.can_manage_offers, by, application.job)
    access.require(rules.knows_who_it_is, by, application)
    application = Application.objects.select_for_update(of=("self",)).select_related("job").get(pk=application.pk)
    if application.is_closed:
        raise ApplicationClosed
    if Offer.objects.live().filter(application=application).exists():
        raise OfferThere
    last = Offer.objects.filter(application=application).order_by("-number").first()
    return _made(application, _checked(draft), (last.number if last else 0) + 1, by=by, at=at)


@transaction.atomic
def change(*, offer: Offer, draft: OfferDraft, by: Actor, at: datetime, version: int | None = None) -> Offer:
    """Change an offer. A draft changes in place; once somebody was asked or has it, what they read becomes version n+1.

    Then the version before is replaced: its approval is called off, its link says so, the new one starts as a draft.
    More time and the note of our own never make a version; less than whoever has it was told does. Nothing changes
    nothing.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        WrongState: it was answered or is over.
        ChangedMeanwhile: somebody changed it since `version`.
        Unacceptable: as `write`.

    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer, draft = locked(offer), _checked(draft)
    if offer.state in OVER:
        raise WrongState(offer.state)
    before = draft_of(offer)
    changed = {name for name in vars(draft) if getattr(draft, name) != getattr(before, name)}
    if not changed:
        return offer
    if version is not None and version != offer.row_version:
        raise ChangedMeanwhile({name: getattr(before, name) for name in changed}, offer.row_version)
    if offer.state == OfferState.DRAFT or (changed <= IN_PLACE and not _is_less_time(offer, draft)):
        return _change_in_place(offer, draft, changed, by=by, at=at)
    approvals.cancel(kind=ApprovalKind.OFFER, subject_id=offer.pk, by=by, at=at)
    offer.state = OfferState.DEPRECATED
    offer.save(update_fields=["state"])
    events.record(OfferDeprecated(**ids(offer)), by=by, at=at)
    return _made(offer.application, draft, offer.number + 1, by=by, at=at)


@transaction.atomic
def submit(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Ask those who must agree; when nobody must, it is approved at once. One that is being asked about stays so.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        WrongState: it is neither a draft nor was its approval declined.
        NobodyToAsk: a group of the flow has no approver.

    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer = locked(offer)
    if offer.state in {OfferState.APPROVAL_PENDING, OfferState.APPROVED}:
        return offer
    if offer.state not in {OfferState.DRAFT, OfferState.APPROVAL_DECLINED}:
        raise WrongState(offer.state)
    offer.state = OfferState.APPROVAL_PENDING
    offer.save(update_fields=["state"])
    events.record(OfferSubmitted(**ids(offer)), by=by, at=at)
    if approvals.ask(matter=_matter(offer), by=by, at=at) is None:
        _settled(offer.pk, True, by, at)
    offer.refresh_from_db(fields=["state"])
    return offer


@transaction.atomic
def send(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Set the letter, keep it, and mail the person the link. One that was sent stays sent.

    The opening is promised with it: nobody else can be sent an offer for it meanwhile.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        WrongState: it is not approved.
        Unacceptable: it has no end, or one in the past.
        tokens.Unresolved: the letter has tokens nothing is known for.
        NoAddress: the person has no e-mail address.
        OpeningPromised: there is no opening left to promise.

    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer = locked(offer)
    if offer.state in {OfferState.SENT, OfferState.VIEWED}:
        return offer
    if offer.state != OfferState.APPROVED:
        raise WrongState(offer.state)
    if offer.expires_at is None or offer.expires_at <= at:
        raise Unacceptable("Say until when the offer is open, some time ahead.")
    if not offer_mails.address_of(offer):
        raise NoAddress
    content = offer_letters.render(offer, at=at)
    opening = _promise(offer)
    filled_in = "" if opening == offer.opening else "opening"
    offer.opening = opening
    name = f"{clean(offer.title)[:120]} v{offer.number}.pdf"
    offer.letter = files.keep(
        organization_id=offer.organization_id, content=content, name=name, media_type="application/pdf", at=at
    )
    offer.letter_digest, offer.link_word = sha256(content).hexdigest(), offer_links.word()
    offer.state, offer.sent_at = OfferState.SENT, at
    try:
        with transaction.atomic():
            offer.save(update_fields=["state", "sent_at", "letter", "letter_digest", "link_word", "opening"])
    except IntegrityError as error:
        raise OpeningPromised from error
    events.record(OfferSent(**ids(offer), digest=offer.letter_digest, fields=filled_in), by=by, at=at)
    offer_mails.send(offer, at=at)
    return offer


@transaction.atomic
def withdraw(*, offer: Offer, by: Actor, at: datetime, reason: str = "") -> Offer:
    """Take an offer back that was not answered; its link says so. One that is over stays as it is.

    Raises: PermissionDenied: `by` may not manage offers of this job.
    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer = locked(offer)
    if offer.state in OVER:
        return offer
    approvals.cancel(kind=ApprovalKind.OFFER, subject_id=offer.pk, by=by, at=at)
    offer.state, offer.decided_at, offer.withdraw_reason = OfferState.WITHDRAWN, at, clean(reason)[:500]
    offer.save(update_fields=["state", "decided_at", "withdraw_reason"])
    events.record(OfferWithdrawn(**ids(offer)), by=by, at=at)
    return offer


@transaction.atomic
def answer_question(*, question: OfferQuestion, text: str, by: Actor, at: datetime) -> OfferQuestion:
    """Answer what the person asked about the offer; they get a mail. An answer given stays.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        Unacceptable: no words.

    """
    access.require(rules.can_manage_offers, by, question.offer.application.job)
    question = OfferQuestion.objects.select_for_update(of=("self",)).select_related("offer").get(pk=question.pk)
    if question.answered_at:
        return question
    if not text.strip():
        raise Unacceptable("An answer has words.")
    question.answer, question.answered_at, question.answered_by_id = text.strip()[:5000], at, by.membership_id
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    offer = locked(question.offer)
    events.record(OfferQuestionAnswered(**ids(offer)), by=by, at=at)
    offer_mails.answered(question, offer, at=at)
    return question


def locked(offer: Offer) -> Offer:
    """The offer as it stands, locked, with what its letter names."""
    approvals.hold(offer.pk)
    rows = Offer.objects.select_for_update(of=("self",)).select_related(
        "application__person",
        "application__job__department",
        "application__job__office",
        "organization",
        "template__file",
        "opening",
        "created_by__user",
        "letter",
    )
    return rows.get(pk=offer.pk)


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
        note=offer.note,
    )


@approvals.on_settled(ApprovalKind.OFFER)
def _settled(subject_id: UUID, is_approved: bool, by: Actor, at: datetime) -> None:
    offer = Offer.objects.select_for_update(of=("self",)).select_related("application").get(pk=subject_id)
    offer.state = OfferState.APPROVED if is_approved else OfferState.APPROVAL_DECLINED
    offer.save(update_fields=["state"])
    kind = OfferApproved if is_approved else OfferApprovalDeclined
    events.record(kind(**ids(offer)), by=by, at=at)


def _matter(offer: Offer) -> Matter:
    job, components = offer.application.job, list(offer.components.all())
    band = offer.opening or _free(offer).first() or _seats(offer).open().order_by("opened_at", "code").first()
    facts = facts_of(components, band)
    if job.is_confidential:
        facts |= {ApprovalCondition.CONFIDENTIAL}
    if band and not band.is_backfill:
        facts |= {ApprovalCondition.NEW_SEAT}
    said = {
        "candidate": offer.application.person.name,
        "employment_type": str(offer.employment_type),
        "starts_on": str(offer.starts_on) if offer.starts_on else None,
        "offer_version": offer.number,
        "components": [list(line) for line in pay_words.lines(components)],
        "band": _band_words(band),
    }
    return Matter(
        kind=ApprovalKind.OFFER,
        subject_id=offer.pk,
        organization_id=offer.organization_id,
        title=f"{offer.title} ({job.title})" if offer.title != job.title else offer.title,
        snapshot=said,
        department_id=job.department_id,
        office_id=job.office_id,
        job=job,
        facts=frozenset(facts),
    )


def facts_of(components: Sequence[OfferComponent], band: Opening | None) -> set[ApprovalCondition]:
    """Whether the salary leaves the approved band of an opening. What cannot be compared leaves it.

    Per month counts twelve times a year; a salary per hour is compared with a band per hour alone.
    """
    salaries = [one for one in components if one.kind == PayKind.SALARY]
    if not salaries:
        return set()
    if any(one.amount_minor is None for one in salaries):
        return {ApprovalCondition.PAY_LEAVES_BAND}
    if band is None or (band.pay_min_minor is None and band.pay_max_minor is None):
        return {ApprovalCondition.PAY_LEAVES_BAND}
    amounts = [_a_year(one.amount_minor or 0, one.rhythm, band.pay_period) for one in salaries]
    if any(each is None for each in amounts) or any(one.currency != band.pay_currency for one in salaries):
        return {ApprovalCondition.PAY_LEAVES_BAND}
    total = sum(each or 0 for each in amounts)
    scale = OPEN_PAY.get(PayRhythm(band.pay_period), 1)
    if band.pay_max_minor is not None and total > band.pay_max_minor * scale:
        return {ApprovalCondition.PAY_LEAVES_BAND, ApprovalCondition.PAY_ABOVE_BAND}
    is_below = band.pay_min_minor is not None and total < band.pay_min_minor * scale
    return {ApprovalCondition.PAY_LEAVES_BAND} if is_below else set()


def _a_year(amount: int, rhythm: str, band_period: str) -> int | None:
    """An amount as the band is compared: a year's, or an hour's where both are; None where it cannot be."""
    if rhythm in OPEN_PAY and band_period in OPEN_PAY:
        return amount * OPEN_PAY[PayRhythm(rhythm)]
    return amount if rhythm == band_period else None


def _band_words(band: Opening | None) -> str:
    if band is None or not band.pay_currency:
        return ""
    ends = [
        pay_words.amount(end, band.pay_currency) for end in (band.pay_min_minor, band.pay_max_minor) if end is not None
    ]
    return f"{' – '.join(ends)} {band.get_pay_period_display()}" if ends else ""  # noqa: RUF001  a range


def _promise(offer: Offer) -> Opening | None:
    """The opening that is promised with an offer: the one it names, else the one open for the longest and not promised.

    None when the job has no openings at all. Raises: OpeningPromised.
    """
    free = _free(offer)
    if offer.opening_id:
        free = free.filter(pk=offer.opening_id)
    found = free.first()
    if found is None and (offer.opening_id or _seats(offer).exists()):
        raise OpeningPromised
    return found


def _seats(offer: Offer) -> OpeningQuerySet:
    return Opening.objects.filter(organization_id=offer.organization_id, job_id=offer.application.job_id)


def _free(offer: Offer) -> OpeningQuerySet:
    """The openings of the job that nobody else is promised, the one open for the longest first."""
    promised = Offer.objects.out().exclude(pk=offer.pk).filter(opening__isnull=False).values("opening_id")
    return _seats(offer).open().exclude(pk__in=promised).order_by("opened_at", "code")


def _made(application: Application, draft: OfferDraft, number: int, *, by: Actor, at: datetime) -> Offer:
    plain = {name: value for name, value in vars(draft).items() if name != "components"}
    offer = Offer.objects.create(
        id=uuid7(at),
        organization_id=application.organization_id,
        application=application,
        number=number,
        created_by_id=by.membership_id,
        created_at=at,
        **plain,
    )
    _keep_components(offer, draft.components)
    events.record(OfferCreated(**ids(offer)), by=by, at=at)
    return offer


def _is_less_time(offer: Offer, draft: OfferDraft) -> bool:
    """Whether somebody who has the offer would find it over, or without an end, by a letter that says otherwise."""
    if offer.state not in {OfferState.SENT, OfferState.VIEWED} or offer.expires_at is None:
        return False
    return draft.expires_at is None or draft.expires_at < offer.expires_at


def _change_in_place(offer: Offer, draft: OfferDraft, changed: set[str], *, by: Actor, at: datetime) -> Offer:
    plain = sorted(changed - {"components"})
    for name in plain:
        setattr(offer, name, getattr(draft, name))
    offer.row_version += 1
    offer.save(update_fields=[*plain, "row_version"])
    if "components" in changed:
        _keep_components(offer, draft.components)
    events.record(OfferChanged(**ids(offer), fields=" ".join(sorted(changed))), by=by, at=at)
    return offer


def _keep_components(offer: Offer, components: Sequence[Component]) -> None:
    offer.components.all().delete()
    OfferComponent.objects.bulk_create(
        OfferComponent(organization_id=offer.organization_id, offer=offer, position=position, **vars(one))
        for position, one in enumerate(components)
    )


def _checked(draft: OfferDraft) -> OfferDraft:
    if not clean(draft.title):
        raise Unacceptable("An offer needs a title.")
    if not 0 < len(draft.components) <= MOST_COMPONENTS:
        raise Unacceptable("An offer says what is paid.")
    for one in draft.components:
        is_amount = one.amount_minor is not None and one.amount_minor >= 0 and bool(one.currency)
        if not is_amount and not (one.amount_minor is None and clean(one.label)):
            raise Unacceptable("Each part of the pay is an amount with its currency, or words.")
    return replace(
        draft,
        title=clean(draft.title)[:200],
        location=clean(draft.location)[:150],
        note=clean(draft.note)[:1000],
        components=tuple(replace(one, label=clean(one.label)[:150]) for one in draft.components),
        own_tokens={name: str(value).strip()[:2000] for name, value in draft.own_tokens.items()},
    )
