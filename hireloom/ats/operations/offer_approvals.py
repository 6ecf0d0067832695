"""Having an offer approved: who is asked depends on the band of the opening that it would be made for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.ats import field_facts, rules
from hireloom.ats.enums import ApprovalCondition, ApprovalKind, OfferState, PayKind, PayRhythm
from hireloom.ats.events import (
    OfferApprovalDeclined,
    OfferApproved,
    OfferLetterRenewed,
    OfferResubmitted,
    OfferSubmitted,
)
from hireloom.ats.models import ApprovalRun, LetterEdition, Offer, OfferComponent, Opening
from hireloom.ats.operations import approvals, letter_editions, offer_seats, offer_signers
from hireloom.ats.operations.approvals import Matter
from hireloom.ats.operations.offer_parts import WrongState, ids, locked, refuse_ended
from hireloom.ats.queries import approval_flows
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.people.enums import FieldSubject
from hireloom.people.operations import field_values

MONTHS = 12
PART = ("kind", "label", "amount_minor", "currency", "rhythm")
BAND = ("pay_min_minor", "pay_max_minor", "pay_currency", "pay_period")
OPEN_PAY = {PayRhythm.YEAR: 1, PayRhythm.MONTH: MONTHS}


@transaction.atomic
def submit(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Ask those who must agree; when nobody must, it is approved at once. One that is being asked about stays so.

    What they are asked about is what will be sent: the letter is pinned to the version of its template as it stands.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        WrongState: it is neither a draft nor was its approval declined.
        ApplicationClosed: the application ended.
        FieldsMissing: a required field of the organization's own says nothing.
        NobodyToAsk: a group of the flow has no approver.
        NobodyToSign: its documents want a signature of somebody of the hiring team, and there is nobody.
        Unacceptable: somebody who is to sign is no colleague any more.

    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer = locked(offer)
    if offer.state in {OfferState.APPROVAL_PENDING, OfferState.APPROVED}:
        return offer
    if offer.state not in {OfferState.DRAFT, OfferState.APPROVAL_DECLINED}:
        raise WrongState(offer.state)
    refuse_ended(offer)
    field_values.refuse_missing(subject=FieldSubject.OFFER, row=offer)
    events.record(OfferSubmitted(**ids(offer)), by=by, at=at)
    letter_editions.pin(offer=offer, at=at)
    offer_signers.settle(offer)
    return _ask(offer, offer.opening or offer_seats.next_for(offer), by=by, at=at)


@transaction.atomic
def renew_letter(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Take the letters as they stand now, and ask those who must agree anew.

    Nothing happens where nothing was written since. It was approved with the words that they had.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        WrongState: nobody is being asked, and it is not approved.
        ApplicationClosed: the application ended.
        NobodyToAsk: a group of the flow has no approver.
        NobodyToSign, Unacceptable: as `submit`.

    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer = locked(offer)
    if offer.state not in {OfferState.APPROVAL_PENDING, OfferState.APPROVED}:
        raise WrongState(offer.state)
    refuse_ended(offer)
    if not letter_editions.is_outdated(offer, letter_editions.pinned(offer)):
        return offer
    first = letter_editions.pin(offer=offer, at=at)[0]
    offer_signers.settle(offer)
    event = OfferLetterRenewed(**ids(offer), edition_id=first.pk, edition_digest=first.digest)
    events.record(event, by=by, at=at)
    return _ask(offer, offer.opening or offer_seats.next_for(offer), by=by, at=at)


def is_covered(offer: Offer, seat: Opening | None) -> bool:
    """Whether what was approved is what would be promised with an opening: same job, same band, same conditions.

    Where nobody was asked: whether nobody must be. The caller holds the offer.
    """
    asked = _last_asked(offer)
    if asked is None:
        job = offer.application.job
        place = {"department_id": job.department_id, "office_id": job.office_id}
        kind = ApprovalKind.OFFER
        return approval_flows.fitting(kind=kind, organization_id=offer.organization_id, **place) is None
    then, now = asked.snapshot, _matter(offer, seat).snapshot
    is_there = then.get("job_id") == str(offer.application.job_id)
    is_alike = all(then.get("seat", {}).get(name) == now["seat"].get(name) for name in BAND)
    return is_there and is_alike and then.get("conditions") == now["conditions"]


def ask_again(*, offer: Offer, seat: Opening | None, by: Actor, at: datetime) -> Offer:
    """Have an offer approved anew for the opening that would be promised; approved at once where nobody must agree.

    Part of sending, which asked whether `by` may and holds the offer. Raises: NobodyToAsk.
    """
    events.record(OfferResubmitted(**ids(offer)), by=by, at=at)
    return _ask(offer, seat, by=by, at=at)


def approved_for(offer: Offer) -> str:
    """The id of the opening that approvers were told of; empty when nobody was asked, or there was none."""
    asked = _last_asked(offer)
    return str((asked.snapshot.get("seat") or {}).get("opening_id", "")) if asked else ""


def _last_asked(offer: Offer) -> ApprovalRun | None:
    return ApprovalRun.objects.about(ApprovalKind.OFFER, offer.pk).order_by("-started_at", "-pk").first()


def _ask(offer: Offer, seat: Opening | None, *, by: Actor, at: datetime) -> Offer:
    offer.state = OfferState.APPROVAL_PENDING
    offer.save(update_fields=["state"])
    if approvals.ask(matter=_matter(offer, seat), by=by, at=at) is None:
        _settled(offer.pk, True, by, at)
    offer.refresh_from_db(fields=["state"])
    return offer


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


@approvals.on_settled(ApprovalKind.OFFER)
def _settled(subject_id: UUID, is_approved: bool, by: Actor, at: datetime) -> None:
    offer = locked(Offer.objects.get(pk=subject_id))
    offer.state = OfferState.APPROVED if is_approved else OfferState.APPROVAL_DECLINED
    offer.save(update_fields=["state"])
    kind = OfferApproved if is_approved else OfferApprovalDeclined
    events.record(kind(**ids(offer)), by=by, at=at)


def _matter(offer: Offer, seat: Opening | None) -> Matter:
    """An offer as those who must agree are asked about it, made for an opening."""
    job, components = offer.application.job, list(offer.components.all())
    facts = facts_of(components, seat)
    if job.is_confidential:
        facts |= {ApprovalCondition.CONFIDENTIAL}
    if seat and not seat.is_backfill:
        facts |= {ApprovalCondition.NEW_SEAT}
    signers = offer.signers.select_related("membership").order_by("position")
    said = {
        "candidate": offer.application.person.name,
        "employment_type": str(offer.employment_type),
        "starts_on": str(offer.starts_on) if offer.starts_on else None,
        "offer_version": offer.number,
        "pay": [{name: getattr(one, name) for name in PART} for one in components],
        "seat": _kept(seat),
        "signers": [{"name": one.membership.name, "is_before": one.is_before} for one in signers],
        "letters": [_letter_of(edition) for edition in letter_editions.pinned(offer)],
        "conditions": sorted(facts),
    } | field_facts.part(FieldSubject.OFFER, offer)
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


def _letter_of(edition: LetterEdition) -> dict[str, Any]:
    """A letter in a snapshot: its name (empty for the one that is built in), version and SHA-256."""
    return {"name": edition.name, "number": edition.number, "digest": edition.digest}


def _kept(seat: Opening | None) -> dict[str, Any]:
    """An opening in a snapshot: which one, and its band; empty when there is none."""
    return {"opening_id": str(seat.pk)} | {name: getattr(seat, name) for name in BAND} if seat else {}


def _a_year(amount: int, rhythm: str, band_period: str) -> int | None:
    """An amount as the band is compared: a year's, or an hour's where both are; None where it cannot be."""
    if rhythm in OPEN_PAY and band_period in OPEN_PAY:
        return amount * OPEN_PAY[PayRhythm(rhythm)]
    return amount if rhythm == band_period else None
