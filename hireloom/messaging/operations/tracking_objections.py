"""What a colleague notes of a person who does not want it to be seen which mails they open, or no longer minds."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging import rules
from hireloom.messaging.events import TrackingAllowed, TrackingRefused
from hireloom.messaging.models import ContactWish
from hireloom.messaging.operations import suppressions
from hireloom.people.models import Person


class TheirOwnWord(Exception):
    """They said so themselves, on their page; only they take it back."""


@transaction.atomic
def note(*, person: Person, because: str, by: Actor, at: datetime) -> ContactWish:
    """Hold that a person objects to being seen, as they told a colleague; nothing is seen from now on. Twice is once.

    Raises:
        PermissionDenied: `by` neither writes to the person nor keeps the list.
        Unacceptable: it is not said on what that rests.

    """
    access.require(rules.can_suppress, by, person)
    reason = _reason(because)
    row = _locked(person, by, at)
    if row.refuses_tracking:
        return row
    return _write(row, reason, by, at, refuses=True)


@transaction.atomic
def take_back(*, person: Person, because: str, by: Actor, at: datetime) -> ContactWish:
    """Hold that a person no longer minds being seen, of whom a colleague had noted that they do. Twice is once.

    Raises:
        PermissionDenied: `by` neither writes to the person nor keeps the list.
        Unacceptable: it is not said on what that rests.
        TheirOwnWord: they said themselves that they object.

    """
    access.require(rules.can_suppress, by, person)
    reason = _reason(because)
    row = _locked(person, by, at)
    if not row.refuses_tracking:
        return row
    if not row.tracking_note:
        raise TheirOwnWord
    return _write(row, reason, by, at, refuses=False)


def _reason(because: str) -> str:
    reason = clean(because)[:500]
    if not reason:
        raise Unacceptable(gettext_noop("Say how you know, for example when they told you."))
    return reason


def _locked(person: Person, by: Actor, at: datetime) -> ContactWish:
    """What the person wishes, held while it changes."""
    suppressions.take_turn(by)
    rows = ContactWish.objects.select_for_update(of=("self",))
    found = rows.filter(organization_id=by.organization_id, person=person).first()
    return found or ContactWish(id=uuid7(at), organization_id=by.organization_id, person=person)


def _write(row: ContactWish, reason: str, by: Actor, at: datetime, *, refuses: bool) -> ContactWish:
    row.refuses_tracking, row.tracking_note, row.tracking_noted_by_id = refuses, reason, by.membership_id
    row.changed_at = at
    row.save()
    said = TrackingRefused if refuses else TrackingAllowed
    events.record(said(person_id=row.person_id), by=by, at=at)
    return row
