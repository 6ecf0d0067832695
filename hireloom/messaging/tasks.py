"""Jobs of messages."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.core import directory
from hireloom.core.jobs import task
from hireloom.messaging.operations import outbox, reminders


@task(name="messaging.hand_over", queue="mail", is_atomic=False)
def hand_over(*, organization_id: str, message_id: str, due: str | None = None) -> None:
    """Send one mail of the outbox."""
    outbox.hand_over(
        organization_id=UUID(organization_id),
        message_id=UUID(message_id),
        at=timezone.now(),
        due=datetime.fromisoformat(due) if due else None,
    )


@app.periodic(cron="5 * * * *")
@app.task(queue="maintenance", name="messaging.remind_of_tasks_hourly")
def remind_hourly(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have colleagues reminded, in every organization, of what they are to do today."""
    for organization_id in directory.organization_ids():
        remind_of_tasks.defer(organization_id=str(organization_id))


@task(name="messaging.remind_of_tasks", queue="maintenance")
def remind_of_tasks(*, organization_id: str) -> None:
    reminders.remind_of_tasks(organization_id=UUID(organization_id), at=timezone.now())
