"""Auditing the installed version of the matching for fairness."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.ai import rules
from hireloom.ai.events import VersionAudited
from hireloom.ai.models import Audit
from hireloom.core import access, events
from hireloom.core.actor import Actor, system
from hireloom.engine.matching.counterfactuals import Report
from hireloom.engine.matching.scoring import VERSION
from hireloom.kit.ids import uuid7


@transaction.atomic
def begin(*, by: Actor) -> None:
    """Have a job audit the installed version; it takes about a minute.

    Raises: PermissionDenied: `by` may not audit.
    """
    from hireloom.ai.tasks import audit  # app ready: tasks call operations

    access.require(rules.can_audit, by)
    membership_id = str(by.membership_id) if by.membership_id else ""
    audit.defer(organization_id=str(by.organization_id), membership_id=membership_id)


def run() -> Report:
    """Audit the installed version; about a minute of a processor, no database."""
    from hireloom.engine.matching import counterfactuals  # slow: the vocabularies

    return counterfactuals.audit()


@transaction.atomic
def keep(report: Report, *, organization_id: UUID, membership_id: UUID | None, at: datetime) -> Audit:
    """Keep what an audit of the installed version found."""
    audit = Audit.objects.create(
        id=uuid7(at),
        organization_id=organization_id,
        version=VERSION,
        is_passed=report.is_passed,
        pairs=report.pairs,
        moved=report.moved,
        report=asdict(report),
        made_by_id=membership_id,
        made_at=at,
    )
    event = VersionAudited(
        audit_id=audit.pk, version=VERSION, is_passed=audit.is_passed, pairs=audit.pairs, moved=audit.moved
    )
    events.record(event, by=system(organization_id), at=at)
    return audit
