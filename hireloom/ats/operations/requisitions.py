"""The wish to hire: written, approved, put on hold, ended. Decision record 0018."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import field_facts, rules
from hireloom.ats.enums import (
    ApprovalCondition,
    ApprovalKind,
    CloseReason,
    EmploymentType,
    OpeningState,
    PayPeriod,
    RequisitionState,
)
from hireloom.ats.events import (
    RequisitionApproved,
    RequisitionCancelled,
    RequisitionChanged,
    RequisitionChangeRefused,
    RequisitionClosed,
    RequisitionCreated,
    RequisitionHeld,
    RequisitionRejected,
    RequisitionReopened,
    RequisitionResumed,
    RequisitionSubmitted,
    RequisitionTakenUp,
)
from hireloom.ats.models import Opening, Requisition
from hireloom.ats.operations import agreements, approvals, endings, revisions, stale
from hireloom.ats.operations.agreements import Terms
from hireloom.ats.operations.approvals import Matter
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.operations import field_values

MOST_SEATS = 100
WATCHED = (
    "title",
    "department_id",
    "office_id",
    "employment_type",
    "headcount",
    "is_backfill",
    "pay_min_minor",
    "pay_max_minor",
    "pay_currency",
    "pay_period",
    "is_confidential",
    "code",
)
"""Fields whose change must be approved anew."""
SHOWN = (*WATCHED, "reason", "backfill_for", "starts_on", "hiring_manager_id", "recruiter_id")

STANDING = (RequisitionState.OPEN, RequisitionState.ON_HOLD)


class WrongState(Exception):
    """The requisition stands otherwise, so that this cannot be done; `state` says how."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class CodeTaken(Exception):
    """Another requisition has that code."""


@dataclass(frozen=True)
class RequisitionDraft:
    """What somebody wishes for. Pay is gross, in minor units of the currency; without `code` one is given."""

    title: str
    headcount: int = 1
    department_id: UUID | None = None
    office_id: UUID | None = None
    employment_type: EmploymentType = EmploymentType.FULL_TIME
    is_backfill: bool = False
    backfill_for: str = ""
    reason: str = ""
    pay_min_minor: int | None = None
    pay_max_minor: int | None = None
    pay_currency: str = ""
    pay_period: PayPeriod = PayPeriod.YEAR
    starts_on: date | None = None
    hiring_manager_id: UUID | None = None
    recruiter_id: UUID | None = None
    is_confidential: bool = False
    code: str = ""


FIELDS = frozenset(field.name for field in fields(RequisitionDraft))


@transaction.atomic
def create(*, draft: RequisitionDraft, by: Actor, at: datetime, own: Mapping[str, Any] | None = None) -> Requisition:
    """Write down that somebody is to be hired; nobody is asked yet. `own` are values of own fields, by key.

    Raises:
        PermissionDenied: `by` may not write requisitions.
        Unacceptable: no title, no seat or too many, or a pay band that goes down or has no currency.
        CodeTaken: the code is another requisition's.
        FieldRefused: a field of the organization's own takes no such value.

    """
    access.require(rules.can_write_requisitions, by)
    locks.take(f"requisitions of {by.organization_id}")
    values = _checked(vars(draft))
    known = Requisition.objects.filter(organization_id=by.organization_id)
    number = (known.aggregate(last=Max("number"))["last"] or 0) + 1
    values["code"] = values["code"] or f"REQ-{number}"
    if known.filter(code__iexact=values["code"]).exists():
        raise CodeTaken
    requisition = Requisition.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        number=number,
        requested_by_id=by.membership_id,
        created_at=at,
        **values,
    )
    events.record(RequisitionCreated(requisition_id=requisition.pk), by=by, at=at)
    if own and (holder := field_holders.of(FieldSubject.REQUISITION)):
        field_values.fill_new(holder=holder, row=requisition, values=own, by=by, at=at)
    return requisition


