"""Whom we know for a job: looked at, set aside and put back, added to the job; enrolling is a page of outreach."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ai import rules as match_rules
from hireloom.ats import rules
from hireloom.ats.models import Job
from hireloom.ats.operations import submissions
from hireloom.ats.queries import grants
from hireloom.core import access
from hireloom.crm import rules as outreach_rules
from hireloom.flywheel import warm_rules
from hireloom.flywheel.operations import warm_building, warm_lists
from hireloom.flywheel.operations.warm_lists import Answer, NoWarmList
from hireloom.flywheel.queries import warm, warm_matches
from hireloom.flywheel.queries.warm import Shown, Wish
from hireloom.flywheel.warm_enums import CandidateState, Decision, WayKind
from hireloom.people.models import Person
from hireloom.web import asking, query_strings, toasts
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting import header, trail
from hireloom.web.recruiting.loading import job_of
from hireloom.web.recruiting.warm_forms import AsideForm
from hireloom.web.shapes import Crumb, Page
from hireloom.web.typed import uuid_or_none

MOST_SELECTED = 100
CHANGED = "people-changed"
STATES = [CandidateState.WAITING, CandidateState.ENROLLED, CandidateState.ADDED, CandidateState.SET_ASIDE]


@dataclass(frozen=True)
class Chip:
    """A filter of the list as a link: what it narrows to, how many there are, whether it is in force."""

    label: str
    url: str
    count: int | None
    is_current: bool


@require_GET
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    """The list of a job; to htmx, the part that changes."""
    job = job_of(request, job_id)
    access.require(warm_rules.can_view_warm_list, request.actor, job)
    wish, now = wish_of(request.GET), timezone.now()
    shown = warm.of(job, request.actor, wish, at=now)
    may = grants.with_places(request.actor, job, shown.roles)
    context = header.context(request, job, "warm", may) | {
        "shown": shown,
        "wish": wish,
        "now": now,
        "states": _states(request.GET, shown, wish),
        "ways": _ways(request.GET, shown, wish),
        "holds": _holds(request.GET, wish),
        "page": _page(request.GET, shown, wish),
        "query": query_strings.without(request.GET) if request.GET else "",
        "may_enroll": outreach_rules.can_write_sequences(request.actor),
        "may_switch": match_rules.can_switch(request.actor),
    }
    context["may_write"] = all(map(request.actor.may, ("messaging.send_messages", "people.view_contacts")))
    context["may_work"] = warm_rules.may_edit(request.actor, job, shown.roles)
    is_part = is_fragment(request) and request.headers.get("HX-Target") == "warm"
    return render(request, "recruiting/_warm.html" if is_part else "recruiting/warm.html", context)


def wish_of(query: QueryDict) -> Wish:
    """Read what is wanted of the list; what nobody can want is as if it was not said."""
    state, way, held, number = (query.get(name, "") for name in ("state", "way", "held", "page"))
    return Wish(
        state=state if state in CandidateState.values else CandidateState.WAITING,
        way=way if way in WayKind.values else "",
        held=held if held in ("yes", "no") else "",
        page=int(number) if number.isascii() and number.isdigit() and 0 < int(number) < 100 else 1,
    )


@require_GET
@colleague
def explanation(request: Request, job_id: UUID, person_id: UUID) -> HttpResponse:
    """One match with all it is made of; that it was read goes on record."""
    job = job_of(request, job_id)
    access.require(warm_rules.can_view_warm_list, request.actor, job)
    access.require(match_rules.can_view_matches, request.actor, job)
    found = warm_matches.of(job, person_id, request.actor)
    if found is None:
        raise Http404
    warm_lists.view(candidate=found.candidate, by=request.actor, at=timezone.now())
    context = {
        "match": found,
        "person_id": person_id,
        "job_id": job.pk,
        "job_title": job.title,
        "crumbs": [
            *trail.to_job(job),
            Crumb(_("People you know"), reverse("recruiting:warm", args=[job.pk])),
            Crumb(found.name),
        ],
    }
    return render(
        request, "recruiting/_warm_match.html" if is_fragment(request) else "recruiting/warm_match.html", context
    )


@require_POST
@colleague
def build(request: Request, job_id: UUID) -> HttpResponse:
    """Have the list built anew."""
    job = job_of(request, job_id)
    made = warm_building.ask_anew(job=job, by=request.actor, at=timezone.now())
    words = _("The list is being built; it is here in a moment.") if made else _("The job is over; nothing is built.")
    return asking.done(request, words, otherwise=_address(job), changed=CHANGED)


@require_http_methods(["POST"])
@colleague
def set_aside(request: Request, job_id: UUID) -> HttpResponse:
    """Ask why the selected people are set aside, then do it; a toast takes it back."""
    job = job_of(request, job_id)
    access.require(warm_rules.can_edit_warm_list, request.actor, job)
    people = _selected(request)
    if not people:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=_address(job))
    form = AsideForm(request.POST) if request.POST.get("reason") is not None else AsideForm()
    if not form.is_bound or not form.is_valid():
        question = _question(job, people, form)
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    try:
        changed = warm_lists.set_aside(job=job, people=people, by=request.actor, at=timezone.now(), **form.cleaned_data)
    except NoWarmList:
        raise Http404 from None
    words = ngettext("%(count)d person set aside", "%(count)d people set aside", len(changed)) % {"count": len(changed)}
    undo = f"{reverse('recruiting:warm-returns', args=[job.pk])}?{_query(one.person_id for one in changed)}"
    return asking.done(request, words, otherwise=_address(job), changed=CHANGED, undo_url=undo if changed else "")


@require_POST
@colleague
def put_back(request: Request, job_id: UUID) -> HttpResponse:
    """Have people looked at again who were set aside; also what the undo button does."""
    job = job_of(request, job_id)
    try:
        changed = warm_lists.put_back(job=job, people=_selected(request), by=request.actor, at=timezone.now())
    except NoWarmList:
        raise Http404 from None
    words = ngettext("%(count)d person is back", "%(count)d people are back", len(changed)) % {"count": len(changed)}
    return asking.done(request, words, otherwise=_address(job), changed=CHANGED)


@require_POST
@colleague
def add(request: Request, job_id: UUID) -> HttpResponse:
    """Add the selected people to the job; they hear nothing from us about this."""
    job = job_of(request, job_id)
    access.require(rules.can_add_application, request.actor, job)
    people = _selected(request)
    if not people:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=_address(job))
    try:
        made = warm_lists.add(job=job, people=people, by=request.actor, at=timezone.now())
    except submissions.NotTakingApplications:
        words = _("%(job)s is not open; open it before adding people.") % {"job": job.title}
        return asking.refused(request, words, otherwise=_address(job))
    except NoWarmList:
        raise Http404 from None
    words = ngettext("%(count)d person stands in the job now", "%(count)d people stand in the job now", len(made))
    return asking.done(request, words % {"count": len(made)}, otherwise=_address(job), changed=CHANGED)


@require_POST
@colleague
def finish(request: Request, job_id: UUID) -> HttpResponse:
    """Say that the list was looked at, so that nobody is asked before the first post goes out."""
    job = job_of(request, job_id)
    try:
        warm_lists.decide(job=job, answer=Answer(Decision.REVIEWED), by=request.actor, at=timezone.now())
    except NoWarmList:
        raise Http404 from None
    toasts.add(request, _("Noted: you looked at the people you know first."), tone="lincoln")
    return redirect(_address(job))


def _selected(request: Request) -> list[Person]:
    """The people whose rows were checked, or whom an undo button names, as far as the colleague sees them."""
    named = request.POST.getlist("selected") or request.GET.getlist("selected")
    ids = [pk for pk in map(uuid_or_none, named[:MOST_SELECTED]) if pk]
    return list(Person.objects.visible_to(request.actor).filter(pk__in=ids).order_by("sort_name", "pk"))


def _query(ids: Any) -> str:
    return urlencode([("selected", str(pk)) for pk in ids])


def _address(job: Job) -> str:
    return reverse("recruiting:warm", args=[job.pk])


def _question(job: Job, people: Sequence[Person], form: AsideForm) -> dict[str, Any]:
    verb = pgettext("to consider somebody no longer for a job", "Set aside")
    title = ngettext("Set %(count)d person aside", "Set %(count)d people aside", len(people)) % {"count": len(people)}
    return {
        "title": _("Set %(name)s aside") % {"name": people[0].name} if len(people) == 1 else title,
        "lead": _("They stay who they are to us, and stand under “Set aside” in this list. They hear nothing of it."),
        "crumbs": [*trail.to_job(job), Crumb(_("People you know"), _address(job)), Crumb(verb)],
        "form": form,
        "hidden": [("selected", str(one.pk)) for one in people],
        "action_url": reverse("recruiting:warm-asides", args=[job.pk]),
        "submit_label": verb,
    }


def _states(query: QueryDict, shown: Shown, wish: Wish) -> list[Chip]:
    return [
        Chip(
            str(state.label),
            query_strings.without(query, "way", "held", state=state.value),
            shown.states.get(state, 0),
            state == wish.state,
        )
        for state in STATES
    ]


def _ways(query: QueryDict, shown: Shown, wish: Wish) -> list[Chip]:
    """A chip for each way by which anybody of this state is known."""
    chips = [Chip(str(_("All")), query_strings.without(query, "way"), None, not wish.way)]
    chips += [
        Chip(str(kind.label), query_strings.without(query, way=kind.value), shown.ways[kind], kind == wish.way)
        for kind in WayKind
        if shown.ways.get(kind) or kind == wish.way
    ]
    return chips


def _holds(query: QueryDict, wish: Wish) -> list[Chip]:
    return [
        Chip(_("Everybody"), query_strings.without(query, "held"), None, not wish.held),
        Chip(_("May be written to"), query_strings.without(query, held="no"), None, wish.held == "no"),
        Chip(_("Something stands against it"), query_strings.without(query, held="yes"), None, wish.held == "yes"),
    ]


def _page(query: QueryDict, shown: Shown, wish: Wish) -> Page:
    first = (wish.page - 1) * warm.SIZE
    last = first + len(shown.lines)
    return Page(
        first=first + 1 if shown.lines else 0,
        last=last,
        total=shown.total,
        previous_url=query_strings.without(query) + f"&page={wish.page - 1}" if wish.page > 1 else "",
        next_url=query_strings.without(query) + f"&page={wish.page + 1}" if last < shown.total else "",
    )
