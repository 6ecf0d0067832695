"""A mail that failed or is in doubt: a person says that it arrived, or has it sent a second time."""

from datetime import timedelta

import pytest

from hireloom.ats.operations import applications, interviews, mail_repeats
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.crm.operations import due, enrollments
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message, Suppression
from hireloom.messaging.operations import again, outbox
from hireloom.people.enums import ContactKind
from hireloom.people.operations import contact_points
from hireloom.people.operations.contact_points import Draft
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

SOON = timedelta(minutes=1)


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def ada(application):
    return application.person


@pytest.fixture
def written(ada, rita):
    letter = outbox.Letter("ada@example.org", "Nights?", "Would you?\n", Purpose.ONE_TO_ONE, to_name="Ada Byron")
    return outbox.queue(letter=letter, key="one", by=rita, at=MONDAY, person=ada)


def became(message, state, error=""):
    Message.objects.filter(pk=message.pk).update(state=state, settled_at=TUESDAY, error=error)
    return Message.objects.get(pk=message.pk)


def told(name):
    return Event.objects.filter(name=name).count()


def test_somebody_says_that_a_mail_in_doubt_arrived(written, rita, vera):
    message = became(written, "unknown", "The connection was lost")
    with pytest.raises(PermissionDenied):
        again.confirm(message=message, by=vera, at=WEDNESDAY)

    again.confirm(message=message, by=rita, at=WEDNESDAY)

    message.refresh_from_db()
    assert (message.state, message.error, message.settled_at) == ("accepted", "", WEDNESDAY)
    assert told("messaging.message.reconciled") == 1
    with pytest.raises(again.NotInDoubt):
        again.confirm(message=message, by=rita, at=WEDNESDAY)


@pytest.mark.parametrize("state", ["failed", "unknown"])
def test_a_second_copy_is_a_mail_of_its_own_and_the_first_one_stays_what_it_was(written, rita, vera, state):
    message = became(written, state)
    with pytest.raises(PermissionDenied):
        again.send_again(message=message, by=vera, at=WEDNESDAY)

    copy = again.send_again(message=message, by=rita, at=WEDNESDAY)

    message.refresh_from_db()
    assert (message.state, copy.state, copy.copy_of) == (state, "queued", message.pk)
    assert (copy.subject, copy.text, copy.to_address) == (message.subject, message.text, message.to_address)
    assert copy.message_id != message.message_id
    assert Event.objects.get(name="messaging.message.repeated").payload["state"] == state
    with pytest.raises(again.NotAgain):
        again.send_again(message=message, by=rita, at=WEDNESDAY)
    assert Message.objects.count() == 2


@pytest.mark.parametrize("state", ["queued", "accepted", "cancelled", "stopped"])
def test_what_was_sent_or_stopped_is_not_sent_again(written, rita, state):
    with pytest.raises(again.NotInDoubt):
        again.send_again(message=became(written, state), by=rita, at=WEDNESDAY)


def test_a_mail_that_came_back_goes_to_another_address_or_nowhere(written, rita, ada):
    message = became(written, "failed", "550 5.1.1 Gone")
    Suppression.objects.create(
        organization_id=ada.organization_id, scope="address", value="ada@example.org", reason="bounced",
        channel="email", covers=3, created_at=TUESDAY,
    )  # fmt: skip
    with pytest.raises(again.NotAgain, match="does not exist"):
        again.send_again(message=message, by=rita, at=WEDNESDAY)

    home = Draft(ContactKind.EMAIL, "ada.home@example.org")
    contact_points.add(person=ada, draft=home, origin="", by=rita, at=TUESDAY)
    assert again.send_again(message=message, by=rita, at=WEDNESDAY).to_address == "ada.home@example.org"


def test_a_no_is_said_again_only_while_it_is_one(application, rita):
    letter = outbox.Letter("ada@example.org", "No", "Sorry\n", Purpose.REJECTION)
    written = outbox.queue(
        letter=letter, key="no", by=rita, at=MONDAY, person=application.person, context_id=application.pk
    )
    message = became(written, "failed")
    with pytest.raises(again.NotAgain):
        again.send_again(message=message, by=rita, at=WEDNESDAY)

    reason = factories.reason(application.organization_id)
    applications.reject(application=application, reason=reason, by=rita, at=TUESDAY)
    assert again.send_again(message=message, by=rita, at=WEDNESDAY).subject == "No"


def test_an_invitation_is_sent_again_as_the_interview_stands_now(application, rita, people):
    made = factories.interview(application, people["ines"], by=rita)
    message = became(Message.objects.get(purpose=Purpose.INTERVIEW), "failed")

    copy = again.send_again(message=message, by=rita, at=WEDNESDAY)
    assert copy.calendar.count("BEGIN:VEVENT") == 1
    assert (copy.calendar_method, copy.thread) == ("REQUEST", message.message_id)
    assert told("ats.interview.invited_again") == 1

    seat = made.seats.get()
    with pytest.raises(PermissionDenied):
        mail_repeats.invite_again(interview=made, seat=seat, by=people["ines"].as_actor(), at=WEDNESDAY)
    mail_repeats.invite_again(interview=made, seat=seat, by=rita, at=WEDNESDAY)
    with pytest.raises(again.TooSoon):
        mail_repeats.invite_again(interview=made, seat=seat, by=rita, at=WEDNESDAY + SOON)
    assert Message.objects.filter(to_address="ines@acme.example").count() == 2

    interviews.cancel(interview=made, by=rita, at=THURSDAY)
    with pytest.raises(again.NotAgain):
        again.send_again(message=became(copy, "failed"), by=rita, at=THURSDAY)
    off = became(Message.objects.get(calendar_method="CANCEL", purpose=Purpose.INTERVIEW), "failed")
    assert again.send_again(message=off, by=rita, at=FRIDAY).calendar_method == "CANCEL"


def test_a_step_of_a_sequence_that_is_sent_again_stays_one_step(rita, acme):
    night = factories.sequence(rita)
    bea = factories.person(acme.organization.pk, name="Bea", email="bea@example.org")
    [made] = enrollments.enroll(sequence=night, people=[bea], by=rita, at=MONDAY).enrollments
    due.take(sequence=night, at=MONDAY)
    message = became(Message.objects.get(), "unknown")

    copy = again.send_again(message=message, by=rita, at=TUESDAY)

    made.refresh_from_db()
    assert (made.state, made.touches.get().message_id) == ("waiting", copy.pk)
    with pytest.raises(again.NotAgain):
        again.send_again(message=became(message, "failed"), by=rita, at=TUESDAY)
    enrollments.stop(enrollment=made, by=rita, at=WEDNESDAY)
    with pytest.raises(again.NotAgain):
        again.send_again(message=became(copy, "failed"), by=rita, at=WEDNESDAY)
