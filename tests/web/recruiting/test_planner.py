"""The recruiting planner as somebody uses it."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from hireloom.ats.models import Application, StageVisit
from hireloom.ats.operations import applications, openings
from tests import factories
from tests.web.recruiting.conftest import text_of


def until(days=105):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def past(nurse_job, rita, reason):
    """Twenty applied: ten went through every part in seven days each and five of them were hired, ten were rejected."""
    begun = timezone.now() - timedelta(days=60)
    stages = [nurse_job.stages.filter(kind=kind).first() for kind in ("screen", "interview", "offer")]
    for number in range(20):
        one = factories.application(nurse_job, at=begun)
        if number % 2:
            applications.reject(application=one, reason=reason, by=rita, at=begun + timedelta(days=1))
            continue
        for week, stage in enumerate(stages, start=1):
            applications.move(application=one, to=stage, by=rita, at=begun + timedelta(weeks=week))
        if number % 4:
            applications.reject(application=one, reason=reason, by=rita, at=begun + timedelta(weeks=4))
        else:
            applications.hire(application=one, by=rita, at=begun + timedelta(weeks=4))


def test_the_jobs_lead_to_the_planner_for_who_may_plan(sign_in, nurse_job):
    assert "/planner/" in sign_in("rita").get("/jobs/").content.decode()
    assert "/planner/" not in sign_in("vera").get("/jobs/").content.decode()


def test_a_plan_says_what_must_come_in_a_week_and_what_it_stands_on(browser, past):
    """5 of 10 offers, 10 of 10, 10 of 10 and 10 of 20: 3 hires are 6 offers and 12 applications.

    An application takes 28 days, so 105 leave 11 weeks: 1.09, up to 1.1. Offers take 7: 14 weeks, 0.43, up to 0.5.
    """
    page = text_of(browser.get(f"/planner/?hires=3&until={until()}"))

    assert "3 hires by" in page
    assert "Applications to review 1.1" in page
    assert "Offers to make 0.5" in page
    assert (
        "10 of 20 came on to Screening: 50%, likely between 30% and 70%. That took 7.0 days, the median of 10 who were in it."
        in page
    )
    assert "5 of 10 came on to Hired: 50%" in page


def test_too_few_are_told_instead_of_a_guess(browser, nurse_job):
    factories.application(nurse_job)
    page = text_of(browser.get(f"/planner/?hires=3&until={until()}"))

    assert "Too few for a number: of those who came into Offer, 0 are done with it and 0 came on." in page
    assert "It takes 10, and 3 who came on." in page
    assert "too few for a number" in page


def test_a_department_with_too_few_may_take_the_past_of_everybody(browser, past, nurse_job, acme, rita):
    from hireloom.ats.models import Department

    kitchen = Department.objects.create(organization_id=acme.organization.pk, name="Kitchen")
    address = f"/planner/?hires=3&until={until()}&department={kitchen.pk}"
    page = browser.get(address)
    assert "Take the past of the whole organization" in text_of(page)
    assert "whole=on" in page.content.decode()

    page = text_of(browser.get(f"{address}&whole=on"))

    assert "Applications to review 1.1" in page
    assert "too few" not in page.lower()


def test_a_day_too_near_is_told(browser, past):
    page = text_of(browser.get(f"/planner/?hires=3&until={until(10)}"))

    assert "Too late: who comes in now takes about 28 days to be hired." in page
    assert "6 people must come into it" in page


def test_a_day_that_has_been_and_no_number_are_refused(browser, nurse_job):
    for said, words in (
        ({"hires": "3", "until": until(-1)}, "Choose a day to come, within two years."),
        ({"hires": "0", "until": until()}, "greater than or equal to 1"),
        ({"hires": "3", "until": until(), "department": "x"}, "Select a valid choice"),
    ):
        response = browser.get("/planner/", said)
        assert (response.status_code, words in text_of(response)) == (422, True)


def test_seats_stand_beside_the_plan(browser, nurse_job, rita):
    openings.add(job=nurse_job, by=rita, at=timezone.now())

    assert "No department 1 planned 0 filled 1 open 0 waiting for approval 0 without a job" in text_of(
        browser.get("/planner/")
    )


def test_more_hires_than_seats_and_than_the_pace_brings_are_told(browser, past, nurse_job, rita):
    """2 applied in the last 28 days, half a week: 2 * 11 / 4 = 5.5 to come by then and 2 under way, of which 1 in 4."""
    openings.add(job=nurse_job, by=rita, at=timezone.now())
    for _ in range(2):
        factories.application(nurse_job, at=timezone.now())
    page = text_of(browser.get(f"/planner/?hires=3&until={until()}"))

    assert "Seats that are open, wait for approval or have no job yet: 1. That is fewer than 3 hires." in page
    assert "in which 2 did, about 1.9 hires are to be expected by then: 0.5 of the 2 who are under way" in page
    assert "Now there: 2. Came in during the last 28 days: 2, which is 0.5 a week." in page
    assert "That is fewer" not in text_of(browser.get(f"/planner/?hires=1&until={until()}"))


def test_more_of_the_past_is_said_to_be_counted(browser, past, nurse_job):
    usual = f"/planner/?hires=3&until={until()}"
    assert "hold too few cases" not in text_of(browser.get(usual))
    StageVisit.objects.update(entered_at=F("entered_at") - timedelta(weeks=30))
    Application.objects.exclude(outcome="").update(closed_at=F("closed_at") - timedelta(weeks=30))

    assert "The last 26 weeks hold too few cases for every number, so more of the past is counted." in text_of(
        browser.get(usual)
    )


def test_a_kind_that_nobody_was_in_is_named_and_asks_for_nobody(browser, past, nurse_job):
    StageVisit.objects.filter(stage__kind="screen").update(stage=nurse_job.stages.get(kind="applied"))
    page = text_of(browser.get(f"/planner/?hires=3&until={until()}"))

    assert "so they take neither people nor days: Screening." in page
    assert "People to screen" not in page
    assert "came on to Interview" in page


@pytest.mark.parametrize("who", ["vera", "sam", "henry", "ines", "edda"])
def test_who_may_not_read_how_everybody_fared_does_not_plan(sign_in, nurse_job, who):
    assert sign_in(who).get("/planner/").status_code == 403


def test_a_stranger_counts_nobody(sign_in, globex, past):
    assert StageVisit.objects.count() > 20
    page = text_of(sign_in("otto", globex).get(f"/planner/?hires=3&until={until()}"))

    assert "0 are done with it" in page
    assert "No seats here" in page


def test_the_plan_asks_the_same_with_few_and_with_many(browser, costs, nurse_job, rita, past):
    address = f"/planner/?hires=3&until={until()}"
    openings.add(job=nurse_job, by=rita, at=timezone.now())
    browser.get(address)
    with_some = costs(lambda: browser.get(address))
    assert Application.objects.count() == 20
    for _ in range(3):
        factories.application(nurse_job)
        openings.add(job=nurse_job, by=rita, at=timezone.now())

    assert costs(lambda: browser.get(address)) == with_some <= 12
    assert costs(lambda: browser.get("/planner/")) <= 12
    assert costs(lambda: browser.get(f"{address}&whole=on")) <= 12
