"""When a step is due: on whose clock, within the window, not on holidays."""

from datetime import UTC, date, datetime, timedelta

from hireloom.crm.models import Touch
from hireloom.crm.operations import due
from hireloom.people.models import Person
from tests import factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY
from tests.domain.crm.walking import HOUR, limits, one


def test_outside_its_window_a_step_is_due_when_it_opens(rita, ada):
    night = factories.sequence(rita, factories.mail_step(), opens=10 * 60, closes=12 * 60)
    made = one(night, ada, rita)
    made.refresh_from_db()
    assert made.due_at == MONDAY + HOUR

    due.take(sequence=night, at=MONDAY + 4 * HOUR)  # nobody worked all morning

    made.refresh_from_db()
    assert (made.due_at, Touch.objects.count()) == (TUESDAY + HOUR, 0)


def test_the_persons_clock_the_senders_the_organizations(rita, acme, ada):
    Person.objects.filter(pk=ada.pk).update(time_zone="America/New_York")
    ada.refresh_from_db()
    assert one(factories.sequence(rita), ada, rita).due_at == MONDAY + 5 * HOUR
    nowhere = factories.person(acme.organization.pk)
    Person.objects.filter(pk=nowhere.pk).update(time_zone="Mars/Olympus")
    nowhere.refresh_from_db()
    assert one(factories.sequence(rita, name="B"), nowhere, rita).due_at == MONDAY
    third = factories.person(acme.organization.pk)
    Person.objects.filter(pk=third.pk).update(time_zone="America/New_York")
    third.refresh_from_db()
    assert one(factories.sequence(rita, name="C", is_their_zone=False), third, rita).due_at == MONDAY


def test_nothing_leaves_on_holidays(rita, ada):
    limits(rita, holidays=[date(2026, 3, 2), date(2026, 3, 3)])
    night = factories.sequence(rita)
    assert one(night, ada, rita).due_at == WEDNESDAY


WINTER = datetime(2026, 10, 23, 9, 0, tzinfo=UTC)


def test_daylight_saving_between_two_steps_keeps_the_hour_on_the_persons_clock(rita, ada):
    Person.objects.filter(pk=ada.pk).update(time_zone="Europe/Paris")
    ada.refresh_from_db()
    night = factories.sequence(rita, factories.mail_step(), factories.mail_step(1), at=WINTER)
    made = one(night, ada, rita, at=WINTER)
    due.take(sequence=night, at=WINTER)

    made.refresh_from_db()
    assert made.due_at - WINTER == timedelta(hours=73)
