"""Jobs of compliance: primitives in, one operation out."""

from uuid import UUID

from hireloom.compliance.operations import comparing
from hireloom.core.jobs import in_every_organization, task


@in_every_organization(name="compliance.compare_as_the_law_allows_daily", cron="41 4 * * *")
@task(name="compliance.compare_as_the_law_allows", queue="maintenance")
def compare_as_the_law_allows(*, organization_id: str) -> None:
    """Look again at open applications under a law: days of a notice have passed, or an audit became too old."""
    comparing.again(organization_id=UUID(organization_id))
