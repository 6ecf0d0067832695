"""What a verb asks before it is done: the words and choices of its dialog."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ats import blindness, letters
from hireloom.ats.models import Application
from hireloom.ats.operations import rejection_mails
from hireloom.ats.queries import reasons, recommendations, requisitions, stages
from hireloom.engine import tokens
from hireloom.web.http import Request
from hireloom.web.recruiting import bulk_questions

Question = dict[str, Any]


def of_move(request: Request, application: Application) -> Question:
    words = {"name": blindness.name_of(application, request.actor), "job": application.job.title}
    offered = stages.of_job(application.job)
    later = [stage.id for stage in offered if stage.position > application.stage.position]
    return {
        "title": _("Move %(name)s") % words,
        "lead": application.job.title,
        "body": "recruiting/_move.html",
        "action_url": reverse("recruiting:application-moves", args=[application.pk]),
        "stages": offered,
        "asks_why": True,
        "why": request.POST.get("why", ""),
        "is_missing": request.method == "POST",
        "kept": [("seen_in", str(application.stage_id))],
        "current_id": application.stage_id,
        "next_id": later[0] if later else offered[0].id,
    }


def of_rejection(request: Request, application: Application) -> Question:
    words = {"name": blindness.name_of(application, request.actor), "job": application.job.title}
    return {
        "title": _("Reject %(name)s") % words,
        "lead": _("For %(job)s. Choose why; the reason stays with us.") % words,
        "body": "recruiting/_reject.html",
        "action_url": reverse("recruiting:application-rejections", args=[application.pk]),
        "groups": reasons.by_kind(request.actor),
        "is_missing_reason": request.method == "POST" and not request.POST.get("reason"),
        "chosen": request.POST.get("reason", ""),
        "medal": _medal(request, application),
        "count": 1,
        "asks_why": True,
        "why": request.POST.get("why", ""),
        "name": blindness.name_of(application, request.actor),
        "submit_label": _("Reject"),
        "is_danger": True,
        "kept": [("seen_in", str(application.stage_id))],
        **_mail(request, application),
    }


def _medal(request: Request, application: Application) -> str:
    """Why keeping in touch is offered: scorecards were good; "" where they were not, or nobody has scored."""
    tally = recommendations.of_one(application.pk, request.actor)
    if not tally.is_good:
        return ""
    words = {"good": tally.good, "decided": tally.decided}
    return (
        ngettext(
            "%(good)d of %(decided)d scorecard says yes.", "%(good)d of %(decided)d scorecards say yes.", tally.decided
        )
        % words
    )


def _mail(request: Request, application: Application) -> Question:
    """The mail as it would leave; with placeholders where the name is not to be known."""
    draft = letters.rejection(application.language or request.organization.language)
    has_address = bool(letters.addresses([application.person_id]))
    if not blindness.is_hidden(application, request.actor):
        application.organization = request.organization
        words = letters.words_of(application)
        draft = letters.Draft(tokens.fill(draft.subject, words), tokens.fill(draft.text, words))
    return {
        "subject": request.POST.get("subject", draft.subject),
        "text": request.POST.get("text", draft.text),
        "writes_nothing": "reason" in request.POST and "mail" not in request.POST,
        "silver": request.POST.get("silver", ""),
        "has_no_address": not has_address,
        "leaves_at": rejection_mails.usual_moment(request.actor, timezone.now()),
        "placeholders": bulk_questions.placeholders(),
    }


def of_withdrawal(request: Request, application: Application) -> Question:
    words = {"name": blindness.name_of(application, request.actor), "job": application.job.title}
    return {
        "title": _("%(name)s withdrew") % words,
        "lead": _("Ends the application for %(job)s. A reason helps to see why people leave, if they gave one.")
        % words,
        "body": "recruiting/_withdraw.html",
        "action_url": reverse("recruiting:application-withdrawals", args=[application.pk]),
        "groups": reasons.of_people(request.actor),
        "name": blindness.name_of(application, request.actor),
        "submit_label": _("Note the withdrawal"),
    }


def of_hire(request: Request, application: Application) -> Question:
    words = {"name": blindness.name_of(application, request.actor), "job": application.job.title}
    return {
        "title": _("Hire %(name)s?") % words,
        "lead": _("For %(job)s.") % words,
        "body": "recruiting/_hire.html",
        "openings": requisitions.open_choices(application.job_id, request.actor),
        "action_url": reverse("recruiting:application-hires", args=[application.pk]),
        "name": blindness.name_of(application, request.actor),
        "submit_label": _("Hire"),
    }


def of_reopening(request: Request, application: Application) -> Question:
    words = {
        "name": blindness.name_of(application, request.actor),
        "stage": application.stage.name,
        "job": application.job.title,
    }
    return {
        "title": _("Reopen the application of %(name)s?") % words,
        "lead": _(
            "%(name)s stands in %(stage)s of %(job)s again. The reason for the end is forgotten, its history is not."
        )
        % words,
        "body": "recruiting/_why.html",
        "action_url": reverse("recruiting:application-reopenings", args=[application.pk]),
        "submit_label": _("Reopen"),
    }
