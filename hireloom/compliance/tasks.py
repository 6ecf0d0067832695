"""Jobs of compliance: primitives in, one operation out."""

from uuid import UUID

from django.utils import timezone

from hireloom.compliance.operations import comparing, erasures
from hireloom.core.jobs import in_every_organization, task


@in_every_organization(name="compliance.compare_as_the_law_allows_daily", cron="41 4 * * *")
@task(name="compliance.compare_as_the_law_allows", queue="maintenance")
def compare_as_the_law_allows(*, organization_id: str) -> None:
    """Look again at open applications under a law: days of a notice have passed, or an audit became too old."""
    comparing.again(organization_id=UUID(organization_id))


@in_every_organization(name="compliance.sweep_erased_daily", cron="11 2 * * *")
@task(name="compliance.sweep_erased", queue="maintenance")
def sweep_erased(*, organization_id: str) -> None:
    """Have what came about somebody at the moment of their erasure go, too."""
    erasures.sweep(organization_id=UUID(organization_id), at=timezone.now())
