"""The recruiting planner: so many hires by a day, what that takes a week, and the seats of departments beside it.

A plan is its address: nothing is kept, so it can be sent, kept as a bookmark, and is worked out anew each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from hireloom.ats import rules
from hireloom.ats.enums import StageKind
from hireloom.ats.queries import headcount, planner
from hireloom.ats.queries.planner import Figures, GroupShare, Passing, Place, Places, Scope
from hireloom.core import access
from hireloom.engine import planning
from hireloom.engine.planning import Need
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column, Crumb

USUAL_TIME = timedelta(weeks=13)
LONGEST = timedelta(days=731)
ACTIVITIES = {
    StageKind.APPLIED: gettext_lazy("Applications to review"),
    StageKind.SCREEN: gettext_lazy("People to screen"),
    StageKind.INTERVIEW: gettext_lazy("People to interview"),
    StageKind.OFFER: gettext_lazy("Offers to make"),
}


class PlanForm(forms.Form):
    """How many hires are wanted by which day, of which part of the organization."""

    hires = forms.IntegerField(label=gettext_lazy("Hires"), min_value=1, max_value=1000)
    until = forms.DateField(
        label=gettext_lazy("Hired by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    department = forms.TypedChoiceField(label=gettext_lazy("Department"), required=False, coerce=UUID, empty_value=None)
    office = forms.TypedChoiceField(label=gettext_lazy("Office"), required=False, coerce=UUID, empty_value=None)
    whole = forms.BooleanField(label=gettext_lazy("With the past of the whole organization"), required=False)

    def __init__(self, *args: Any, tree: Places, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name, label, found in (
            ("department", _("Every department"), tree.departments),
            ("office", _("Every office"), tree.offices),
        ):
            self.fields[name].choices = [("", label), *((str(one.id), _set_in(one)) for one in found)]  # type: ignore[attr-defined]

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not self.today < until <= self.today + LONGEST:
            raise forms.ValidationError(_("Choose a day to come, within two years."))
        return until

    @property
    def scope(self) -> Scope:
        said = self.cleaned_data
        return Scope(said["department"], said["office"])


@dataclass(frozen=True)
class PartLine:
    """One part of hiring in the plan. `a_week` is None where there is no number; then `problem` says why.

    `standing` are there now, `lately_a_week` came in a week during the last four.
    """

    kind: StageKind
    activity: str
    next_label: str
    a_week: float | None
    people: int | None
    weeks: float | None
    lead_days: float | None
    under_way: float | None
    latest_on: date | None
    problem: str
    passing: Passing
    standing: int
    lately_a_week: float
    likely: tuple[float, float]

    @property
    def label(self) -> str:
        return str(self.kind.label)


@dataclass(frozen=True)
class GroupLine:
    """A group of stages in the plan; `a_week` is None where there is no number."""

    share: GroupShare
    a_week: float | None

    @property
    def label(self) -> str:
        return str(self.share.kind.label)


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The form, and the plan once it is asked for."""
    access.require(rules.can_plan_hiring, request.actor)
    today, tree = timezone.localdate(), planner.places(request.actor)
    usual = {"until": today + USUAL_TIME}
    form = PlanForm(request.GET if "hires" in request.GET else None, tree=tree, today=today, initial=usual)
    is_asked = form.is_bound and form.is_valid()
    scope = form.scope if is_asked else Scope()
    context = {
        "form": form,
        "seats": headcount.lines(actor=request.actor, scope=scope, tree=tree, at=timezone.now()),
        "seat_columns": _seat_columns(),
        "crumbs": [Crumb(_("Jobs"), reverse("recruiting:jobs")), Crumb(_("Planner"))],
    }
    if is_asked:
        said = form.cleaned_data
        past = Scope() if said["whole"] else scope
        figures = planner.figures(actor=request.actor, scope=past, tree=tree, today=today)
        here = figures.passings
        if past != scope:
            here = planner.figures(actor=request.actor, scope=scope, tree=tree, today=today, with_groups=False).passings
        context |= _plan(figures, here, hires=said["hires"], until=said["until"], today=today)
        context |= {"shown_whole_url": _whole_url(request) if past != Scope() else ""}
    return render(request, "recruiting/planner.html", context, status=422 if form.is_bound and not is_asked else 200)


