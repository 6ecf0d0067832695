"""Jobs of compliance: primitives in, one operation out."""

from uuid import UUID

from hireloom.ai.operations import scheduling
from hireloom.ats.models import Application
from hireloom.compliance.models import FallenUnder
from hireloom.core.jobs import in_every_organization, task


@in_every_organization(name="compliance.compare_as_the_law_allows_daily", cron="41 4 * * *")
@task(name="compliance.compare_as_the_law_allows", queue="maintenance")
def compare_as_the_law_allows(*, organization_id: str) -> None:
    """Look again at open applications under a law: days of a notice have passed, or an audit became too old."""
    fallen = FallenUnder.objects.filter(organization_id=UUID(organization_id)).values("application")
    rows = Application.objects.filter(organization_id=UUID(organization_id), pk__in=fallen).open()
    ids = rows.order_by("-applied_at", "pk").values_list("pk", flat=True)
    scheduling.schedule(organization_id=UUID(organization_id), application_ids=ids)
