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
from hireloom.ats.queries import headcount, hiring_plans, planner
from hireloom.ats.queries.hiring_plans import Part, Plan, Wish
from hireloom.ats.queries.planner import GroupShare, Passing, Place, Places, Scope
from hireloom.core import access
from hireloom.engine import planning
from hireloom.engine.planning import Need
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column, Crumb

USUAL_TIME = timedelta(weeks=13)
ACTIVITIES = {
    StageKind.APPLIED: gettext_lazy("Applications to review"),
    StageKind.SCREEN: gettext_lazy("People to screen"),
    StageKind.INTERVIEW: gettext_lazy("People to interview"),
    StageKind.OFFER: gettext_lazy("Offers to make"),
}


class PlanForm(forms.Form):
    """How many hires are wanted by which day, of which part of the organization."""

    hires = forms.IntegerField(label=gettext_lazy("Hires"), min_value=1, max_value=hiring_plans.MOST)
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
        if not hiring_plans.is_within_reach(until, self.today):
            raise forms.ValidationError(_("Choose a day to come, within two years."))
        return until

    @property
    def wish(self) -> Wish:
        said = self.cleaned_data
        scope = Scope(said["department"], said["office"])
        return Wish(hires=said["hires"], until=said["until"], scope=scope, is_whole=said["whole"])


@dataclass(frozen=True)
class PartLine:
    """One part of hiring in the plan, in words; `problem` says why there is no number."""

    part: Part
    activity: str
    next_label: str
    problem: str

    @property
    def label(self) -> str:
        return str(self.part.kind.label)


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
    scope = form.wish.scope if is_asked else Scope()
    seats = headcount.lines(actor=request.actor, scope=scope, tree=tree, at=timezone.now())
    context = {
        "form": form,
        "seats": seats,
        "seat_columns": _seat_columns(),
        "crumbs": [Crumb(_("Jobs"), reverse("recruiting:jobs")), Crumb(_("Planner"))],
    }
    if is_asked:
        plan = hiring_plans.plan(actor=request.actor, wish=form.wish, tree=tree, today=today)
        context |= _plan(plan, to_fill=sum(line.to_fill for line in seats))
        context |= {"shown_whole_url": "" if plan.wish.past == Scope() else _whole_url(request)}
    return render(request, "recruiting/planner.html", context, status=422 if form.is_bound and not is_asked else 200)


def _plan(plan: Plan, *, to_fill: int) -> dict[str, Any]:
    """The plan in words. Parts that everybody went past ask for nothing, so they are named and left out."""
    lines = [_part(plan, place) for place in range(len(plan.parts))]
    return {
        "plan": plan,
        "parts": [line for line in lines if not line.part.passing.is_passed_by],
        "passed_by": ", ".join(line.label for line in lines if line.part.passing.is_passed_by),
        "groups": _groups(plan),
        "lacking": [_lacking(one) for one in plan.lacking],
        "to_fill": to_fill,
        "has_too_few_seats": to_fill < plan.wish.hires,
    }


def _part(plan: Plan, place: int) -> PartLine:
    part = plan.parts[place]
    further = [one for one in plan.past.passings[place + 1 :] if not one.is_passed_by]
    return PartLine(
        part=part,
        activity=str(ACTIVITIES[part.kind]),
        next_label=str(further[0].kind.label) if further else _("Hired"),
        problem=_problem(part.need, place, plan.past.passings),
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
    if passing.passage.has_share:
        words = _(
            "Too few for a number: of the %(on)d who came on from %(part)s, %(timed)d were in it for some time. "
            "It takes %(least_on)d."
        )
    else:
        words = _(
            "Too few for a number: of those who came into %(part)s, %(done)d are done with it and %(on)d came on. "
            "It takes %(least)d, and %(least_on)d who came on."
        )
    return words % {
        "part": passing.kind.label,
        "done": passing.passage.done,
        "on": passing.passage.on,
        "timed": passing.passage.timed,
        "least": planning.LEAST_DONE,
        "least_on": planning.LEAST_ON,
    }


def _groups(plan: Plan) -> list[GroupLine]:
    a_week = {part.kind: part.need.a_week for part in plan.parts}
    return [GroupLine(one, hiring_plans.part_of(a_week[one.kind], one.visited, one.came)) for one in plan.past.groups]


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
