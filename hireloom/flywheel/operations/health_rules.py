"""Applying the rules of the night: the same selection that the dry run shows."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from hireloom.core.actor import system
from hireloom.flywheel.operations import update_requests
from hireloom.flywheel.queries import health
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.people.enums import ContactKind, HealthAction, HealthList
from hireloom.people.models import ContactPoint, HealthRule, Person
from hireloom.people.models.person import PersonQuerySet
from hireloom.people.operations import health_rules, persons

ASKED_AGAIN_AFTER = timedelta(days=180)


def concerned(rule: HealthRule, at: datetime) -> PersonQuerySet:
    """Whom a rule would concern now, those longest untouched first; not yet cut to how many it takes a night.

    Private people are left out: what happens to them is their owner's to say. Who was asked within half a
    year is not asked again.
    """
    people = Person.objects.filter(organization_id=rule.organization_id, is_private=False).present()
    people = people.filter(health.CONDITIONS[HealthList(rule.list)](at))
    if rule.action == HealthAction.ASK:
        own = ContactPoint.objects.filter(person=OuterRef("pk"), kind=ContactKind.EMAIL, is_primary=True)
        asked = Message.objects.filter(
            person=OuterRef("pk"), purpose=Purpose.UPDATE_REQUEST, created_at__gt=at - ASKED_AGAIN_AFTER
        )
        people = people.filter(Exists(own)).exclude(Exists(asked))
    return people.order_by("last_touch_at", "pk")


@transaction.atomic
def apply(*, rule: HealthRule, at: datetime) -> int:
    """Do a night's work of a rule that is on, and say for how many people; nothing for one that is off."""
    rule = HealthRule.objects.select_for_update().get(pk=rule.pk)
    if not rule.is_on:
        return 0
    by, chosen = system(rule.organization_id), list(concerned(rule, at).select_related("organization")[: rule.most])
    for person in chosen:
        if rule.action == HealthAction.ARCHIVE:
            persons.archive(person=person, by=by, at=at)
        else:
            update_requests.ask(person=person, by=by, at=at)
    health_rules.note_run(rule=rule, count=len(chosen), by=by, at=at)
    return len(chosen)
