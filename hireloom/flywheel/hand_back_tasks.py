"""Jobs about those who come back."""

from uuid import UUID

from django.utils import timezone

from hireloom.core.jobs import task
from hireloom.flywheel.operations import returns


@task(name="flywheel.note_all_returns", queue="maintenance")
def note_all_returns(*, organization_id: str) -> None:
    """Note everybody who came back before returns were noted; safe at any time."""
    returns.note_all(organization_id=UUID(organization_id), at=timezone.now())
