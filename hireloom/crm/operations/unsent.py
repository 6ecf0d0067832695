"""Mails of sequences that no server took: who was to get them waits, and goes on once somebody has them sent again.

A server that was away says nothing about the person: it ends no sequence, and nobody is barred for it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor, system
from hireloom.core.rows import update_all
from hireloom.crm import clock, limits, places, rules
from hireloom.crm.enums import EnrollmentState, HeldBecause
from hireloom.crm.events import EnrollmentHeld
from hireloom.crm.models import Enrollment, SendingRules, Sequence, Touch
from hireloom.crm.models.enrollment import EnrollmentQuerySet
from hireloom.crm.operations import exits, held
from hireloom.messaging import routes
from hireloom.messaging.enums import MessageState

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Repeated:
    """How many have their mail sent again, and how many wait on, since no more may leave now."""

    count: int
    left: int


@transaction.atomic
def hold(*, message_ids: Collection[UUID], organization_id: UUID, at: datetime) -> int:
    """Let those wait whose mail failed without having come back, as part of that; says how many did not before."""
    touches = Touch.objects.filter(
        organization_id=organization_id, message__in=list(message_ids), message__state=MessageState.FAILED
    )
    found = {touch.enrollment_id for touch in touches.select_related("message") if not touch.message.came_back}
    rows = Enrollment.objects.select_for_update(of=("self",)).filter(pk__in=found, state=EnrollmentState.WAITING)
    return _hold(list(rows.order_by("pk")), organization_id, at)


def waiting(sequence: Sequence) -> int:
    """How many of a sequence wait, since their mail failed."""
    return _held(sequence).count()


@transaction.atomic
def send_all_again(*, sequence: Sequence, by: Actor, at: datetime) -> Repeated:
    """Have the mails of everybody in a sequence sent again that failed, as many as may leave now.

    Raises: PermissionDenied: `by` may not edit the sequence.
    """
    access.require(rules.can_edit_sequence, by, sequence)
    locks.take(f"due steps of {sequence.organization_id}")
    sequence = Sequence.objects.select_related("sender__user", "organization").get(pk=sequence.pk)
    sending = SendingRules.objects.of(sequence.organization_id)
    mailbox = routes.mailboxes_of([sequence.sender_id], organization_id=sequence.organization_id).of(sequence.sender_id)
    room = min(limits.room_of(sequence.sender_id, mailbox, sending, at), MOST_AT_ONCE)
    rows = _held(sequence).select_for_update(of=("self",)).select_related("person", "version", "next_step")
    count = 0
    for row in rows.order_by("enrolled_at", "pk")[:room]:
        row.person.organization = sequence.organization  # read once, not with each of them
        if row.next_step is not None:
            theirs = clock.of(row.person, row.version, sequence, sending)
            held.repeat(row=row, step=row.next_step, theirs=theirs, by=by, at=at)
            count += 1
    return Repeated(count, waiting(sequence))


def _held(sequence: Sequence) -> EnrollmentQuerySet:
    rows = Enrollment.objects.filter(organization_id=sequence.organization_id, sequence=sequence)
    return rows.filter(state=EnrollmentState.HELD, held_because=HeldBecause.FAILED)


def _hold(rows: list[Enrollment], organization_id: UUID, at: datetime) -> int:
    for row in rows:
        places.hold(row, HeldBecause.FAILED)
    update_all(rows, places.FIELDS)
    told = [EnrollmentHeld(**exits.ids_of(row), reason=HeldBecause.FAILED.value) for row in rows]
    events.record_all(told, by=system(organization_id), at=at)
    return len(rows)
