"""The mail that says no: it waits, is seen and changed while it waits, and leaves once."""

from datetime import timedelta

import pytest

from hireloom.ats.enums import WaitUnit
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, HiringPolicy
from hireloom.ats.operations import applications, rejection_mails
from hireloom.ats.operations.rejection_mails import NothingWaits, RejectionMail
from hireloom.core.access import PermissionDenied
from hireloom.engine.tokens import Unresolved
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.people.models import ContactPoint
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY

NEXT_MONDAY = FRIDAY + timedelta(days=3)
DRAFT = Draft("About {{job}}", "Hello {{first_name}}, not this time. {{ organization }}")


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org", at=MONDAY)


@pytest.fixture
def reason(acme):
    return factories.reason(acme.organization.pk)


@pytest.fixture
def rejected(rita, ada, reason):
    return applications.reject(application=ada, reason=reason, by=rita, at=FRIDAY, mail=RejectionMail(DRAFT))


def mail_of(application):
    return rejection_mails.of(application)


def test_a_rejection_on_friday_is_mailed_on_monday(rejected):
    mail = mail_of(rejected)

    assert (mail.state, mail.send_after, mail.to_address) == ("queued", NEXT_MONDAY, "ada@example.org")
    assert (mail.subject, mail.text) == ("About Staff nurse", "Hello Ada, not this time. Acme Robotics")


def test_the_organization_decides_how_long_it_waits(rita, ada, reason):
    HiringPolicy.objects.create(
        organization_id=ada.organization_id, rejection_wait=5, rejection_wait_unit=WaitUnit.HOURS
    )

    applications.reject(application=ada, reason=reason, by=rita, at=FRIDAY, mail=RejectionMail(DRAFT))

    assert mail_of(ada).send_after == FRIDAY + timedelta(hours=5)


def test_without_a_mail_nothing_is_written_and_without_an_address_nothing_can_be(rita, nurse_job, ada, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=FRIDAY)
    grace = factories.application(nurse_job, name="Grace Onwudiwe")
    ContactPoint.objects.filter(person_id=grace.person_id).delete()
    applications.reject(application=grace, reason=reason, by=rita, at=FRIDAY, mail=RejectionMail(DRAFT))

    assert (mail_of(ada), mail_of(grace)) == (None, None)
    assert Application.objects.get(pk=grace.pk).outcome == "rejected"


def test_a_mail_with_an_unknown_placeholder_does_not_leave_and_rejects_nobody(rita, ada, reason):
    mail = RejectionMail(Draft("About {{job}}", "Dear {{salutation}}"))

    with pytest.raises(Unresolved):
        applications.reject(application=ada, reason=reason, by=rita, at=FRIDAY, mail=mail)

    assert Application.objects.get(pk=ada.pk).outcome == ""


def test_taking_the_rejection_back_stops_its_mail(rita, rejected):
    applications.unreject(application=rejected, by=rita, at=FRIDAY)

    assert mail_of(rejected).state == "cancelled"


def test_rejected_twice_is_written_to_twice_and_sent_once(rita, rejected, reason):
    applications.unreject(application=rejected, by=rita, at=FRIDAY)
    later = FRIDAY + timedelta(minutes=1)
    applications.reject(application=rejected, reason=reason, by=rita, at=later, mail=RejectionMail(DRAFT))

    jobs.drain()

    assert sorted(Message.objects.filter(purpose="rejection").values_list("state", flat=True)) == [
        "accepted",
        "cancelled",
    ]


def test_while_it_waits_it_is_written_anew_and_put_off(rita, rejected):
    mail, moment = mail_of(rejected), NEXT_MONDAY + timedelta(days=1)

    rejection_mails.revise(
        application=rejected,
        draft=Draft("News", "Dear {{name}}"),
        send_after=moment,
        seen=outbox.version_of(mail),
        by=rita,
        at=FRIDAY,
    )

    found = mail_of(rejected)
    assert (found.subject, found.text, found.send_after.replace(microsecond=0)) == ("News", "Dear Ada Byron", moment)
    due = {job.args.get("due") for job in jobs.waiting("messaging.hand_over")}
    assert found.send_after.isoformat() in due
    assert (
        outbox.hand_over(organization_id=rita.organization_id, message_id=found.pk, at=NEXT_MONDAY, due=NEXT_MONDAY)
        is None
    )
    assert mail_of(rejected).state == "queued"


def test_the_second_editor_is_shown_what_the_first_wrote(rita, henry, rejected):
    seen = outbox.version_of(mail_of(rejected))
    change = {"application": rejected, "send_after": NEXT_MONDAY, "seen": seen, "at": FRIDAY}
    rejection_mails.revise(draft=Draft("From Henry", "Hello"), by=henry, **change)

    with pytest.raises(outbox.RevisedMeanwhile) as refused:
        rejection_mails.revise(draft=Draft("From Rita", "Hi"), by=rita, **change)

    assert refused.value.message.subject == "From Henry"
    assert mail_of(rejected).subject == "From Henry"


def test_a_cancelled_mail_stays_home_and_the_rejection_stands(rita, rejected):
    rejection_mails.cancel(application=rejected, by=rita, at=FRIDAY)
    jobs.drain()

    assert mail_of(rejected).state == "cancelled"
    assert Application.objects.get(pk=rejected.pk).outcome == "rejected"
    with pytest.raises(NothingWaits):
        rejection_mails.cancel(application=rejected, by=rita, at=FRIDAY)


def test_what_has_left_is_neither_changed_nor_cancelled(rita, rejected):
    jobs.drain()
    assert mail_of(rejected).state == "accepted"

    with pytest.raises(NothingWaits):
        rejection_mails.cancel(application=rejected, by=rita, at=FRIDAY)
    with pytest.raises(NothingWaits):
        rejection_mails.revise(application=rejected, draft=DRAFT, send_after=NEXT_MONDAY, seen="x", by=rita, at=FRIDAY)


@pytest.mark.parametrize("name", ["ines", "sam", "vera", "otto"])
def test_who_may_not_reject_may_not_touch_the_mail(name, request, rejected):
    with pytest.raises(PermissionDenied):
        rejection_mails.cancel(application=rejected, by=request.getfixturevalue(name), at=TUESDAY)

    assert mail_of(rejected).state == "queued"
