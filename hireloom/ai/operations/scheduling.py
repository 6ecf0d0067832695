"""Having applications compared, and what is known of people kept ready, by jobs."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Switch

BATCH = 100


def schedule(*, organization_id: UUID, application_ids: Iterable[UUID]) -> None:
    """Have applications compared in jobs of a hundred, unless matching is off, which costs one question."""
    from hireloom.ai.tasks import evaluate  # app ready: tasks call operations

    if not Switch.objects.on(organization_id, Purpose.APPLICANTS).exists():
        return
    if jobs := _batches(organization_id, "application_ids", application_ids):
        evaluate.batch_defer(*jobs)


def schedule_profiles(*, organization_id: UUID, person_ids: Iterable[UUID]) -> None:
    """Have what is known of people kept ready in jobs of a hundred, unless matching is off for people we know."""
    from hireloom.ai.tasks import keep_profiles  # app ready: tasks call operations

    if not Switch.objects.on(organization_id, Purpose.WARM_POOL).exists():
        return
    if jobs := _batches(organization_id, "person_ids", person_ids):
        keep_profiles.batch_defer(*jobs)


def schedule_missing_profiles(*, organization_id: UUID) -> None:
    """Have what is known of everybody kept ready, batch after batch, unless matching is off for people we know."""
    from hireloom.ai.tasks import keep_missing_profiles  # app ready: tasks call operations

    if Switch.objects.on(organization_id, Purpose.WARM_POOL).exists():
        keep_missing_profiles.defer(organization_id=str(organization_id))


def schedule_forgetting(*, organization_id: UUID) -> None:
    """Have all removed that was kept ready."""
    from hireloom.ai.tasks import forget_profiles  # app ready: tasks call operations

    forget_profiles.defer(organization_id=str(organization_id))


def _batches(organization_id: UUID, name: str, ids: Iterable[UUID]) -> list[dict[str, Any]]:
    told = [str(one) for one in ids]
    return [
        {"organization_id": str(organization_id), name: told[start : start + BATCH]}
        for start in range(0, len(told), BATCH)
    ]
