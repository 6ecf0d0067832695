"""The way of an application through its stages: who moved it, when, how and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.ats.enums import Way
from hireloom.ats.models import Application, StageVisit


@dataclass(frozen=True)
class Visit:
    """The time in one stage; `job_title` is said where it was another job's, `moved_by` is "" when no colleague did."""

    id: UUID
    stage_name: str
    job_title: str
    entered_at: datetime
    left_at: datetime | None
    way_label: str
    why: str
    moved_by: str


def of_application(application: Application) -> list[Visit]:
    """List the visits of an application that the actor has seen, latest first. One query."""
    rows = StageVisit.objects.filter(organization_id=application.organization_id, application=application)
    found = rows.select_related("stage__job", "moved_by").order_by("-entered_at", "-pk")
    return [_visit(row, application) for row in found]


def _visit(row: StageVisit, application: Application) -> Visit:
    return Visit(
        id=row.pk,
        stage_name=row.stage.name,
        job_title="" if row.stage.job_id == application.job_id else row.stage.job.title,
        entered_at=row.entered_at,
        left_at=row.left_at,
        way_label=str(Way(row.way).label) if row.way else "",
        why=row.why,
        moved_by=row.moved_by.name if row.moved_by else "",
    )
