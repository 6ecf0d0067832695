"""Where a page about an application stands: in its job, with its person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.ats import blindness, rules
from hireloom.ats.models import Application
from hireloom.web.http import Request
from hireloom.web.shapes import Crumb


def of(request: Request, application: Application, here: str) -> list[Crumb]:
    """The way to a page: the jobs, the job, the person, and the page itself."""
    return [*to(request, application), Crumb(here)]


def to(request: Request, application: Application) -> list[Crumb]:
    """The way to whatever is about an application; without a link to the person while they are reviewed blind."""
    is_known = rules.knows_who_it_is(request.actor, application)
    person_url = reverse("people:person", args=[application.person_id]) if is_known else ""
    return [
        Crumb(_("Jobs"), reverse("recruiting:jobs")),
        Crumb(application.job.title, reverse("recruiting:board", args=[application.job_id])),
        Crumb(blindness.name_of(application, request.actor), person_url),
    ]
