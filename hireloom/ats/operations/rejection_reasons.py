"""Rejection reasons: why applications end without a hire."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import ReasonKind
from hireloom.ats.events import ReasonAdded, ReasonChanged
from hireloom.ats.models import RejectionReason
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean


class ReasonNameTaken(Exception):
    """Another reason has that name."""


@transaction.atomic
def add(*, name: str, kind: ReasonKind, by: Actor, at: datetime) -> RejectionReason:
    """Add a reason, at the end of the list.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        Unacceptable: the name is empty.
        ReasonNameTaken: there is one of that name.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    reasons = RejectionReason.objects.filter(organization_id=by.organization_id)
    name = _name(name)
    if reasons.filter(name__iexact=name).exists():
        raise ReasonNameTaken
    last = reasons.aggregate(last=Max("position"))["last"]
    reason = RejectionReason.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        name=name,
        kind=kind,
        position=0 if last is None else last + 1,
    )
    events.record(ReasonAdded(reason_id=reason.pk), by=by, at=at)
    return reason


@transaction.atomic
def change(
    *, reason: RejectionReason, name: str, kind: ReasonKind, is_active: bool, by: Actor, at: datetime
) -> RejectionReason:
    """Change a reason; one that is not active is offered no longer, and stays where it was given.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        Unacceptable: the name is empty.
        ReasonNameTaken: there is another one of that name.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    reason = RejectionReason.objects.get(pk=reason.pk)
    wanted = {"name": _name(name), "kind": kind.value, "is_active": is_active}
    namesakes = RejectionReason.objects.filter(organization_id=by.organization_id, name__iexact=wanted["name"])
    if namesakes.exclude(pk=reason.pk).exists():
        raise ReasonNameTaken
    changed = [field for field, value in wanted.items() if getattr(reason, field) != value]
    for field in changed:
        setattr(reason, field, wanted[field])
    if changed:
        reason.save(update_fields=changed)
        events.record(ReasonChanged(reason_id=reason.pk, fields=" ".join(changed)), by=by, at=at)
    return reason


def _name(given: str) -> str:
    if not clean(given):
        msg = gettext_noop("A rejection reason needs a name.")
        raise Unacceptable(msg)
    return clean(given)[:100]
