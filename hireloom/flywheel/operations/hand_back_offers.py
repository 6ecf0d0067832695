"""Offering to hand somebody back in the moment in which their application ends."""

from datetime import datetime

from django.db import transaction

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.flywheel import hand_back_rules as rules
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import hand_back_proposing


@transaction.atomic
def after_end(*, application: Application, by: Actor, at: datetime) -> HandBack | None:
    """The proposal about an application that ended just now, made at once instead of by a job, for whoever decides.

    None where nothing speaks for the person, or `by` decides about no proposals. The job finds it made.
    """
    if not rules.can_decide_hand_backs(by):
        return None
    hand_back_proposing.propose_ended(
        application_ids=[application.pk], organization_id=application.organization_id, at=at
    )
    return HandBack.objects.visible_to(by).proposed().filter(application=application).first()
