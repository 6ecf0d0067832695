"""Jobs of messages."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from hireloom.core.jobs import in_every_organization, task
from hireloom.messaging.operations import outbox, reconciling, reminders


@task(name="messaging.hand_over", queue="mail", is_atomic=False)
def hand_over(
    *,
    organization_id: str,
    message_ids: list[str] | None = None,
    message_id: str | None = None,
    due: str | None = None,
) -> None:
    """Send some mails of the outbox; jobs of the release before name one, `message_id`."""
    outbox.hand_over_all(
        organization_id=UUID(organization_id),
        message_ids=[UUID(one) for one in [*(message_ids or []), *([message_id] if message_id else [])]],
        at=timezone.now(),
        due=datetime.fromisoformat(due) if due else None,
    )


@in_every_organization(name="messaging.reconcile_each_minute", cron="* * * * *")
@task(name="messaging.reconcile", queue="maintenance", is_atomic=False)
def reconcile(*, organization_id: str) -> None:
    """Find out about mails of which it is not known whether they were sent."""
    reconciling.reconcile_all(organization_id=UUID(organization_id), at=timezone.now())


@in_every_organization(name="messaging.remind_of_tasks_hourly", cron="5 * * * *")
@task(name="messaging.remind_of_tasks", queue="maintenance")
def remind_of_tasks(*, organization_id: str) -> None:
    """Have colleagues reminded of what they are to do today."""
    reminders.remind_of_tasks(organization_id=UUID(organization_id), at=timezone.now())
