"""What a verb on many asks before it is done: its number, its choices, and that one means so many."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ai.saying import About
from hireloom.ats import letters
from hireloom.ats.letters import Draft
from hireloom.ats.models import Job
from hireloom.ats.operations import rejection_mails
from hireloom.ats.queries import additions, mailing, reasons, recommendations, stages, teams
from hireloom.engine.drafting.types import Purpose
from hireloom.people.models import Tag
from hireloom.web import drafting
from hireloom.web.http import Request
from hireloom.web.own_field_forms import OwnFieldsForm
from hireloom.web.shapes import Choice

UNCONFIRMED, MOST_LISTED = 30, 200


@dataclass(frozen=True)
class Picked:
    """Whom a verb is for: their ids, and, for all who match a page, its query."""

    ids: Sequence[UUID]
    matching: str = ""
    is_matching: bool = False

    @property
    def count(self) -> int:
        return len(self.ids)


def of_moves(request: Request, job: Job, picked: Picked) -> dict[str, Any]:
    offered = stages.of_job(job)
    title = ngettext("Move %(count)d person", "Move %(count)d people", picked.count)
    return _question("bulk-moves", job, picked, title) | {
        "body": "recruiting/_move.html",
        "stages": offered,
        "next_id": offered[0].id,
        **_why(request),
    }


def of_rejections(request: Request, job: Job, picked: Picked, own: OwnFieldsForm) -> dict[str, Any]:
    title = ngettext("Reject %(count)d person", "Reject %(count)d people", picked.count)
    usual = letters.rejection(request.organization.language)
    panel = drafting.of(request, Purpose.REJECTION, About(job=job, is_for_many=True), subject="subject")
    mail = {"subject": request.POST.get("subject", usual.subject), "text": request.POST.get("text", usual.text)}
    return _question("bulk-rejections", job, picked, title) | {
        "lead": _("For %(job)s. One reason for all; it stays with us.") % {"job": job.title},
        "body": "recruiting/_reject.html",
        "groups": reasons.by_kind(request.actor),
        "is_missing_reason": was_sent(request) and not request.POST.get("reason"),
        "is_confirmed": request.POST.get("confirmed") == str(picked.count),
        "own": own,
        "chosen": request.POST.get("reason", ""),
        "submit_label": title % {"count": picked.count},
        "is_danger": True,
        "medal": _medal(request, picked),
        **(panel.into(mail) if panel else mail),
        "drafting": panel,
        "writes_nothing": bool({"why", "reason"} & request.POST.keys()) and "mail" not in request.POST,
        "silver": request.POST.get("silver", ""),
        "leaves_at": rejection_mails.usual_moment(request.actor, timezone.now()),
        "placeholders": placeholders(),
        **_why(request),
    }


def was_sent(request: Request) -> bool:
    """Whether the form of rejections was sent to reject, and neither the selection alone nor a wish for a draft."""
    return not drafting.is_asked(request) and bool({"why", "reason"} & request.POST.keys())


def _medal(request: Request, picked: Picked) -> str:
    """Whom keeping in touch is offered for: those whose scorecards were good; "" where nobody's were."""
    good = len(recommendations.well_scored(picked.ids, request.actor))
    if not good:
        return ""
    words = {"good": good, "count": picked.count}
    return (
        ngettext(
            "For the %(good)d of %(count)d whose scorecards say yes.",
            "For the %(good)d of %(count)d whose scorecards say yes.",
            good,
        )
        % words
    )


def of_tags(request: Request, job: Job, picked: Picked) -> dict[str, Any]:
    title = ngettext("Tag %(count)d person", "Tag %(count)d people", picked.count)
    known = Tag.objects.visible_to(request.actor).order_by("name").values_list("name", flat=True)[:MOST_LISTED]
    return _question("bulk-tags", job, picked, title) | {
        "body": "recruiting/_bulk_tag.html",
        "tag_names": list(known),
        "is_missing": "tag" in request.POST,
        "submit_label": title % {"count": picked.count},
    }


