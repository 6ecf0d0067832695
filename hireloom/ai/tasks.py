"""Jobs of matching and drafts: primitives in, one operation out."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from hireloom.ai.enums import Purpose
from hireloom.ai.operations import audits, drafts, evaluations, profiles
from hireloom.core import tenancy
from hireloom.core.jobs import in_every_organization, task


@task(name="ai.evaluate", queue="default")
def evaluate(*, organization_id: str, application_ids: list[str]) -> None:
    """Compare these applications with what their jobs ask for."""
    ids = [UUID(one) for one in application_ids]
    evaluations.evaluate(organization_id=UUID(organization_id), application_ids=ids, at=timezone.now())


@task(name="ai.audit", queue="maintenance", is_atomic=False)
def audit(*, organization_id: str, membership_id: str = "", then_on: Sequence[str] = ()) -> None:
    """Audit the installed version outside any transaction, then store the report, and switch on what waits for it."""
    report = audits.run()
    with tenancy.organization(UUID(organization_id)):
        made = audits.keep(
            report=report,
            organization_id=UUID(organization_id),
            membership_id=UUID(membership_id) if membership_id else None,
            at=timezone.now(),
        )
        audits.switch_on(audit=made, purposes=[Purpose(one) for one in then_on], at=timezone.now())


@task(name="ai.keep_profiles", queue="default")
def keep_profiles(*, organization_id: str, person_ids: list[str]) -> None:
    """Keep ready what is known of these people."""
    ids = [UUID(one) for one in person_ids]
    profiles.make(organization_id=UUID(organization_id), person_ids=ids, at=timezone.now())


@in_every_organization(name="ai.keep_missing_profiles_nightly", cron="47 2 * * *")
@task(name="ai.keep_missing_profiles", queue="maintenance")
def keep_missing_profiles(*, organization_id: str, after: str = "") -> None:
    """Keep ready what is known of everybody of whom it is not: a batch, and then the next one in another job."""
    begun = UUID(after) if after else None
    last = profiles.make_missing(organization_id=UUID(organization_id), after=begun, at=timezone.now())
    if last:
        keep_missing_profiles.defer(organization_id=organization_id, after=str(last))


@task(name="ai.forget_profiles", queue="maintenance")
def forget_profiles(*, organization_id: str) -> None:
    """Remove what was kept ready, a batch, and then the next one in another job."""
    if profiles.forget(organization_id=UUID(organization_id)):
        forget_profiles.defer(organization_id=organization_id)


@in_every_organization(name="ai.forget_unused_drafts_nightly", cron="13 3 * * *")
@task(name="ai.forget_unused_drafts", queue="maintenance")
def forget_unused_drafts(*, organization_id: str) -> None:
    """Remove drafts that nobody used, a batch, and then the next one in another job."""
    if drafts.forget_unused(organization_id=UUID(organization_id), at=timezone.now()) == drafts.BATCH:
        forget_unused_drafts.defer(organization_id=organization_id)
