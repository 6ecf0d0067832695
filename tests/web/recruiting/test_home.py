"""The first page: what waits for me."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.operations import applications
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import htmx, text_of


def test_new_applications_wait_oldest_first_and_my_jobs_are_counted(browser, rita, nurse_job):
    factories.application(nurse_job, name="Grace Onwudiwe", at=TUESDAY)
    zofia = factories.application(nurse_job, name="Zofia Wolska", at=MONDAY)
    factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    applications.move(application=zofia, to=nurse_job.stages.get(position=2), by=rita, at=TUESDAY)

    words = text_of(browser.get("/"))

    assert "New applications 2" in words
    assert words.index("Ada Byron") < words.index("Grace Onwudiwe") < words.index("Zofia Wolska")
    assert "Waiting longest" in words
    assert "Staff nurse 2 3 3" in words
    assert "\u2068Zofia Wolska\u2069 · Staff nurse: moved from Applied to Phone interview" in words


def test_with_every_application_looked_at_the_page_says_so(browser, nurse_job):
    assert "Everybody who applied was looked at" in text_of(browser.get("/"))


def test_who_is_late_waits_for_the_recruiter_and_is_one_click_away(sign_in, rita, nurse_job):
    factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    browser = sign_in("rita")
    assert '"/late/"' in browser.get("/").content.decode()

    part = browser.get("/late/", headers=htmx())

    assert "1 application for Staff nurse is late" in text_of(part)
    address = f"/jobs/{nurse_job.pk}/list/?late=1"
    assert address in part.content.decode()
    assert address in browser.get("/").content.decode()
    assert "Ada Byron" in text_of(browser.get(address))
    assert "Ada Byron" in text_of(browser.get("/late/"))
    assert "Staff nurse" not in text_of(sign_in("ines").get("/late/", headers=htmx()))
    assert "Nobody you are responsible for waits for too long." in text_of(browser.get("/late/"))


@pytest.mark.parametrize("address", ["/late/", "/approvals/"])
def test_what_waits_for_me_lies_below_the_first_page(sign_in, address):
    context = sign_in("rita").get(address).context

    assert [crumb.url for crumb in context["crumbs"]] == ["/", ""]
    assert [item.label for item in context["shell"].navigation if item.current] == ["Review"]


def test_without_a_job_the_page_teaches_the_next_step(sign_in):
    assert "Create a job" in text_of(sign_in("rita").get("/"))
    assert "As soon as a recruiter puts you on the hiring team" in text_of(sign_in("edda").get("/"))


def test_a_hiring_manager_sees_only_their_jobs_and_decides_there(sign_in, rita, nurse_job, ada):
    factories.application(factories.job(rita, title="Cook"), name="Grace Onwudiwe")

    response = sign_in("henry").get("/")

    words = text_of(response)
    assert "Ada Byron" in words
    assert "Staff nurse" in words
    assert "Grace Onwudiwe" not in words
    assert "Cook" not in words
    assert f"/applications/{ada.pk}/moves/" in response.content.decode()
    assert "Review them one by one" in words


def test_who_only_interviews_finds_their_interviews_and_no_applications_to_decide(sign_in, acme, rita, nurse_job, ada):
    factories.application(factories.job(rita, title="Cook"), name="Grace Onwudiwe")
    browser = sign_in("ines")

    page = browser.get("/")
    words = text_of(page)

    assert "Staff nurse" in words
    assert "Your next interviews" in words
    assert [item.count for item in page.context["shell"].navigation if item.label == "Review"] == [None]
    assert "Interviews you take part in appear here" in words
    assert not [word for word in ("New applications", "Ada Byron", "Grace Onwudiwe", "Cook") if word in words]

    factories.interview(ada, acme.colleagues["ines"], by=rita, starts_at=timezone.now() + timedelta(days=2))

    assert "Ada Byron" in text_of(browser.get("/"))


def test_who_is_on_no_team_is_told_that_this_is_everything(sign_in, nurse_job, ada):
    words = text_of(sign_in("vera").get("/"))

    assert "You are on no hiring team yet, so this is every open job." in words
    assert "Ada Byron" in words


def test_the_page_comes_in_part_when_something_changed(browser, ada):
    response = browser.get("/", headers=htmx("home"))

    assert "Ada Byron" in text_of(response)
    assert "<html" not in response.content.decode()


def test_nothing_of_otto_s_waits_for_rita(browser, globex_job):
    html = browser.get("/").content.decode()

    assert "Surgeon" not in html
    assert "Olga Petrova" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_costs_thirteen_queries_with_one_application_and_with_three(count, browser, nurse_job, costs):
    for _ in range(count):
        factories.application(nurse_job)
    browser.get("/jobs/")

    assert costs(lambda: browser.get("/")) == 13
