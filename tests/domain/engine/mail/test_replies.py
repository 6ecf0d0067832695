"""What an answer is taken to mean, and the day it names."""

from datetime import date

import pytest

from hireloom.engine.mail.replies import Evidence, ReplyClass, classify

MONDAY = date(2026, 11, 30)


def meaning(text, **more) -> ReplyClass:
    return classify(text, today=MONDAY, **more).meaning


def day(text, **more) -> date | None:
    return classify(text, today=MONDAY, **more).until


def test_a_reading_rests_on_words_of_the_answer():
    read = classify("Sorry, I am not interested at all.", today=MONDAY)

    assert (read.meaning, read.language) == (ReplyClass.NOT_INTERESTED, "en")
    assert read.evidence == (Evidence(ReplyClass.NOT_INTERESTED, "not interested"),)
    assert 0.4 < read.confidence < 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am interested.", "interested"),
        ("I am not interested.", "not_interested"),
        ("I'm not uninterested, tell me more", "interested"),
        ("Not only am I interested, I am thrilled: call me!", "interested"),
        ("Sounds interesting, but I am happy where I am.", "not_interested"),
        ("I am happy where I am, but this sounds great, let's talk.", "interested"),
        ("Ich bin nicht interessiert.", "not_interested"),
        ("Das interessiert mich nicht.", "not_interested"),
        ("Ich bin nicht abgeneigt und würde mich über ein Gespräch freuen.", "interested"),
        ("Ça ne m'intéresse pas.", "not_interested"),
        ("No me interesa.", "not_interested"),
        ("No estou interessado? Pelo contrário, tenho interesse!", "interested"),
        ("Het interesseert me niet.", "not_interested"),
        ("Non mi interessa.", "not_interested"),
    ],
)
def test_a_no_turns_what_it_stands_beside(text, expected):
    assert meaning(text) == expected


@pytest.mark.parametrize("text", ["No", "Nein.", "Non merci", "Nee, dank je", "Não, obrigado"])
def test_a_short_no_is_one(text):
    assert meaning(text) == ReplyClass.NOT_INTERESTED


def test_not_wanting_to_unsubscribe_is_not_unsubscribing():
    assert meaning("I do not want to unsubscribe, tell me more about the job!") == ReplyClass.INTERESTED


def test_words_that_say_nothing_are_unclear():
    assert classify("Ok.", today=MONDAY).meaning == ReplyClass.UNCLEAR
    assert classify("", today=MONDAY).meaning == ReplyClass.UNCLEAR


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to me in March.", date(2027, 3, 1)),
        ("Write to me again mid January.", date(2027, 1, 15)),
        ("Write to me again on 15 February 2027.", date(2027, 2, 15)),
        ("Write to me again after February.", date(2027, 3, 1)),
        ("Get back to me in a couple of weeks.", None),
        ("Get back to me in two weeks.", date(2026, 12, 14)),
        ("Get back to me in Q2.", date(2027, 4, 1)),
        ("Check back next month.", date(2026, 12, 1)),
        ("Check back after Easter.", date(2027, 3, 30)),
        ("Check back on 2027-02-03.", date(2027, 2, 3)),
        ("Melden Sie sich am 15.02. wieder.", date(2027, 2, 15)),
        ("Melden Sie sich Ende Januar noch einmal.", date(2027, 1, 25)),
        ("Melden Sie sich im Frühjahr wieder.", date(2027, 3, 1)),
        ("Recontactez-moi dans trois mois.", date(2027, 2, 28)),
        ("Vuelva a contactarme en dos meses.", date(2027, 1, 30)),
        ("Neem over een maand weer contact op.", date(2026, 12, 30)),
        ("Mi ricontatti tra due settimane.", date(2026, 12, 14)),
        ("Entre em contato comigo no próximo ano.", date(2027, 1, 1)),
    ],
)
def test_later_names_its_day(text, expected):
    read = classify(text, today=MONDAY)

    assert (read.meaning, read.until) == (ReplyClass.LATER, expected)


def test_may_and_march_are_months_only_where_they_stand_as_such():
    assert day("I may march on, write to me again in May.") == date(2027, 5, 1)
    assert day("I may be interested later.") is None


def test_a_notice_period_puts_nothing_off():
    assert meaning("I'm interested. I could start in May, my notice period is five months.") == ReplyClass.INTERESTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am away until 11 December.", date(2026, 12, 11)),
        ("I will be back on 11 December.", date(2026, 12, 10)),
        ("I am on leave from 1 December to 11 December.", date(2026, 12, 11)),
        ("Ich bin bis zum 11.12.2026 im Urlaub.", date(2026, 12, 11)),
        ("Ab dem 14.12. bin ich wieder im Büro.", date(2026, 12, 14)),
        ("Je suis absente jusqu'au 11 décembre.", date(2026, 12, 11)),
        ("I am away.", None),
    ],
)
def test_an_automatic_answer_says_until_when_somebody_is_away(text, expected):
    read = classify(text, today=MONDAY, is_automatic=True)

    assert (read.meaning, read.until) == (ReplyClass.OUT_OF_OFFICE, expected)


def test_an_automatic_answer_may_say_that_somebody_has_left():
    assert meaning("Peter no longer works here.", is_automatic=True) == ReplyClass.WRONG_PERSON


def test_a_person_who_is_away_and_asks_for_later_asks_for_later():
    read = classify("I'm on holiday until 11 December, write to me again in January.", today=MONDAY)

    assert (read.meaning, read.until) == (ReplyClass.LATER, date(2027, 1, 1))
