"""To another job: choose it, say whether to go there or to be considered there as well, choose the stage."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ats import blindness, rules
from hireloom.ats.models import Application, Job, Stage
from hireloom.ats.operations import transfers
from hireloom.ats.operations.submissions import NotTakingApplications
from hireloom.ats.queries import additions, stages
from hireloom.core import access
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, refusals
from hireloom.web.recruiting.answers import Done, given
from hireloom.web.recruiting.loading import application_of, job_of, uuid_or_nil
from hireloom.web.typed import uuid_or_none


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request, application_id: UUID) -> HttpResponse:
    """Ask for the job, then for the stage; then go there, or copy."""
    application = application_of(request, application_id)
    if not application.is_closed:
        access.require(rules.can_move, request.actor, application)
    if not given(request, "job"):
        return answers.ask(request, _question_of_job(request, application), about=application)
    job = job_of(request, uuid_or_nil(given(request, "job")))
    if request.method == "GET" or not given(request, "stage"):
        status = 422 if "why" in request.POST else 200
        return answers.ask(request, _question_of_stage(request, application, job), status, about=application)
    stages_there = Stage.objects.visible_to(request.actor).select_related("job")
    stage = get_object_or_404(stages_there, pk=uuid_or_nil(given(request, "stage")), job=job)
    return _go(request, application, stage)


def _go(request: Request, application: Application, stage: Stage) -> HttpResponse:
    is_copy = _is_copy(request, application)
    name = blindness.name_of(application, request.actor)
    words = {"name": name, "job": stage.job.title, "stage": stage.name}
    try:
        made = _made(request, application, stage, is_copy=is_copy)
    except NotTakingApplications:
        text = _("%(job)s is not open; open it before adding people.") % words
        return answers.nothing_done(request, application.job_id, text)
    except refusals.REFUSALS as refusal:
        sentence = refusals.of_transfer(application, refusal, stage.job.title, request.actor)
        return answers.refused(request, application, sentence)
    if is_copy:
        return answers.done(request, made, Done(_("%(name)s is considered for %(job)s as well, in %(stage)s") % words))
    text = _("%(name)s is now in %(stage)s of %(job)s") % words
    return answers.done(request, made, Done(text, _undo_url(application, stands_in=stage)))


def _made(request: Request, application: Application, stage: Stage, *, is_copy: bool) -> Application:
    why, at = given(request, "why"), timezone.now()
    if is_copy:
        return transfers.copy(application=application, to=stage, by=request.actor, at=at, why=why)
    return transfers.transfer(
        application=application,
        to=stage,
        by=request.actor,
        at=at,
        why=why,
        seen_in=uuid_or_none(given(request, "seen_in")),
        is_undo=given(request, "undo") == "on",
    )


def _undo_url(application: Application, *, stands_in: Stage) -> str:
    """Back to the job and the stage it came from, as long as it stands where it was sent."""
    address = reverse("recruiting:application-transfers", args=[application.pk])
    return f"{address}?job={application.job_id}&stage={application.stage_id}&seen_in={stands_in.pk}&undo=on"


def _question_of_job(request: Request, application: Application) -> dict[str, Any]:
    words = {"name": blindness.name_of(application, request.actor)}
    return {
        "title": _("Another job for %(name)s") % words,
        "lead": _("The history, the answers and the documents come along."),
        "body": "recruiting/_to_job.html",
        "action_url": reverse("recruiting:application-transfers", args=[application.pk]),
        "jobs": additions.jobs_for(application.person, request.actor),
        "offers_copy": not application.is_closed,
        "hows": [
            ("transfer", _("Go there instead"), not _is_copy(request, application)),
            ("copy", _("Be considered there as well"), _is_copy(request, application)),
        ],
    }


def _question_of_stage(request: Request, application: Application, job: Job) -> dict[str, Any]:
    offered = stages.of_job(job)
    words = {"name": blindness.name_of(application, request.actor), "job": job.title}
    how = "copy" if _is_copy(request, application) else "transfer"
    return {
        "title": _("%(name)s in %(job)s") % words,
        "lead": _("In which stage?"),
        "body": "recruiting/_move.html",
        "asks_why": True,
        "why": request.POST.get("why", ""),
        "is_missing": "why" in request.POST,
        "action_url": reverse("recruiting:application-transfers", args=[application.pk]),
        "stages": offered,
        "next_id": offered[0].id,
        "kept": [("job", str(job.pk)), ("how", how)],
    }


def _is_copy(request: Request, application: Application) -> bool:
    """A closed application stays where it ended; only a copy of it starts anew."""
    return application.is_closed or given(request, "how") == "copy"
