"""Judging what looked odd, in the dialog of the drawer."""

import pytest

from hireloom.ats.models import Application
from tests import factories
from tests.web.recruiting.conftest import events_of, htmx, text_of


@pytest.fixture
def odd(nurse_job):
    found = factories.application(nurse_job, name="Ada Byron")
    Application.objects.filter(pk=found.pk).update(suspicion="sent within seconds")
    return found


def test_it_is_asked_kept_and_shown_on_the_person(browser, odd):
    address = f"/applications/{odd.pk}/verdicts/"
    person = f"/people/{odd.person_id}/"
    assert "Looks odd: sent within seconds. Nobody has judged it yet." in text_of(browser.get(person))
    asked = text_of(browser.get(address, headers=htmx()))
    assert "Genuine" in asked
    assert "Fraudulent" in asked

    answer = browser.post(address, {"verdict": "fraudulent"}, headers=htmx())

    assert events_of(answer)["toast"]["text"] == "Ada Byron: Fraudulent"
    assert "Looks odd: sent within seconds. Fraudulent" in text_of(browser.get(person))
    assert Application.objects.get(pk=odd.pk).outcome == ""


def test_a_word_that_is_no_verdict_is_asked_again(browser, odd):
    assert browser.post(f"/applications/{odd.pk}/verdicts/", {"verdict": "maybe"}).status_code == 422


def test_who_may_not_move_is_refused_and_a_stranger_finds_nothing(sign_in, odd, strange):
    assert sign_in("ines").get(f"/applications/{odd.pk}/verdicts/").status_code == 403
    assert strange("/applications/{application}/verdicts/") == 404
