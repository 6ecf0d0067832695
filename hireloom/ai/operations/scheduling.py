"""Having applications compared by jobs."""

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
    ids = [str(one) for one in application_ids]
    jobs: list[dict[str, Any]] = [
        {"organization_id": str(organization_id), "application_ids": ids[start : start + BATCH]}
        for start in range(0, len(ids), BATCH)
    ]
    if jobs:
        evaluate.batch_defer(*jobs)
