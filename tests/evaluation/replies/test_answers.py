"""How well answers are told apart: thresholds that may only go up."""

from functools import cache

import pytest

from hireloom.engine.mail.replies import ReplyClass
from tests.evaluation.replies.measured import answers, right_days, tallies

LEAST_RIGHT = {"tuning": 0.99, "held-out": 0.91}
LEAST_PRECISION = {
    "tuning": dict.fromkeys(ReplyClass, 0.99),
    "held-out": {
        ReplyClass.INTERESTED: 0.9,
        ReplyClass.NOT_INTERESTED: 0.97,
        ReplyClass.LATER: 0.93,
        ReplyClass.WRONG_PERSON: 0.99,
        ReplyClass.OUT_OF_OFFICE: 0.99,
        ReplyClass.UNSUBSCRIBE: 0.99,
    },
}


@cache
def tallied(half):
    return tallies(answers(half))


def test_there_are_answers_enough_in_every_language():
    by_language = {
        language: sum(1 for one in answers() if one.language == language)
        for language in ("en", "de", "fr", "es", "nl", "it", "pt")
    }

    assert len(answers()) >= 250
    assert min(by_language.values()) >= 30


@pytest.mark.parametrize("half", LEAST_RIGHT)
def test_most_answers_are_understood(half):
    right = sum(tally.right for tally in tallied(half).values())

    assert right / len(answers(half)) >= LEAST_RIGHT[half]


@pytest.mark.parametrize("half", LEAST_PRECISION)
def test_what_is_said_of_an_answer_can_be_relied_on(half):
    too_low = {
        meaning: tallied(half)[meaning].precision
        for meaning, least in LEAST_PRECISION[half].items()
        if tallied(half)[meaning].precision < least
    }

    assert too_low == {}


def test_nobody_is_unsubscribed_who_did_not_ask_for_it():
    assert [one.text for one in answers() if one.read().meaning == "unsubscribe" and one.meaning != "unsubscribe"] == []


@pytest.mark.parametrize(("half", "least"), [("tuning", 1.0), ("held-out", 0.9)])
def test_the_days_they_name_are_read(half, least):
    named, right = right_days(answers(half))

    assert right / named >= least
