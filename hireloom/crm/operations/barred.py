"""Being done with people whom somebody barred, at once; whoever is barred by company or domain ends at their turn."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core.actor import system
from hireloom.crm import stops
from hireloom.crm.models import Enrollment
from hireloom.crm.operations import exits
from hireloom.messaging import contactability
from hireloom.messaging.enums import MailClass, SuppressionScope
from hireloom.messaging.models import Suppression
from hireloom.people.models import Person


@transaction.atomic
def end(*, suppression_id: UUID, at: datetime) -> int:
    """Be done with those of a suppression who are in a sequence and cannot be written to now; says with how many.

    Who is barred at one address and has another goes on there.
    """
    row = Suppression.objects.filter(pk=suppression_id, lifted_at=None).first()
    if row is None:
        return 0
    live = Enrollment.objects.live().filter(organization_id=row.organization_id)
    if row.scope == SuppressionScope.PERSON:
        live = live.filter(person=row.person_id)
    elif row.scope == SuppressionScope.ADDRESS:
        live = live.filter(person__contact_points__normalized=row.value)
    else:
        return 0
    people = Person.objects.filter(pk__in=live.values("person_id"))
    verdicts = contactability.of(people, mail_class=MailClass.OUTREACH, at=at)
    count = 0
    for pk, verdict in verdicts.items():
        ending = [stop for stop in map(stops.of_objection, verdict.objections) if stop.holds is None]
        if ending:
            reason = ending[0].exit_reason
            count += exits.end_all(person_ids=[pk], reason=reason, by=system(row.organization_id), at=at)
    return count
