"""Who looked at whom: a record of decisions says what the deciders saw."""

from datetime import datetime, timedelta

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Event
from hireloom.people import rules
from hireloom.people.events import PersonViewed
from hireloom.people.models import Person

ONCE_IN = timedelta(hours=12)


@transaction.atomic
def note(*, person: Person, by: Actor, at: datetime) -> bool:
    """Write down that somebody looked at a profile, once in twelve hours; False when it was written already.

    Raises: PermissionDenied: `by` does not see this person.
    """
    access.require(rules.can_view_person, by, person)
    lately = Event.objects.filter(organization_id=person.organization_id, name=PersonViewed.name, actor_id=by.id)
    if lately.about(person.pk).filter(at__gt=at - ONCE_IN).exists():
        return False
    events.record(PersonViewed(person_id=person.pk), by=by, at=at)
    return True
