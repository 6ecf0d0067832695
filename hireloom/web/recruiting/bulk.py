"""What is done to many applications of a job in one request: each by its own operation, with its own outcome."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hireloom.ats.models import Application, Job, RejectionReason
from hireloom.ats.operations import applications
from hireloom.ats.queries import reasons, stages
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, refusals, undo
from hireloom.web.recruiting.answers import Done, given
from hireloom.web.recruiting.loading import job_of, stage_of, uuid_or_nil, uuid_or_none
from hireloom.web.recruiting.undo import Step

MOST = 300
"""More at once would hold a request, and the locks it takes, for too long."""


@dataclass(frozen=True)
class Tried:
    """On whom a verb was done, and for the others why not, in sentences."""

    done: Sequence[Application]
    refused: Sequence[str]


@require_POST
@colleague
def moves(request: Request, job_id: UUID) -> HttpResponse:
    """Move the selected applications to a stage; without a stage, ask for it."""
    job = job_of(request, job_id)
    picked = _picked(request, job)
    if not 0 < len(picked) <= MOST:
        return _refuse_number(request, job, len(picked))
    if not given(request, "stage"):
        return answers.ask(request, _question_of_moves(job, picked))
    stage = stage_of(request, job, given(request, "stage"))
    outcomes = applications.move_many(applications=picked, to=stage, by=request.actor, at=timezone.now())
    moved = outcomes.moved
    words = {"count": len(moved), "stage": stage.name}
    text = ngettext("%(count)d person is now in %(stage)s", "%(count)d people are now in %(stage)s", len(moved)) % words
    undo_url = undo.remember(request, [Step(each.pk, left_id) for each, left_id in moved])
    return answers.done_to_many(request, job_id, Done(text, undo_url), _sentences(picked, outcomes.refused))


@require_POST
@colleague
def rejections(request: Request, job_id: UUID) -> HttpResponse:
    """Reject the selected applications for one reason; without a reason, ask for it and say how many they are."""
    job = job_of(request, job_id)
    picked = _picked(request, job)
    if not 0 < len(picked) <= MOST:
        return _refuse_number(request, job, len(picked))
    if not given(request, "reason"):
        return answers.ask(request, _question_of_rejections(request, job, picked))
    reason = get_object_or_404(
        RejectionReason.objects.visible_to(request.actor), pk=uuid_or_nil(given(request, "reason"))
    )
    at, is_silver = timezone.now(), given(request, "silver") == "on"
    tried = _each(
        picked,
        lambda each: applications.reject(
            application=each, reason=reason, by=request.actor, at=at, is_silver_medalist=is_silver
        ),
    )
    text = ngettext("%(count)d person was rejected", "%(count)d people were rejected", len(tried.done))
    undo_url = undo.remember(request, [Step(each.pk) for each in tried.done])
    done = Done(text % {"count": len(tried.done)}, undo_url, "neutral")
    return answers.done_to_many(request, job_id, done, tried.refused)


def _picked(request: Request, job: Job) -> list[Application]:
    """The selected applications, in one order for everybody, so that two bulk verbs do not lock crosswise."""
    ids = {identifier for text in request.POST.getlist("selected") if (identifier := uuid_or_none(text))}
    visible = Application.objects.visible_to(request.actor).filter(job=job, pk__in=ids)
    return list(visible.select_related("job", "person").order_by("pk"))


def _each(picked: Sequence[Application], verb: Callable[[Application], Application]) -> Tried:
    done, refused = [], []
    for application in picked:
        try:
            done.append(verb(application))
        except refusals.REFUSALS as refusal:
            refused.append(refusals.sentence(application, refusal))
    return Tried(done, refused)


def _sentences(picked: Sequence[Application], refused: Sequence[tuple[Application, Exception]]) -> list[str]:
    """Why some did not; said of the applications as they were picked, which know their people and jobs."""
    known = {each.pk: each for each in picked}
    return [refusals.sentence(known[each.pk], why) for each, why in refused]


def _refuse_number(request: Request, job: Job, count: int) -> HttpResponse:
    if count:
        sentence = _("That are %(count)d people; take at most %(most)d at once. Nothing was changed.")
        sentence %= {"count": count, "most": MOST}
    else:
        sentence = _("Nobody is selected. Select people first; nothing was changed.")
    return answers.nothing_done(request, job.pk, sentence)


def _question_of_moves(job: Job, picked: Sequence[Application]) -> dict[str, Any]:
    words, offered = {"count": len(picked)}, stages.of_job(job)
    return {
        "title": ngettext("Move %(count)d person", "Move %(count)d people", len(picked)) % words,
        "lead": job.title,
        "body": "recruiting/_move.html",
        "action_url": reverse("recruiting:bulk-moves", args=[job.pk]),
        "stages": offered,
        "next_id": offered[0].id,
        "selected": [each.pk for each in picked],
    }


def _question_of_rejections(request: Request, job: Job, picked: Sequence[Application]) -> dict[str, Any]:
    words = {"count": len(picked)}
    return {
        "title": ngettext("Reject %(count)d person", "Reject %(count)d people", len(picked)) % words,
        "lead": _("For %(job)s. One reason for all; it stays with us.") % {"job": job.title},
        "body": "recruiting/_reject.html",
        "action_url": reverse("recruiting:bulk-rejections", args=[job.pk]),
        "groups": reasons.by_kind(request.actor),
        "count": len(picked),
        "name": picked[0].person.name,
        "selected": [each.pk for each in picked],
        "submit_label": ngettext("Reject %(count)d person", "Reject %(count)d people", len(picked)) % words,
        "is_danger": True,
    }