@transaction.atomic
def change(
    *, requisition: Requisition, changes: dict[str, Any], by: Actor, at: datetime, version: int | None = None
) -> Requisition:
    """Change fields; where they are such that must be approved, those who must agree are asked again.

    `version` is the one that the form was opened with. What stays the same is not recorded.

    Raises:
        PermissionDenied: `by` may not edit it.
        Unacceptable: a value or a field that is none.
        CodeTaken: the code is another requisition's.
        WrongState: it ended.
        ChangedMeanwhile: somebody else changed it since.

    """
    access.require(rules.can_edit_requisition, by, requisition)
    requisition = locked(requisition)
    if requisition.state in {RequisitionState.CLOSED, RequisitionState.CANCELLED}:
        raise WrongState(requisition.state)
    if unknown := set(changes) - FIELDS:
        raise Unacceptable(f"Not a field of a requisition: {', '.join(sorted(unknown))}.")
    whole = _checked({name: getattr(requisition, name) for name in FIELDS} | changes)
    wanted = {name: whole[name] for name in changes}
    _refuse_taken(requisition, wanted)
    given = Opening.objects.filter(requisition=requisition).exclude(state=OpeningState.CLOSED, application=None).count()
    if whole["headcount"] < given:
        raise Unacceptable(
            _("It has given %(count)d openings to jobs; close those first that are not needed.") % {"count": given}
        )
    was = terms(requisition=requisition)
    changed = revisions.apply(row=requisition, changes=wanted, version=version, by=by, at=at)
    if not changed:
        return requisition
    events.record(RequisitionChanged(requisition_id=requisition.pk, fields=" ".join(changed)), by=by, at=at)
    if set(changed) & set(WATCHED):
        ask_again(requisition=requisition, was=was, by=by, at=at)
    return requisition


@transaction.atomic
def submit(*, requisition: Requisition, by: Actor, at: datetime) -> Requisition:
    """Ask those who must agree; when nobody must, it is approved at once. One that is being asked about stays so.

    Raises:
        PermissionDenied: `by` may not edit it.
        WrongState: it is neither a draft nor was it rejected.
        FieldsMissing: a required field of the organization's own says nothing.
        NobodyToAsk: a group of the flow has no approver.

    """
    access.require(rules.can_edit_requisition, by, requisition)
    requisition = locked(requisition)
    if requisition.state == RequisitionState.PENDING_APPROVAL:
        return requisition
    if requisition.state not in {RequisitionState.DRAFT, RequisitionState.REJECTED}:
        raise WrongState(requisition.state)
    field_values.refuse_missing(subject=FieldSubject.REQUISITION, row=requisition)
    _ask(requisition, by=by, at=at)
    return requisition


@transaction.atomic
def hold(*, requisition: Requisition, by: Actor, at: datetime) -> Requisition:
    """Pause hiring for it; one on hold stays so.

    Raises:
        PermissionDenied: `by` may not edit it.
        WrongState: it is not open.

    """
    return _turn(requisition, RequisitionState.OPEN, RequisitionState.ON_HOLD, RequisitionHeld, by=by, at=at)


@transaction.atomic
def resume(*, requisition: Requisition, by: Actor, at: datetime) -> Requisition:
    """Go on with hiring for it; an open one stays so.

    Raises:
        PermissionDenied: `by` may not edit it.
        WrongState: it is not on hold.

    """
    return _turn(requisition, RequisitionState.ON_HOLD, RequisitionState.OPEN, RequisitionResumed, by=by, at=at)


@transaction.atomic
def close(*, requisition: Requisition, reason: CloseReason, by: Actor, at: datetime, note: str = "") -> Requisition:
    """End it for a reason, with the seats that are still open; a wish that was never open is cancelled.

    One that ended already stays as it is.

    Raises:
        PermissionDenied: `by` may not edit it.
        Unacceptable: filled is not something that one says: hiring does.

    """
    access.require(rules.can_edit_requisition, by, requisition)
    if reason == CloseReason.FILLED:
        raise Unacceptable(gettext_noop("A requisition is filled by hiring, not by saying so."))
    requisition = locked(requisition)
    if requisition.state in {RequisitionState.CLOSED, RequisitionState.CANCELLED}:
        return requisition
    approvals.cancel(kind=ApprovalKind.REQUISITION, subject_id=requisition.pk, by=by, at=at)
    was_open = requisition.opened_at is not None
    _end(requisition, RequisitionState.CLOSED if was_open else RequisitionState.CANCELLED, reason, note, at)
    for opening in Opening.objects.filter(requisition=requisition).exclude(state=OpeningState.CLOSED).order_by("pk"):
        endings.end(opening=opening, reason=reason, note=note, by=by, at=at)
    kind = RequisitionClosed if was_open else RequisitionCancelled
    events.record(kind(requisition_id=requisition.pk, close_reason=reason.value), by=by, at=at)
    return requisition


