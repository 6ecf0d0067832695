"""Jobs of hiring."""

from uuid import UUID

from django.utils import timezone

from hireloom.ats.models import BulkAction
from hireloom.ats.operations import (
    application_rules,
    automation_firings,
    bulk_actions,
    interview_upkeep,
    late_alerts,
    snoozes,
)
from hireloom.core import tenancy
from hireloom.core.actor import Actor, system
from hireloom.core.jobs import in_every_organization, one_by_one, task


@task(name="ats.run_bulk", queue="bulk", is_atomic=False)
def run_bulk(*, organization_id: str, action_id: str) -> None:
    """Do a bulk action, a transaction a batch; a killed worker's successor goes on."""
    organization, action = UUID(organization_id), UUID(action_id)
    has_more = True
    while has_more:
        with tenancy.organization(organization):
            has_more = bulk_actions.go_on(action_id=action, by=_whoever_asked(action), at=timezone.now())


@task(name="ats.undo_bulk", queue="bulk", is_atomic=False)
def undo_bulk(*, organization_id: str, action_id: str) -> None:
    """Take a bulk action back, a transaction a batch."""
    organization, action = UUID(organization_id), UUID(action_id)
    has_more = True
    while has_more:
        with tenancy.organization(organization):
            has_more = bulk_actions.go_back(action_id=action, by=_whoever_asked(action), at=timezone.now())


@task(name="ats.apply_rules", queue="reactions")
def apply_rules(*, application_id: str, rule_id: str = "") -> None:
    """Let rules act that were held when the application came in, or one that was run on it."""
    only = UUID(rule_id) if rule_id else None
    application_rules.apply_all(application_id=UUID(application_id), rule_id=only, at=timezone.now())


@in_every_organization(name="ats.wake_snoozed", cron="7,22,37,52 * * * *")
@task(name="ats.wake_due", queue="maintenance")
def wake_due(*, organization_id: str) -> None:
    """Wake applications whose day has begun."""
    snoozes.wake_due(by=system(UUID(organization_id)), at=timezone.now())


def _whoever_asked(action_id: UUID) -> Actor:
    """The colleague who asked, with what they may do today; one who left may do nothing any longer."""
    action = BulkAction.objects.select_related("creator").get(pk=action_id)
    creator = action.creator
    if creator is None or not creator.is_active:
        kind = system(action.organization_id).kind
        return Actor(kind, action.organization_id)
    actor: Actor = creator.as_actor()
    return actor


@in_every_organization(name="ats.tend_interviews_often", cron="*/5 * * * *")
@task(name="ats.tend_interviews", queue="maintenance", is_atomic=False)
def tend_interviews(*, organization_id: str) -> None:
    """Have reminders sent, ended interviews noted and scorecards asked for."""
    organization, at = UUID(organization_id), timezone.now()
    with tenancy.organization(organization):
        waiting = interview_upkeep.due(organization_id=organization, at=at)
    one_by_one(organization, waiting, lambda pk: interview_upkeep.tend(interview_id=pk, at=at))


@in_every_organization(name="ats.tell_of_late_each_morning", cron="3,18,33,48 * * * *")
@task(name="ats.tell_of_late", queue="maintenance", is_atomic=False)
def tell_of_late(*, organization_id: str) -> None:
    """Have colleagues told, whose morning begins, who waits for too long."""
    organization, at = UUID(organization_id), timezone.now()
    with tenancy.organization(organization):
        waiting = late_alerts.due(organization_id=organization, at=at)
    one_by_one(organization, waiting, lambda pk: late_alerts.tell(membership_id=pk, at=at))


@task(name="ats.fire_automations", queue="reactions")
def fire_automations(*, application_id: str, triggers: str = "", automation_id: str = "") -> None:
    """Let automations act on what happened to an application, or one that was held, or whose wait is over."""
    only = UUID(automation_id) if automation_id else None
    automation_firings.fire_all(
        application_id=UUID(application_id), triggers=triggers.split(), automation_id=only, at=timezone.now()
    )


@in_every_organization(name="ats.look_who_has_waited", cron="9,24,39,54 * * * *")
@task(name="ats.fire_waited", queue="maintenance")
def fire_waited(*, organization_id: str) -> None:
    """Have automations act on those who have waited for as long as they say."""
    for automation_id, application_id in automation_firings.due(
        organization_id=UUID(organization_id), at=timezone.now()
    ):
        fire_automations.defer(
            organization_id=organization_id, application_id=str(application_id), automation_id=str(automation_id)
        )
