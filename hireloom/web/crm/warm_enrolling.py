"""Enrolling people who are known for a job: from its list to the sequence, and noted in the list."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hireloom.ats.models import Job
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.models import PoolMember
from hireloom.crm.operations.enrollments import MOST_AT_ONCE
from hireloom.flywheel import warm_rules
from hireloom.people.models import Person
from hireloom.web import asking
from hireloom.web.crm import sequence_choosing
from hireloom.web.crm.finding import selected
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Crumb
from hireloom.web.typed import uuid_or_none


@require_POST
@colleague
def choose(request: Request, job_id: UUID) -> HttpResponse:
    """Choose in which sequence the selected people of a job's list are to be enrolled."""
    job = get_object_or_404(Job.objects.visible_to(request.actor), pk=job_id)
    access.require(rules.can_write_sequences, request.actor)
    access.require(warm_rules.can_view_warm_list, request.actor, job)
    people = selected(request.POST, request.actor, MOST_AT_ONCE)
    back = reverse("recruiting:warm", args=[job.pk])
    if not people:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=back)
    suggested = _defaults(people, request.actor)
    words = ngettext("Enroll %(count)d person for %(job)s", "Enroll %(count)d people for %(job)s", len(people))
    crumbs = [
        Crumb(_("Jobs"), reverse("recruiting:jobs")),
        Crumb(job.title, reverse("recruiting:board", args=[job.pk])),
        Crumb(_("People you know"), back),
    ]
    return sequence_choosing.page(
        request,
        title=words % {"count": len(people), "job": job.title},
        crumbs=crumbs,
        preferred=suggested,
        people=",".join(str(person.pk) for person in people),
        warm=job.pk,
        suggested=suggested,
    )


def job_of(given: QueryDict, actor: Actor) -> Job | None:
    """The job for whose list people are enrolled, if a form names one.

    Raises: Http404: there is none, or none that the actor sees.
    """
    named = given.get("warm", "")
    if not named:
        return None
    pk = uuid_or_none(named)
    job = Job.objects.visible_to(actor).filter(pk=pk).first() if pk else None
    if job is None:
        raise Http404
    return job


def _defaults(people: Iterable[Person], actor: Actor) -> Counter[UUID | None]:
    """How many of these people are in a pool whose default a sequence is."""
    members = PoolMember.objects.visible_to(actor).filter(person__in=list(people), pool__sequence__isnull=False)
    return Counter(members.order_by().values_list("pool__sequence_id", flat=True))
