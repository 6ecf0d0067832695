"""Where a page about an application stands: in its job, with its person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.ats import blindness
from hireloom.ats.models import Application
from hireloom.web.http import Request
from hireloom.web.recruiting import addresses
from hireloom.web.shapes import Crumb


def of(request: Request, application: Application, here: str) -> list[Crumb]:
    """The way to a page: the jobs, the job, the person, and the page itself."""
    return [*to(request, application), Crumb(here)]


def to(request: Request, application: Application) -> list[Crumb]:
    """The way to whatever is about an application; of who is reviewed blind, to their place in the review queue."""
    person_id = None if blindness.is_hidden(application, request.actor) else application.person_id
    return [
        Crumb(_("Jobs"), reverse("recruiting:jobs")),
        Crumb(application.job.title, reverse("recruiting:board", args=[application.job_id])),
        Crumb(blindness.name_of(application, request.actor), addresses.of_person(person_id, application.pk)),
    ]
