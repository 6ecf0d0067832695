"""The morning mail about what is late: one a working day, where one lives, and only when somebody is."""

from datetime import UTC, datetime, timedelta

import pytest

from hireloom.ats.models import Application, LateAlert, Stage
from hireloom.ats.operations import interactions, late_alerts
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import visitor
from hireloom.core.models import User
from hireloom.messaging.models import Message
from tests import factories

APPLIED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 12, 7, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, at=APPLIED, name="Ada Byron")


@pytest.fixture
def me(acme):
    return acme.colleagues["rita"]


def tell(me, at):
    return late_alerts.tell(membership_id=me.pk, at=at)


def test_the_responsible_recruiter_gets_one_mail_for_all_who_are_late(acme, me, nurse_job, ada):
    factories.application(nurse_job, at=APPLIED + DAY, name="Bela Kun")

    assert late_alerts.due(organization_id=acme.organization.pk, at=THURSDAY) == [me.pk]
    mail = tell(me, THURSDAY)

    assert (mail.to_address, mail.subject) == ("rita@acme.example", "2 applications are late, 2 newly")
    assert "- Ada Byron: Staff nurse, Applied (late for 2 days)" in mail.text
    assert "- Bela Kun: Staff nurse, Applied (late for 1 day)" in mail.text


def test_asked_again_on_the_same_day_nothing_is_sent(acme, me, ada):
    tell(me, THURSDAY)

    assert tell(me, THURSDAY + timedelta(hours=5)) is None
    assert late_alerts.due(organization_id=acme.organization.pk, at=THURSDAY + timedelta(hours=5)) == []
    assert Message.objects.count() == 1


def test_the_next_mail_sets_apart_what_became_late_since(me, nurse_job, ada):
    tell(me, THURSDAY)
    factories.application(nurse_job, at=APPLIED + 3 * DAY, name="Bela Kun")

    mail = tell(me, THURSDAY + DAY)

    assert mail.subject == "2 applications are late, 1 newly"
    new, old = mail.text.split("Still late:")
    assert ("Bela Kun" in new, "Ada Byron" in new, "Ada Byron" in old) == (True, False, True)


def test_who_was_touched_and_is_late_once_more_is_new_again(me, nurse_job, ada):
    Stage.objects.filter(job=nurse_job).update(days_allowed=1)
    tell(me, THURSDAY)
    interactions.count(application_ids=[ada.pk], at=THURSDAY + timedelta(hours=1))

    mail = tell(me, THURSDAY + 4 * DAY)

    assert mail.subject == "1 application is late, 1 newly"


def test_when_nothing_is_new_the_mail_says_so(me, ada):
    tell(me, THURSDAY)

    assert tell(me, THURSDAY + DAY).subject == "1 application is still late"


def test_nobody_late_is_no_mail(me, nurse_job, ada):
    Application.objects.update(entered_at=THURSDAY)

    assert tell(me, THURSDAY) is None
    assert not Message.objects.exists()
    assert LateAlert.objects.get().looked_on == THURSDAY.date()


@pytest.mark.parametrize(
    ("zone", "at", "is_told"),
    [
        ("UTC", THURSDAY, True),
        ("UTC", THURSDAY - timedelta(hours=1), False),
        ("America/New_York", THURSDAY, False),
        ("America/New_York", THURSDAY + timedelta(hours=4), True),
        ("Pacific/Auckland", THURSDAY + 1 * DAY, False),  # Friday evening here, Saturday there would be later
        ("UTC", THURSDAY + 2 * DAY, False),
        ("UTC", THURSDAY + 3 * DAY, False),
        ("UTC", THURSDAY + 4 * DAY, True),
    ],
)
def test_it_comes_on_a_working_morning_where_the_colleague_is(zone, at, is_told, acme, me, ada):
    User.objects.filter(pk=me.user_id).update(time_zone=zone)
    if zone == "Pacific/Auckland":
        at = datetime(2026, 3, 13, 18, 30, tzinfo=UTC)  # Saturday, 7:30 there

    assert (late_alerts.due(organization_id=acme.organization.pk, at=at) == [me.pk]) is is_told
    assert (tell(me, at) is not None) is is_told


def test_who_stopped_it_hears_nothing_and_can_have_it_again(acme, rita, me, ada):
    late_alerts.mute(is_muted=True, by=rita)
    assert late_alerts.due(organization_id=acme.organization.pk, at=THURSDAY) == []
    assert tell(me, THURSDAY) is None

    late_alerts.mute(is_muted=False, by=rita)
    assert tell(me, THURSDAY) is not None


def test_who_is_no_colleague_stops_nothing(acme, rita):
    with pytest.raises(PermissionDenied):
        late_alerts.mute(is_muted=True, by=visitor(acme.organization.pk))
    assert not LateAlert.objects.exists()


def test_who_left_is_not_told(acme, me, ada):
    me.deactivated_at = APPLIED
    me.save()

    assert late_alerts.due(organization_id=acme.organization.pk, at=THURSDAY) == []


def test_while_a_job_is_reviewed_blind_the_mail_names_nobody(me, nurse_job, ada):
    Stage.objects.filter(job=nurse_job, position=0).update(is_blind=True)

    mail = tell(me, THURSDAY)

    assert "Ada" not in mail.text
    assert "Staff nurse" in mail.text
