"""Jobs of matching: primitives in, one operation out."""

from uuid import UUID

from django.utils import timezone

from hireloom.ai.operations import audits, evaluations
from hireloom.core import tenancy
from hireloom.core.jobs import task


@task(name="ai.evaluate", queue="default")
def evaluate(*, organization_id: str, application_ids: list[str]) -> None:
    """Compare these applications with what their jobs ask for."""
    ids = [UUID(one) for one in application_ids]
    evaluations.evaluate(organization_id=UUID(organization_id), application_ids=ids, at=timezone.now())


@task(name="ai.audit", queue="maintenance", is_atomic=False)
def audit(*, organization_id: str, membership_id: str = "") -> None:
    """Audit the installed version outside any transaction, then store the report."""
    report = audits.run()
    with tenancy.organization(UUID(organization_id)):
        audits.keep(
            report=report,
            organization_id=UUID(organization_id),
            membership_id=UUID(membership_id) if membership_id else None,
            at=timezone.now(),
        )
