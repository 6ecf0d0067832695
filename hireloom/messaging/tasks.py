"""Jobs of messages."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy

from hireloom.core import tenancy
from hireloom.core.jobs import in_every_organization, task
from hireloom.messaging.operations import inboxes, incoming, outbox, reconciling, reminders


@task(name="messaging.hand_over", queue="mail", is_atomic=False)
def hand_over(
    *,
    organization_id: str,
    message_ids: list[str] | None = None,
    message_id: str | None = None,
    due: str | None = None,
    mailbox_id: str | None = None,
) -> None:
    """Send some mails of the outbox; jobs of the release before name one, `message_id`."""
    outbox.hand_over_all(
        organization_id=UUID(organization_id),
        message_ids=[UUID(one) for one in [*(message_ids or []), *([message_id] if message_id else [])]],
        at=timezone.now(),
        due=datetime.fromisoformat(due) if due else None,
        mailbox_id=UUID(mailbox_id) if mailbox_id else None,
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


@task(name="messaging.make_of_it", queue="mail", is_atomic=False)
def make_of_it(*, organization_id: str, incoming_id: str) -> None:
    """Read one mail that came in."""
    with tenancy.organization(UUID(organization_id)):
        incoming.make_of_it(incoming_id=UUID(incoming_id), organization_id=UUID(organization_id), at=timezone.now())


@in_every_organization(name="messaging.fetch_answers_each_minute", cron="* * * * *")
@task(name="messaging.fetch_answers", queue="maintenance", is_atomic=False)
def fetch_answers(*, organization_id: str) -> None:
    """Have each mailbox that receives asked for new mails, in a job of its own."""
    with tenancy.organization(UUID(organization_id)):
        inboxes.ask_all(organization_id=UUID(organization_id), at=timezone.now())


@task(name="messaging.fetch_mailbox", queue="mail", is_atomic=False, retry=RetryStrategy(max_attempts=1))
def fetch_mailbox(*, organization_id: str, mailbox_id: str) -> None:
    """Fetch the new mails of one mailbox."""
    inboxes.fetch(organization_id=UUID(organization_id), mailbox_id=UUID(mailbox_id), clock=timezone.now)
