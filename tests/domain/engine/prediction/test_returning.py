"""How long people who fell quiet take, and when one may hope for them."""

from datetime import timedelta

import pytest

from hireloom.engine.prediction import returning, survival
from hireloom.engine.prediction.attempts import Act, Deed
from tests.cast import MONDAY

DAY = timedelta(days=1)


def acts(*told):
    return [Act(deed, MONDAY + days * DAY) for deed, days in told]


def spells(*told, until=400):
    return list(returning.spells(acts(*told), until=MONDAY + until * DAY))


def test_a_spell_lasts_from_the_last_act_of_a_visit_to_the_next_visit():
    told = (Deed.LOOKED, 0), (Deed.LOOKED, 5), (Deed.ANSWERED, 100), (Deed.SENT, 200)
    assert spells(*told) == [(95.0, True), (300.0, False)]


def test_a_no_ends_the_watching():
    assert spells((Deed.ANSWERED, 0), (Deed.NO, 30)) == [(30.0, False)]
    assert spells((Deed.SENT, 0)) == []


def test_a_curve_with_some_who_are_only_watched_is_the_one_by_hand():
    found = survival.curve([(1, True), (2, False), (3, True), (4, False)])
    assert [(one.days, one.share, one.watched) for one in found.steps] == [(1, 0.75, 4), (3, 0.375, 2)]
    assert (found.share_after(0.5), found.share_after(2), found.share_after(99)) == (1.0, 0.75, 0.375)
    assert (found.days_until(0.75), found.days_until(0.1)) == (1, None)
    assert survival.unpacked(survival.packed(found)).days_until(0.4) == 3
    assert [found.knows(days) for days in (4, 5)] == [True, False]
    assert survival.curve([]).share_after(5) == 1.0


def known():
    """Forty came back after ten days each more, sixty never did."""
    return survival.curve([*((10.0 * number, True) for number in range(1, 41)), *[(800.0, False)] * 60])


def test_one_writes_again_when_half_of_those_had_come_back_who_do():
    found = returning.again(known(), since=MONDAY, at=MONDAY + DAY)
    assert (found.on, found.count, found.happened) == (MONDAY + 200 * DAY, 100, 40)
    later = returning.again(known(), since=MONDAY, at=MONDAY + 201 * DAY)
    assert later.on == MONDAY + 300 * DAY


@pytest.mark.parametrize("days", [401, 900])
def test_where_nobody_comes_back_any_more_there_is_no_day(days):
    assert returning.again(known(), since=MONDAY, at=MONDAY + days * DAY) is None


def test_few_spells_say_nothing():
    few = survival.curve([(10.0 * number, True) for number in range(1, 20)])
    assert returning.again(few, since=MONDAY, at=MONDAY) is None


def test_who_said_no_and_who_did_nothing_is_not_quiet():
    at = MONDAY + 50 * DAY
    assert returning.quiet_since(acts((Deed.ANSWERED, 3), (Deed.SENT, 9)), at=at) == MONDAY + 3 * DAY
    assert returning.quiet_since(acts((Deed.ANSWERED, 3), (Deed.NO, 9)), at=at) is None
    assert returning.quiet_since(acts((Deed.SENT, 9)), at=at) is None
