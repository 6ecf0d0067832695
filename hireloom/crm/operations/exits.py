"""Being done with somebody: something happened that makes a sequence pointless, or it came to its end."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.crm import places
from hireloom.crm.enums import ExitReason
from hireloom.crm.events import EnrollmentExited, EnrollmentFinished
from hireloom.crm.models import Enrollment, Touch
from hireloom.crm.models.enrollment import EnrollmentQuerySet
from hireloom.messaging.operations import outbox


@transaction.atomic
def end_all(*, person_ids: Collection[UUID], reason: ExitReason, by: Actor, at: datetime) -> int:
    """Be done with people, whatever sequence they are in, as part of what happened; says with how many.

    Mails that still wait are called off; who is in none, or was stopped before, stays as they are.
    """
    return _end(Enrollment.objects.filter(person__in=list(person_ids)), reason, by, at)


@transaction.atomic
def end_these(*, enrollment_ids: Collection[UUID], reason: ExitReason, by: Actor, at: datetime) -> int:
    """Be done with these, as part of a verb whose permission was asked; says with how many."""
    return _end(Enrollment.objects.filter(pk__in=list(enrollment_ids)), reason, by, at)


def ids_of(enrollment: Enrollment) -> dict[str, UUID]:
    """What every event about an enrollment says."""
    return {
        "enrollment_id": enrollment.pk,
        "sequence_id": enrollment.sequence_id,
        "person_id": enrollment.person_id,
    }


def exited(enrollment: Enrollment) -> EnrollmentExited:
    return EnrollmentExited(**ids_of(enrollment), reason=enrollment.exit_reason)


def finished(enrollment: Enrollment) -> EnrollmentFinished:
    return EnrollmentFinished(**ids_of(enrollment))


def _end(wanted: EnrollmentQuerySet, reason: ExitReason, by: Actor, at: datetime) -> int:
    rows = list(wanted.live().filter(organization_id=by.organization_id).select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        places.leave(row, reason, at=at)
    Enrollment.objects.bulk_update(rows, places.FIELDS, batch_size=500)
    _call_off(rows, by, at)
    events.record_all([exited(row) for row in rows], by=by, at=at)
    return len(rows)


def _call_off(rows: list[Enrollment], by: Actor, at: datetime) -> None:
    """Stop what was written and has not left."""
    touches = Touch.objects.filter(enrollment__in=[row.pk for row in rows], message__state="queued")
    keys = list(touches.filter(organization_id=by.organization_id).values_list("message__key", flat=True))
    if keys:
        outbox.call_off_keys(keys=keys, by=by, at=at)
