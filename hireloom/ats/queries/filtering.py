"""What the board and the list of a job share: their filters."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from hireloom.ats import blindness
from hireloom.ats.enums import FraudStatus
from hireloom.ats.models import ApplicationFieldValue
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.core.actor import Actor
from hireloom.kit.text import fold
from hireloom.people.models import PersonTag
from hireloom.people.queries import field_filters
from hireloom.people.queries.field_filters import Said


@dataclass(frozen=True)
class Filters:
    """What is looked for; an empty one narrows nothing.

    `credited_id` is the colleague who gets the credit, `assigned_id` the one who looks after it.
    `text` is words of a name or headline, each of which must occur; `is_late_only` keeps open
    applications that wait for longer than their stage allows, `is_odd_only` those that looked odd and are not known to
    be genuine. `said` are words of the organization's own fields.
    """

    text: str = ""
    source_id: UUID | None = None
    tag_id: UUID | None = None
    credited_id: UUID | None = None
    assigned_id: UUID | None = None
    is_late_only: bool = False
    is_odd_only: bool = False
    said: Said = ()

    @property
    def is_empty(self) -> bool:
        return self == Filters()


def narrow(applications: ApplicationQuerySet, filters: Filters, *, actor: Actor, at: datetime) -> ApplicationQuerySet:
    """Keep the applications that the filters look for; who is reviewed blind is found by nothing that is theirs."""
    asks_of_them = filters.text or filters.tag_id or filters.said or filters.is_odd_only
    if asks_of_them and not blindness.sees_through(actor):
        applications = applications.exclude(outcome="", stage__is_blind=True)
    for word in filters.text.split()[:8]:
        named = Q(person__sort_name__contains=fold(word))
        applications = applications.filter(named | Q(person__headline__icontains=word))
    if filters.source_id:
        applications = applications.filter(source_id=filters.source_id)
    if filters.tag_id:
        carried = PersonTag.objects.filter(
            organization_id=OuterRef("organization_id"), person=OuterRef("person_id"), tag_id=filters.tag_id
        )
        applications = applications.filter(Exists(carried))
    if filters.credited_id:
        applications = applications.filter(credited_to_id=filters.credited_id)
    if filters.assigned_id:
        applications = applications.filter(assigned_to_id=filters.assigned_id)
    if filters.is_odd_only:
        applications = applications.exclude(suspicion="").exclude(fraud_status=FraudStatus.GENUINE)
    if filters.is_late_only:
        applications = applications.late(at, organization_id=actor.organization_id)
    return field_filters.narrow(
        applications, filters.said, values=ApplicationFieldValue, column="application", actor=actor
    )
