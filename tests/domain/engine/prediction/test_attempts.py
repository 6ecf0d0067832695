"""What is an attempt, what answers it, and what was known before."""

from datetime import timedelta

from hireloom.engine.prediction.attempts import Act, Attempt, Deed, Known, attempts, known
from tests.cast import MONDAY

DAY = timedelta(days=1)


def acts(*told):
    return [Act(deed, MONDAY + days * DAY, mail) for deed, days, mail in told]


def found(*told, until=400):
    return [
        ((one.at - MONDAY).days, one.is_answered)
        for one in attempts(acts(*told), source="", until=MONDAY + until * DAY)
    ]


def test_a_mail_after_thirty_silent_days_is_an_attempt():
    assert found((Deed.SENT, 0, "a"), (Deed.SENT, 4, "b"), (Deed.SENT, 40, "c")) == [(0, False), (40, False)]


def test_an_answer_within_thirty_days_answers_it():
    assert found((Deed.SENT, 0, "a"), (Deed.ANSWERED, 30, "")) == [(0, True)]
    assert found((Deed.SENT, 0, "a"), (Deed.APPLIED, 12, "")) == [(0, True)]
    assert found((Deed.SENT, 0, "a"), (Deed.ANSWERED, 31, "")) == [(0, False)]
    assert found((Deed.SENT, 0, "a"), (Deed.LOOKED, 3, "")) == [(0, False)]


def test_what_still_runs_is_neither():
    assert found((Deed.SENT, 0, "a"), (Deed.ANSWERED, 3, ""), until=20) == [(0, None)]


def test_a_mail_that_came_back_is_none():
    assert found((Deed.SENT, 0, "a"), (Deed.BOUNCED, 0, "a")) == []


def test_a_mail_within_a_conversation_is_none():
    assert found((Deed.ANSWERED, 0, ""), (Deed.SENT, 10, "a"), (Deed.SENT, 50, "b")) == [(50, False)]


def test_what_is_known_is_of_before_and_halves_with_a_year():
    told = acts(
        (Deed.SENT, 0, "a"),
        (Deed.ANSWERED, 5, ""),
        (Deed.SENT, 100, "b"),
        (Deed.LOOKED, 101, ""),
        (Deed.LOOKED, 101, ""),
        (Deed.SENT, 364, "c"),
        (Deed.CAME, 366, ""),
    )
    assert known(told, source="event", at=MONDAY + 365 * DAY) == Known(
        source="event",
        tried=0.5 + 0.5 ** (265 / 365),
        answered=0.5,
        tries=2,
        answers=1,
        silent=1,
        days_since_contact=360,
        days_since_attempt=1,
        acts=6,
    )
    assert known(told, source="", at=MONDAY + 150 * DAY).looked == 1


def test_order_does_not_matter_and_nobody_is_somebody_of_whom_nothing_is_known():
    told = acts((Deed.SENT, 0, "a"), (Deed.ANSWERED, 5, ""))
    until = MONDAY + 90 * DAY
    assert attempts(reversed(told), source="", until=until) == attempts(told, source="", until=until)
    assert attempts(told, source="x", until=until) == [Attempt(MONDAY, True, Known(source="x"))]
    assert known([], source="", at=MONDAY) == Known()
