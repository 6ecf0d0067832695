"""Applications that the law of their place keeps from being compared, for matching to ask.

Matching does not know why; `compliance.queries.policies` says it in words.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from hireloom.ai import rules
from hireloom.compliance import jurisdictions
from hireloom.compliance.jurisdictions import Policy, Ranking
from hireloom.compliance.models import BiasAudit, FallenUnder
from hireloom.core.models import Organization
from hireloom.kit import business_days


@rules.barring
def by_law(organization_id: UUID, application_ids: Sequence[UUID], at: datetime) -> set[UUID]:
    """Those that may not be compared now, by the version of the law that each fell under. Three queries at most."""
    fallen = list(FallenUnder.objects.of(organization_id, list(application_ids)))
    if not fallen:
        return set()
    zone = Organization.objects.get(pk=organization_id).time_zone
    audited_on = latest_audit(organization_id)
    return {row.application_id for row in fallen if _is_barred(row, audited_on, zone, at)}


def latest_audit(organization_id: UUID) -> date | None:
    """The day of the audit that is published; None while none is."""
    return BiasAudit.objects.published(organization_id).values_list("audited_on", flat=True).first()


def _is_barred(row: FallenUnder, audited_on: date | None, zone: str, at: datetime) -> bool:
    policy = jurisdictions.version(row.name, row.version)
    if policy is None:  # a version that is not installed here any more: nobody knows what it allows
        return True
    if policy.notice_business_days and not row.was_shown:
        return True
    if at < business_days.after(row.at, policy.notice_business_days, zone=zone):
        return True
    return not may_rank(policy, audited_on, at.astimezone(ZoneInfo(zone)).date())


def may_rank(policy: Policy, audited_on: date | None, today: date) -> bool:
    """Whether a policy lets matches be made, with the audit that is published."""
    if policy.ranking is not Ranking.WITH_AUDIT:
        return policy.ranking is Ranking.ALLOWED
    return audited_on is not None and 0 <= (today - audited_on).days <= policy.audit_days
