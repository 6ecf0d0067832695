"""Jobs of messages."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from hireloom.core.jobs import task
from hireloom.messaging.operations import outbox


@task(name="messaging.hand_over", queue="mail", is_atomic=False)
def hand_over(*, organization_id: str, message_id: str, due: str | None = None) -> None:
    """Send one mail of the outbox."""
    outbox.hand_over(
        organization_id=UUID(organization_id),
        message_id=UUID(message_id),
        at=timezone.now(),
        due=datetime.fromisoformat(due) if due else None,
    )
