"""Where a page about an application stands: in its job, with its person; and where one about a job does."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.ats import blindness
from hireloom.ats.models import Application, Job
from hireloom.web.http import Request
from hireloom.web.recruiting import addresses
from hireloom.web.shapes import Crumb


def of(request: Request, application: Application, here: str) -> list[Crumb]:
    """The way to a page: the jobs, the job, the person, and the page itself."""
    return [*to(request, application), Crumb(here)]


def to(request: Request, application: Application) -> list[Crumb]:
    """The way to whatever is about an application; of who is reviewed blind, to their place in the review queue."""
    person_id = None if blindness.is_hidden(application, request.actor) else application.person_id
    name = blindness.name_of(application, request.actor)
    return [*to_job(application.job), Crumb(name, addresses.of_person(person_id, application.pk))]


def to_job(job: Job) -> list[Crumb]:
    """The way to whatever is about a job: the jobs, and its board."""
    return [Crumb(_("Jobs"), reverse("recruiting:jobs")), Crumb(job.title, reverse("recruiting:board", args=[job.pk]))]


def in_plan(job: Job, here: str) -> list[Crumb]:
    """The way to a part of the interview plan."""
    return [*to_job(job), Crumb(_("Interview plan"), reverse("recruiting:plan", args=[job.pk])), Crumb(here)]
