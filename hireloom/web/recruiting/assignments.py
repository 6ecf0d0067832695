"""Who looks after an application."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ats import blindness, rules
from hireloom.ats.operations import assignments
from hireloom.core import access
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, bulk_questions, refusals
from hireloom.web.recruiting.answers import Done, given
from hireloom.web.recruiting.loading import application_of, uuid_or_nil


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request, application_id: UUID) -> HttpResponse:
    """Ask which colleague of the team; then they look after it."""
    application = application_of(request, application_id)
    access.require(rules.can_move, request.actor, application)
    address = reverse("recruiting:application-assignments", args=[application.pk])
    words = {"name": blindness.name_of(application, request.actor)}
    is_answered = "assignee" in request.POST or "assignee" in request.GET
    if request.method == "GET" or not is_answered:
        question = {
            "title": _("Who looks after %(name)s?") % words,
            "body": "recruiting/_assign.html",
            "action_url": address,
            "colleagues": bulk_questions.colleagues(request, application.job),
            "why": given(request, "why"),
            "is_missing": request.method == "POST",
        }
        return answers.ask(request, question, 422 if request.method == "POST" else 200, about=application)
    wanted, before = given(request, "assignee"), application.assigned_to_id
    members = Membership.objects.visible_to(request.actor)
    member = get_object_or_404(members, pk=uuid_or_nil(wanted)) if wanted else None
    try:
        assignments.assign(
            application=application, to=member, by=request.actor, at=timezone.now(), why=given(request, "why")
        )
    except Unacceptable as refusal:
        return answers.refused(request, application, _(str(refusal)))
    except refusals.REFUSALS as refusal:
        return answers.refused(request, application, refusals.sentence(application, refusal, request.actor))
    words |= {"colleague": member.name if member else _("Nobody in particular")}
    text = _("%(colleague)s looks after %(name)s now") % words
    return answers.done(request, application, Done(text, f"{address}?assignee={before or ''}"))
