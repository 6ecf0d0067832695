"""The stages of a job, for choosing one and for editing them."""

from dataclasses import dataclass
from uuid import UUID

from hireloom.ats.enums import StageKind
from hireloom.ats.models import Job, Stage


@dataclass(frozen=True)
class StageLine:
    """One stage in its place."""

    id: UUID
    name: str
    kind: str
    kind_label: str
    position: int
    group_id: UUID | None = None
    is_blind: bool = False
    days_allowed: int | None = None


def of_job(job: Job) -> list[StageLine]:
    """List the stages of a job that the actor has seen, in order. One query."""
    rows = Stage.objects.present().filter(organization_id=job.organization_id, job=job).order_by("position")
    return [
        StageLine(
            stage.pk,
            stage.name,
            stage.kind,
            str(StageKind(stage.kind).label),
            stage.position,
            stage.group_id,
            stage.is_blind,
            stage.days_allowed,
        )
        for stage in rows
    ]
