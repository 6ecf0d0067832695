"""The mail about a rejection while it waits: read, written anew, put off, stopped."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ai.saying import About
from hireloom.ats import blindness, rules
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application
from hireloom.ats.operations import rejection_mails
from hireloom.core import access
from hireloom.engine.drafting.types import Purpose
from hireloom.engine.tokens import Unresolved
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.web import drafting
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, trail
from hireloom.web.recruiting.answers import Done, given
from hireloom.web.recruiting.loading import application_of


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, application_id: UUID) -> HttpResponse:
    """Show the waiting mail; what is sent is kept, unless somebody else wrote it anew, which is shown beside."""
    application = application_of(request, application_id)
    access.require(rules.can_reject, request.actor, application)
    message = rejection_mails.of(application)
    if message is None or message.state != "queued":
        return _gone(request, application)
    panel = drafting.of(request, Purpose.REJECTION, About(application=application), subject="subject")
    if panel and panel.is_asked:
        kept = Draft(panel.values["subject"], panel.values["text"])
        question = _question(request, application, message, kept) | {"drafting": panel}
        return answers.ask(request, question, about=application)
    if request.method == "GET":
        return answers.ask(request, _question(request, application, message) | {"drafting": panel}, about=application)
    return _revise(request, application, message)


@require_POST
@colleague
def cancel(request: Request, application_id: UUID) -> HttpResponse:
    """Let it not leave at all."""
    application = application_of(request, application_id)
    try:
        rejection_mails.cancel(application=application, by=request.actor, at=timezone.now())
    except rejection_mails.NothingWaits:
        return _gone(request, application)
    name = blindness.name_of(application, request.actor)
    text = _("%(name)s gets no mail; the rejection stands") % {"name": name}
    return answers.done(request, application, Done(text, tone="neutral"))


def _revise(request: Request, application: Application, message: Message) -> HttpResponse:
    draft = Draft(given(request, "subject"), given(request, "text").replace("\r\n", "\n"))
    moment = _moment(given(request, "send_after")) or message.send_after
    try:
        rejection_mails.revise(
            application=application,
            draft=draft,
            send_after=moment,
            seen=given(request, "seen"),
            by=request.actor,
            at=timezone.now(),
        )
    except outbox.RevisedMeanwhile as refusal:
        question = _question(request, application, refusal.message, draft) | {"theirs": refusal.message}
        return answers.ask(request, question, status=409, about=application)
    except (rejection_mails.NothingWaits, outbox.AlreadyOnItsWay):
        return _gone(request, application)
    except (Unacceptable, Unresolved) as refusal:
        problem = _("{{%(word)s}} stands for nothing we know.") % {"word": refusal}
        sentence = problem if isinstance(refusal, Unresolved) else _(str(refusal))
        return answers.ask(
            request,
            _question(request, application, message, draft) | {"problem": sentence},
            status=422,
            about=application,
        )
    drafting.sent(request, draft.text)
    return answers.done(request, application, Done(_("The mail was changed")))


def _question(
    request: Request, application: Application, message: Message, typed: Draft | None = None
) -> dict[str, Any]:
    words = {"name": blindness.name_of(application, request.actor)}
    local = timezone.localtime(message.send_after)
    return {
        "title": _("Mail to %(name)s") % words,
        "crumbs": trail.of(request, application, _("Rejection mail")),
        "body": "recruiting/_rejection_mail.html",
        "action_url": reverse("recruiting:rejection-mail", args=[application.pk]),
        "stop_url": reverse("recruiting:rejection-mail-stop", args=[application.pk]),
        "subject": typed.subject if typed else message.subject,
        "text": typed.text if typed else message.text,
        "leaves_at": message.send_after,
        "send_after": given(request, "send_after") or local.strftime("%Y-%m-%dT%H:%M"),
        "kept": [("seen", outbox.version_of(message))],
        "submit_label": _("Save"),
        "size": "large",
    }


def _gone(request: Request, application: Application) -> HttpResponse:
    name = blindness.name_of(application, request.actor)
    sentence = _("No mail to %(name)s waits any more: it has left, or was stopped.") % {"name": name}
    return answers.refused(request, application, sentence)


def _moment(text: str) -> datetime | None:
    """Read a local moment of a form; None for what is none or is past."""
    try:
        moment = timezone.make_aware(datetime.fromisoformat(text))
    except ValueError:
        return None
    return max(moment, timezone.now())
