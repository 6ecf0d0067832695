"""Having applications looked at again that fell under a law about matching."""

from uuid import UUID

from hireloom.ai.operations import scheduling
from hireloom.ats.models import Application
from hireloom.compliance.models import FallenUnder


def again(*, organization_id: UUID) -> None:
    """Have all open ones compared, or lose their match, as the law allows now."""
    fallen = FallenUnder.objects.filter(organization_id=organization_id).values("application")
    rows = Application.objects.filter(organization_id=organization_id, pk__in=fallen).open()
    ids = rows.order_by("-applied_at", "pk").values_list("pk", flat=True)
    scheduling.schedule(organization_id=organization_id, application_ids=ids)
