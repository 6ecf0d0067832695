"""Whether somebody may be open to move, by what they said and did and by how long they are in their job."""

import pytest

from hireloom.engine.prediction import openness, survival
from hireloom.engine.prediction.likelihood import Band
from hireloom.engine.prediction.openness import Openness, Reason, Seen, Tenures

UNKNOWN = Tenures()


@pytest.mark.parametrize(
    ("seen", "band"),
    [
        (Seen(), Band.UNKNOWN),
        (Seen(visited=10), Band.MODERATE),
        (Seen(visited=91), Band.UNKNOWN),
        (Seen(visited=10, resume=90), Band.HIGH),
        (Seen(named_in=30), Band.HIGH),
        (Seen(named_in=-90), Band.HIGH),
        (Seen(named_in=31), Band.LOW),
        (Seen(named_in=-91), Band.UNKNOWN),
        (Seen(applied=180), Band.MODERATE),
        (Seen(came=181), Band.UNKNOWN),
        (Seen(in_job_days=730), Band.MODERATE),
        (Seen(in_job_days=200), Band.LOW),
        (Seen(in_job_days=730, applied=5), Band.HIGH),
    ],
)
def test_bands_follow_the_rule(seen, band):
    assert openness.judge(seen, UNKNOWN).band is band


def test_each_reason_is_named_with_its_number():
    found = openness.judge(Seen(named_in=200, visited=3, in_job_days=100), UNKNOWN)
    assert found.because == (
        Reason("later", 200, is_up=False),
        Reason("visited", 3, is_up=True),
        Reason("usual", 3, is_up=False),
    )


def stays():
    """A hundred jobs of two years to the day, and fifty that people are still in."""
    return survival.curve([*((700.0 + number % 60, True) for number in range(100)), *[(365.0, False)] * 50])


def test_where_enough_jobs_are_on_record_they_say_when_people_leave():
    tenures = openness.learn(stays(), [30.0, 200.0, 365.0, 650.0])
    assert tenures.is_known
    assert openness.leaves(tenures.curve, 650) > 0.9
    assert openness.leaves(tenures.curve, 100) == 0.0
    assert openness.judge(Seen(in_job_days=650), tenures).because == (Reason("tenure", 21, is_up=True),)
    assert openness.judge(Seen(in_job_days=365), tenures).because == (Reason("tenure", 11, is_up=False),)
    assert openness.judge(Seen(in_job_days=365), tenures).band is Band.LOW


def test_of_longer_than_anybody_on_record_stayed_nothing_is_said():
    tenures = openness.learn(stays(), [30.0, 200.0, 365.0, 650.0])
    assert openness.leaves(tenures.curve, 900) is None
    assert openness.judge(Seen(in_job_days=900), tenures) == Openness(Band.UNKNOWN)
    assert openness.judge(Seen(in_job_days=900, visited=3), tenures).band is Band.MODERATE


def test_of_so_long_that_nobody_was_watched_for_half_a_year_more_nothing_is_said():
    still_there = [(1000.0, False)] * 10
    curve = survival.curve([*((700.0 + number % 60, True) for number in range(100)), *still_there])
    tenures = openness.learn(curve, [365.0, 650.0])
    assert openness.leaves(curve, 818) == 0.0
    assert openness.leaves(curve, 819) is None
    assert openness.judge(Seen(in_job_days=1200), tenures) == Openness(Band.UNKNOWN)
    assert openness.learn(curve, [365.0, 650.0, 1200.0]) == tenures


def test_with_nobody_in_a_job_nothing_is_usual():
    assert not openness.learn(stays(), []).is_known
    assert openness.leaves(survival.curve([(5.0, True)]), 10) is None