@transaction.atomic
def take_up(*, requisition: Requisition, by: Actor, at: datetime) -> Requisition:
    """Take up again what was ended or given up: it is a draft once more, and is sent for approval as any other.

    Openings that closed with it stay closed, until somebody opens one again. A draft stays so.

    Raises:
        PermissionDenied: `by` may not edit it.
        WrongState: it goes on, or was filled: then a hire is taken back, or another one written.

    """
    access.require(rules.can_edit_requisition, by, requisition)
    requisition = locked(requisition)
    if requisition.state == RequisitionState.DRAFT:
        return requisition
    ended = requisition.state in {RequisitionState.CLOSED, RequisitionState.CANCELLED}
    if not ended or requisition.close_reason == CloseReason.FILLED:
        raise WrongState(requisition.state)
    requisition.state, requisition.close_reason = RequisitionState.DRAFT, ""
    requisition.closed_at, requisition.opened_at, requisition.note = None, None, ""
    requisition.save(update_fields=["state", "close_reason", "closed_at", "opened_at", "note"])
    events.record(RequisitionTakenUp(requisition_id=requisition.pk), by=by, at=at)
    return requisition


def count_seats(*, requisition_id: UUID, by: Actor, at: datetime) -> Requisition:
    """Close a requisition whose last seat was filled, and open it again when a hire was taken back. Part of both."""
    requisition = Requisition.objects.select_for_update().get(pk=requisition_id)
    filled = Opening.objects.filter(requisition=requisition, close_reason=CloseReason.FILLED).count()
    was_filled = requisition.state == RequisitionState.CLOSED and requisition.close_reason == CloseReason.FILLED
    if filled >= requisition.headcount and requisition.state in {RequisitionState.OPEN, RequisitionState.ON_HOLD}:
        _end(requisition, RequisitionState.CLOSED, CloseReason.FILLED, "", at)
        event = RequisitionClosed(requisition_id=requisition.pk, close_reason=CloseReason.FILLED.value)
        events.record(event, by=by, at=at)
    elif filled < requisition.headcount and was_filled:
        requisition.state, requisition.close_reason, requisition.closed_at = RequisitionState.OPEN, "", None
        requisition.save(update_fields=["state", "close_reason", "closed_at"])
        events.record(RequisitionReopened(requisition_id=requisition.pk), by=by, at=at)
    return requisition


@approvals.on_settled(ApprovalKind.REQUISITION)
def _settled(subject_id: UUID, is_approved: bool, by: Actor, at: datetime) -> None:
    requisition = Requisition.objects.select_for_update().get(pk=subject_id)
    agreed = agreements.before(kind=ApprovalKind.REQUISITION, subject_id=requisition.pk)
    if is_approved:
        _open(requisition, by=by, at=at, state=_standing(agreed))
        count_seats(requisition_id=requisition.pk, by=by, at=at)
        return
    if agreed:
        _take_back(requisition, agreed, by=by, at=at)
        return
    requisition.state = RequisitionState.REJECTED
    requisition.save(update_fields=["state"])
    events.record(RequisitionRejected(requisition_id=requisition.pk), by=by, at=at)


def _take_back(requisition: Requisition, agreed: Terms, *, by: Actor, at: datetime) -> None:
    """Let a requisition go on as it was agreed before its change was refused."""
    back = agreements.columns(row=requisition, agreed=agreed)
    changed = revisions.apply(row=requisition, changes=back, version=None, by=by, at=at)
    agreements.put_fields_back(subject=FieldSubject.REQUISITION, row=requisition, agreed=agreed, by=by, at=at)
    requisition.state = _standing(agreed)
    requisition.save(update_fields=["state"])
    event = RequisitionChangeRefused(requisition_id=requisition.pk, fields=" ".join(changed))
    events.record(event, by=by, at=at)
    count_seats(requisition_id=requisition.pk, by=by, at=at)


def terms(*, requisition: Requisition, was: Mapping[str, Any] | None = None) -> Terms | None:
    """What it says of what is agreed upon, and how it stands; None while it is neither open nor on hold.

    `was` as in `agreements.terms`.
    """
    if requisition.state not in STANDING:
        return None
    said = agreements.terms(row=requisition, names=WATCHED, subject=FieldSubject.REQUISITION, was=was)
    return said | {"state": str(requisition.state)}


def _standing(agreed: Terms | None) -> RequisitionState:
    """How it stands once its change was answered: as before, and open the first time."""
    return RequisitionState(agreed["state"]) if agreed else RequisitionState.OPEN


def ask_again(*, requisition: Requisition, was: Terms | None, by: Actor, at: datetime) -> None:
    """Have a changed requisition approved, if it is asked about or was approved. Part of changing it; it is held."""
    if requisition.state in {RequisitionState.PENDING_APPROVAL, *STANDING}:
        _ask(requisition, was=was, by=by, at=at)


