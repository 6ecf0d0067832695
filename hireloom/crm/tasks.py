"""Jobs of relationships."""

from uuid import UUID

from django.utils import timezone

from hireloom.core.jobs import in_every_organization, task
from hireloom.crm.operations import due


@in_every_organization(name="crm.take_due_steps_each_minute", cron="* * * * *")
@task(name="crm.take_due_steps", queue="mail", is_atomic=False)
def take_due_steps(*, organization_id: str) -> None:
    """Do what is due in sequences."""
    due.take_all(organization_id=UUID(organization_id), at=timezone.now())
