"""The planner for programs: the numbers of the page, each with the cases it was made of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.models import Department
from hireloom.ats.operations import applications, openings
from hireloom.core import tenancy
from tests import factories


def until(days=105):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def past(nurse_job, rita, acme):
    """Ten applied, went through every part in a week each, and half of them were hired."""
    begun, reason = timezone.now() - timedelta(days=60), factories.reason(acme.organization.pk)
    stages = [nurse_job.stages.filter(kind=kind).first() for kind in ("screen", "interview", "offer")]
    for number in range(10):
        one = factories.application(nurse_job, at=begun)
        for week, stage in enumerate(stages, start=1):
            applications.move(application=one, to=stage, by=rita, at=begun + timedelta(weeks=week))
        end = begun + timedelta(weeks=4)
        if number % 2:
            applications.reject(application=one, reason=reason, by=rita, at=end)
        else:
            applications.hire(application=one, by=rita, at=end)


def test_a_program_reads_what_so_many_hires_take(program, past):
    """5 of 10 offers are hires: 3 hires are 6 of everything, an application in 11 weeks, an offer in 14."""
    told = program("rita").get(f"/hiring-plan?hires=3&until={until()}")
    applied, *_between, offer = told["parts"]

    assert (told["hires"], told["until"], told["expected"]) == (3, until(), 0.0)
    assert [(part["kind"], part["people"]) for part in told["parts"]] == [
        ("applied", 6), ("screen", 6), ("interview", 6), ("offer", 6),
    ]  # fmt: skip
    assert (applied["a_week"], offer["a_week"], offer["latest_on"]) == (0.6, 0.5, until(98))
    assert {name: offer[name] for name in ("came", "done", "on", "share", "median_days", "timed")} == {
        "came": 10, "done": 10, "on": 5, "share": 0.5, "median_days": 7.0, "timed": 5,
    }  # fmt: skip


def test_too_little_is_no_number_but_the_names_of_what_is_lacking(program, nurse_job):
    factories.application(nurse_job)
    told = program("rita").get(f"/hiring-plan?hires=3&until={until()}")

    assert [part["people"] for part in told["parts"]] == [None] * 4
    assert told["parts"][2]["lacking"] == ["interview", "offer"]
    assert (told["expected"], told["parts"][0]["likely_least"], told["parts"][0]["likely_most"]) == (None, 0.0, 1.0)


def test_a_department_may_take_the_past_of_everybody(program, past, acme):
    kitchen = Department.objects.create(organization_id=acme.organization.pk, name="Kitchen")
    api, address = program("rita"), f"/hiring-plan?hires=3&until={until()}&department_id={kitchen.pk}"

    assert api.get(address)["parts"][0]["people"] is None
    assert api.get(f"{address}&whole_past=true")["parts"][0]["people"] == 6


@pytest.mark.parametrize(
    "said", ["hires=0", "hires=1001", f"until={until(-1)}", f"until={until(0)}", f"until={until(800)}", "office_id="]
)
def test_what_cannot_be_planned_is_refused(program, nurse_job, said):
    api = program("rita")
    usual = {"hires": "3", "until": until()}
    name, _is, value = said.partition("=")
    api.get(
        "/hiring-plan?" + "&".join(f"{key}={word}" for key, word in (usual | {name: value or nurse_job.pk}).items())
    )

    assert api.status == 422


def test_the_seats_of_departments_are_read_with_their_pay(files_here, program, nurse_job, rita, cora):
    draft = openings.OpeningDraft(pay_min_minor=4_800_000, pay_max_minor=5_500_000, pay_currency="EUR")
    seat = openings.add(job=nurse_job, draft=draft, by=rita, at=timezone.now())
    now = timezone.now()
    factories.accepted(factories.application(nurse_job), rita, at=now, opening=seat)
    [told] = program("rita").get("/headcount")

    assert (told["department_id"], told["planned"], told["filled"], told["open"]) == (None, 1, 1, 0)
    assert told["pay"] == [
        {
            "currency": "EUR", "period": "year", "banded": 1, "least": 4_800_000, "most": 5_500_000, "offered": 0,
            "accepted": 1, "salary_least": 5_200_000, "salary_most": 5_200_000, "compared": 1, "within": 1,
        }
    ]  # fmt: skip
    assert program("cora").get("/headcount")[0]["pay"] == []


@pytest.mark.parametrize("who", ["vera", "sam", "henry", "ines", "edda"])
def test_who_may_not_read_how_everybody_fared_does_not_plan(program, past, who):
    api = program(who)
    for address in (f"/hiring-plan?hires=3&until={until()}", "/headcount"):
        api.get(address)
        assert api.status == 403


def test_a_stranger_counts_nobody(program, globex, past, nurse_job, rita):
    openings.add(job=nurse_job, by=rita, at=timezone.now())
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)

    assert [part["came"] for part in otto.get(f"/hiring-plan?hires=3&until={until()}")["parts"]] == [0] * 4
    assert otto.get("/headcount") == []
    of_acme = Department.objects.create(organization_id=nurse_job.organization_id, name="Ward")
    otto.get(f"/headcount?department_id={of_acme.pk}")
    assert otto.status == 422


def test_the_plan_asks_the_same_with_few_and_with_many(program, past, nurse_job, django_assert_max_num_queries):
    api = program("rita")
    address = f"/hiring-plan?hires=3&until={until()}"
    api.get(address)
    for _ in range(3):
        factories.application(nurse_job)

    with django_assert_max_num_queries(9):
        assert api.get(address)["parts"][0]["standing"] == 3
