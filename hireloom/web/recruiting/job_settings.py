"""Changing a job: its facts, its stages, whether it takes applications."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.models import Job
from hireloom.ats.operations import approvals, jobs, stages
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.people.operations import field_values
from hireloom.web import stage_editor, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, job_settings_page, opened, stage_rows
from hireloom.web.recruiting.approvals import unasked
from hireloom.web.recruiting.forms import JobForm
from hireloom.web.recruiting.loading import job_of
from hireloom.web.recruiting.stage_rows import StageRows


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
    return job_settings_page.show(request, job, form=form)


@require_POST
@colleague
def arrange_stages(request: Request, job_id: UUID) -> HttpResponse:
    """Keep the stages as the editor shows them; a button of the editor only changes what it shows."""
    job, rows = job_of(request, job_id), stage_rows.sent(request)
    access.require(rules.can_edit_job, request.actor, job)
    if stage_editor.is_edit(request):
        return job_settings_page.show(request, job, rows=replace(rows, problem=""), status=200)
    refused = rows if rows.problem else _arrange(request, job, rows)
    if refused:
        return job_settings_page.show(request, job, rows=refused)
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
            _("%(job)s is archived; bring it back before it opens.") % {"job": job.title},
            tone="alert",
        )
    except jobs.IsTemplate:
        toasts.add(request, _("A template takes no applications. Copy it, and open the copy."), tone="alert")
    except approvals.NobodyToAsk as refusal:
        toasts.add(request, unasked.sentence(refusal), tone="alert")
    except field_values.FieldsMissing as refusal:
        words = _("Before it opens, fill in: %(fields)s.") % {"fields": ", ".join(refusal.labels)}
        toasts.add(request, words, tone="alert")
        return redirect("recruiting:job-settings", job_id)
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


def _arrange(request: Request, job: Job, rows: StageRows) -> StageRows | None:
    """Keep the stages; None when that is done, else the rows with what stands in the way."""
    wanted = stage_editor.goes_to(request)
    try:
        stages.arrange(job=job, plan=rows.plan, by=request.actor, at=timezone.now(), goes_to=wanted, seen=rows.seen)
    except stages.StagesHavePeople as refusal:
        return replace(rows, leaving=stage_editor.leaving(refusal.stages, wanted))
    except stages.StagesChangedMeanwhile as refusal:
        return replace(
            rows,
            rows=stage_editor.without_removed(rows.rows, refusal.stages),
            seen=stages.version_of(refusal.stages),
            differences=stage_rows.differences(rows.rows, refusal.stages),
        )
    except Unacceptable as refusal:
        return replace(rows, problem=_(str(refusal)))
    return None
