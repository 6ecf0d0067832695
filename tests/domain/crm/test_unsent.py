"""A mail server that is away: nobody's sequence ends by it, nobody is barred, and all of it leaves when it is back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from hireloom.crm.models import Enrollment, Touch
from hireloom.crm.operations import due, enrollments, held, unsent
from hireloom.messaging.models import Message, Suppression
from hireloom.messaging.operations import outbox
from tests import factories, jobs, mail_server
from tests.cast import MONDAY, THURSDAY, TUESDAY
from tests.domain.crm.walking import enroll, limits, one, standing

SOON = timedelta(minutes=16)


def fail_for_good(at=MONDAY):
    """Every attempt of every mail that waits, at a server that takes none."""
    for message in Message.objects.filter(state="queued"):
        for _ in range(outbox.MOST_ATTEMPTS):
            outbox.hand_over(organization_id=message.organization_id, message_id=message.pk, at=at, due=None)
            Message.objects.filter(pk=message.pk, state="queued").update(send_after=at)
    jobs.drain()


def states():
    return list(Message.objects.order_by("created_at", "pk").values_list("state", flat=True))


def test_who_is_in_a_sequence_waits_when_no_server_takes_their_mail_and_goes_on_when_one_does(
    settings, rita, night, ada
):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)

    fail_for_good()

    message = Message.objects.get()
    assert (message.state, message.came_back) == ("failed", False)
    assert standing(made) == ("held", "failed"), "at once, not when the next step is due"
    assert not Suppression.objects.exists()
    with mail_server.running() as (server, settings.EMAIL_URL):
        held.send_again(enrollment=made, by=rita, at=TUESDAY)
        with pytest.raises(held.NotHeld):
            held.send_again(enrollment=made, by=rita, at=TUESDAY)
        jobs.drain()
        assert [mail["Subject"] for mail in server.mails] == ["Night shifts, Ada?"]
    assert (states(), standing(made)) == (["failed", "accepted"], ("waiting", ""))
    assert Touch.objects.get().message.copy_of == message.pk
    made.refresh_from_db()
    assert made.due_at == THURSDAY, "two days after it really left"


def test_a_server_that_refuses_us_as_senders_is_asked_again_and_ends_nothing(server, rita, night, ada):
    made = one(night, ada, rita)
    server.sender_answers += ["530 5.7.0 Authentication required"]
    due.take(sequence=night, at=MONDAY)
    message = Message.objects.get()

    assert outbox.hand_over(organization_id=rita.organization_id, message_id=message.pk, at=MONDAY) == "queued"

    assert standing(made) == ("waiting", "")


def test_everybody_whose_mail_failed_goes_on_by_one_word(settings, rita, vera, night, crowd):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    enroll(night, *crowd, by=rita)
    due.take(sequence=night, at=MONDAY)
    fail_for_good()
    assert unsent.waiting(night) == 6

    with pytest.raises(PermissionDenied):
        unsent.send_all_again(sequence=night, by=vera, at=TUESDAY)
    assert unsent.send_all_again(sequence=night, by=rita, at=TUESDAY) == unsent.Repeated(6, 0)
    assert unsent.send_all_again(sequence=night, by=rita, at=TUESDAY) == unsent.Repeated(0, 0)

    with mail_server.running() as (server, settings.EMAIL_URL):
        jobs.drain()
        assert len({mail["To"] for mail in server.mails}) == len(server.mails) == 6
    assert set(Enrollment.objects.values_list("state", flat=True)) == {"waiting"}


def test_what_the_limits_have_no_room_for_waits_on(settings, rita, night, crowd):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    enroll(night, *crowd, by=rita)
    due.take(sequence=night, at=MONDAY)
    fail_for_good()
    limits(rita, day=4)

    assert unsent.send_all_again(sequence=night, by=rita, at=TUESDAY + timedelta(hours=1)) == unsent.Repeated(4, 2)
    assert unsent.send_all_again(sequence=night, by=rita, at=THURSDAY) == unsent.Repeated(2, 0)


def test_the_last_mail_that_failed_is_looked_at_once_more_before_the_end(settings, rita, ada):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    night = factories.sequence(rita, factories.mail_step())
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    fail_for_good()
    held.send_again(enrollment=made, by=rita, at=TUESDAY)
    with mail_server.running() as (_server, settings.EMAIL_URL):
        jobs.drain()
    due.take(sequence=night, at=TUESDAY + SOON)

    assert standing(made) == ("finished", "")


def test_who_is_paused_or_was_stopped_stays_so(settings, rita, night, crowd):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    paused, stopped, *_rest = enroll(night, *crowd, by=rita)
    due.take(sequence=night, at=MONDAY)
    enrollments.pause(enrollment=paused, by=rita, at=MONDAY)
    Enrollment.objects.filter(pk=stopped.pk).update(state="exited", exit_reason="stopped", ended_at=MONDAY)
    fail_for_good()

    assert (standing(paused), standing(stopped)) == (("paused", ""), ("exited", "stopped"))
    enrollments.resume(enrollment=paused, by=rita, at=THURSDAY)
    due.take(sequence=night, at=THURSDAY + timedelta(days=4))
    assert standing(paused) == ("held", "failed")
