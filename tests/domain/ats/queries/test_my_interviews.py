"""What interviews ask of one colleague."""

from datetime import timedelta

import pytest

from hireloom.ats.operations import applications, scorecards
from hireloom.ats.queries import my_interviews
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ines_seat(acme):
    return acme.colleagues["ines"]


@pytest.fixture
def booked(nurse_job, rita, ines_seat):
    """Monday's, Wednesday's and Friday's interview of Ines."""
    return [
        factories.interview(factories.application(nurse_job), ines_seat, by=rita, at=MONDAY, starts_at=day)
        for day in (MONDAY + timedelta(hours=1), WEDNESDAY, FRIDAY)
    ]


def asked(actor, at):
    found = my_interviews.of(actor, at)
    return [[one.interview_id for one in group] for group in (found.today, found.upcoming, found.due)]


def test_what_is_past_is_due_what_is_today_comes_first_and_the_rest_later(booked, ines):
    first, second, third = (one.pk for one in booked)

    assert asked(ines, MONDAY) == [[first], [second, third], []]
    assert asked(ines, WEDNESDAY) == [[second], [third], [first]]


def test_a_scorecard_that_is_in_is_not_asked_for(booked, ines, ines_seat):
    factories.scorecard(booked[0], ines_seat, at=TUESDAY)

    assert asked(ines, WEDNESDAY)[2] == []


def test_a_draft_is_named_and_a_day_later_it_is_overdue(booked, ines, ines_seat):
    words = scorecards.Content(notes="x")
    scorecards.save_draft(
        interview=booked[0], interviewer=ines_seat, content=words, seen_revision=0, by=ines, at=TUESDAY
    )

    [early], [late] = (my_interviews.of(ines, at).due for at in (MONDAY + timedelta(hours=5), WEDNESDAY))
    assert (early.has_draft, early.is_overdue, late.is_overdue) == (True, False, True)


def test_a_scorecard_that_nobody_waits_for_is_not_asked_for(booked, ines, rita, acme):
    ended = booked[0].application
    applications.reject(application=ended, reason=factories.reason(acme.organization.pk), by=rita, at=TUESDAY)

    assert asked(ines, WEDNESDAY)[2] == []


def test_colleagues_who_do_not_take_part_are_asked_nothing(booked, henry, rita, otto):
    for actor in (henry, rita, otto):
        assert my_interviews.of(actor, MONDAY).is_empty


def test_it_costs_one_query(booked, ines, django_assert_num_queries):
    with django_assert_num_queries(1):
        my_interviews.of(ines, MONDAY)
