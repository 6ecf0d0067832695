"""The seats of a job: added, approved, changed, filled by a hire, closed for a reason. Decision record 0018."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from hireloom.ats import field_facts, rules
from hireloom.ats.enums import (
    ApprovalCondition,
    ApprovalKind,
    CloseReason,
    OpeningState,
    PayPeriod,
    RequisitionState,
)
from hireloom.ats.events import (
    OpeningAdded,
    OpeningChanged,
    OpeningChangeRefused,
    OpeningFilled,
    OpeningOpened,
    OpeningReopened,
)
from hireloom.ats.models import Application, ApprovalRun, Job, Offer, Opening, Requisition
from hireloom.ats.operations import agreements, approvals, endings, requisitions, revisions, stale
from hireloom.ats.operations.agreements import Terms
from hireloom.ats.operations.approvals import Matter
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.operations import field_values

MOST_OPEN = 100
BAND = ("pay_min_minor", "pay_max_minor", "pay_currency", "pay_period")
FIELDS = frozenset({"code", "is_backfill", "starts_on", "note", *BAND})
WATCHED = frozenset({"is_backfill", *BAND})


class NoOpenOpening(Exception):
    """Every seat of the job is filled or closed; add one, or reopen one, before hiring."""


class OpeningNotOpen(Exception):
    """The seat is filled, closed or not approved yet."""


class OpeningFilledAlready(Exception):
    """Somebody was hired into the seat; take the hire back first."""


class CodeTaken(Exception):
    """Another opening has that code."""


class TooManyOpenings(Exception):
    """A job has at most a hundred open seats, and a requisition as many as were approved."""


@dataclass(frozen=True)
class OpeningDraft:
    """A seat as it is to be; pay is gross, in minor units. Without `code` one is given.

    `own` are values of the organization's own fields, by key.
    """

    code: str = ""
    is_backfill: bool = False
    starts_on: date | None = None
    pay_min_minor: int | None = None
    pay_max_minor: int | None = None
    pay_currency: str = ""
    pay_period: PayPeriod = PayPeriod.YEAR
    note: str = ""
    own: Mapping[str, Any] = field(default_factory=dict)


SAID = tuple(one.name for one in fields(OpeningDraft) if one.name != "own")


@transaction.atomic
def add(
    *, job: Job, by: Actor, at: datetime, draft: OpeningDraft | None = None, requisition: Requisition | None = None
) -> Opening:
    """Give a job a seat more. One of an approved requisition is open; another one waits for those who must agree.

    Raises:
        PermissionDenied: `by` may not change the openings of this job.
        TooManyOpenings: the requisition has no seat left, or the job has a hundred open ones.
        WrongState: the requisition is not open.
        CodeTaken: the code is another opening's.
        Unacceptable: a pay band that goes down or has no currency.
        FieldRefused: a field of the organization's own takes no such value.
        NobodyToAsk: a group of the flow has no approver.

    """
    access.require(rules.can_edit_openings, by, job)
    locks.take(f"openings of {job.organization_id}")
    _refuse_too_many(job, requisition)
    draft = draft or _from(requisition)
    values = _checked({name: getattr(draft, name) for name in SAID})
    values["code"] = values["code"] or _next_code(job.organization_id, requisition)
    known = Opening.objects.filter(organization_id=job.organization_id)
    if known.filter(code__iexact=values["code"]).exists():
        raise CodeTaken
    opening = Opening.objects.create(
        id=uuid7(at),
        organization_id=job.organization_id,
        job=job,
        requisition=requisition,
        state=OpeningState.OPEN if requisition else OpeningState.DRAFT,
        opened_at=at if requisition else None,
        created_at=at,
        **values,
    )
    events.record(OpeningAdded(**endings.ids(opening)), by=by, at=at)
    if draft.own and (holder := field_holders.of(FieldSubject.OPENING)):
        field_values.fill_new(holder=holder, row=opening, values=draft.own, by=by, at=at)
    if requisition is None and approvals.ask(matter=_matter(opening, job), by=by, at=at) is None:
        _open(opening, by=by, at=at)
    opening.refresh_from_db()
    return opening


@transaction.atomic
def add_all(*, job: Job, requisition: Requisition, by: Actor, at: datetime) -> list[Opening]:
    """Give a job every seat that a requisition has left; none when it has none.

    Raises:
        PermissionDenied: `by` may not change the openings of this job.
        WrongState: the requisition is not open.

    """
    left = requisition.headcount - Opening.objects.filter(requisition=requisition).exclude(_ended()).count()
    return [add(job=job, requisition=requisition, by=by, at=at) for _ in range(left)]


@transaction.atomic
def change(
    *, opening: Opening, changes: dict[str, Any], by: Actor, at: datetime, version: int | None = None
) -> Opening:
    """Change fields of a seat; what they were stays readable. Pay that was approved must be approved anew.

    Raises:
        PermissionDenied: `by` may not change the openings of this job.
        Unacceptable: a value or a field that is none.
        OpeningNotOpen: it is closed.
        CodeTaken: the code is another opening's.
        ChangedMeanwhile: somebody else changed it since.

    """
    access.require(rules.can_edit_openings, by, opening.job)
    opening = endings.locked(opening)
    if opening.state == OpeningState.CLOSED:
        raise OpeningNotOpen
    if unknown := set(changes) - FIELDS:
        raise Unacceptable(f"Not a field of an opening: {', '.join(sorted(unknown))}.")
    whole = _checked({name: getattr(opening, name) for name in SAID} | changes)
    wanted = {name: whole[name] for name in changes}
    others = Opening.objects.filter(organization_id=opening.organization_id).exclude(pk=opening.pk)
    if not whole["code"] or others.filter(code__iexact=whole["code"]).exists():
        raise CodeTaken
    was = terms(opening=opening)
    changed = revisions.apply(row=opening, changes=wanted, version=version, by=by, at=at)
    if changed:
        events.record(OpeningChanged(**endings.ids(opening), fields=" ".join(changed)), by=by, at=at)
        if set(changed) & WATCHED:
            ask_again(opening=opening, was=was, by=by, at=at)
    opening.refresh_from_db()
    return opening


@transaction.atomic
def close(*, opening: Opening, reason: CloseReason, by: Actor, at: datetime, note: str = "") -> Opening:
    """Close a seat that nobody fills, for a reason; a closed one stays as it is.

    Raises:
        PermissionDenied: `by` may not change the openings of this job.
        Unacceptable: filled is not something that one says: hiring does.

    """
    access.require(rules.can_edit_openings, by, opening.job)
    if reason == CloseReason.FILLED:
        raise Unacceptable(gettext_noop("An opening is filled by hiring, not by saying so."))
    return endings.end(opening=opening, reason=reason, note=note, by=by, at=at)


@transaction.atomic
def reopen(*, opening: Opening, by: Actor, at: datetime) -> Opening:
    """Open a seat again that was closed without a hire; an open one stays so.

    Those who must agree are asked anew, and it is a draft until they have. Who agreed to its open requisition agreed
    to it, unless it was asked about by itself.

    Raises:
        PermissionDenied: `by` may not change the openings of this job.
        OpeningFilledAlready: somebody was hired into it.
        TooManyOpenings: the requisition has no seat left for it.
        WrongState: the requisition is not open.
        NobodyToAsk: a group of the flow has no approver.

    """
    access.require(rules.can_edit_openings, by, opening.job)
    locks.take(f"openings of {opening.organization_id}")
    opening = endings.locked(opening)
    if opening.state != OpeningState.CLOSED:
        return opening
    if opening.application_id:
        raise OpeningFilledAlready
    _refuse_too_many(opening.job, opening.requisition)
    opening.state, opening.closed_at, opening.close_reason = OpeningState.DRAFT, None, ""
    opening.save(update_fields=["state", "closed_at", "close_reason"])
    events.record(OpeningReopened(**endings.ids(opening)), by=by, at=at)
    was_asked = ApprovalRun.objects.about(ApprovalKind.OPENING, opening.pk).exists()
    if opening.requisition and not was_asked:
        _open(opening, by=by, at=at)
    else:
        ask_again(opening=opening, was=None, by=by, at=at)
    opening.refresh_from_db()
    return opening


def fill(*, application: Application, by: Actor, at: datetime, opening_id: UUID | None = None) -> Opening | None:
    """Close one seat of the job with an application. Part of hiring, which asked whether `by` may.

    Takes the seat named, else the one that is open for the longest. None when the job has no seats at all: then
    nobody counts them. Of two who hire for one seat, the second waits for the first and finds it closed.

    Raises:
        NoOpenOpening: the job has seats and none is open.
        OpeningNotOpen: the seat that was named is not open.

    """
    seats = Opening.objects.filter(organization_id=application.organization_id, job_id=application.job_id)
    # Every open one is locked, in one order: a row that the first hire closed meanwhile is left out by the database.
    open_ = list(seats.open().select_for_update().order_by("pk"))
    if opening_id:
        chosen = next((seat for seat in open_ if seat.pk == opening_id), None)
        if chosen is None:
            raise OpeningNotOpen
    elif not open_:
        if seats.exists():
            raise NoOpenOpening
        return None
    else:
        promised = _promised_to_others(application)
        chosen = min(open_, key=lambda seat: (seat.pk in promised, seat.opened_at or at, len(seat.code), seat.code))
    chosen.state, chosen.closed_at, chosen.close_reason = OpeningState.CLOSED, at, CloseReason.FILLED
    chosen.application = application
    chosen.save(update_fields=["state", "closed_at", "close_reason", "application"])
    ids = endings.ids(chosen) | {"application_id": application.pk, "person_id": application.person_id}
    events.record(OpeningFilled(**ids), by=by, at=at)
    if chosen.requisition_id:
        requisitions.count_seats(requisition_id=chosen.requisition_id, by=by, at=at)
    return chosen


def _promised_to_others(application: Application) -> set[UUID]:
    """Seats that offers to others, which are out, promise: taken only when there is no other."""
    out = Offer.objects.out().filter(application__job_id=application.job_id, opening__isnull=False)
    return set(out.exclude(application=application).values_list("opening_id", flat=True))


def release(*, application: Application, by: Actor, at: datetime) -> Opening | None:
    """Open the seat again that an application filled. Part of taking a hire back; None when it filled none.

    Where its requisition has ended since for another reason than the hire, the seat ends with it.
    """
    opening = Opening.objects.select_for_update().filter(application=application).first()
    if opening is None:
        return None
    opening.state, opening.closed_at, opening.close_reason = OpeningState.OPEN, None, ""
    opening.application = None
    opening.save(update_fields=["state", "closed_at", "close_reason", "application"])
    events.record(OpeningReopened(**endings.ids(opening)), by=by, at=at)
    if opening.requisition_id:
        requisition = requisitions.count_seats(requisition_id=opening.requisition_id, by=by, at=at)
        if requisition.state == RequisitionState.CLOSED:
            reason = CloseReason(requisition.close_reason)
            return endings.end(opening=opening, reason=reason, by=by, at=at)
    return opening


def end_all(*, job: Job, reason: CloseReason, by: Actor, at: datetime) -> Sequence[Opening]:
    """Close every seat of a job that is not closed yet. Part of closing the job."""
    seats = Opening.objects.filter(job=job).exclude(state=OpeningState.CLOSED).order_by("pk")
    return [endings.end(opening=seat, reason=reason, by=by, at=at) for seat in seats]


@approvals.on_settled(ApprovalKind.OPENING)
def _settled(subject_id: UUID, is_approved: bool, by: Actor, at: datetime) -> None:
    opening = Opening.objects.select_for_update().get(pk=subject_id)
    agreed = agreements.before(kind=ApprovalKind.OPENING, subject_id=opening.pk)
    if is_approved:
        _open(opening, by=by, at=at)
    elif agreed:
        _take_back(opening, agreed, by=by, at=at)
    else:
        endings.end(opening=opening, reason=CloseReason.NOT_APPROVED, by=by, at=at)


def _open(opening: Opening, *, by: Actor, at: datetime) -> None:
    opening.state, opening.opened_at = OpeningState.OPEN, opening.opened_at or at
    opening.save(update_fields=["state", "opened_at"])
    events.record(OpeningOpened(**endings.ids(opening)), by=by, at=at)


def _take_back(opening: Opening, agreed: Terms, *, by: Actor, at: datetime) -> None:
    """Open a seat again that was open before its change was refused, as it was agreed then."""
    back = agreements.columns(row=opening, agreed=agreed)
    changed = revisions.apply(row=opening, changes=back, version=None, by=by, at=at)
    agreements.put_fields_back(subject=FieldSubject.OPENING, row=opening, agreed=agreed, by=by, at=at)
    opening.state = OpeningState.OPEN
    opening.save(update_fields=["state"])
    events.record(OpeningChangeRefused(**endings.ids(opening), fields=" ".join(changed)), by=by, at=at)


def terms(*, opening: Opening, was: Mapping[str, Any] | None = None) -> Terms | None:
    """What an open seat says of what is agreed upon; None while it is not open. `was` as in `agreements.terms`."""
    if opening.state != OpeningState.OPEN:
        return None
    return agreements.terms(row=opening, names=sorted(WATCHED), subject=FieldSubject.OPENING, was=was)


def ask_again(*, opening: Opening, was: Terms | None, by: Actor, at: datetime) -> None:
    """Have a changed seat approved; where nobody must agree, an open one stays open. Part of changing; it is held.

    `was` is what it said while it was open; when the change is refused, it says that again and is open.
    """
    agreed = agreements.kept(kind=ApprovalKind.OPENING, subject_id=opening.pk, was=was)
    was_open = opening.state == OpeningState.OPEN
    opening.state = OpeningState.DRAFT
    opening.save(update_fields=["state"])
    if approvals.ask(matter=_matter(opening, opening.job, agreed), by=by, at=at) is None:
        opening.state = OpeningState.OPEN
        opening.opened_at = opening.opened_at or at
        opening.save(update_fields=["state", "opened_at"])
        if not was_open:
            events.record(OpeningOpened(**endings.ids(opening)), by=by, at=at)


def _matter(opening: Opening, job: Job, more: Mapping[str, Any] | None = None) -> Matter:
    facts = {ApprovalCondition.NEW_SEAT: not opening.is_backfill, ApprovalCondition.CONFIDENTIAL: job.is_confidential}
    return Matter(
        kind=ApprovalKind.OPENING,
        subject_id=opening.pk,
        organization_id=opening.organization_id,
        title=f"{opening.code} {job.title}",
        snapshot={name: stale.plain(getattr(opening, name)) for name in sorted(FIELDS)}
        | field_facts.part(FieldSubject.OPENING, opening)
        | dict(more or {}),
        department_id=job.department_id,
        office_id=job.office_id,
        job=job,
        facts=frozenset(fact for fact, holds in facts.items() if holds),
    )


def _refuse_too_many(job: Job, requisition: Requisition | None) -> None:
    if Opening.objects.open().filter(job=job).count() >= MOST_OPEN:
        raise TooManyOpenings
    if requisition is None:
        return
    if requisition.state != RequisitionState.OPEN:
        raise requisitions.WrongState(requisition.state)
    taken = Opening.objects.filter(requisition=requisition).exclude(_ended()).count()
    if taken >= requisition.headcount:
        raise TooManyOpenings


def _ended() -> Q:
    """Seats that were closed without a hire: the requisition may have another one for them."""
    return Q(state=OpeningState.CLOSED, application=None)


def _from(requisition: Requisition | None) -> OpeningDraft:
    shared = ("is_backfill", "starts_on", *BAND) if requisition else ()
    return OpeningDraft(**{name: getattr(requisition, name) for name in shared})


def _next_code(organization_id: UUID, requisition: Requisition | None) -> str:
    """The next code that is free: those of a requisition count within it, others within the organization."""
    stem = f"{requisition.code}-" if requisition else "OPEN-"
    known = Opening.objects.filter(organization_id=organization_id, code__istartswith=stem)
    numbers = [code[len(stem) :] for code in known.values_list("code", flat=True)]
    return f"{stem}{max((int(number) for number in numbers if number.isdigit()), default=0) + 1}"


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    checked = dict(values)
    checked["code"], checked["note"] = clean(str(checked["code"]))[:30], clean(str(checked["note"]))[:500]
    requisitions.check_band(checked)
    return checked
