"""What hiring knows against writing to somebody by a sequence, and what ends one; relationships do not know hiring."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hireloom.ats.enums import Outcome
from hireloom.ats.events import ApplicationHired, ApplicationSubmitted, InterviewScheduled
from hireloom.ats.models import Application
from hireloom.core import events
from hireloom.core.actor import system
from hireloom.crm import stops
from hireloom.crm.enums import ExitReason
from hireloom.crm.operations import exits
from hireloom.crm.stops import Stop
from hireloom.people.enums import ContactType
from hireloom.people.models import Person


@stops.also_stopped_by
def in_hiring(
    organization_id: UUID,
    people: Collection[UUID],
    at: datetime,  # noqa: ARG001  the protocol's
) -> Mapping[UUID, list[Stop]]:
    """Who is a candidate for a job now, and who was hired and has not left again. One query.

    Which job is not said: whoever writes a sequence may not know of it.
    """
    rows = Application.objects.filter(organization_id=organization_id, person__in=people)
    works_here = Q(outcome=Outcome.HIRED) & ~Q(person__contact_type=ContactType.ALUMNI)
    rows = rows.filter(Q(outcome="") | works_here).order_by()
    found: dict[UUID, dict[ExitReason, Stop]] = {}
    for person_id, outcome in rows.values_list("person_id", "outcome"):
        stop = _hired() if outcome == Outcome.HIRED else _candidate()
        found.setdefault(person_id, {})[stop.exit_reason] = stop
    return {person_id: list(by_reason.values()) for person_id, by_reason in found.items()}


def _hired() -> Stop:
    return Stop(ExitReason.HIRED, _("We hired them."))


def _candidate() -> Stop:
    return Stop(ExitReason.ACTIVE, _("Is a candidate for a job."))


@events.subscribe(ApplicationSubmitted)
def stop_writing_to_an_applicant(event: ApplicationSubmitted) -> None:
    _end(event.person_id, ExitReason.APPLIED)


@events.subscribe(ApplicationHired)
def stop_writing_to_a_new_colleague(event: ApplicationHired) -> None:
    _end(event.person_id, ExitReason.HIRED)


@events.subscribe(InterviewScheduled)
def stop_writing_to_who_is_interviewed(event: InterviewScheduled) -> None:
    _end(event.person_id, ExitReason.BOOKED)


def _end(person_id: UUID, reason: ExitReason) -> None:
    person = Person.objects.filter(pk=person_id).only("organization_id").first()
    if person is not None:
        exits.end_all(person_ids=[person_id], reason=reason, by=system(person.organization_id), at=timezone.now())
