"""The recruiting planner for programs: what so many hires by a day take, and the seats of departments."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from hireloom.api.v1.access import ApiRequest
from hireloom.ats import rules
from hireloom.ats.enums import StageKind
from hireloom.ats.queries import headcount, hiring_plans, planner
from hireloom.ats.queries.hiring_plans import Part, Wish
from hireloom.ats.queries.planner import Places, Scope
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable

router = Router(tags=["Hires"])


class ScopeQuery(Schema):
    department_id: UUID | None = Field(None, description="Only of this department and all below it.")
    office_id: UUID | None = Field(None, description="Only of this office and all below it.")


class PlanQuery(ScopeQuery):
    hires: int = Field(ge=1, le=hiring_plans.MOST, description="How many are to be hired.")
    until: date = Field(description="By which day: one to come, within two years.")
    whole_past: bool = Field(False, description="By the past of the whole organization, and not of this part of it.")


class PlanPart(Schema):
    """What must come into one kind of stage, and the cases that it was made of.

    Of `came` people who came into it since then, `done` are not there any more and `on` of those came on to the next
    part, after `median_days` (of `timed` people). The numbers are null where `lacking` names parts of which too little
    is known; `a_week` also where it is too late.
    """

    kind: StageKind
    people: int | None = Field(description="How many must come in from now on.")
    a_week: float | None = Field(description="Each week until `latest_on`, rounded up to a tenth.")
    latest_on: date | None = Field(description="From this day on it is too late to come in.")
    is_too_late: bool
    lacking: list[StageKind]
    came: int
    done: int
    on: int
    share: float | None = Field(description="`on` of `done`, in [0, 1].")
    likely_least: float = Field(description="In 19 of 20 cases the share is not less than that, in [0, 1].")
    likely_most: float
    median_days: float | None
    timed: int
    standing: int = Field(description="How many are there now.")
    in_time: int | None = Field(description="How many are there or further on, where it is not too late.")
    under_way: float | None = Field(description="How many hires are to be expected of these.")
    lately: int = Field(description="How many came in during the last 28 days.")


class HiringPlanOut(Schema):
    hires: int
    until: date
    since: date = Field(description="From which day on the past is counted, up to today.")
    expected: float | None = Field(description="Hires by the day, if as many come in as during the last 28 days.")
    parts: list[PlanPart]


class SeatPay(Schema):
    """Pay in one currency and period, in minor units: bands of `banded` seats, and salaries offered and accepted.

    Of `compared` salaries of seats with a band, `within` lie in it.
    """

    currency: str
    period: str
    banded: int
    least: int | None
    most: int | None
    offered: int
    accepted: int
    salary_least: int | None
    salary_most: int | None
    compared: int
    within: int


class DepartmentSeats(Schema):
    """The seats of a department; of jobs without one where the id is null."""

    department_id: UUID | None
    department: str
    planned: int = Field(description="Of all four.")
    filled: int = Field(description="During the last 365 days.")
    open: int
    waiting: int = Field(description="For approval.")
    not_begun: int = Field(description="Of approved requisitions, and no job has them yet.")
    pay: list[SeatPay] = Field(description="As far as the token may see pay and offers.")


@router.get("/hiring-plan", response=HiringPlanOut, summary="Work out what so many hires by a day take")
def hiring_plan(request: ApiRequest, query: Query[PlanQuery]) -> Any:
    """Nothing is kept; only applications that the token may see are counted."""
    access.require(rules.can_plan_hiring, request.api_actor)
    today, tree = timezone.localdate(), planner.places(request.api_actor)
    if not hiring_plans.is_within_reach(query.until, today):
        msg = "Choose a day to come, within two years."
        raise Unacceptable(msg)
    wish = Wish(query.hires, query.until, _scope(query, tree), is_whole=query.whole_past)
    plan = hiring_plans.plan(actor=request.api_actor, wish=wish, tree=tree, today=today)
    return {
        "hires": query.hires,
        "until": query.until,
        "since": plan.past.since,
        "expected": plan.expected,
        "parts": [_part(part) for part in plan.parts],
    }


@router.get("/headcount", response=list[DepartmentSeats], summary="List the seats of departments")
def seats(request: ApiRequest, query: Query[ScopeQuery]) -> Any:
    access.require(rules.can_plan_hiring, request.api_actor)
    tree = planner.places(request.api_actor)
    return headcount.lines(actor=request.api_actor, scope=_scope(query, tree), tree=tree, at=timezone.now())


def _scope(query: ScopeQuery, tree: Places) -> Scope:
    """What is asked for, if both are places of the organization.

    Raises: Unacceptable: one is not.
    """
    departments, offices = {one.id for one in tree.departments}, {one.id for one in tree.offices}
    if not {query.department_id} - {None} <= departments or not {query.office_id} - {None} <= offices:
        msg = "There is no such department or office."
        raise Unacceptable(msg)
    return Scope(query.department_id, query.office_id)


def _part(part: Part) -> dict[str, Any]:
    need, passing, passage = part.need, part.passing, part.passing.passage
    least, most = part.likely
    return {
        "kind": part.kind,
        "people": need.people,
        "a_week": need.a_week,
        "latest_on": part.latest_on,
        "is_too_late": need.is_too_late,
        "lacking": [planner.PARTS[place] for place in need.lacking],
        "came": passing.came,
        "done": passage.done,
        "on": passage.on,
        "share": passage.share,
        "likely_least": least,
        "likely_most": most,
        "median_days": passage.days,
        "timed": passage.timed,
        "standing": part.standing,
        "in_time": need.in_time,
        "under_way": need.under_way,
        "lately": part.lately,
    }
