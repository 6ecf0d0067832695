"""The page of how well predictions do: switched, learned, measured, gone back."""

from datetime import timedelta

import pytest

from hireloom.ai.enums import Question
from hireloom.ai.models import PredictionModel, PredictionSwitch
from hireloom.ai.operations import prediction_models, prediction_switches
from hireloom.core import tenancy
from tests import foretelling, jobs
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import text_of

PAGE = "/settings/predictions/"
QUESTION = {"question": Question.ENGAGE.value}


def is_on(acme):
    return PredictionSwitch.objects.on(acme.organization.pk, Question.ENGAGE).exists()


def test_it_is_switched_on_and_off_and_learned_now(sign_in, acme):
    adam = sign_in("adam")
    assert "Nothing is learned" in text_of(adam.get(PAGE))
    assert "switch them on first" in adam.post(PAGE + "trainings/", QUESTION, follow=True).content.decode()
    assert not jobs.waiting("ai.learn")
    adam.post(PAGE + "switch/", QUESTION | {"to": "on"})
    assert is_on(acme)
    assert "nothing to show yet" in text_of(adam.get(PAGE))
    adam.post(PAGE + "trainings/", QUESTION)
    assert jobs.waiting("ai.learn")
    adam.post(PAGE + "switch/", QUESTION | {"to": "off"})
    assert not is_on(acme)
    assert adam.post(PAGE + "switch/", {"question": "stars", "to": "on"}).status_code == 404


def test_it_says_how_well_it_does_and_goes_back_by_one_click(sign_in, acme, adam):
    here = acme.organization.pk
    foretelling.written_to(here)
    first = foretelling.learned(adam)
    PredictionModel.objects.filter(pk=first.pk).update(measures=first.measures | {"skill": 0.0})
    foretelling.written_to(here, people=10, seed=7)
    prediction_models.train(organization_id=here, at=TUESDAY)
    browser = sign_in("adam")
    page = browser.get(PAGE)
    words = text_of(page)

    for said in ("Brier", "for saying the average", "Lift of the likeliest fifth", "Version 2", "Use version 1", "AUC"):
        assert said in words
    assert "<svg" in page.content.decode()
    assert "No message since whose 30 days are over" in words
    browser.post(f"{PAGE}{first.pk}/activations/")
    assert PredictionModel.objects.in_use().get() == first
    assert "Use version 2" in text_of(browser.get(PAGE))


def test_a_weak_version_is_named_and_cannot_be_used(sign_in, acme, adam):
    foretelling.written_to(acme.organization.pk, people=3)
    model = foretelling.learned(adam)
    browser = sign_in("adam")
    words = text_of(browser.get(PAGE))
    assert "Too few messages to measure it" in words
    assert "Use version" not in words
    said = browser.post(f"{PAGE}{model.pk}/activations/", follow=True).content.decode()
    assert "was no better than the average" in said
    assert not PredictionModel.objects.in_use().exists()


def test_a_recruiter_reads_and_does_not_switch(sign_in, acme):
    rita = sign_in("rita")
    assert "Switch on" not in text_of(rita.get(PAGE))
    assert rita.post(PAGE + "switch/", QUESTION | {"to": "on"}).status_code == 403
    assert "Predictions" in text_of(rita.get("/settings/"))
    assert sign_in("henry").get(PAGE).status_code == 403


def test_a_stranger_finds_no_version(sign_in, globex):
    with tenancy.organization(globex.organization.pk):
        foretelling.written_to(globex.organization.pk, people=3)
        model = foretelling.learned(globex.actor("otto"))
    adam = sign_in("adam")
    assert adam.post(f"{PAGE}{model.pk}/activations/").status_code == 404


@pytest.mark.parametrize("versions", [1, 3])
def test_the_page_costs_the_same_with_one_version_and_with_three(versions, sign_in, acme, adam, costs):
    here = acme.organization.pk
    foretelling.written_to(here)
    foretelling.learned(adam)
    for seed in range(12, versions + 11):
        foretelling.written_to(here, people=5, seed=seed)
        prediction_models.train(organization_id=here, at=TUESDAY)
    browser = sign_in("adam")
    browser.get(PAGE)
    assert costs(lambda: browser.get(PAGE)) <= 12


def test_moments_show_how_soon_people_come_back(sign_in, acme, adam):
    here = acme.organization.pk
    for one in foretelling.written_to(here):
        foretelling.did(one, "visited", MONDAY - timedelta(days=100))
    prediction_switches.switch_on(question=Question.MOMENT, by=adam, at=MONDAY)
    prediction_models.train(organization_id=here, question=Question.MOMENT, at=MONDAY)
    words = text_of(sign_in("adam").get(PAGE))
    assert "How soon those who fell quiet come back" in words
    assert "Within 90 days" in words