def _plan(past: Figures, here: Sequence[Passing], *, hires: int, until: date, today: date) -> dict[str, Any]:
    """The plan in words. Shares and days are those of `past`, who stands where and came lately those of `here`."""
    passages = [
        planning.Passage(one.passage.done, one.passage.on, one.passage.days, standing=there.passage.standing)
        for one, there in zip(past.passings, here, strict=True)
    ]
    needs = planning.needs(hires=hires, days_left=(until - today).days, passages=passages)
    parts = [_part(need, past.passings, here[place], place, until) for place, need in enumerate(needs)]
    return {
        "parts": parts,
        "groups": _groups(past.groups, needs),
        "figures": past,
        "hires": hires,
        "until": until,
        "rounds": past.rounds if past.rounds.people >= planning.LEAST_DONE else None,
        "interviews_a_week": _interviews(past, parts),
        "lacking": [
            _lacking(past.passings[place]) for place in sorted({place for one in needs for place in one.lacking})
        ],
    }


def _part(need: Need, passings: Sequence[Passing], here: Passing, place: int, until: date) -> PartLine:
    passing = passings[place]
    next_label = str(passings[place + 1].kind.label) if place + 1 < len(passings) else _("Hired")
    own = passing.passage
    return PartLine(
        kind=passing.kind,
        activity=str(ACTIVITIES[passing.kind]),
        next_label=next_label,
        a_week=need.a_week,
        people=need.people,
        weeks=need.weeks,
        lead_days=need.lead_days,
        under_way=need.under_way,
        latest_on=until - timedelta(days=round(need.lead_days)) if need.lead_days is not None else None,
        problem=_problem(need, place, passings),
        passing=passing,
        standing=here.passage.standing,
        lately_a_week=here.lately / 4,
        likely=planning.likely(own.on, own.done),
    )


def _problem(need: Need, place: int, passings: Sequence[Passing]) -> str:
    """Why there is no number, in a sentence; empty where there is one."""
    if need.is_too_late:
        words = _("Too late: who comes in now takes about %(days)d days to be hired.")
        return words % {"days": round(need.lead_days or 0)}
    if not need.lacking:
        return ""
    if place in need.lacking:
        return _("Too few for a number.")
    parts = ", ".join(str(passings[lacking].kind.label) for lacking in need.lacking)
    return _("No number, since too few are known further on: %(parts)s.") % {"parts": parts}


def _lacking(passing: Passing) -> str:
    """What is missing for a number, in a sentence."""
    words = _(
        "Too few for a number: of those who came into %(part)s, %(done)d are done with it and %(on)d came on. "
        "It takes %(least)d, and %(least_on)d who came on."
    )
    return words % {
        "part": passing.kind.label,
        "done": passing.passage.done,
        "on": passing.passage.on,
        "least": planning.LEAST_DONE,
        "least_on": planning.LEAST_ON,
    }


def _groups(groups: Sequence[GroupShare], needs: Sequence[Need]) -> list[GroupLine]:
    a_week = {kind: need.a_week for kind, need in zip(planner.PARTS, needs, strict=True)}
    return [GroupLine(one, _part_of(a_week[one.kind], one.visited, one.came)) for one in groups]


def _interviews(past: Figures, parts: Sequence[PartLine]) -> float | None:
    """How many interviews that are a week, where enough people had some."""
    if past.rounds.people < planning.LEAST_DONE:
        return None
    a_week = next(part.a_week for part in parts if part.kind == StageKind.INTERVIEW)
    return _part_of(a_week, past.rounds.interviews, past.rounds.people)


def _part_of(a_week: float | None, count: int, of: int) -> float | None:
    """A share or a multiple of a weekly number; None where there is none, or too few were counted."""
    return None if a_week is None or of < planning.LEAST_DONE else a_week * count / of


def _whole_url(request: Request) -> str:
    query = request.GET.copy()
    query["whole"] = "on"
    return f"?{query.urlencode()}"


def _set_in(place: Place) -> str:
    return "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}" * place.depth + place.name


def _seat_columns() -> list[Column]:
    return [
        Column("department", _("Department")),
        Column("planned", _("Planned"), is_numeric=True),
        Column("filled", _("Filled"), is_numeric=True),
        Column("open", _("Open"), is_numeric=True),
        Column("waiting", _("Waits for approval"), is_numeric=True),
        Column("not begun", _("No job yet"), is_numeric=True),
        Column("pay", _("Pay band and salaries")),
    ]
