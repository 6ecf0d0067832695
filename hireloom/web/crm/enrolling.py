"""Enrolling people, after everybody has seen who is stopped and why."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hireloom.ats.models import Job
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.enums import SequenceState
from hireloom.crm.models import Pool, PoolMember, Sequence
from hireloom.crm.operations import enrollments
from hireloom.crm.operations.enrollments import MOST_AT_ONCE
from hireloom.flywheel.operations import warm_lists
from hireloom.people.models import Person
from hireloom.web import asking
from hireloom.web.crm import warm_enrolling
from hireloom.web.crm.finding import pool_of, selected
from hireloom.web.crm.sequence_finding import sequence_of
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column, Crumb
from hireloom.web.typed import uuid_or_none


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, sequence_id: UUID) -> HttpResponse:
    """Show for a pool or for chosen people who may be enrolled, and who is stopped and why; then enroll the others."""
    sequence = sequence_of(sequence_id, request.actor)
    access.require(rules.can_edit_sequence, request.actor, sequence)
    given = request.POST if request.method == "POST" else request.GET
    pools = list(Pool.objects.visible_to(request.actor).order_by("name", "pk"))
    pool, people = _chosen(given, pools, request.actor)
    job = warm_enrolling.job_of(given, request.actor)
    if request.method == "POST" and not given.get("look"):
        return _enroll(request, sequence, pool, people, job)
    checked = enrollments.check(people=people[:MOST_AT_ONCE], by=request.actor, at=timezone.now())
    context = {
        "sequence": sequence,
        "is_running": sequence.state == SequenceState.ACTIVE,
        "pool": pool,
        "warm": job.pk if job else "",
        "pools": [(one.pk, one.name) for one in pools],
        "free": [one for one in checked if one.is_free],
        "stopped": [one for one in checked if not one.is_free],
        "is_too_many": len(people) > MOST_AT_ONCE,
        "columns": [Column("name", _("Name")), Column("why", _("Why not"))],
        "free_columns": [Column("name", _("Name")), Column("address", _("Written at"))],
        "shows_addresses": request.actor.may("people.view_contacts"),
        "crumbs": [
            Crumb(_("Sequences"), reverse("crm:sequences")),
            Crumb(sequence.name, reverse("crm:sequence", args=[sequence.pk])),
            Crumb(_("Enroll people")),
        ],
    }
    return render(request, "crm/enrolling.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def choose(request: Request, pool_id: UUID) -> HttpResponse:
    """Choose in which sequence the people of a pool, or those who were selected, are to be enrolled."""
    pool = pool_of(pool_id, request.actor)
    access.require(rules.can_write_sequences, request.actor)
    running = Sequence.objects.visible_to(request.actor).filter(state=SequenceState.ACTIVE).order_by("name", "pk")
    people = selected(request.POST, request.actor, MOST_AT_ONCE)
    words = ngettext("Enroll %(count)d person of “%(pool)s”", "Enroll %(count)d people of “%(pool)s”", len(people))
    whole = _("Enroll the people of “%(pool)s”") % {"pool": pool.name}
    context = {
        "title": words % {"count": len(people), "pool": pool.name} if people else whole,
        "selected": [person.pk for person in people],
        "lead": _("Choose a sequence. Before anybody is enrolled you see who is stopped, and why."),
        "pool": pool,
        "choices": sorted(running, key=lambda one: one.pk != pool.sequence_id),
        "crumbs": [
            Crumb(_("Pools"), reverse("crm:pools")),
            Crumb(pool.name, reverse("crm:pool", args=[pool.pk])),
            Crumb(_("Enroll")),
        ],
    }
    return render(request, "crm/choose_sequence.html", context)


def _chosen(given: QueryDict, pools: Iterable[Pool], actor: Actor) -> tuple[Pool | None, list[Person]]:
    """The people of a pool, or those who are named; one more than may be enrolled at once, at most.

    Raises: Http404: there is no such pool, or none that the actor sees.
    """
    seen = Person.objects.visible_to(actor).order_by("sort_name", "pk")
    if named := given.get("pool", ""):
        pool = next((one for one in pools if str(one.pk) == named), None)
        if pool is None:
            raise Http404
        members = PoolMember.objects.visible_to(actor).filter(pool=pool).order_by().values("person_id")
        return pool, list(seen.filter(pk__in=members)[: MOST_AT_ONCE + 1])
    ids = [pk for pk in map(uuid_or_none, given.getlist("selected")[: MOST_AT_ONCE + 1]) if pk]
    return None, list(seen.filter(pk__in=ids)) if ids else []


def _enroll(
    request: Request, sequence: Sequence, pool: Pool | None, people: list[Person], job: Job | None
) -> HttpResponse:
    """Enroll them; who came from the people known for a job is noted there, and one goes back there."""
    here = reverse("crm:enrollments", args=[sequence.pk])
    if not people:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=here)
    try:
        if job:
            made = warm_lists.enroll(job=job, sequence=sequence, people=people, by=request.actor, at=timezone.now())
        else:
            made = enrollments.enroll(
                sequence=sequence, people=people, pool_id=pool.pk if pool else None, by=request.actor, at=timezone.now()
            )
    except enrollments.NotActive:
        return asking.refused(request, _("The sequence does not run; nobody was enrolled."), otherwise=here)
    except enrollments.TooMany:
        return asking.refused(request, _("Enroll a thousand people at a time at most."), otherwise=here)
    count, stopped = len(made.enrollments), len(made.stopped)
    text = ngettext("%(count)d person enrolled", "%(count)d people enrolled", count) % {"count": count}
    if stopped:
        text = f"{text}, {ngettext('%(count)d left out', '%(count)d left out', stopped) % {'count': stopped}}"
    return asking.arrived(request, reverse("recruiting:warm", args=[job.pk]) if job else here, text)
