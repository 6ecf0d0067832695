"""Enrolling people, after everybody has seen who is stopped and why."""

from collections import Counter
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ats.models import Job
from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.enums import SequenceState
from hireloom.crm.models import Sequence
from hireloom.crm.operations import enrollments
from hireloom.flywheel.operations import warm_lists
from hireloom.flywheel.operations.warm_lists import NoWarmList
from hireloom.web import asking
from hireloom.web.crm import audience, sequence_choosing, warm_enrolling
from hireloom.web.crm.audience import Audience
from hireloom.web.crm.finding import pool_of, segment_of
from hireloom.web.crm.segments import scope_of
from hireloom.web.crm.sequence_finding import sequence_of
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column, Crumb


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, sequence_id: UUID) -> HttpResponse:
    """Show of a pool, a segment or chosen people who may be enrolled, and who is stopped and why; then enroll them."""
    sequence = sequence_of(sequence_id, request.actor)
    access.require(rules.can_edit_sequence, request.actor, sequence)
    given, scope = request.POST if request.method == "POST" else request.GET, scope_of(request)
    choices = audience.choices_for(scope)
    chosen, job = audience.of(given, choices, scope), warm_enrolling.job_of(given, request.actor)
    if request.method == "POST" and not given.get("look"):
        return _enroll(request, sequence, chosen, job)
    checked = enrollments.check(sequence=sequence, people=chosen.people, by=request.actor, at=scope.at)
    free = [one for one in checked if one.is_free]
    context = {
        "sequence": sequence,
        "is_running": sequence.state == SequenceState.ACTIVE,
        "audience": chosen,
        "options": audience.options(choices),
        "next_url": chosen.next_url(sequence.pk),
        "warm": job.pk if job else "",
        "free": free,
        "free_ids": ",".join(str(one.person_id) for one in free),
        "stopped": [one for one in checked if not one.is_free],
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
def of_pool(request: Request, pool_id: UUID) -> HttpResponse:
    """Choose in which sequence the people of a pool, or those who were selected, are to be enrolled."""
    pool = pool_of(pool_id, request.actor)
    ids = audience.ids_of(request.POST)
    words = ngettext("Enroll %(count)d person of “%(pool)s”", "Enroll %(count)d people of “%(pool)s”", len(ids))
    whole = _("Enroll the people of “%(pool)s”") % {"pool": pool.name}
    crumbs = [Crumb(_("Pools"), reverse("crm:pools")), Crumb(pool.name, reverse("crm:pool", args=[pool.pk]))]
    title = words % {"count": len(ids), "pool": pool.name} if ids else whole
    return sequence_choosing.page(
        request,
        title=title,
        crumbs=crumbs,
        preferred=Counter([pool.sequence_id]),
        people=",".join(map(str, ids)),
        of=f"pool:{pool.pk}",
        first=pool.sequence_id,
    )


@require_safe
@colleague
def of_segment(request: Request, segment_id: UUID) -> HttpResponse:
    """Choose in which sequence the people of a segment are to be enrolled."""
    segment = segment_of(segment_id, request.actor)
    crumbs = [
        Crumb(_("Segments"), reverse("crm:segments")),
        Crumb(segment.name, reverse("crm:segment", args=[segment.pk])),
    ]
    title = _("Enroll the people of “%(segment)s”") % {"segment": segment.name}
    return sequence_choosing.page(request, title=title, crumbs=crumbs, preferred=Counter(), of=f"segment:{segment.pk}")


def _enroll(request: Request, sequence: Sequence, chosen: Audience, job: Job | None) -> HttpResponse:
    """Enroll them; who came from the people known for a job is noted there, and one goes back there."""
    here = reverse("crm:enrollments", args=[sequence.pk])
    if not chosen.people:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=here)
    try:
        if job:
            made = warm_lists.enroll(
                job=job, sequence=sequence, people=chosen.people, by=request.actor, at=timezone.now()
            )
        else:
            made = enrollments.enroll(
                sequence=sequence, people=chosen.people, pool_id=chosen.pool_id, by=request.actor, at=timezone.now()
            )
    except NoWarmList:
        raise Http404 from None
    except enrollments.NotActive:
        return asking.refused(request, _("The sequence does not run; nobody was enrolled."), otherwise=here)
    except enrollments.TooMany:
        return asking.refused(request, _("Enroll a thousand people at a time at most."), otherwise=here)
    count, stopped = len(made.enrollments), len(made.stopped)
    text = ngettext("%(count)d person enrolled", "%(count)d people enrolled", count) % {"count": count}
    if stopped:
        text = f"{text}, {ngettext('%(count)d left out', '%(count)d left out', stopped) % {'count': stopped}}"
    following = reverse("recruiting:warm", args=[job.pk]) if job else chosen.next_url(sequence.pk)
    return asking.arrived(request, following or here, text)
