"""A mail whose answer was lost is looked up: in the log and queue of a real Postfix, in a folder of a real Dovecot."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.core import secret_values
from hireloom.core.models import Event
from hireloom.crm.operations import due, enrollments
from hireloom.messaging import lines, relay_log
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Mailbox, Message
from hireloom.messaging.operations import mailboxes, outbox, reconciling
from hireloom.messaging.operations.mailboxes import MailboxDraft, Place
from tests import factories, jobs, mail_room, unsteady_line
from tests.cast import MONDAY

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
LATER = timedelta(minutes=3)


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email=f"ada@{mail_room.DOMAIN}")


@pytest.fixture
def relay(post, settings):
    settings.RELAY_LOG, settings.RELAY_QUEUE = str(post.log), " ".join(post.queue_command)
    post.send(b"Subject: the log begins\r\n\r\nhi\r\n", by=post.address("rita"), to=post.address("sam"))
    post.wait(lambda: "qmgr" in post.log.read_text())
    breaks = []
    with unsteady_line.to(post.smtp_port, breaks=breaks) as port:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
        yield breaks
    lines.hang_up()


def sent(by, person, key, at):
    letter = outbox.Letter(f"ada@{mail_room.DOMAIN}", key, "Hi Ada", Purpose.ONE_TO_ONE)
    message = outbox.queue(letter=letter, key=key, by=by, at=at, person=person)
    return message, outbox.hand_over(organization_id=person.organization_id, message_id=message.pk, at=at)


def subjects(post):
    return [mail["Subject"] for mail in post.mails("ada")]


def test_the_relays_log_says_of_each_mail_in_doubt_whether_it_was_taken(post, relay, rita, ada):
    at = timezone.now() + timedelta(minutes=2)  # the log goes back further than the mail
    relay += ["after", "before"]
    taken, state = sent(rita, ada, "taken", at)
    lost, lost_state = sent(rita, ada, "never taken", at)
    assert (state, lost_state) == ("unknown", "unknown")
    post.wait(lambda: "taken" in subjects(post))

    def known():
        return relay_log.ask([taken.message_id, lost.message_id], log=str(post.log), queue="")

    post.wait(lambda: taken.message_id in known().taken)
    assert reconciling.reconcile_all(organization_id=ada.organization_id, at=at) == 1
    assert reconciling.reconcile_all(organization_id=ada.organization_id, at=at + LATER) == 1, "it is certain by now"
    assert [Message.objects.get(pk=one.pk).state for one in (taken, lost)] == ["accepted", "queued"]
    jobs.drain()
    post.wait(lambda: "never taken" in subjects(post))
    time.sleep(0.5)
    ours = [subject for subject in subjects(post) if subject in {"never taken", "taken"}]
    assert sorted(ours) == ["never taken", "taken"], "each once"
    told = Event.objects.filter(name="messaging.message.reconciled").order_by("sequence")
    assert [event.payload["state"] for event in told] == ["accepted", "queued"]


def test_a_log_that_does_not_go_back_far_enough_says_nothing_of_what_it_does_not_name(post, relay, rita, ada):
    relay += ["before"]
    message, state = sent(rita, ada, "too early", timezone.now() - timedelta(hours=1))
    assert state == "unknown"
    at = timezone.now() + LATER
    assert reconciling.reconcile_all(organization_id=ada.organization_id, at=at) == 0
    message.refresh_from_db()
    assert message.state == "unknown"


def test_a_relay_that_cannot_be_asked_leaves_it_to_a_person(post, relay, rita, ada, settings):
    at = timezone.now() + timedelta(minutes=2)
    relay += ["after"]
    _message, state = sent(rita, ada, "who knows", at)
    for settings.RELAY_LOG, settings.RELAY_QUEUE in (
        ("/nowhere/mail.log", ""),
        (str(post.log), "/nowhere/postqueue -j"),
    ):
        assert reconciling.reconcile_all(organization_id=ada.organization_id, at=at + LATER) == 0
    assert state == "unknown"


def test_the_folder_of_sent_mails_says_that_a_mail_left(post, relay, acme, rita, ada):
    at = timezone.now()
    with unsteady_line.to(post.smtp_port, breaks=["after"]) as port:
        place = Place("127.0.0.1", port, "none")
        imap = Place("127.0.0.1", post.imap_port, "none", post.address("rita"), mail_room.PASSWORD)
        draft = MailboxDraft(post.address("rita"), smtp=place, imap=imap, imap_sent_folder="Sent")
        mailboxes.add(owner=None, draft=draft, by=acme.actor("adam"), at=MONDAY)
        message, state = sent(rita, ada, "kept by the provider", at)
    assert state == "unknown"
    assert reconciling.reconcile_all(organization_id=ada.organization_id, at=at + LATER) == 0, "not there says nothing"
    post.keep("rita", f"Message-ID: {message.message_id}\r\nSubject: x\r\n\r\nx\r\n".encode(), folder="Sent")
    assert reconciling.reconcile_all(organization_id=ada.organization_id, at=at + LATER) == 1
    message.refresh_from_db()
    assert message.state == "accepted"
    Mailbox.objects.update(imap_secret=secret_values.lock("wrong", purpose="mailbox"))
    Message.objects.update(state="unknown")
    assert reconciling.reconcile_all(organization_id=ada.organization_id, at=at + LATER) == 0, "and nothing fails"


def test_a_sequence_goes_on_by_itself_once_its_mail_is_known(post, relay, rita, ada):
    at = timezone.now() + timedelta(minutes=2)
    relay += ["after"]
    sequence = factories.sequence(
        rita, factories.mail_step(subject="One"), at=at, days=tuple(range(7)), opens=0, closes=1440
    )
    [enrollment] = enrollments.enroll(sequence=sequence, people=[ada], by=rita, at=at).enrollments
    due.take(sequence=sequence, at=at)
    jobs.drain()
    due.take(sequence=sequence, at=at + timedelta(minutes=16))
    enrollment.refresh_from_db()
    assert (enrollment.state, enrollment.held_because) == ("held", "unknown")
    message = Message.objects.get()
    post.wait(lambda: message.message_id in relay_log.ask([message.message_id], log=str(post.log), queue="").taken)
    reconciling.reconcile_all(organization_id=ada.organization_id, at=at + LATER)
    jobs.drain()
    enrollment.refresh_from_db()
    assert enrollment.state == "waiting"
