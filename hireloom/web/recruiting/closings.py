"""Closing a job: at once while nobody waits; otherwise one says first what becomes of those who do.

Three ways: reject everybody for one reason, with a mail that waits; take everybody to a stage of another job; or take
the posts down now and decide about each, the job staying open until then. The first two are bulk actions, which close
the job when nobody waits in it any more. Where people wait whom one may not see, one is told how many, and asks those
who may.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hireloom.ats import rules
from hireloom.ats.enums import BulkVerb, CloseReason
from hireloom.ats.models import Application, Job, Opening, RejectionReason, Stage
from hireloom.ats.operations import bulk_actions, closing_requests, jobs, posts
from hireloom.ats.operations.bulk_actions import Wish
from hireloom.ats.queries import unseen
from hireloom.ats.queries.unseen import Unseen
from hireloom.core import access
from hireloom.web import drafting, own_fields_of_new, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.own_field_forms import OwnFieldsForm
from hireloom.web.recruiting import answers, bulk, bulk_questions, rejection_fields, trail
from hireloom.web.recruiting.answers import given
from hireloom.web.recruiting.bulk_questions import Picked
from hireloom.web.recruiting.loading import job_of, uuid_or_nil
from hireloom.web.recruiting.requisitions.forms import CLOSABLE as FOR_OPENINGS
from hireloom.web.shapes import Crumb
from hireloom.web.templatetags.ui import number

CLOSABLE = [*FOR_OPENINGS[:1], (CloseReason.FILLED.value, CloseReason.FILLED.label), *FOR_OPENINGS[1:]]
"""Why a job ends, as one says it: filled, too."""
REJECT, TRANSFER, LATER, ASK = "reject", "transfer", "later", "ask"


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request, job_id: UUID) -> HttpResponse:
    """Close the job; while people wait for an answer, say how many and ask what becomes of them."""
    job = job_of(request, job_id)
    access.require(rules.can_edit_job, request.actor, job)
    waiting = list(Application.objects.visible_to(request.actor).open().filter(job=job).order_by("pk"))
    for row in waiting:
        row.job = job
    if request.method == "GET":
        return answers.ask(request, _question(request, job, len(waiting)))
    how = given(request, "how") or (REJECT if given(request, "reason") else "")
    if how == ASK:
        return _ask_others(request, job)
    if how == LATER and (waiting or unseen.in_job(job, request.actor).count):
        return _take_down(request, job)
    if waiting and how in (REJECT, TRANSFER):
        return _end_all(request, job, waiting, how)
    try:
        jobs.close(job=job, because=_because(request), by=request.actor, at=timezone.now())
    except jobs.HasActiveApplications:
        return answers.ask(request, _question(request, job, len(waiting)), status=409)
    return _closed(request, job)


def _take_down(request: Request, job: Job) -> HttpResponse:
    posts.unpublish_all(job=job, by=request.actor, at=timezone.now())
    words = _("The posts of %(job)s are down. The job stays open until everybody has an answer; then close it.")
    toasts.add(request, words % {"job": job.title}, tone="lincoln")
    return answers.go_to(request, reverse("recruiting:board", args=[job.pk]))


def _ask_others(request: Request, job: Job) -> HttpResponse:
    try:
        count = closing_requests.ask(job=job, by=request.actor, at=timezone.now())
    except closing_requests.NobodyUnseen:
        return answers.go_to(request, _address(job))
    words = ngettext(
        "%(count)d colleague was asked to decide. %(job)s stays open until everybody has an answer; then close it.",
        "%(count)d colleagues were asked to decide. %(job)s stays open until everybody has an answer; then close it.",
        count,
    )
    toasts.add(request, words % {"count": count, "job": job.title}, tone="lincoln")
    return answers.go_to(request, reverse("recruiting:board", args=[job.pk]))


def _end_all(request: Request, job: Job, waiting: Sequence[Application], how: str) -> HttpResponse:
    picked = Picked([each.pk for each in waiting])
    if picked.count > bulk_actions.MOST:
        return answers.ask(request, _question(request, job, picked.count), status=409)
    wish = _wish(request, job, how)
    if wish is None:
        return answers.ask(request, _next_question(request, job, picked, how))
    is_many = picked.count > bulk_questions.UNCONFIRMED
    if is_many and given(request, "confirmed") != str(picked.count):
        sentence = _("These are %(count)d people. Say that you mean them; nothing was changed.")
        return answers.nothing_done(request, job.pk, sentence % {"count": picked.count})
    if given(request, "seen") not in ("", str(picked.count)):
        return answers.ask(request, _question(request, job, picked.count), status=409)
    action = bulk_actions.begin(
        wish=wish, applications=waiting, by=request.actor, at=timezone.now(), job=job, key=given(request, "key")[:100]
    )
    if wish.mail:
        drafting.sent(request, wish.mail.text)
    job.refresh_from_db(fields=["status"])
    if action.is_over and job.status == "closed":
        return _closed(request, job)
    return answers.go_to(request, reverse("recruiting:bulk", args=[action.pk]))


def _wish(request: Request, job: Job, how: str) -> Wish | None:
    """What is to be done with everybody; None while something that it needs was not said."""
    because = _because(request)
    if how == REJECT:
        own = _own(request, job)
        is_sent = bulk_questions.was_sent(request) and bool(given(request, "reason"))
        if not is_sent or not own_fields_of_new.is_complete(own, request):
            return None
        reasons = RejectionReason.objects.visible_to(request.actor)
        return Wish(
            BulkVerb.REJECT,
            reason=get_object_or_404(reasons, pk=uuid_or_nil(given(request, "reason"))),
            keeps_well_scored=given(request, "silver") == "on",
            mail=bulk.draft_of(request) if given(request, "mail") == "on" else None,
            closes_job=True,
            openings_because=because,
            why=given(request, "why"),
            own=own.values(),
        )
    if not given(request, "stage"):
        return None
    stages = Stage.objects.visible_to(request.actor).select_related("job").exclude(job=job)
    stage = get_object_or_404(stages, pk=uuid_or_nil(given(request, "stage")))
    return Wish(BulkVerb.TRANSFER, stage=stage, closes_job=True, openings_because=because, why=given(request, "why"))


def _next_question(request: Request, job: Job, picked: Picked, how: str) -> dict[str, Any]:
    """The question of the bulk verb, asked here: the number is that of everybody, whom nobody picks."""
    if how == REJECT:
        question = bulk_questions.of_rejections(request, job, picked, _own(request, job))
        counted = ngettext("Reject %(count)d person and close", "Reject %(count)d people and close", picked.count)
        question["submit_label"] = counted % {"count": picked.count}
    elif given(request, "job"):
        other = job_of(request, uuid_or_nil(given(request, "job")))
        question = bulk_questions.of_transfer_stages(request, job, other, picked)
    else:
        question = bulk_questions.of_transfer_jobs(request, job, picked)
    kept = [
        ("how", how),
        ("seen", str(picked.count)),
        ("openings", given(request, "openings")),
        *question.get("kept", []),
    ]
    return question | {"action_url": _address(job), "selected": [], "kept": kept}


def _question(request: Request, job: Job, count: int) -> dict[str, Any]:
    question = {
        "title": _("Close %(job)s?") % {"job": job.title},
        "crumbs": [*trail.to_job(job), Crumb(_("Close job"))],
        "action_url": _address(job),
        "count": count,
        "open_openings": Opening.objects.visible_to(request.actor).open().filter(job=job).count(),
        "close_reasons": CLOSABLE,
    }
    hidden = unseen.in_job(job, request.actor)
    if not count and hidden.count:
        return question | {
            "lead": _hidden_words(hidden),
            "body": "recruiting/_close.html",
            "ways": [_asking(hidden), *_ways()[2:]],
        }
    if not count:
        words = _("It takes no more applications, and its posts leave the careers site. You can open it again.")
        return question | {"body": "recruiting/_close_openings.html", "lead": words, "submit_label": _("Close job")}
    lead = ngettext(
        "%(number)s person still waits for an answer, and a job closes only when everybody has one.",
        "%(number)s people still wait for an answer, and a job closes only when everybody has one.",
        count,
    ) % {"number": number(count)}
    if count > bulk_actions.MOST:
        many = _("Reject or move them from the list first, at most %(most)d at once.") % {"most": bulk_actions.MOST}
        list_url = reverse("recruiting:job-list", args=[job.pk])
        return question | {"lead": f"{lead} {many}", "elsewhere_url": list_url, "elsewhere_label": _("To the list")}
    if hidden.count:
        return question | {
            "lead": f"{lead} {_hidden_words(hidden)}",
            "body": "recruiting/_close.html",
            "ways": [*_ways(), _asking(hidden)],
        }
    return question | {"lead": lead, "body": "recruiting/_close.html", "ways": _ways()}


def _hidden_words(hidden: Unseen) -> str:
    """How many wait whom one may not see: never who they are."""
    return ngettext(
        "%(number)s person waits whom you may not see. The job stays open until somebody who may has answered them.",
        "%(number)s people wait whom you may not see. The job stays open until somebody who may has answered them.",
        hidden.count,
    ) % {"number": number(hidden.count)}


def _asking(hidden: Unseen) -> tuple[str, str, str]:
    names = ", ".join(member.name for member in hidden.deciding)
    words = _("They get a mail with a link to the job, which says that you want to close it: %(names)s")
    return (ASK, _("Ask those who may decide about them"), words % {"names": names})


def _ways() -> list[tuple[str, str, str]]:
    return [
        (REJECT, _("Reject everybody"), _("For one reason; the mail waits, and can be changed or stopped until then.")),
        (TRANSFER, _("Take everybody to another job"), _("To one of its stages, with their history.")),
        (LATER, _("Decide later"), _("The posts come down now; the job stays open until everybody has an answer.")),
    ]


def _closed(request: Request, job: Job) -> HttpResponse:
    toasts.add(request, _("%(job)s is closed. Its posts left the careers site.") % {"job": job.title}, tone="lincoln")
    return answers.go_to(request, reverse("recruiting:job-list", args=[job.pk]) + "?standing=all")


def _own(request: Request, job: Job) -> OwnFieldsForm:
    own = rejection_fields.form_of(request, job, is_sent=bulk_questions.was_sent(request))
    own.is_valid()
    return own


def _because(request: Request) -> CloseReason:
    because = given(request, "openings")
    return CloseReason(because) if because in dict(CLOSABLE) else CloseReason.NO_LONGER_NEEDED


def _address(job: Job) -> str:
    return reverse("recruiting:closings", args=[job.pk])
