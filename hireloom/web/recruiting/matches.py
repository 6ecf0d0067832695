"""What applications show of what their job asks for: on cards, in order, and how each match came about."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hireloom.ai import rules
from hireloom.ai.models.correction import LONGEST_NAME, LONGEST_REASON
from hireloom.ai.operations import corrections, evaluations
from hireloom.ai.queries import matches
from hireloom.ai.queries.matches import Summary
from hireloom.ats import blindness
from hireloom.ats.queries.board import Card
from hireloom.core import access
from hireloom.engine.matching.types import Verdict
from hireloom.people import rules as people_rules
from hireloom.web import toasts
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import addresses, header
from hireloom.web.recruiting.loading import application_of, job_of
from hireloom.web.shapes import Choice, Crumb

NEWEST = "newest"


class CorrectionForm(forms.Form):
    """What a colleague says otherwise of a criterion."""

    criterion = forms.CharField(max_length=LONGEST_NAME, strip=False)
    verdict = forms.ChoiceField(choices=[(one.value, one.value) for one in Verdict])
    because = OneLine(max_length=LONGEST_REASON)


def of_cards(request: Request, shown: Sequence[Card]) -> dict[UUID, Summary]:
    """The matches of cards, for whoever may see them. One query."""
    return matches.of_applications(request.actor, [card.application_id for card in shown])


@require_GET
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    """The open applications of a job, the best match first or the newest."""
    job = job_of(request, job_id)
    access.require(rules.can_view_matches, request.actor, job)
    order = request.GET.get("order", "")
    rows = matches.ranked(job, actor=request.actor, by_match=order != NEWEST)
    context = header.context(request, job, "matches") | {
        "rows": [(row, addresses.of_person(row.person_id, row.application_id)) for row in rows],
        "is_on": matches.is_on(job.organization_id),
        "order": order if order == NEWEST else "match",
        "orders": [Choice("match", _("Best match")), Choice(NEWEST, _("Newest"))],
    }
    return render(request, "recruiting/matches.html", context)


@require_GET
@colleague
def explanation(request: Request, application_id: UUID) -> HttpResponse:
    """One match with all it is made of; that it was read goes on record."""
    application = application_of(request, application_id)
    access.require(rules.can_view_matches, request.actor, application.job)
    is_blind = blindness.is_hidden(application, request.actor)
    reads = not is_blind and people_rules.can_view_documents(request.actor, application.person)
    found = matches.explained(application, actor=request.actor, reads=reads)
    if found is None:
        raise Http404
    evaluations.view(evaluation_id=found.summary.evaluation_id, by=request.actor, at=timezone.now())
    name = blindness.name_of(application, request.actor)
    context = {
        "match": found,
        "application_id": application.pk,
        "may_correct": rules.can_correct(request.actor, application),
        "verdicts": [Choice(one.value, said()) for one, said in matches.VERDICTS.items()],
        "name": name,
        "job_title": application.job.title,
        "job_id": application.job_id,
        "musts": matches.musts(found.summary.musts_not_shown),
        "person_id": None if is_blind else application.person_id,
        "person_url": addresses.of_person(None if is_blind else application.person_id, application.pk),
        "crumbs": [
            Crumb(_("Jobs"), reverse("recruiting:jobs")),
            Crumb(application.job.title, reverse("recruiting:board", args=[application.job_id])),
            Crumb(_("Matches"), reverse("recruiting:matches", args=[application.job_id])),
            Crumb(name),
        ],
    }
    return render(request, "recruiting/match.html", context)


@require_POST
@colleague
def correction(request: Request, application_id: UUID) -> HttpResponse:
    """Say otherwise of one criterion of the current match, or take that back."""
    application = application_of(request, application_id)
    access.require(rules.can_correct, request.actor, application)
    evaluation_id = matches.current_id(application, request.actor)
    if evaluation_id is None:
        raise Http404
    told: dict[str, Any] = {"evaluation_id": evaluation_id, "by": request.actor, "at": timezone.now()}
    if request.POST.get("to") == "take_back":
        corrections.take_back(criterion=request.POST.get("criterion", ""), **told)
        return redirect("recruiting:application-match", application.pk)
    form = CorrectionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        with suppress(corrections.NotAsked):  # the job asks for something else by now, which the page shows
            corrections.correct(
                criterion=said["criterion"], verdict=Verdict(said["verdict"]), because=said["because"], **told
            )
    else:
        toasts.add(request, _("Say in a few words why; nothing was changed."), tone="weld")
    return redirect("recruiting:application-match", application.pk)