def of_mails(job: Job, picked: Picked, draft: Draft, *, is_missing: bool, at: datetime) -> dict[str, Any]:
    title = ngettext("Write to %(count)d person", "Write to %(count)d people", picked.count)
    left_out = mailing.left_out(picked.ids, at=at)
    reached = picked.count - sum(line.count for line in left_out)
    return _question("bulk-mails", job, picked, title) | {
        "lead": _("Each gets a mail of their own, ten seconds after you send it; until then you can take it back."),
        "body": "recruiting/_bulk_mail.html",
        "subject": draft.subject,
        "text": draft.text,
        "is_missing": is_missing,
        "left_out": left_out,
        "left_out_count": picked.count - reached,
        "placeholders": placeholders(),
        "submit_label": ngettext("Send %(count)d mail", "Send %(count)d mails", reached) % {"count": reached},
    }


def of_assignments(request: Request, job: Job, picked: Picked) -> dict[str, Any]:
    title = ngettext("Assign %(count)d person", "Assign %(count)d people", picked.count)
    return _question("bulk-assignments", job, picked, title) | {
        "body": "recruiting/_assign.html",
        "colleagues": colleagues(request, job),
        **_why(request),
    }


def of_transfer_jobs(request: Request, job: Job, picked: Picked) -> dict[str, Any]:
    title = ngettext("Transfer %(count)d person", "Transfer %(count)d people", picked.count)
    return _question("bulk-transfers", job, picked, title) | {
        "lead": _("To which job? Their history comes along."),
        "body": "recruiting/_to_job.html",
        "jobs": additions.open_jobs(request.actor, without=job.pk),
    }


def of_transfer_stages(request: Request, job: Job, other: Job, picked: Picked) -> dict[str, Any]:
    offered = stages.of_job(other)
    title = ngettext("Transfer %(count)d person", "Transfer %(count)d people", picked.count)
    question = _question("bulk-transfers", job, picked, title)
    return question | {
        "lead": _("To which stage of %(job)s?") % {"job": other.title},
        "body": "recruiting/_move.html",
        "stages": offered,
        "next_id": offered[0].id,
        "kept": [*question["kept"], ("job", str(other.pk))],
        **_why(request),
    }


def placeholders() -> list[tuple[str, str]]:
    """What a text may hold for something of each person, and what it stands for."""
    words = {
        "first_name": _("first name"),
        "name": _("full name"),
        "job": _("title of the job"),
        "organization": _("name of the organization"),
    }
    return [(f"{{{{{name}}}}}", words[name]) for name in letters.PLACEHOLDERS]


def colleagues(request: Request, job: Job) -> list[Choice]:
    """Those of the team who can look after somebody, oneself first."""
    own = str(request.actor.membership_id)
    members = {
        str(member.membership_id): Choice(str(member.membership_id), member.name)
        for member in teams.of_job(job)
        if member.is_active
    }
    first = [Choice(own, _("Me"))] if own in members else []
    return [*first, *(choice for pk, choice in members.items() if pk != own)]


def _why(request: Request) -> dict[str, Any]:
    """The words that stay with each; what was typed comes back with a question that was sent without its answer."""
    return {"asks_why": True, "why": request.POST.get("why", ""), "is_missing": "why" in request.POST}


def _question(name: str, job: Job, picked: Picked, title: str) -> dict[str, Any]:
    kept = [("key", secrets.token_urlsafe(16))]  # sent twice, the form asks once
    if picked.is_matching:
        whom: dict[str, Any] = {"kept": [*kept, ("all", "matching"), ("matching", picked.matching)]}
    else:
        whom = {"kept": kept, "selected": picked.ids}
    return whom | {
        "title": title % {"count": picked.count},
        "lead": job.title,
        "action_url": reverse(f"recruiting:{name}", args=[job.pk]),
        "count": picked.count,
        "must_confirm": picked.count > UNCONFIRMED,
    }
