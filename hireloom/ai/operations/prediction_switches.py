"""Switching predictions on and off, question by question."""

from datetime import datetime

from django.db import transaction

from hireloom.ai import rules
from hireloom.ai.enums import Question
from hireloom.ai.events import PredictionsSwitchedOff, PredictionsSwitchedOn
from hireloom.ai.models import PredictionSwitch
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7


@transaction.atomic
def switch_on(*, question: Question, by: Actor, at: datetime) -> PredictionSwitch:
    """Have a question answered from now on; on already, nothing changes.

    What there is to learn from is looked at by a job at once, and every week.

    Raises: PermissionDenied: `by` may not switch.
    """
    access.require(rules.can_switch_predictions, by)
    locks.take(f"predictions of {by.organization_id}")
    switch = PredictionSwitch.objects.on(by.organization_id, question).first()
    if switch is not None:
        return switch
    switch = PredictionSwitch.objects.create(
        id=uuid7(at), organization_id=by.organization_id, question=question, on_at=at, on_by_id=by.membership_id
    )
    events.record(PredictionsSwitchedOn(switch_id=switch.pk, question=question.value), by=by, at=at)
    return switch


@transaction.atomic
def switch_off(*, question: Question, by: Actor, at: datetime) -> None:
    """Have a question answered no more: answers are removed, what was learned stays. Off already, nothing changes.

    Raises: PermissionDenied: `by` may not switch.
    """
    access.require(rules.can_switch_predictions, by)
    locks.take(f"predictions of {by.organization_id}")
    switch = PredictionSwitch.objects.on(by.organization_id, question).first()
    if switch is None:
        return
    switch.off_at, switch.off_by_id = at, by.membership_id
    switch.save(update_fields=["off_at", "off_by"])
    events.record(PredictionsSwitchedOff(switch_id=switch.pk, question=question.value), by=by, at=at)
