"""Writing automations, setting them off, and what came of it."""

from datetime import timedelta

from hireloom.ats.enums import AutomationAction, AutomationTrigger
from hireloom.ats.models import Application, AutomationFiring
from hireloom.ats.operations import (
    automation_firings,
    automations,
)
from hireloom.ats.operations.automations import AutomationDraft
from hireloom.people.models import PersonTag
from tests.cast import MONDAY, TUESDAY

DAY = timedelta(days=1)
ARRIVED, TAG = AutomationTrigger.ARRIVED, AutomationAction.TAG


def write(job, by, trigger=ARRIVED, action=TAG, at=MONDAY, **more):
    needs = {TAG: {"tag_name": "Seen"}}.get(action, {})
    said = {"name": "Mine", "trigger": trigger, "action": action, "is_active": True} | needs | more
    return automations.write(job=job, draft=AutomationDraft(**said), by=by, at=at)


def fire(application, trigger=ARRIVED, at=TUESDAY):
    return automation_firings.fire_all(application_id=application.pk, triggers=[trigger.value], at=at)


def fresh(application):
    return Application.objects.select_related("job", "person").get(pk=application.pk)


def states(automation):
    rows = AutomationFiring.objects.filter(automation=automation).order_by("fired_at", "pk")
    return list(rows.values_list("state", "refusal"))


def tags_of(application):
    return list(PersonTag.objects.filter(person=application.person_id).values_list("tag__name", flat=True))
