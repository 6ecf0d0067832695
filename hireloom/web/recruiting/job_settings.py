"""Changing a job: its facts, its stages, whether it takes applications."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.models import Job
from hireloom.ats.operations import approvals, jobs, stages
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.ats.queries import stages as stage_queries
from hireloom.ats.queries.stages import StageLine
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, header, opened, review_settings, stage_rows
from hireloom.web.recruiting.approvals import unasked
from hireloom.web.recruiting.forms import JobForm
from hireloom.web.recruiting.loading import job_of
from hireloom.web.recruiting.stage_rows import Leaving, StageRows
from hireloom.web.shapes import Choice


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    """The facts of a job, and below them its stages."""
    job = job_of(request, job_id)
    access.require(rules.can_edit_job, request.actor, job)
    form = JobForm(request.POST or None, actor=request.actor, initial=JobForm.of(job))
    if request.method == "POST" and form.is_valid():
        changes, shown = form.changes(), opened.read(request.POST.get(opened.NAME, ""))
        try:
            jobs.change(job=job, changes=changes, opened=shown, by=request.actor, at=timezone.now())
        except ChangedMeanwhile as refusal:
            opened.tell(form, changes, refusal)
            job.refresh_from_db()
        except approvals.NobodyToAsk as refusal:
            form.add_error(None, unasked.sentence(refusal))
            job.refresh_from_db()
        else:
            toasts.add(request, _("The job was changed."), tone="lincoln")
            return redirect("recruiting:job-settings", job_id)
    lines = stage_queries.of_job(job)
    return _page(request, job, form, stage_rows.kept(request, lines, stages.version_of(lines)), lines=lines)


@require_POST
@colleague
def arrange_stages(request: Request, job_id: UUID) -> HttpResponse:
    """Keep the stages as the editor shows them; a button of the editor only changes what it shows."""
    job, rows = job_of(request, job_id), stage_rows.sent(request)
    access.require(rules.can_edit_job, request.actor, job)
    form = JobForm(actor=request.actor, initial=JobForm.of(job))
    if stage_rows.is_edit(request):
        return _page(request, job, form, replace(rows, problem=""), status=200)
    refused = rows if rows.problem else _arrange(request, job, rows)
    if refused:
        return _page(request, job, form, refused)
    toasts.add(request, _("The stages were changed."), tone="lincoln")
    return redirect("recruiting:job-settings", job_id)


@require_POST
@colleague
def open_(request: Request, job_id: UUID) -> HttpResponse:
    """Let the job take applications."""
    job = job_of(request, job_id)
    try:
        opened = jobs.open_(job=job, by=request.actor, at=timezone.now())
    except jobs.JobIsOver:
        toasts.add(
            request,
            _("%(job)s is archived and does not open again; create a new job instead.") % {"job": job.title},
            tone="alert",
        )
    except jobs.IsTemplate:
        toasts.add(request, _("A template takes no applications. Copy it, and open the copy."), tone="alert")
    except approvals.NobodyToAsk as refusal:
        toasts.add(request, unasked.sentence(refusal), tone="alert")
    else:
        if opened.status != "open":
            words = _("Those who must agree were asked. %(job)s opens by itself when they have.") % {"job": job.title}
            toasts.add(request, words, tone="weld")
            return redirect("recruiting:job-openings", job_id)
        toasts.add(
            request,
            _("%(job)s is open: published posts are on the careers site now.") % {"job": job.title},
            tone="lincoln",
        )
    return redirect(answers.back_url(request, reverse("recruiting:board", args=[job_id])))


def _page(
    request: Request,
    job: Job,
    form: JobForm,
    rows: StageRows,
    status: int | None = None,
    lines: Sequence[StageLine] | None = None,
) -> HttpResponse:
    """The page with the stages as the editor has them; `lines` are those that are kept, if they were read."""
    context = header.context(request, job, "job-settings") | {"form": form, "stages": rows}
    kept = lines if lines is not None else stage_queries.of_job(job)
    context |= {
        "opened": opened.of(job, jobs.FIELDS),
        "criteria": review_settings.as_text(job),
        "blind_until": str(job.blind_until_id or ""),
        "blind_choices": [Choice(str(stage.id), stage.name) for stage in kept[1:]],
    }
    usual = 422 if request.method == "POST" else 200
    return render(request, "recruiting/job_settings.html", context, status=status or usual)


def _arrange(request: Request, job: Job, rows: StageRows) -> StageRows | None:
    """Keep the stages; None when that is done, else the rows with what stands in the way."""
    wanted = stage_rows.goes_to(request)
    try:
        stages.arrange(job=job, plan=rows.plan, by=request.actor, at=timezone.now(), goes_to=wanted, seen=rows.seen)
    except stages.StagesHavePeople as refusal:
        leaving = [Leaving(pk, name, count, str(wanted.get(pk, ""))) for pk, name, count in refusal.stages]
        return replace(rows, leaving=leaving)
    except stages.StagesChangedMeanwhile as refusal:
        return replace(
            rows,
            rows=stage_rows.without_removed(rows.rows, refusal.stages),
            seen=stages.version_of(refusal.stages),
            differences=stage_rows.differences(rows.rows, refusal.stages),
        )
    except Unacceptable as refusal:
        return replace(rows, problem=str(refusal))
    return None
