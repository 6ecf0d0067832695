"""Jobs of warm lists."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from hireloom.core import tenancy
from hireloom.core.jobs import in_every_organization, task
from hireloom.flywheel.operations import warm_building


@task(name="flywheel.build_warm_list", queue="default", is_atomic=False)
def build_warm_list(*, organization_id: str, warm_list_id: str, asked_at: str) -> None:
    """Build the list of a job from those that share something with what is asked, then have everybody compared."""
    _build(organization_id, warm_list_id, asked_at, is_whole=False)


@task(name="flywheel.compare_everybody_for_a_warm_list", queue="bulk", is_atomic=False)
def compare_everybody(*, organization_id: str, warm_list_id: str, asked_at: str) -> None:
    """Build the list of a job from everybody."""
    _build(organization_id, warm_list_id, asked_at, is_whole=True)


@in_every_organization(name="flywheel.refresh_warm_lists_often", cron="4,14,24,34,44,54 * * * *")
@task(name="flywheel.refresh_warm_lists", queue="maintenance")
def refresh_warm_lists(*, organization_id: str) -> None:
    """Have lists about which nobody decided built anew where more is known of people by now."""
    warm_building.refresh(organization_id=UUID(organization_id), at=timezone.now(), with_decided=False)


@in_every_organization(name="flywheel.refresh_warm_lists_nightly", cron="47 2 * * *")
@task(name="flywheel.refresh_all_warm_lists", queue="maintenance")
def refresh_all_warm_lists(*, organization_id: str) -> None:
    """Have all lists built anew where more is known of people by now."""
    warm_building.refresh(organization_id=UUID(organization_id), at=timezone.now(), with_decided=True)


def _build(organization_id: str, warm_list_id: str, asked_at: str, *, is_whole: bool) -> None:
    """Build in one transaction, so that one that is killed leaves nothing and begins again; say so where it fails."""
    organization, pk, asked = UUID(organization_id), UUID(warm_list_id), datetime.fromisoformat(asked_at)
    try:
        with tenancy.organization(organization):
            built = warm_building.build(warm_list_id=pk, asked_at=asked, is_whole=is_whole, at=timezone.now())
            if built is not None and not built.is_whole:
                compare_everybody.defer(organization_id=organization_id, warm_list_id=warm_list_id, asked_at=asked_at)
    except Exception:
        with tenancy.organization(organization):
            warm_building.give_up(warm_list_id=pk, asked_at=asked)
        raise
