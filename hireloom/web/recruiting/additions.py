"""Adding somebody we know to a job: from the job, by looking for them; from the person, by choosing the job."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ats import rules
from hireloom.ats.models import Job
from hireloom.ats.operations import submissions
from hireloom.ats.queries import additions
from hireloom.core import access
from hireloom.people.models import Person
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, trail
from hireloom.web.recruiting.answers import Done, given
from hireloom.web.recruiting.loading import job_of, uuid_or_nil
from hireloom.web.shapes import Crumb


@require_http_methods(["GET", "POST"])
@colleague
def to_job(request: Request, job_id: UUID) -> HttpResponse:
    """Look for somebody and add them to this job; while one types, only those found are sent, Enter sends all."""
    job = job_of(request, job_id)
    access.require(rules.can_add_application, request.actor, job)
    if request.method == "POST" and given(request, "person"):
        person = get_object_or_404(Person.objects.visible_to(request.actor), pk=uuid_or_nil(given(request, "person")))
        return _add(request, person, job)
    text = given(request, "q").replace("\0", "")[:200]
    question = _question_of_person(request, job, text)
    if request.headers.get("HX-Target") == "found":
        return render(request, "recruiting/_found.html", question)
    return answers.ask(request, question)


@require_http_methods(["GET", "POST"])
@colleague
def of_person(request: Request, person_id: UUID) -> HttpResponse:
    """Choose the job to which this person is added."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    if request.method == "POST":
        return _add(request, person, job_of(request, uuid_or_nil(given(request, "job"))))
    return answers.ask(
        request,
        {
            "title": _("Add %(name)s to a job") % {"name": person.name},
            "body": "recruiting/_add_to_job.html",
            "action_url": reverse("recruiting:additions-of-person", args=[person.pk]),
            "jobs": additions.jobs_for(person, request.actor),
            "name": person.name,
        },
    )


def _add(request: Request, person: Person, job: Job) -> HttpResponse:
    words = {"name": person.name, "job": job.title}
    try:
        application = submissions.add(person=person, job=job, by=request.actor, at=timezone.now())
    except submissions.NotTakingApplications:
        return answers.nothing_done(request, job.pk, _("%(job)s is not open; open it before adding people.") % words)
    return answers.done(request, application, Done(_("%(name)s stands in %(job)s now") % words))


def _question_of_person(request: Request, job: Job, text: str) -> dict[str, Any]:
    return {
        "title": _("Add somebody to %(job)s") % {"job": job.title},
        "lead": _("People we know already, by name or e-mail address. They hear nothing from Hireloom about this."),
        "crumbs": [*trail.to_job(job), Crumb(_("Add somebody"))],
        "body": "recruiting/_add_person.html",
        "action_url": reverse("recruiting:additions", args=[job.pk]),
        "text": text,
        "found": additions.people_for(job, text, request.actor),
    }
