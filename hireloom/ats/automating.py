"""On which occasion an automation acts on an application, and whether one that is there meets it."""

from datetime import datetime, timedelta

from hireloom.ats import ruling
from hireloom.ats.enums import AutomationAction, AutomationTrigger, Outcome, Way
from hireloom.ats.models import Application, Automation, AutomationFiring, StageVisit
from hireloom.people.models import PersonTag

ENDS = {
    AutomationTrigger.REJECTED: Outcome.REJECTED,
    AutomationTrigger.WITHDRAWN: Outcome.WITHDRAWN,
    AutomationTrigger.HIRED: Outcome.HIRED,
}
ARRIVALS = frozenset({Way.APPLIED, Way.ADVANCED, Way.SKIPPED, Way.TRANSFERRED, Way.COPIED})
"""Ways into a stage that are an arrival; who is moved back arrives only where the automation says so, and who is
opened again, or whose stage was removed, does not."""


def occasion(automation: Automation, application: Application, at: datetime) -> str:
    """Name the occasion on which the automation is to act on the application as it stands now; "" when it is not.

    The application comes as `ruling.known` reads it.
    """
    if application.job_id != automation.job_id:
        return ""
    trigger = AutomationTrigger(automation.trigger)
    if trigger in ENDS:
        is_that_end = application.outcome == ENDS[trigger] and application.closed_at is not None
        return f"end:{application.closed_at.isoformat()}" if is_that_end and application.closed_at else ""
    if application.is_closed:
        return ""
    if trigger == AutomationTrigger.TAGGED:
        return _tag(automation, application)
    return _visit(automation, application, at)


def meets(automation: Automation, application: Application) -> bool:
    """Whether an application meets the conditions; one without any lets everybody through."""
    return not automation.conditions or ruling.is_met(automation, application)


def _visit(automation: Automation, application: Application, at: datetime) -> str:
    if automation.stage_id and automation.stage_id != application.stage_id:
        return ""
    visit = StageVisit.objects.filter(application=application, left_at=None).first()
    if visit is None or _was_moved_here_by_an_automation(automation, visit):
        return ""
    if automation.trigger == AutomationTrigger.ARRIVED:
        is_arrival = visit.way in ARRIVALS or (automation.also_back and visit.way == Way.BACK)
        return f"visit:{visit.pk}" if is_arrival else ""
    due_at = visit.entered_at + timedelta(days=automation.days or 0)
    since = automation.switched_on_at
    is_due = due_at <= at and since is not None and due_at >= since and not application.is_snoozed
    return f"visit:{visit.pk}" if is_due else ""


def _was_moved_here_by_an_automation(automation: Automation, visit: StageVisit) -> bool:
    """A move by an automation sets off everything but further moves, so that none goes round in a circle."""
    if automation.action != AutomationAction.MOVE:
        return False
    moves = AutomationFiring.objects.filter(application=visit.application_id, fired_at=visit.entered_at)
    return moves.filter(automation__action=AutomationAction.MOVE).exists()


def _tag(automation: Automation, application: Application) -> str:
    """A tag that an automation put on sets nothing off."""
    carried = PersonTag.objects.filter(person=application.person_id, tag__name__iexact=automation.trigger_tag).first()
    if carried is None:
        return ""
    tagging = AutomationFiring.objects.filter(
        application__person=application.person_id, fired_at=carried.added_at, automation__action=AutomationAction.TAG
    )
    return "" if tagging.exists() else f"tag:{carried.pk}"
