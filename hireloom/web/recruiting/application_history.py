"""The way of an application through its stages, in the dialog."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats import blindness
from hireloom.ats.queries import visits
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, trail
from hireloom.web.recruiting.loading import application_of


@require_GET
@colleague
def page(request: Request, application_id: UUID) -> HttpResponse:
    """Who moved it, when, how and why."""
    application = application_of(request, application_id)
    words = {"name": blindness.name_of(application, request.actor)}
    question = {
        "title": _("History of %(name)s") % words,
        "crumbs": trail.of(request, application, _("History")),
        "lead": application.job.title,
        "body": "recruiting/_visits.html",
        "visits": visits.of_application(application, request.actor),
        "action_url": request.path,
    }
    return answers.ask(request, question)
