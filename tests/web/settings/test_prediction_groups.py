"""The page of groups: what they share, how many there are, thresholds that can be changed."""

import pytest

from hireloom.ai.enums import Question
from hireloom.ai.models import GroupRules
from hireloom.ai.operations import prediction_groups, prediction_switches
from tests import foretelling
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of

PAGE = "/settings/predictions/groups/"
CHANGE = {"recent_days": 30, "sleeping_days": 200, "often": 2, "unanswered": 1}


def test_it_names_each_group_by_what_it_shares(sign_in, acme, adam):
    here = acme.organization.pk
    browser = sign_in("adam")
    assert "Groups are off" in text_of(browser.get(PAGE))
    prediction_switches.switch_on(question=Question.GROUP, by=adam, at=MONDAY)
    foretelling.written_to(here)
    prediction_groups.refresh(organization_id=here, after=None, at=MONDAY)
    words = text_of(browser.get(PAGE))
    assert "Groups are off" not in words
    assert "Silent Left 2 first messages or more unanswered, and never said a word" in words


def test_thresholds_are_changed_and_nothing_typed_is_lost(sign_in, acme):
    browser = sign_in("adam")
    wrong = browser.post(PAGE, CHANGE | {"recent_days": 300})
    assert wrong.status_code == 422
    assert "lately is shorter than long ago" in text_of(wrong)
    assert 'value="300"' in wrong.content.decode()
    assert browser.post(PAGE, CHANGE | {"often": "x"}).status_code == 422
    assert browser.post(PAGE, CHANGE).status_code == 302
    assert GroupRules.objects.get().as_rules().recent_days == 30
    assert "Heard from within 30 days" in text_of(browser.get(PAGE))


def test_a_recruiter_reads_and_changes_nothing(sign_in, acme):
    rita = sign_in("rita")
    assert "Thresholds" not in text_of(rita.get(PAGE))
    assert rita.post(PAGE, CHANGE).status_code == 403
    assert sign_in("henry").get(PAGE).status_code == 403


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_the_same_with_few_people_and_with_many(count, sign_in, acme, adam, costs):
    prediction_switches.switch_on(question=Question.GROUP, by=adam, at=MONDAY)
    foretelling.written_to(acme.organization.pk, people=count)
    prediction_groups.refresh(organization_id=acme.organization.pk, after=None, at=MONDAY)
    browser = sign_in("adam")
    browser.get(PAGE)
    assert costs(lambda: browser.get(PAGE)) <= 12
