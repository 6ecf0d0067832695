"""Letting people go on whom nothing holds any more: mails arrive again, a day came, or somebody decided."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import events
from hireloom.core.actor import system
from hireloom.core.rows import update_all
from hireloom.crm import places
from hireloom.crm.enums import FOR_NOW, EnrollmentState
from hireloom.crm.events import EnrollmentReleased
from hireloom.crm.models import Enrollment
from hireloom.crm.operations import exits
from hireloom.crm.queries import guard_rails
from hireloom.messaging import contactability
from hireloom.messaging.enums import MailClass

AT_ONCE = 500


@transaction.atomic
def let_go(*, organization_id: UUID, at: datetime) -> int:
    """Have everybody go on in an organization who is held for now and need not be; says how many.

    Their step is due at once; whoever cannot be written to for another reason leaves at their turn.
    """
    held = Enrollment.objects.filter(
        organization_id=organization_id, state=EnrollmentState.HELD, held_because__in=FOR_NOW
    ).order_by("pk")
    held, last, count = held.select_related("person__organization", "next_step"), None, 0
    while rows := list(
        (held.filter(pk__gt=last) if last else held).select_for_update(skip_locked=True, of=("self",))[:AT_ONCE]
    ):
        last = rows[-1].pk
        count += _let_go(rows, organization_id, at)
    return count


def _let_go(rows: list[Enrollment], organization_id: UUID, at: datetime) -> int:
    people = [row.person for row in rows]
    verdicts = contactability.of(people, mail_class=MailClass.OUTREACH, at=at)
    stops = guard_rails.stops_of(verdicts, organization_id=organization_id, at=at)
    free = [row for row in rows if all(stop.holds is None for stop in stops.get(row.person_id, []))]
    for row in free:
        places.go_to(row, row.next_step, due_at=at, at=at)
    update_all(free, places.FIELDS)
    events.record_all([EnrollmentReleased(**exits.ids_of(row)) for row in free], by=system(organization_id), at=at)
    return len(free)
