"""How engaged somebody is, by hand and by every order of signs."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.engine import engagement
from hireloom.engine.engagement import Level, Sign, Verdict

NOW = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def ago(days):
    return NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("signs", "level"),
    [
        ([], Level.NONE),
        ([(Sign.FAINT, ago(366))], Level.NONE),
        ([(Sign.FAINT, ago(300))], Level.LOW),
        ([(Sign.FAINT, ago(1))] * 9, Level.LOW),
        ([(Sign.CLEAR, ago(200))], Level.LOW),
        ([(Sign.CLEAR, ago(90))], Level.MODERATE),
        ([(Sign.CLEAR, ago(5))] * 3, Level.MODERATE),
        ([(Sign.CLEAR, ago(day)) for day in (5, 6, 7)], Level.HIGH),
        ([(Sign.CLEAR, ago(day)) for day in (5, 6, 100)], Level.MODERATE),
        ([(Sign.STRONG, ago(364))], Level.MODERATE),
        ([(Sign.STRONG, ago(90))], Level.HIGH),
        ([(Sign.STRONG, ago(9)), (Sign.NO, ago(5))], Level.NONE),
        ([(Sign.STRONG, ago(9)), (Sign.NO, ago(5)), (Sign.FAINT, ago(2))], Level.LOW),
        ([(Sign.STRONG, ago(-1))], Level.NONE),
    ],
)
def test_the_level_is_what_one_reckons_by_hand(signs, level):
    assert engagement.of(signs, NOW).level is level


def test_a_level_says_what_it_rests_on_and_when_it_ends():
    signs = [(Sign.FAINT, ago(1)), (Sign.STRONG, ago(20)), (Sign.STRONG, ago(10))]

    assert engagement.of(signs, NOW) == Verdict(Level.HIGH, ago(10) + timedelta(days=90) + TICK, (2, 1))
    assert engagement.of([], NOW) == Verdict(Level.NONE)


MOMENTS = st.integers(min_value=-5, max_value=500).map(ago)
SIGNS = st.lists(st.tuples(st.sampled_from(list(Sign)), MOMENTS), max_size=12)


@given(SIGNS, st.randoms())
def test_the_order_of_signs_does_not_matter(signs, chance):
    mixed = list(signs)
    chance.shuffle(mixed)

    assert engagement.of(mixed, NOW).level is engagement.of(signs, NOW).level


@given(SIGNS)
def test_until_it_decays_the_level_stays_and_then_it_is_a_lower_one(signs):
    signs = [(sign, at) for sign, at in signs if at <= NOW]
    verdict = engagement.of(signs, NOW)
    if verdict.decays_at is None:
        assert verdict.level is Level.NONE
        return

    assert verdict.decays_at > NOW
    assert engagement.of(signs, verdict.decays_at).level < verdict.level
    assert engagement.of(signs, verdict.decays_at - TICK).level is verdict.level


@given(SIGNS)
def test_one_more_sign_never_makes_somebody_less_engaged(signs):
    more = [*signs, (Sign.CLEAR, NOW)]

    assert engagement.of(more, NOW).level >= engagement.of(signs, NOW).level
