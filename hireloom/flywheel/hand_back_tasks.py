"""Jobs about those who come back."""

from uuid import UUID

from django.utils import timezone

from hireloom.core.jobs import in_every_organization, task
from hireloom.flywheel.operations import returns


@in_every_organization(name="flywheel.note_missing_returns_weekly", cron="13 3 * * 6")
@task(name="flywheel.note_missing_returns", queue="maintenance")
def note_missing_returns(*, organization_id: str, after: str = "") -> None:
    """Note who came back before returns were noted, or with imported data: a batch, then the next in another job."""
    begun = UUID(after) if after else None
    last = returns.note_missing(organization_id=UUID(organization_id), after=begun, at=timezone.now())
    if last:
        note_missing_returns.defer(organization_id=organization_id, after=str(last))
