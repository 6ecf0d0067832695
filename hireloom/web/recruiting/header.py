"""What stands above every page of a job: its facts, what may be done, its tabs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.ats.enums import JobStatus
from hireloom.ats.models import Job
from hireloom.ats.queries import grants
from hireloom.ats.queries.grants import Grants
from hireloom.people import rules as people_rules
from hireloom.web import recents
from hireloom.web.http import Request
from hireloom.web.shapes import Crumb, Tab, Tone

TONES: dict[str, Tone] = {JobStatus.OPEN: "lincoln", JobStatus.DRAFT: "weld"}


@dataclass(frozen=True)
class JobFacts:
    """A job as its pages name it. `line` says department, office, employment and workplace in words."""

    job_id: UUID
    title: str
    status: str
    status_label: str
    tone: Tone
    line: str
    is_confidential: bool
    is_template: bool
    opened_at: datetime | None
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.status == JobStatus.OPEN

    @property
    def is_archived(self) -> bool:
        return self.status == JobStatus.ARCHIVED


def facts(job: Job) -> JobFacts:
    """Say in words what a job is."""
    words = [
        job.department.name if job.department else "",
        job.office.name if job.office else "",
        str(job.get_employment_type_display()),
        str(job.get_workplace_display()),
    ]
    return JobFacts(
        job_id=job.pk,
        title=job.title,
        status=job.status,
        status_label=_status_words(job),
        tone=TONES.get(job.status, "neutral"),
        line=" · ".join(filter(None, words)),
        is_confidential=job.is_confidential,
        is_template=job.is_template,
        opened_at=job.opened_at,
        closed_at=job.closed_at,
    )


def _status_words(job: Job) -> str:
    """How it stands, and why it was closed, if somebody said so."""
    words = str(job.get_status_display())
    says_why = job.status == JobStatus.CLOSED and job.close_reason
    return f"{words}: {job.get_close_reason_display()}" if says_why else words


def context(request: Request, job: Job, current: str, may: Grants | None = None) -> dict[str, Any]:
    """Gather what recruiting/_job.html shows; `current` is the name of the tab's address. One query, none with `may`.

    The palette offers the job again from now on; remembering it costs a query when it was not the last one.
    """
    recents.remember(request, recents.JOB, job.pk)
    may = may or grants.on_job(request.actor, job)
    return {
        "job": facts(job),
        "may": may,
        "may_tag": people_rules.can_tag_people(request.actor),
        "tabs": tabs(job, may, current, sees_warm_list=sees_warm_list(request, job, may)),
        "crumbs": [Crumb(_("Jobs"), reverse("recruiting:jobs")), Crumb(job.title)],
    }


def sees_warm_list(request: Request, job: Job, may: Grants) -> bool:
    """Whether the colleague may look whom we know for the job; says the same as the rule, without a query.

    The roles on a team that may look are those that add people to the job or move them; a test compares.
    """
    is_open_to_site_roles = not job.is_confidential or request.actor.may("ats.view_confidential_jobs")
    by_role = is_open_to_site_roles and request.actor.may("flywheel.view_warm_lists")
    return not job.is_template and (by_role or may.may_add or may.may_move)


def tabs(job: Job, may: Grants, current: str, *, sees_warm_list: bool = False) -> list[Tab]:
    """List the pages of a job; settings only for those who may change it."""
    pages = [
        ("board", _("Board")),
        ("job-list", _("List")),
        ("job-openings", _("Openings")),
        ("job-interviews", _("Interviews")),
        ("plan", _("Interview plan")),
        ("job-criteria", _("Criteria")),
        ("posts", _("Posts")),
        ("team", _("Team")),
    ]
    if sees_warm_list:
        pages.insert(2, ("warm", _("People you know")))
    if may.may_edit:
        pages.append(("job-settings", _("Settings")))
    return [Tab(label, reverse(f"recruiting:{name}", args=[job.pk]), current=name == current) for name, label in pages]
