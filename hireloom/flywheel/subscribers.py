"""What one half does when something happens in the other."""

from typing import Any
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hireloom.ats.events import (
    ApplicationHired,
    ApplicationRejected,
    ApplicationSubmitted,
    ApplicationUnhired,
    ApplicationWithdrawn,
)
from hireloom.core import events
from hireloom.core.actor import system
from hireloom.core.models import Organization
from hireloom.crm.enums import AddedBecause
from hireloom.crm.operations import pools
from hireloom.flywheel.operations import engagement
from hireloom.people.models import Person


@events.subscribe(ApplicationRejected)
def keep_a_rejected_silver_medalist_warm(event: ApplicationRejected) -> None:
    if event.is_silver_medalist:
        _into_the_pool(event.person_id, event.application_id)


@events.subscribe(ApplicationWithdrawn)
def keep_a_withdrawn_silver_medalist_warm(event: ApplicationWithdrawn) -> None:
    if event.is_silver_medalist:
        _into_the_pool(event.person_id, event.application_id)


@events.subscribe_to_all(ApplicationSubmitted, ApplicationHired, ApplicationUnhired)
def keep_what_outreach_came_to(happened: list[Any]) -> None:
    engagement.note(application_ids=[event.application_id for event in happened], at=timezone.now())


def _into_the_pool(person_id: UUID, application_id: UUID) -> None:
    person = Person.objects.select_related("organization").filter(pk=person_id).first()
    if person is None:
        return
    by, at = system(person.organization_id), timezone.now()
    pool = pools.silver_medalists(name=_name(person.organization), by=by, at=at)
    pools.add(pool=pool, person=person, by=by, at=at, because=AddedBecause.SILVER_MEDALIST, context_id=application_id)


def _name(organization: Organization) -> str:
    with translation.override(organization.language):
        return _("Silver medalists")
