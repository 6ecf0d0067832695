"""The way of an application through its stages: who moved it, when, how and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.enums import Way
from hireloom.ats.models import Application, Job, StageVisit
from hireloom.core.actor import Actor


@dataclass(frozen=True)
class Visit:
    """The time in one stage; `job_title` is said where it was another job's, `moved_by` is "" when no colleague did.

    Of a job that the reader may not see, neither the title nor the stage is said.
    """

    id: UUID
    stage_name: str
    job_title: str
    entered_at: datetime
    left_at: datetime | None
    way_label: str
    why: str
    moved_by: str


def of_application(application: Application, actor: Actor) -> list[Visit]:
    """List the visits of an application that the actor has seen, latest first. Two queries; one in a single job."""
    rows = StageVisit.objects.filter(organization_id=application.organization_id, application=application)
    found = rows.select_related("stage__job", "moved_by").order_by("-entered_at", "-pk")
    others = {row.stage.job_id for row in found} - {application.job_id}
    seen = set(Job.objects.visible_to(actor).filter(pk__in=others).values_list("pk", flat=True)) if others else set()
    return [_visit(row, application, seen) for row in found]


def _visit(row: StageVisit, application: Application, seen: set[UUID]) -> Visit:
    is_other, is_seen = row.stage.job_id != application.job_id, row.stage.job_id in seen
    return Visit(
        id=row.pk,
        stage_name=row.stage.name if is_seen or not is_other else "",
        job_title=row.stage.job.title if is_seen else "" if not is_other else str(_("Another job")),
        entered_at=row.entered_at,
        left_at=row.left_at,
        way_label=str(Way(row.way).label) if row.way else "",
        why=row.why,
        moved_by=row.moved_by.name if row.moved_by else "",
    )
