"""The way of an application through its stages: who moved it, when, how and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.enums import Way, WhyVerb
from hireloom.ats.models import Application, Job, StageVisit, Why
from hireloom.core.actor import Actor

STAYING = (WhyVerb.ASSIGNED, WhyVerb.HIRED, WhyVerb.REJECTED, WhyVerb.SNOOZED, WhyVerb.WITHDRAWN)
"""Verbs that lead into no stage: why one came into a stage stands with the visit."""


@dataclass(frozen=True)
class Said:
    """What was done in a stage, and why, in the words of `said_by`, "" when no colleague said it."""

    verb_label: str
    why: str
    said_at: datetime
    said_by: str


@dataclass(frozen=True)
class Visit:
    """The time in one stage; `job_title` is said where it was another job's, `moved_by` is "" when no colleague did.

    Of a job that the reader may not see, neither the title nor the stage is said. `said` is in order.
    `is_undone`: what led there was taken back soon.
    """

    id: UUID
    stage_name: str
    job_title: str
    entered_at: datetime
    left_at: datetime | None
    way_label: str
    why: str
    moved_by: str
    said: Sequence[Said] = ()
    is_undone: bool = False


def of_application(application: Application, actor: Actor) -> list[Visit]:
    """List the visits of an application that the actor has seen, latest first. Three queries; two in a single job."""
    rows = StageVisit.objects.filter(organization_id=application.organization_id, application=application)
    found = rows.select_related("stage__job", "moved_by").order_by("-entered_at", "-pk")
    others = {row.stage.job_id for row in found} - {application.job_id}
    seen = set(Job.objects.visible_to(actor).filter(pk__in=others).values_list("pk", flat=True)) if others else set()
    whys = Why.objects.filter(organization_id=application.organization_id, application=application, verb__in=STAYING)
    said = list(whys.select_related("said_by").order_by("said_at", "pk"))
    return [_visit(row, application, seen, said) for row in found]


def _visit(row: StageVisit, application: Application, seen: set[UUID], said: Sequence[Why]) -> Visit:
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
        is_undone=row.is_undone,
        said=[_said(one) for one in said if row.entered_at <= one.said_at and _is_before(one.said_at, row.left_at)],
    )


def _is_before(moment: datetime, end: datetime | None) -> bool:
    """Whether a moment lies in a time that ends so; one that ends an application is the last of its visit."""
    return end is None or moment <= end


def _said(row: Why) -> Said:
    name = row.said_by.name if row.said_by else ""
    return Said(str(WhyVerb(row.verb).label), row.body, row.said_at, name)
