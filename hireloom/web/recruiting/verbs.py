"""What is done to one application: each verb is a resource; GET asks, POST does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ai.saying import About
from hireloom.ats import blindness
from hireloom.ats.enums import Outcome
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, RejectionReason
from hireloom.ats.operations import applications, human_reviews
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.engine.drafting.types import Purpose
from hireloom.flywheel.operations import hand_back_offers
from hireloom.web import drafting, own_fields_of_new
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, questions, refusals, rejection_fields
from hireloom.web.recruiting.answers import Done, given
from hireloom.web.recruiting.loading import application_of, stage_of, uuid_or_nil
from hireloom.web.toasts import Way
from hireloom.web.typed import uuid_or_none

Verb = Callable[[datetime], Application]


@require_http_methods(["GET", "POST"])
@colleague
def moves(request: Request, application_id: UUID) -> HttpResponse:
    """Move to a stage; the undo button moves back."""
    application = application_of(request, application_id)
    if request.method == "GET" or not given(request, "stage"):
        return answers.ask(
            request, questions.of_move(request, application), status=_asking_status(request), about=application
        )
    stage, left = stage_of(request, application.job, given(request, "stage")), application.stage_id
    text = _("%(name)s is now in %(stage)s") % {"name": _name(request, application), "stage": stage.name}
    why, seen_in = given(request, "why"), uuid_or_none(given(request, "seen_in"))
    is_undo = given(request, "undo") == "on"
    return _do(
        request,
        application,
        lambda at: applications.move(
            application=application, to=stage, by=request.actor, at=at, why=why, seen_in=seen_in, is_undo=is_undo
        ),
        Done(text, moving_back_url(application, stands_in=stage.pk, to=left) if stage.pk != left else ""),
    )


@require_http_methods(["GET", "POST"])
@colleague
def rejections(request: Request, application_id: UUID) -> HttpResponse:
    """Reject for a reason; the undo button reopens."""
    application = application_of(request, application_id)
    panel = drafting.of(request, Purpose.REJECTION, About(application=application), subject="subject")
    is_drafting = panel is not None and panel.is_asked
    is_sent = request.method == "POST" and bool(given(request, "reason")) and not is_drafting
    own = rejection_fields.form_of(request, application.job, is_sent=is_sent)
    if not is_sent or not own_fields_of_new.is_complete(own, request):
        question = questions.of_rejection(request, application) | {"own": own, "drafting": panel}
        if panel and is_drafting:
            question |= {**panel.values, "is_missing_reason": False}
        status = 200 if is_drafting else _asking_status(request)
        return answers.ask(request, question, status=status, about=application)
    reason, is_silver = _reason(request), given(request, "silver") == "on"
    mail, seen_in = _mail(request), uuid_or_none(given(request, "seen_in"))

    def reject(at: datetime) -> Application:
        rejected = applications.reject(
            application=application,
            reason=reason,
            by=request.actor,
            at=at,
            is_silver_medalist=is_silver,
            mail=mail,
            seen_in=seen_in,
            why=given(request, "why"),
            own=own.values(),
        )
        if mail:
            drafting.sent(request, mail.draft.text)
        return rejected

    what = Done(
        _("%(name)s was rejected") % {"name": _name(request, application)},
        reopening_url(application, Outcome.REJECTED),
        "neutral",
    )
    return _do(request, application, reject, what, is_end=True)


@require_http_methods(["GET", "POST"])
@colleague
def withdrawals(request: Request, application_id: UUID) -> HttpResponse:
    """Note that the person ended the application; the undo button reopens."""
    application = application_of(request, application_id)
    if request.method == "GET":
        return answers.ask(request, questions.of_withdrawal(request, application), about=application)
    reason, is_silver = _reason(request) if given(request, "reason") else None, given(request, "silver") == "on"
    return _do(
        request,
        application,
        lambda at: applications.withdraw(
            application=application,
            reason=reason,
            by=request.actor,
            at=at,
            is_silver_medalist=is_silver,
            why=given(request, "why"),
        ),
        Done(
            _("%(name)s withdrew") % {"name": _name(request, application)},
            reopening_url(application, Outcome.WITHDRAWN),
            "neutral",
        ),
        is_end=True,
    )


@require_http_methods(["GET", "POST"])
@colleague
def hires(request: Request, application_id: UUID) -> HttpResponse:
    """Hire; the undo button reopens."""
    application = application_of(request, application_id)
    if request.method == "GET":
        return answers.ask(request, questions.of_hire(request, application), about=application)
    words = {"name": _name(request, application), "job": application.job.title}
    return _do(
        request,
        application,
        lambda at: applications.hire(
            application=application,
            opening_id=uuid_or_none(given(request, "opening")),
            by=request.actor,
            at=at,
            why=given(request, "why"),
        ),
        Done(_("%(name)s is hired for %(job)s") % words, reopening_url(application, Outcome.HIRED)),
    )


@require_http_methods(["GET", "POST"])
@colleague
def reopenings(request: Request, application_id: UUID) -> HttpResponse:
    """Take the end of an application back; the undo button names the end, and takes back no other."""
    application = application_of(request, application_id)
    if request.method == "GET":
        return answers.ask(request, questions.of_reopening(request, application), about=application)
    words = {"name": _name(request, application), "stage": application.stage.name}
    ended = Outcome(given(request, "ended")) if given(request, "ended") in Outcome else None
    return _do(
        request,
        application,
        lambda at: applications.reopen(
            application=application,
            by=request.actor,
            at=at,
            ended=ended,
            is_undo=ended is not None,
            why=given(request, "why"),
        ),
        Done(_("%(name)s is back in %(stage)s") % words),
    )


@require_POST
@colleague
def person_answers(request: Request, application_id: UUID) -> HttpResponse:
    """Say that who asked for a person stays where they stand; the undo button takes that back."""
    application = application_of(request, application_id)
    words = {"name": _name(request, application), "stage": application.stage.name}
    if given(request, "undo") == "on":
        return _do(
            request,
            application,
            lambda at: human_reviews.wait_again(application=application, by=request.actor, at=at),
            Done(_("%(name)s waits for a person again") % words),
        )
    back = f"{reverse('recruiting:application-person-answers', args=[application.pk])}?undo=on"
    return _do(
        request,
        application,
        lambda at: human_reviews.leave(application=application, by=request.actor, at=at),
        Done(_("%(name)s stays in %(stage)s; a person has looked") % words, back),
    )


def _do(request: Request, application: Application, verb: Verb, what: Done, *, is_end: bool = False) -> HttpResponse:
    """Do it and say so; where an end leaves somebody good, the answer leads to the proposal to stay in touch."""
    try:
        changed = verb(timezone.now())
    except refusals.REFUSALS as refusal:
        return answers.refused(request, application, refusals.sentence(application, refusal, request.actor))
    return answers.done(request, changed, replace(what, way=_way_back(request, changed)) if is_end else what)


def _way_back(request: Request, application: Application) -> Way | None:
    """The way to the proposal to hand somebody back, for whoever decides about it."""
    found = hand_back_offers.after_end(application=application, by=request.actor, at=timezone.now())
    return Way(reverse("flywheel:hand-back", args=[found.pk]), _("Hand back")) if found else None


def _reason(request: Request) -> RejectionReason:
    reasons = RejectionReason.objects.visible_to(request.actor)
    reason: RejectionReason = get_object_or_404(reasons, pk=uuid_or_nil(given(request, "reason")))
    return reason


def _mail(request: Request) -> RejectionMail | None:
    """The mail that was ticked and written, if one was."""
    subject, text = given(request, "subject"), given(request, "text").replace("\r\n", "\n")
    if given(request, "mail") != "on" or not subject.strip() or not text.strip():
        return None
    return RejectionMail(Draft(subject[:300], text[:20_000]))


def _name(request: Request, application: Application) -> str:
    return blindness.name_of(application, request.actor)


def _asking_status(request: Request) -> int:
    """A form sent without what it must say is asked again."""
    return 200 if request.method == "GET" else 422


def moving_back_url(application: Application, *, stands_in: UUID, to: UUID) -> str:
    """Where undo sends somebody back to a stage, as long as they stand where they were moved."""
    address = reverse("recruiting:application-moves", args=[application.pk])
    return f"{address}?stage={to}&seen_in={stands_in}&undo=on"


def reopening_url(application: Application, ended: Outcome) -> str:
    """Where undo takes back how an application ended, as long as that is how it ended."""
    return f"{reverse('recruiting:application-reopenings', args=[application.pk])}?ended={ended.value}"
