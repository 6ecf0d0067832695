"""Sequences: made, renamed, paused, taken up again, put away."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm import rules
from hireloom.crm.enums import EnrollmentState, SequenceState
from hireloom.crm.events import (
    SequenceArchived,
    SequenceChanged,
    SequenceCreated,
    SequencePaused,
    SequenceResumed,
)
from hireloom.crm.models import Enrollment, Sequence, SequenceVersion
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging import rules as mail_rules


class SequenceNameTaken(Exception):
    """The organization has a sequence of that name."""


class NotNow(Exception):
    """The sequence is in another state: a draft does not pause, and what is archived does nothing."""


class PeopleUnderWay(Exception):
    """People are under way in the sequence; `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count


@transaction.atomic
def create(
    *, name: str, by: Actor, at: datetime, sender: Membership | None = None, stops_at_company: bool = False
) -> Sequence:
    """Begin a sequence, as an empty draft; whoever begins it owns it.

    Raises:
        PermissionDenied: `by` may not write sequences, or not in the sender's name.
        SequenceNameTaken: there is one of that name.
        Unacceptable: the name is empty.

    """
    access.require(rules.can_write_sequences, by)
    access.require(mail_rules.can_write_as, by, sender.pk if sender else None)
    sequence, is_new = Sequence.objects.get_or_create(
        organization_id=by.organization_id,
        name=_name(name),
        defaults={
            "id": uuid7(at),
            "owner_id": by.membership_id,
            "sender": sender,
            "stops_at_company": stops_at_company,
            "created_at": at,
            "changed_at": at,
        },
    )
    if not is_new:
        raise SequenceNameTaken
    SequenceVersion.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        sequence=sequence,
        days=[0, 1, 2, 3, 4],
        created_by_id=by.membership_id,
        created_at=at,
    )
    events.record(SequenceCreated(sequence_id=sequence.pk), by=by, at=at)
    return sequence


@transaction.atomic
def change(
    *,
    sequence: Sequence,
    name: str,
    sender: Membership | None,
    by: Actor,
    at: datetime,
    stops_at_company: bool | None = None,
) -> Sequence:
    """Call a sequence otherwise, or let it go out in another name; what is the same changes nothing.

    `stops_at_company`: an answer ends it for others at the same company, too; None leaves that as it is.

    Raises:
        PermissionDenied: `by` may not edit it, or not write in the sender's name.
        SequenceNameTaken: there is another of that name.
        Unacceptable: the name is empty.

    """
    access.require(rules.can_edit_sequence, by, sequence)
    sequence = locked(sequence)
    wanted: dict[str, object] = {"name": _name(name), "sender_id": sender.pk if sender else None}
    if stops_at_company is not None:
        wanted["stops_at_company"] = stops_at_company
    changed = sorted(field for field, value in wanted.items() if getattr(sequence, field) != value)
    if "sender_id" in changed:
        access.require(mail_rules.can_write_as, by, sender.pk if sender else None)
    if "name" in changed and _others(sequence).filter(name=wanted["name"]).exists():
        raise SequenceNameTaken
    if not changed:
        return sequence
    for field in changed:
        setattr(sequence, field, wanted[field])
    sequence.changed_at = at
    sequence.save(update_fields=["name", "sender", "stops_at_company", "changed_at"])
    fields = " ".join(field.removesuffix("_id") for field in changed)
    events.record(SequenceChanged(sequence_id=sequence.pk, fields=fields), by=by, at=at)
    return sequence


@transaction.atomic
def pause(*, sequence: Sequence, by: Actor, at: datetime) -> Sequence:
    """Let nothing leave until it is resumed; everybody keeps their place. Twice is once.

    Raises:
        PermissionDenied: `by` may not edit it.
        NotNow: it is a draft, or archived.

    """
    access.require(rules.can_edit_sequence, by, sequence)
    sequence = locked(sequence)
    if sequence.state == SequenceState.PAUSED:
        return sequence
    if sequence.state != SequenceState.ACTIVE:
        raise NotNow
    sequence.state, sequence.paused_at = SequenceState.PAUSED, at
    sequence.save(update_fields=["state", "paused_at"])
    events.record(SequencePaused(sequence_id=sequence.pk), by=by, at=at)
    return sequence


@transaction.atomic
def resume(*, sequence: Sequence, by: Actor, at: datetime) -> Sequence:
    """Go on: what was due in so long when it was paused is due in as long from now on. Twice is once.

    Raises:
        PermissionDenied: `by` may not edit it.
        NotNow: it is a draft, or archived.

    """
    access.require(rules.can_edit_sequence, by, sequence)
    sequence = locked(sequence)
    if sequence.state == SequenceState.ACTIVE:
        return sequence
    if sequence.state != SequenceState.PAUSED or sequence.paused_at is None:
        raise NotNow
    waiting = Enrollment.objects.filter(
        organization_id=sequence.organization_id, sequence=sequence, state=EnrollmentState.WAITING
    )
    waiting.filter(due_at__gt=sequence.paused_at).update(due_at=F("due_at") + (at - sequence.paused_at))
    sequence.state, sequence.paused_at = SequenceState.ACTIVE, None
    sequence.save(update_fields=["state", "paused_at"])
    events.record(SequenceResumed(sequence_id=sequence.pk), by=by, at=at)
    return sequence


@transaction.atomic
def archive(*, sequence: Sequence, by: Actor, at: datetime) -> Sequence:
    """Put a sequence away; what it sent stays on record. Twice is once.

    Raises:
        PermissionDenied: `by` may not edit it.
        PeopleUnderWay: it is not done with everybody; stop them first.

    """
    access.require(rules.can_edit_sequence, by, sequence)
    sequence = locked(sequence)
    if sequence.state == SequenceState.ARCHIVED:
        return sequence
    people = Enrollment.objects.live().filter(organization_id=sequence.organization_id, sequence=sequence).count()
    if people:
        raise PeopleUnderWay(people)
    sequence.state, sequence.paused_at = SequenceState.ARCHIVED, None
    sequence.save(update_fields=["state", "paused_at"])
    events.record(SequenceArchived(sequence_id=sequence.pk), by=by, at=at)
    return sequence


def locked(sequence: Sequence) -> Sequence:
    """The sequence as it stands, held until the transaction ends."""
    return Sequence.objects.select_for_update(of=("self",)).get(pk=sequence.pk)


def _name(name: str) -> str:
    name = clean(name)[:100]
    if not name:
        raise Unacceptable(gettext_noop("A sequence needs a name."))
    return name


def _others(sequence: Sequence) -> QuerySet[Sequence]:
    return Sequence.objects.filter(organization_id=sequence.organization_id).exclude(pk=sequence.pk)
