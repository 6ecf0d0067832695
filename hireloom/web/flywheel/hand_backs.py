"""The queue of those who may be handed back: one key takes, one declines; and the same for many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ats.models import Department
from hireloom.core import access, together
from hireloom.core.together import Reading
from hireloom.flywheel import hand_back_rules as rules
from hireloom.flywheel.hand_back_enums import DeclineReason, HandBackState
from hireloom.flywheel.operations import hand_backs as verbs
from hireloom.flywheel.operations.hand_backs import Fate
from hireloom.flywheel.queries import hand_back_policies, hand_backs
from hireloom.flywheel.queries.hand_backs import OLDEST_FIRST, Wish
from hireloom.people.models import Person
from hireloom.web import asking, query_strings, toasts
from hireloom.web.flywheel import finding, words
from hireloom.web.flywheel.hand_back_forms import DeclineForm
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Column, Filter, MenuItem
from hireloom.web.typed import uuid_or_none

QUEUE = "hand-backs"


@dataclass(frozen=True)
class Told:
    """What became of one of many, in words: whose proposal, and what was left out or why nothing was done."""

    name: str
    job: str
    is_done: bool
    sentences: Sequence[str]


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The proposals in a state, those that wait if none is asked for; to htmx, the list alone."""
    access.require(rules.can_view_hand_backs, request.actor)
    return _list(request)


@require_GET
@colleague
def of_person(request: Request, person_id: UUID) -> HttpResponse:
    """What is proposed, or was decided, about a person: a part of their profile; otherwise the queue of them alone."""
    access.require(rules.can_view_hand_backs, request.actor)
    person = Person.objects.find(person_id, actor=request.actor)
    if person is None:
        raise Http404
    if not is_fragment(request):
        return redirect(f"{reverse('flywheel:hand-backs')}?person={person.pk}")
    lines = hand_backs.of_person(person, request.actor)
    return render(request, "flywheel/_of_person.html", {"lines": lines, "now": timezone.now()})


@require_POST
@colleague
def take_many(request: Request) -> HttpResponse:
    """Hand back everybody who was selected, each by themselves, and say what became of each."""
    access.require(rules.can_decide_hand_backs, request.actor)
    fates = verbs.take_many(hand_backs=finding.selected(request), by=request.actor, at=timezone.now())
    done = ngettext("%(count)d person handed back", "%(count)d people handed back", _count(fates))
    return _outcomes(request, fates, done % {"count": _count(fates)})


@require_http_methods(["GET", "POST"])
@colleague
def decline_many(request: Request) -> HttpResponse:
    """Ask why those who were selected are not handed back, then decide against each."""
    access.require(rules.can_decide_hand_backs, request.actor)
    chosen = finding.selected(request)
    form = DeclineForm(request.POST if "reason" in request.POST else None)
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        title = ngettext("Do not hand back %(count)d person?", "Do not hand back %(count)d people?", len(chosen))
        question = {
            "title": title % {"count": len(chosen)},
            "form": form,
            "hidden": [("selected", str(row.pk)) for row in chosen],
            "action_url": reverse("flywheel:hand-back-bulk-refusals"),
            "submit_label": _("Decline"),
        }
        return asking.ask(request, question, status)
    reason, because = DeclineReason(form.cleaned_data["reason"]), form.cleaned_data["because"]
    fates = verbs.decline_many(hand_backs=chosen, reason=reason, because=because, by=request.actor, at=timezone.now())
    done = ngettext("%(count)d proposal declined", "%(count)d proposals declined", _count(fates))
    return _outcomes(request, fates, done % {"count": _count(fates)})


def _list(request: Request) -> HttpResponse:
    now, query = timezone.now(), request.GET
    readings: list[Reading[Any]] = [
        hand_back_policies.reading(request.actor),
        hand_backs.reading_mine(request.actor),
        _reading_departments(request),
    ]
    policy, waiting, departments = together.read(together.beside(readings))
    since = finding.stuck_since(policy, now)
    wish = _wish(query, since, departments)
    found = hand_backs.page(
        wish,
        request.actor,
        at=now,
        stuck_since=since,
        after=OLDEST_FIRST.place(query.get("after", "")),
        before=OLDEST_FIRST.place(query.get("before", "")),
    )
    may_decide = rules.can_decide_hand_backs(request.actor) and wish.state == HandBackState.PROPOSED
    context = {
        "lines": found.rows,
        "columns": _columns(wish),
        "page": query_strings.page(query, found.stretch),
        "state": wish.state.value,
        "is_filtered": bool(wish.department_id or wish.stuck_since or wish.person_id),
        "filters": _filters(query, wish, departments),
        "add_filters": _further(query, wish, departments),
        "clear_url": reverse("flywheel:hand-backs"),
        "query": query_strings.without(query) if query else "",
        "may_decide": may_decide,
        "may_decide_policy": rules.can_decide_policy(request.actor),
        "tabs": finding.tabs(request, "hand-backs", waiting=waiting),
        "now": now,
    }
    is_part = is_fragment(request) and request.headers.get("HX-Target") == QUEUE
    return render(request, "flywheel/_hand_backs.html" if is_part else "flywheel/hand_backs.html", context)


