"""Whatever says when colleagues are taken says it in the same way."""

from datetime import timedelta

import pytest

from hireloom.ats.calendars import Busy, NoOffering, OwnBookings
from tests import factories
from tests.cast import FRIDAY, MONDAY, WEDNESDAY

HOUR = timedelta(hours=1)


@pytest.fixture(params=[OwnBookings])
def calendar(request):
    return request.param()


@pytest.fixture
def booked(nurse_job, rita, acme):
    return factories.interview(factories.application(nurse_job), acme.colleagues["ines"], by=rita)


def asked(calendar, booked, *members, starts_at, ends_at):
    ids = [member.pk for member in members]
    return calendar.busy(
        organization_id=booked.organization_id, membership_ids=ids, starts_at=starts_at, ends_at=ends_at
    )


def test_a_stretch_that_meets_a_booking_is_taken(calendar, booked, acme):
    ines = acme.colleagues["ines"]

    found = asked(calendar, booked, ines, starts_at=WEDNESDAY + HOUR / 2, ends_at=WEDNESDAY + HOUR)

    assert found == [Busy(ines.pk, booked.starts_at, booked.ends_at)]


def test_what_ends_as_another_begins_does_not_meet_it(calendar, booked, acme):
    ines = acme.colleagues["ines"]

    assert asked(calendar, booked, ines, starts_at=booked.ends_at, ends_at=FRIDAY) == []
    assert asked(calendar, booked, ines, starts_at=MONDAY, ends_at=booked.starts_at) == []


def test_others_are_free(calendar, booked, acme):
    assert asked(calendar, booked, acme.colleagues["henry"], starts_at=MONDAY, ends_at=FRIDAY) == []


def test_without_a_scheduler_no_time_is_offered(booked):
    times = NoOffering().times(application_id=booked.application_id, plan_interview_id=booked.pk, at=MONDAY)

    assert times == ()
