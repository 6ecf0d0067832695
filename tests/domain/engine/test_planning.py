"""How many people must come in a week; every figure is worked out by hand beside it."""

from dataclasses import replace

import pytest

from hireloom.engine import planning
from hireloom.engine.planning import Need, Passage

APPLIED = Passage(done=200, on=40, days=7, timed=40)  # 0.2
SCREEN = Passage(done=60, on=30, days=7, timed=30)  # 0.5
INTERVIEW = Passage(done=25, on=10, days=14, timed=10)  # 0.4
OFFER = Passage(done=15, on=12, days=7, timed=12)  # 0.8
PASSAGES = [APPLIED, SCREEN, INTERVIEW, OFFER]


def with_standing(*standing):
    return [replace(one, standing=there) for one, there in zip(PASSAGES, standing, strict=True)]


def test_the_people_are_the_hires_divided_by_who_is_hired():
    """8 / 0.8 = 10 offers, / 0.4 = 25 interviewed, / 0.5 = 50 screened, / 0.2 = 250 applications."""
    found = planning.needs(hires=8, days_left=105, passages=PASSAGES)

    assert [need.people for need in found] == [250, 50, 25, 10]
    assert [need.hired_share for need in found] == pytest.approx([0.032, 0.16, 0.32, 0.8])


def test_they_come_in_until_it_is_too_late_for_them():
    """An application takes 7 + 7 + 14 + 7 = 35 days, so 105 days leave 10 weeks: 250 / 10 = 25 a week.

    50 screened in (105 - 28) / 7 = 11 weeks are 4.55, up to 4.6; 25 in 12 are 2.08, up to 2.1; 10 in 14 are 0.71.
    """
    found = planning.needs(hires=8, days_left=105, passages=PASSAGES)

    assert [need.lead_days for need in found] == [35, 28, 21, 7]
    assert [need.weeks for need in found] == [10, 11, 12, 14]
    assert [need.a_week for need in found] == [25.0, 4.6, 2.1, 0.8]


def test_whoever_stands_there_already_counts_as_far_as_such_people_are_hired():
    """5 with an offer bring 4 hires, 10 interviewed 3.2: 7.2 of 8 for all parts before, so 0.8 hires are left.

    Offers: (8 - 4) / 0.8 = 5. Interviewed: 0.8 / 0.32 = 2.5, up to 3. Screened: 0.8 / 0.16 = 5. Applied: 0.8 / 0.032 = 25.
    """
    found = planning.needs(hires=8, days_left=105, passages=with_standing(0, 0, 10, 5))

    assert [need.people for need in found] == [25, 5, 3, 5]
    assert [need.under_way for need in found] == pytest.approx([7.2, 7.2, 7.2, 4.0])


def test_nobody_more_must_come_in_when_those_under_way_are_enough():
    found = planning.needs(hires=4, days_left=105, passages=with_standing(0, 0, 0, 10))

    assert [(need.people, need.a_week) for need in found] == [(0, 0.0)] * 4


def test_who_comes_in_now_may_be_too_late():
    """In 20 days an application (35) and an interview (21) come too late; an offer (7) does not."""
    found = planning.needs(hires=8, days_left=20, passages=PASSAGES)

    assert [need.is_too_late for need in found] == [True, True, True, False]
    assert [need.a_week for need in found] == [None, None, None, pytest.approx(5.4)]
    assert [need.people for need in found] == [250, 50, 25, 10]


def test_less_than_a_week_is_a_week():
    """In 10 days 3 are left for offers: all 10 in that week, and not 23 in a week that has no 7 days."""
    [need] = planning.needs(hires=8, days_left=10, passages=[OFFER])

    assert (need.a_week, need.weeks) == (10.0, pytest.approx(3 / 7))


def test_nobody_is_late_for_what_needs_nobody():
    [need] = planning.needs(hires=4, days_left=7, passages=[replace(OFFER, standing=9)])

    assert (need.people, need.is_too_late, need.a_week) == (0, False, 0.0)


def test_who_stands_where_it_is_too_late_does_not_count():
    """In 20 days an offer (7) still leads to a hire, an interview (21) does not: 5 offers bring 4, 50 interviewed none."""
    found = planning.needs(hires=8, days_left=20, passages=with_standing(100, 0, 50, 5))
    assert [(need.in_time, need.under_way) for need in found] == [(5, pytest.approx(4.0))] * 4
    a_day_more = planning.needs(hires=8, days_left=21, passages=with_standing(100, 0, 50, 5))

    assert [(need.in_time, need.under_way) for need in a_day_more][2:] == [
        (55, pytest.approx(20.0)), (5, pytest.approx(4.0)),
    ]  # fmt: skip


def test_the_pace_of_late_says_how_many_hires_it_brings():
    """4 hires under way, 2 applications a week for 10 weeks of which 0.032 are hired: 4.64."""
    applied, *_others, offer = planning.needs(hires=8, days_left=105, passages=with_standing(0, 0, 0, 5))

    assert planning.expected(applied, 2.0) == pytest.approx(4.64)
    assert planning.expected(offer, 0.0) == pytest.approx(4.0)
    assert planning.expected(Need(lacking=(0,)), 2.0) is None


def test_more_than_anybody_can_find_is_told_as_the_number_it_is():
    [need] = planning.needs(hires=1000, days_left=14, passages=[replace(APPLIED, on=3, timed=3)])

    assert (need.people, need.a_week) == (66_667, 66_667.0)


@pytest.mark.parametrize(
    "sparse",
    [
        Passage(done=9, on=8, days=7, timed=8),
        Passage(done=40, on=2, days=7, timed=2),
        Passage(done=40, on=20, days=7, timed=2),
        Passage(done=40, on=20, days=None, timed=0),
        Passage(done=0, on=0, days=None, timed=0),
    ],
)
def test_too_little_known_of_a_part_is_no_number_for_it_and_those_before(sparse):
    enough, *others = planning.needs(hires=8, days_left=105, passages=[SCREEN, OFFER])
    assert enough.people == 20
    before, itself, behind = planning.needs(hires=8, days_left=105, passages=[SCREEN, sparse, OFFER])

    assert (before, itself) == (Need(lacking=(1,)), Need(lacking=(1,)))
    assert behind == others[0]


def test_just_enough_is_known():
    [need] = planning.needs(
        hires=3, days_left=105, passages=[Passage(planning.LEAST_DONE, planning.LEAST_ON, 7, planning.LEAST_ON)]
    )

    assert need.people == 10


def test_a_share_is_known_as_far_as_there_are_people():
    """Wilson (1927) for 10 of 40: (0.25 + 0.04802 ± 1.96 * sqrt(0.25 * 0.75 / 40 + 0.0006)) / 1.09604."""
    assert planning.likely(10, 40) == pytest.approx((0.1419, 0.4019), abs=0.0005)
    assert planning.likely(0, 10)[0] == 0.0
    assert planning.likely(0, 0) == (0.0, 1.0)
    assert Passage(0, 0, None, 0).share is None
