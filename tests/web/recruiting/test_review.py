"""Reviewing one after the other: decided by one key, taken back, the next one already there; with scripts and without."""

import pytest
from django.utils import timezone

from hireloom.ats.models import Application, Job
from hireloom.ats.operations import applications, rejection_mails
from hireloom.core.actor import system
from hireloom.people.models import Document
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import events_of, htmx, text_of, toasts_of


@pytest.fixture
def two(nurse_job):
    return [
        factories.application(nurse_job, name="Ada Byron", at=MONDAY),
        factories.application(nurse_job, name="Grace Onwudiwe", at=TUESDAY),
    ]


def address(application):
    return f"/review/{application.pk}/"


def stands(application):
    found = Application.objects.select_related("stage").get(pk=application.pk)
    return (found.stage.name, found.outcome)


def test_the_longest_wait_is_shown_with_the_keys_of_every_decision(browser, two, reason):
    Document.objects.create(
        organization_id=two[0].organization_id,
        person=two[0].person,
        name="cv.pdf",
        text="Ward and <b>care</b>",
        state="read",
    )

    page = browser.get("/review/").content.decode()

    assert "1 of 2" in page
    assert "Ward and &lt;b&gt;care&lt;/b&gt;" in page
    for key in ("a", "j", "m", "z", "o", "1"):
        assert f'data-shortcut="{key}"' in page
    assert f'data-next="{address(two[1])}"' in page


def test_advancing_shows_the_next_one_and_is_taken_back(browser, two):
    response = browser.post(f"{address(two[0])}decisions/", {"do": "advance"}, headers=htmx())

    assert stands(two[0]) == ("Screening", "")
    assert "Grace Onwudiwe" in text_of(response)
    toast = events_of(response)["toast"]
    assert toast["text"] == "Ada Byron is now in Screening"
    browser.post(toast["undo"], headers=htmx())
    assert stands(two[0]) == ("Applied", "")
    assert "1 of 2 Ada Byron" in text_of(browser.get(address(two[0]), headers=htmx()))


def test_rejecting_for_a_numbered_reason_writes_the_mail_that_waits(browser, two, reason):
    sent = {"do": f"reject:{reason.pk}", "mail": "on"}

    response = browser.post(f"{address(two[0])}decisions/", sent, headers=htmx())

    assert stands(two[0]) == ("Applied", "rejected")
    assert rejection_mails.of(two[0]).state == "queued"
    browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert (stands(two[0])[1], rejection_mails.of(two[0]).state) == ("", "cancelled")


def test_who_has_the_next_one_already_hears_only_what_became_of_this(browser, two):
    response = browser.post(f"{address(two[0])}decisions/", {"do": "advance"}, headers=htmx() | {"X-Ahead": "1"})

    assert (response.status_code, response.content) == (204, b"")
    assert events_of(response)["toast"]["text"] == "Ada Byron is now in Screening"


def test_later_changes_nothing_and_goes_on(browser, two):
    response = browser.post(f"{address(two[0])}decisions/", {"do": "skip"}, headers=htmx())

    assert stands(two[0]) == ("Applied", "")
    assert "Grace Onwudiwe" in text_of(response)


def test_the_same_decision_twice_is_one(browser, two, nurse_job):
    sent = {"do": "advance", "seen_in": nurse_job.stages.get(position=0).pk}
    for _ in range(2):
        browser.post(f"{address(two[0])}decisions/", sent, headers=htmx())

    assert stands(two[0]) == ("Screening", "")


def test_who_was_decided_on_meanwhile_comes_back_with_the_reason(browser, henry, two, reason):
    applications.reject(application=two[0], reason=reason, by=henry, at=timezone.now())

    response = browser.post(f"{address(two[0])}decisions/", {"do": "advance"}, headers=htmx())

    assert response.status_code == 409
    assert "Ada Byron was rejected for Staff nurse in the meantime." in events_of(response)["toast"]["text"]


@pytest.fixture
def asking(nurse_job, two):
    """Ada asked for a person, in a later stage of a job that closed meanwhile."""
    applications.move(
        application=two[0], to=nurse_job.stages.get(position=2), by=system(two[0].organization_id), at=MONDAY
    )
    Application.objects.filter(pk=two[0].pk).update(asked_for_person_at=TUESDAY)
    Job.objects.filter(pk=nurse_job.pk).update(status="closed", closed_at=TUESDAY)
    return two[0]


def test_who_asked_for_a_person_is_shown_with_what_answers_them_and_is_left_by_one_key(browser, asking):
    page = text_of(browser.get("/review/"))
    for words in ("1 of 1", "Ada Byron", "Asked for a person", "The job is not open", "Leave in Phone interview P"):
        assert words in page

    response = browser.post(f"{address(asking)}decisions/", {"do": "leave"}, headers=htmx())

    assert stands(asking) == ("Phone interview", "")
    assert events_of(response)["toast"]["text"] == "Ada Byron stays in Phone interview; a person has looked"
    assert "Everybody who applied was looked at" in text_of(response)
    browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert "Ada Byron" in text_of(browser.get("/review/"))


def test_the_first_page_says_that_somebody_asked_for_a_person(browser, asking):
    page = browser.get("/errands/")

    assert "Ada Byron asked that a person decides" in text_of(page)
    assert address(asking) in page.content.decode()


def test_otto_answers_nobody_who_asked_for_a_person(strange):
    assert strange("/applications/{application}/person-answers/", "post") == 404


def test_without_scripts_one_goes_from_page_to_page(browser, two):
    first = browser.post(f"{address(two[0])}decisions/", {"do": "advance"}, follow=True)
    assert first.redirect_chain == [(address(two[1]), 302)]
    assert toasts_of(first)[0][0] == "Ada Byron is now in Screening"

    last = browser.post(f"{address(two[1])}decisions/", {"do": "advance"}, follow=True)
    assert "Everybody who applied was looked at" in text_of(last)


def test_who_may_not_decide_is_refused_and_otto_is_unknown(sign_in, two, strange):
    browser = sign_in("ines")

    assert browser.post(f"{address(two[0])}decisions/", {"do": "advance"}).status_code == 403
    assert stands(two[0]) == ("Applied", "")
    assert strange("/review/{application}/") == 404
    assert strange("/review/{application}/decisions/", "post", do="advance") == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_with_one_and_with_three(count, browser, nurse_job, costs):
    for _ in range(count):
        factories.application(nurse_job)
    browser.get("/review/")

    assert costs(lambda: browser.get("/review/")) == 13
