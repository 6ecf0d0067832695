"""What so many hires by a day take, by the past that is enough for it."""

from datetime import date, timedelta

import pytest

from hireloom.ats.models import Department
from hireloom.ats.operations import applications
from hireloom.ats.queries import hiring_plans, planner
from hireloom.ats.queries.hiring_plans import Wish
from hireloom.ats.queries.planner import Scope
from tests import factories
from tests.cast import MONDAY

LEAP_DAY = date(2028, 2, 29)


@pytest.fixture
def past(nurse_job, rita, acme):
    """`past(moment)`: ten apply, are hired half or else turned down, a week in each of four stages."""
    reason = factories.reason(acme.organization.pk)
    stages = [nurse_job.stages.filter(kind=kind).first() for kind in ("screen", "interview", "offer")]

    def make(begun, stages=stages):
        for number in range(10):
            one = factories.application(nurse_job, at=begun)
            for week, stage in enumerate(stages, start=1):
                applications.move(application=one, to=stage, by=rita, at=begun + timedelta(weeks=week))
            end = begun + timedelta(weeks=len(stages) + 1)
            if number % 2:
                applications.reject(application=one, reason=reason, by=rita, at=end)
            else:
                applications.hire(application=one, by=rita, at=end)

    return make


@pytest.fixture
def plan(rita):
    def work_out(today, *, hires=3, days=105, scope=None, is_whole=False, actor=rita):
        wish = Wish(hires, today + timedelta(days=days), scope or Scope(), is_whole)
        return hiring_plans.plan(actor=actor, wish=wish, tree=planner.places(actor), today=today)

    return work_out


def after(weeks):
    return (MONDAY + timedelta(weeks=weeks)).date()


def test_the_shortest_past_that_is_enough_is_counted(past, plan):
    past(MONDAY)
    found = {weeks: plan(after(weeks)) for weeks in (8, 30, 60, 110)}

    assert {weeks: (one.past.until - one.past.since).days // 7 for weeks, one in found.items()} == {
        8: 26, 30: 52, 60: 104, 110: 104,
    }  # fmt: skip
    assert [one.past.is_longer for one in found.values()] == [False, True, True, True]
    assert [[part.need.people for part in one.parts] for one in found.values()][:3] == [[6, 6, 6, 6]] * 3
    assert [len(one.lacking) for one in found.values()] == [0, 0, 0, 4]


def test_every_number_says_of_how_many_it_was_made(past, plan):
    past(MONDAY)
    applied, *_between, offer = plan(after(8)).parts

    assert (applied.passing.came, applied.passing.passage.timed, applied.passing.passage.days) == (10, 10, 7.0)
    assert (offer.passing.passage.done, offer.passing.passage.on, offer.passing.passage.timed) == (10, 5, 5)
    assert offer.likely == pytest.approx((0.237, 0.763), abs=0.001)


def test_days_are_counted_over_a_leap_day_and_the_end_of_a_long_year(past, plan):
    """Four weeks before the day, whatever lies between: February 29, and the week 53 of 2026."""
    past(MONDAY)
    over_new_year = plan(date(2026, 8, 31), days=140).parts[0]
    assert (over_new_year.latest_on, over_new_year.need.weeks) == (date(2026, 12, 21), 16.0)

    past(MONDAY.replace(year=2027, month=11))
    over_leap_day = plan(date(2028, 2, 14), days=42).parts[0]

    assert date(2028, 2, 14) < LEAP_DAY < over_leap_day.latest_on + timedelta(days=28)
    assert (over_leap_day.latest_on, over_leap_day.need.weeks) == (date(2028, 2, 28), 2.0)


def test_a_kind_of_stage_that_no_job_has_stands_in_nobodys_way(nurse_job, past, plan):
    past(MONDAY, stages=[nurse_job.stages.filter(kind=kind).first() for kind in ("interview", "offer")])
    found = plan(after(8))

    assert [part.passing.is_passed_by for part in found.parts] == [False, True, False, False]
    assert [part.need.people for part in found.parts] == [6, 6, 6, 6]
    assert [part.need.lead_days for part in found.parts] == [21, 14, 14, 7]


def test_a_department_without_jobs_takes_the_past_of_all_and_nobody_under_way(past, plan, nurse_job, acme):
    past(MONDAY)
    factories.application(nurse_job, at=MONDAY + timedelta(weeks=7))
    kitchen = Scope(Department.objects.create(organization_id=acme.organization.pk, name="Kitchen").pk)
    assert plan(after(8)).parts[0].standing == 1
    alone, with_all = plan(after(8), scope=kitchen), plan(after(8), scope=kitchen, is_whole=True)

    assert [part.need.people for part in alone.parts] == [None] * 4
    assert (alone.expected, len(alone.lacking)) == (None, 4)
    assert [part.need.people for part in with_all.parts] == [6] * 4
    assert (with_all.parts[0].standing, with_all.parts[0].lately, with_all.expected) == (0, 0, 0.0)


def test_more_hires_than_the_pace_brings_are_told_as_what_it_brings(past, plan, nurse_job):
    """4 applied in 28 days, 1 a week for 11 weeks, half of them hired, and half of the 4 who are under way: 7.5."""
    past(MONDAY)
    for _ in range(4):
        factories.application(nurse_job, at=MONDAY + timedelta(weeks=7))
    found = plan(after(8), hires=1000)

    assert (found.parts[0].lately, found.parts[0].need.in_time, found.expected) == (4, 4, pytest.approx(7.5))
    assert found.parts[0].need.people == 1996


def test_a_stranger_plans_with_their_own_past_alone(past, plan, globex):
    past(MONDAY)

    assert [part.passing.came for part in plan(after(8), actor=globex.actor("otto")).parts] == [0] * 4
