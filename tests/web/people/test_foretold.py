"""How likely somebody answers, on their page."""

import pytest

from hireloom.ai import rules
from hireloom.ai.enums import Question
from hireloom.ai.operations import objections, prediction_models, prediction_switches, predictions
from hireloom.messaging.operations import tracking_objections
from tests import foretelling
from tests.cast import MONDAY
from tests.web.recruiting.conftest import htmx, text_of


@pytest.fixture
def people(acme, adam):
    found = foretelling.written_to(acme.organization.pk, people=90)
    foretelling.learned(adam)
    predictions.refresh(organization_id=acme.organization.pk, after=None, at=MONDAY)
    return found


def shown(client, person):
    return text_of(client.get(f"/people/{person.pk}/engagement/?look=drawer", headers=htmx()))


def test_it_stands_below_the_level_with_what_moved_it(browser, people):
    keen = next(one for one in people[::3] if not rules.is_held_out(one.pk))
    words = shown(browser, keen)
    for said in ("Likely to answer, and when", "High", "What moved it most", "Version 1", "How this is worked out"):
        assert said in words
    assert "Likelier:" in words


def test_who_is_held_out_and_who_objects_is_said_so(browser, people, rita):
    out = next(one for one in people if rules.is_held_out(one.pk))
    assert "of twenty people one is left out" in shown(browser, out)
    ada = next(one for one in people if not rules.is_held_out(one.pk))
    tracking_objections.note(person=ada, because="By phone", by=rita, at=MONDAY)
    assert "they object to being tracked" in shown(browser, ada)
    bela = next(one for one in people if one != ada and not rules.is_held_out(one.pk))
    objections.object_to(person=bela, by=rita, at=MONDAY)
    assert "or compared" in shown(browser, bela)


def test_while_it_is_off_and_for_who_may_not_know_nothing_is_there(browser, sign_in, ada):
    assert "Likely to answer" not in shown(browser, ada)


def test_an_observer_sees_the_level_alone(sign_in, people):
    vera = sign_in("vera")
    words = shown(vera, people[0])
    assert "Engagement" in words
    assert "Likely to answer" not in words


def test_open_to_move_says_that_it_is_a_rule(browser, people, adam, acme):
    prediction_switches.switch_on(question=Question.OPEN, by=adam, at=MONDAY)
    prediction_models.train(organization_id=acme.organization.pk, question=Question.OPEN, at=MONDAY)
    words = shown(browser, people[0])
    assert "Open to move Not enough data by a rule; nobody knows how often it is right" in words