def _reading_departments(request: Request) -> Reading[list[Department]]:
    asked = Department.objects.visible_to(request.actor).order_by("name", "pk")
    yield [asked]
    return list(asked)


def _wish(query: QueryDict, since: Any, departments: Sequence[Department]) -> Wish:
    state = next((one for one in HandBackState if one == query.get("state")), HandBackState.PROPOSED)
    wanted = uuid_or_none(query.get("department", ""))
    return Wish(
        state=state,
        department_id=wanted if wanted in {one.pk for one in departments} else None,
        person_id=uuid_or_none(query.get("person", "")),
        stuck_since=since if query.get("stuck") == "1" and state == HandBackState.PROPOSED else None,
    )


def _filters(query: QueryDict, wish: Wish, departments: Sequence[Department]) -> list[Filter]:
    found = []
    if wish.state != HandBackState.PROPOSED:
        found.append(Filter(_("State"), str(wish.state.label), query_strings.without(query, "state")))
    if wish.stuck_since:
        found.append(Filter(_("Proposals"), _("that are stuck"), query_strings.without(query, "stuck")))
    if wish.department_id:
        name = next(one.name for one in departments if one.pk == wish.department_id)
        found.append(Filter(_("Department"), name, query_strings.without(query, "department")))
    if wish.person_id:
        found.append(Filter(_("Person"), _("one alone"), query_strings.without(query, "person")))
    return found


def _further(query: QueryDict, wish: Wish, departments: Sequence[Department]) -> list[MenuItem]:
    states = [one for one in HandBackState if one != wish.state]
    items = [MenuItem(str(one.label), query_strings.without(query, "stuck", state=one.value)) for one in states]
    if wish.state == HandBackState.PROPOSED and not wish.stuck_since:
        items.append(MenuItem(_("Stuck"), query_strings.without(query, stuck="1")))
    others = [one for one in departments if one.pk != wish.department_id]
    return items + [MenuItem(one.name, query_strings.without(query, department=str(one.pk))) for one in others]


def _columns(wish: Wish) -> list[Column]:
    is_open = wish.state == HandBackState.PROPOSED
    return [
        Column("person", _("Name")),
        Column("ended", _("How it ended")),
        Column("signs", _("What speaks for them")),
        Column("plan", _("What is proposed") if is_open else _("What was proposed")),
        Column("against", _("Stands against writing") if is_open else _("Decided")),
        Column("proposed", _("Proposed"), is_numeric=True),
        *([Column("verbs", "")] if is_open else []),
    ]


def _count(fates: Sequence[Fate]) -> int:
    return sum(fate.refusal is None for fate in fates)


def _outcomes(request: Request, fates: Sequence[Fate], done: str) -> HttpResponse:
    """A row each where something was left out or refused; otherwise a toast."""
    told = [_told(fate) for fate in fates]
    rest = [one for one in told if one.sentences]
    if not rest:
        return asking.done(request, done, otherwise=reverse("flywheel:hand-backs"), changed=finding.CHANGED)
    context = {"title": done, "told": told, "back_url": reverse("flywheel:hand-backs")}
    if not is_fragment(request):
        return render(request, "flywheel/outcomes.html", context)
    response = render(request, "flywheel/_outcomes.html", context)
    response["HX-Retarget"], response["HX-Reswap"] = "#dialog", "innerHTML"
    return toasts.attach(asking.announce(response, finding.CHANGED), done)


def _told(fate: Fate) -> Told:
    application = fate.hand_back.application
    sentences = [words.refusal(fate.refusal)] if fate.refusal else list(fate.left_out)
    return Told(application.person.name, application.job.title, fate.refusal is None, sentences)