def _ask(requisition: Requisition, *, was: Terms | None = None, by: Actor, at: datetime) -> None:
    agreed = agreements.kept(kind=ApprovalKind.REQUISITION, subject_id=requisition.pk, was=was)
    events.record(RequisitionSubmitted(requisition_id=requisition.pk), by=by, at=at)
    requisition.state = RequisitionState.PENDING_APPROVAL
    requisition.save(update_fields=["state"])
    if approvals.ask(matter=matter(requisition, agreed), by=by, at=at) is None:
        _open(requisition, by=by, at=at, state=_standing(agreed.get(agreements.KEY)))
    requisition.refresh_from_db(fields=["state", "opened_at"])


def _open(requisition: Requisition, *, by: Actor, at: datetime, state: RequisitionState) -> None:
    requisition.state, requisition.opened_at = state, requisition.opened_at or at
    requisition.save(update_fields=["state", "opened_at"])
    events.record(RequisitionApproved(requisition_id=requisition.pk), by=by, at=at)


def matter(requisition: Requisition, more: Mapping[str, Any] | None = None) -> Matter:
    """What approvers are asked about a requisition."""
    facts = {
        ApprovalCondition.NEW_SEAT: not requisition.is_backfill,
        ApprovalCondition.CONFIDENTIAL: requisition.is_confidential,
    }
    return Matter(
        kind=ApprovalKind.REQUISITION,
        subject_id=requisition.pk,
        organization_id=requisition.organization_id,
        title=f"{requisition.code} {requisition.title}",
        snapshot=_snapshot(requisition) | field_facts.part(FieldSubject.REQUISITION, requisition) | dict(more or {}),
        department_id=requisition.department_id,
        office_id=requisition.office_id,
        facts=frozenset(fact for fact, holds in facts.items() if holds),
        team={JobRole.HIRING_MANAGER: requisition.hiring_manager_id, JobRole.RECRUITER: requisition.recruiter_id},
    )


def _snapshot(requisition: Requisition) -> dict[str, Any]:
    kept = {name: stale.plain(getattr(requisition, name)) for name in SHOWN if name != "title"}
    kept["department"] = requisition.department.name if requisition.department else ""
    kept["office"] = requisition.office.name if requisition.office else ""
    return kept


def _turn(
    requisition: Requisition, from_: RequisitionState, to: RequisitionState, event: Any, *, by: Actor, at: datetime
) -> Requisition:
    access.require(rules.can_edit_requisition, by, requisition)
    requisition = locked(requisition)
    if requisition.state == to:
        return requisition
    if requisition.state != from_:
        raise WrongState(requisition.state)
    requisition.state = to
    requisition.save(update_fields=["state"])
    events.record(event(requisition_id=requisition.pk), by=by, at=at)
    return requisition


def _end(requisition: Requisition, state: RequisitionState, reason: CloseReason, note: str, at: datetime) -> None:
    requisition.state, requisition.close_reason, requisition.closed_at = state, reason, at
    requisition.note = clean(note)[:500]
    requisition.save(update_fields=["state", "close_reason", "closed_at", "note"])


def locked(requisition: Requisition) -> Requisition:
    """It as it stands, locked together with what is asked about it."""
    approvals.hold(requisition.pk)
    return Requisition.objects.select_for_update().get(pk=requisition.pk)


def _refuse_taken(requisition: Requisition, wanted: dict[str, Any]) -> None:
    others = Requisition.objects.filter(organization_id=requisition.organization_id).exclude(pk=requisition.pk)
    if "code" in wanted and others.filter(code__iexact=wanted["code"]).exists():
        raise CodeTaken


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """The values in the form they are kept in.

    Raises: Unacceptable.
    """
    checked = dict(values)
    for name, most in (("title", 200), ("code", 30), ("backfill_for", 150)):
        checked[name] = clean(str(checked[name]))[:most]
    checked["reason"] = str(checked["reason"]).strip()[:5000]
    if not checked["title"]:
        raise Unacceptable(gettext_noop("A requisition needs a title."))
    if not 1 <= checked["headcount"] <= MOST_SEATS:
        raise Unacceptable(_("A requisition asks for between 1 and %(most)d people.") % {"most": MOST_SEATS})
    check_band(checked)
    return checked


def check_band(values: dict[str, Any]) -> None:
    """Refuse a pay band that goes down, is negative or has no currency.

    Raises: Unacceptable.
    """
    least, most = values["pay_min_minor"], values["pay_max_minor"]
    if (least is not None or most is not None) and not values["pay_currency"]:
        raise Unacceptable(gettext_noop("Say which currency the pay is in."))
    if any(end is not None and end < 0 for end in (least, most)):
        raise Unacceptable(gettext_noop("Pay is not negative."))
    if least is not None and most is not None and most < least:
        raise Unacceptable(gettext_noop("The upper end of the pay band is below the lower one."))
