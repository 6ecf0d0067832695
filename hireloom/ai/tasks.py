"""Jobs of matching: primitives in, one operation out."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from hireloom.ai.operations import audits, evaluations
from hireloom.core import tenancy
from hireloom.core.jobs import task

BATCH = 100


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
            report,
            organization_id=UUID(organization_id),
            membership_id=UUID(membership_id) if membership_id else None,
            at=timezone.now(),
        )


def defer(organization_id: UUID, application_ids: Iterable[UUID]) -> None:
    """Have applications compared in jobs of a hundred."""
    ids = [str(one) for one in application_ids]
    jobs: list[dict[str, Any]] = [
        {"organization_id": str(organization_id), "application_ids": ids[start : start + BATCH]}
        for start in range(0, len(ids), BATCH)
    ]
    if jobs:
        evaluate.batch_defer(*jobs)
