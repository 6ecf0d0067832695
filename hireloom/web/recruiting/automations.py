"""The automations of a job: written, tried without doing anything, removed; and what they did."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ats import rules, ruling
from hireloom.ats.enums import AutomationAction, AutomationTrigger
from hireloom.ats.models import Automation, Job
from hireloom.ats.operations import automations
from hireloom.ats.queries import automations as queries
from hireloom.ats.queries import policies
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import addresses, header, rule_words
from hireloom.web.recruiting.automation_forms import AutomationForm
from hireloom.web.recruiting.loading import job_of
from hireloom.web.shapes import Crumb


@require_GET
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    """The automations in the order in which they act, and how often each did."""
    job = job_of(request, job_id)
    questions = dict(queries.questions_of(job))
    context = _context(request, job) | {
        "lines": [(line, _when(line.automation, line.where, questions)) for line in queries.of_job(job)],
        "policy": policies.of(request.actor),
    }
    return render(request, "recruiting/automations.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, job_id: UUID) -> HttpResponse:
    return _edit(request, job_of(request, job_id), None)


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, job_id: UUID, automation_id: UUID) -> HttpResponse:
    job = job_of(request, job_id)
    return _edit(request, job, _automation(request, job, automation_id))


@require_POST
@colleague
def remove(request: Request, job_id: UUID, automation_id: UUID) -> HttpResponse:
    automation = _automation(request, job_of(request, job_id), automation_id)
    automations.remove(automation=automation, by=request.actor, at=timezone.now())
    toasts.add(request, _("The automation is gone; what it did stays."))
    return redirect("recruiting:automations", job_id)


@require_GET
@colleague
def dry_run(request: Request, job_id: UUID, automation_id: UUID) -> HttpResponse:
    """Whom the automation would touch of those who are there now, and what it did; nothing is done."""
    job = job_of(request, job_id)
    access.require(rules.can_edit_job, request.actor, job)
    automation = _automation(request, job, automation_id)
    run, done = queries.dry_run(automation, request.actor), queries.done(automation, request.actor)
    context = _context(request, job, automation.name) | {
        "automation": automation,
        "run": run,
        "lines": [(one, addresses.of_person(one.person_id, one.application_id)) for one in run.touched],
        "done": [(one, addresses.of_person(one.person_id, one.application_id)) for one in done],
    }
    return render(request, "recruiting/automation_dry_run.html", context)


def _edit(request: Request, job: Job, automation: Automation | None) -> HttpResponse:
    access.require(rules.can_edit_job, request.actor, job)
    form = AutomationForm(request.POST or None, job=job, automation=automation, actor=request.actor)
    theirs: Automation | None = None
    if request.method == "POST" and form.is_valid():
        try:
            automations.write(
                job=job,
                draft=form.draft(),
                by=request.actor,
                at=timezone.now(),
                automation=automation,
                seen=form.seen,
            )
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        except automations.AutomationChangedMeanwhile as refusal:
            theirs = refusal.automation
        else:
            toasts.add(request, _("The automation is saved."), tone="lincoln")
            return redirect("recruiting:automations", job.pk)
    context = _context(request, job, automation.name if automation else _("New automation")) | {
        "form": form,
        "seen": form.version_after(theirs),
        "theirs": _told(job, theirs) if theirs else "",
        "meanwhile": _("Somebody else changed this automation while you did. Nothing was saved yet."),
        "back_url": reverse("recruiting:automations", args=[job.pk]),
        "removal_url": reverse("recruiting:automation-removals", args=[job.pk, automation.pk]) if automation else "",
        "removal_label": _("Remove this automation"),
    }
    status = 409 if theirs else 422 if request.method == "POST" else 200
    return render(request, "recruiting/automation.html", context, status=status)


def _told(job: Job, automation: Automation) -> str:
    """What an automation says now, or that it is gone."""
    if automation.removed_at:
        return _("The automation was removed.")
    words = {
        "name": automation.name,
        "when": _when(automation, queries.where_of(automation), dict(queries.questions_of(job))),
        "action": AutomationAction(automation.action).label,
    }
    return _("“%(name)s”: %(when)s: %(action)s") % words


def _when(automation: Automation, where: str, questions: Mapping[str, str]) -> str:
    """Say when it acts, in one sentence."""
    comes = _("When an application comes into %(where)s") if where else _("When an application comes into any stage")
    sentences = {
        AutomationTrigger.ARRIVED: comes,
        AutomationTrigger.WAITED: ngettext(
            "When an application has been in %(where)s for %(days)d day",
            "When an application has been in %(where)s for %(days)d days",
            automation.days or 0,
        ),
        AutomationTrigger.REJECTED: _("When an application is rejected"),
        AutomationTrigger.WITHDRAWN: _("When somebody withdraws"),
        AutomationTrigger.HIRED: _("When somebody is hired"),
        AutomationTrigger.TAGGED: _("When somebody gets the tag %(where)s"),
    }
    said = sentences[AutomationTrigger(automation.trigger)] % {"where": where, "days": automation.days or 0}
    conditions = rule_words.joined(ruling.conditions_of(automation), questions, needs_all=automation.needs_all)
    return _("%(when)s and %(conditions)s") % {"when": said, "conditions": conditions} if conditions else said


def _automation(request: Request, job: Job, automation_id: UUID) -> Automation:
    rows = Automation.objects.visible_to(request.actor).select_related("job")
    return get_object_or_404(rows, pk=automation_id, job=job)


def _context(request: Request, job: Job, here: str = "") -> dict[str, Any]:
    crumbs = [
        Crumb(_("Jobs"), reverse("recruiting:jobs")),
        Crumb(job.title, reverse("recruiting:board", args=[job.pk])),
        Crumb(_("Automations"), reverse("recruiting:automations", args=[job.pk])),
    ]
    return header.context(request, job, "job-settings") | {"crumbs": [*crumbs, Crumb(here)] if here else crumbs}
