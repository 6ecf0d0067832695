"""Answers fetched from a real Dovecot: each once, none left out, whatever the connection does meanwhile."""

import imaplib
import re
import socket
import threading
from contextlib import contextmanager, suppress
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone

from hireloom.core import files, secret_values
from hireloom.messaging.enums import IntakeWay, Purpose
from hireloom.messaging.models import Inbox, IncomingMail, Mailbox, Message, Suppression
from hireloom.messaging.operations import inboxes, intake_addresses, outbox
from tests import calendar_answers, factories, jobs, mail_room
from tests.cast import MONDAY

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
NAMES = iter(f"box{number}" for number in range(100))


@pytest.fixture(autouse=True)
def private(settings):
    settings.PRIVATE_MAIL_SERVERS = True


@pytest.fixture
def account(post):
    name = next(NAMES)
    post.open_accounts([name])
    post.wait(lambda: is_open(post, post.address(name)))
    return post.address(name)


def is_open(post, account):
    """Whether the server knows an account by now: it reads its list when a second has passed."""
    server = imaplib.IMAP4("127.0.0.1", post.imap_port)
    try:
        server.login(account, mail_room.PASSWORD)
    except imaplib.IMAP4.error:
        return False
    finally:
        server.logout()
    return True


@pytest.fixture
def box(acme, post, account):
    """The organization's mailbox, with answers at a fresh account."""
    return Mailbox.objects.create(
        organization_id=acme.organization.pk,
        address=account,
        imap_host="127.0.0.1",
        imap_port=post.imap_port,
        imap_security="none",
        imap_user=account,
        imap_secret=secret_values.lock(mail_room.PASSWORD, purpose="mailbox"),
        created_at=timezone.now(),
    )


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def letter(number=1, text="Hello", sender="ada@example.org", **headers):
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = sender, f"Mail {number}", f"<{number}@example.org>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


def put(post, account, *mails):
    """Lay mails into an account, as its server would."""
    server = imaplib.IMAP4("127.0.0.1", post.imap_port)
    server.login(account, mail_room.PASSWORD)
    for mail in mails:
        server.append("INBOX", None, None, mail)
    server.logout()


def fetch(box, at=None):
    clock = (lambda: at) if at else timezone.now
    return inboxes.fetch(organization_id=box.organization_id, mailbox_id=box.pk, clock=clock)


def subjects():
    jobs.drain()
    return sorted(IncomingMail.objects.values_list("subject", flat=True))


def test_what_is_new_is_fetched_once_as_it_came(post, account, box):
    put(post, account, letter(1), letter(2))

    assert [fetch(box), fetch(box)] == [2, 0]

    put(post, account, letter(3))
    assert fetch(box) == 1
    assert subjects() == ["Mail 1", "Mail 2", "Mail 3"]
    raw = files.read(IncomingMail.objects.get(subject="Mail 1").raw)
    assert raw == letter(1).replace(b"\n", b"\r\n")


def test_fetched_mails_stay_unread_for_whoever_reads_that_mailbox(post, account, box):
    put(post, account, letter(1))

    fetch(box)

    server = imaplib.IMAP4("127.0.0.1", post.imap_port)
    server.login(account, mail_room.PASSWORD)
    server.select("INBOX", readonly=True)
    assert server.search(None, "UNSEEN") == ("OK", [b"1"])
    server.logout()


@contextmanager
def cut_off(port, after):
    """A way to the server that breaks after so many of its bytes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def pump(source, sink, most):
        passed = 0
        try:
            while data := source.recv(1024):
                passed += len(data)
                if most and passed > most:
                    break
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def serve():
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", port))
            threading.Thread(target=pump, args=(client, server, 0), daemon=True).start()
            threading.Thread(target=pump, args=(server, client, after), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1]
    listener.close()


def test_a_connection_that_breaks_in_mid_message_loses_nothing_and_doubles_nothing(post, account, box):
    put(post, account, *(letter(number, text="long " * 4_000) for number in range(1, 6)))
    at, tries = timezone.now(), 0
    with cut_off(post.imap_port, after=55_000) as port:
        Mailbox.objects.filter(pk=box.pk).update(imap_port=port)
        fetch(box, at)
        broken = Inbox.objects.get()
        assert (broken.failures, broken.failing_since) == (1, at)
        assert 0 < IncomingMail.objects.count() < 5
        while Inbox.objects.get().failing_since and tries < 10:
            at, tries = Inbox.objects.get().next_try_at, tries + 1
            fetch(box, at)

    assert subjects() == [f"Mail {number}" for number in range(1, 6)]
    assert IncomingMail.objects.filter(state="read").count() == 5
    healthy = Inbox.objects.get()
    assert (healthy.failures, healthy.failing_since, healthy.next_try_at) == (0, None, None)


def test_a_server_that_fails_is_left_alone_for_growing_spans(post, account, box):
    Mailbox.objects.filter(pk=box.pk).update(imap_secret=secret_values.lock("wrong", purpose="mailbox"))
    at, waits = timezone.now(), []
    for _ in range(4):
        fetch(box, at)
        inbox = Inbox.objects.get()
        waits.append((inbox.next_try_at - at) / timedelta(minutes=1))
        assert fetch(box, at) == 0
        at = inbox.next_try_at

    assert waits == [1, 2, 4, 8]
    assert Inbox.objects.get().failures == 4
    assert "takes neither this user name nor this password" in Inbox.objects.get().failure
    assert inboxes.ask_all(organization_id=box.organization_id, at=at - timedelta(seconds=1)) == 0
    assert inboxes.ask_all(organization_id=box.organization_id, at=at) == 1


def test_mails_that_are_numbered_anew_are_not_doubled(post, account, box):
    put(post, account, letter(1), letter(2))
    fetch(box)
    Inbox.objects.update(uid_validity=1, last_uid=77)

    fetch(box)
    put(post, account, letter(3))
    fetch(box)

    assert subjects() == ["Mail 1", "Mail 2", "Mail 3"]


def test_in_a_colleagues_own_mailbox_only_what_is_our_business_is_taken(acme, rita, post, account, box, ada):
    Mailbox.objects.filter(pk=box.pk).update(owner=acme.colleagues["rita"])
    ours = outbox.Letter("ada.home@example.net", "Night shifts?", "Hello\n", Purpose.ONE_TO_ONE)
    message = outbox.queue(letter=ours, key="one", by=rita, at=MONDAY, person=ada)
    private, known = letter(1, sender="mother@example.net"), letter(2)
    answer = letter(3, sender="ada.home@example.net", In_Reply_To=message.message_id)
    put(post, account, private, known, answer)

    assert fetch(box) == 2
    assert subjects() == ["Mail 2", "Mail 3"]
    assert Inbox.objects.get().last_uid == 3


def test_a_real_report_of_failure_bars_the_address(acme, rita, post, account, box, ada):
    gone = f"gone@{mail_room.DOMAIN}"
    ours = outbox.Letter(gone, "Night shifts?", "Hello\n", Purpose.SEQUENCE)
    message = outbox.queue(letter=ours, key="one", by=rita, at=MONDAY, person=ada)
    sent = EmailMessage()
    sent["From"], sent["To"], sent["Message-ID"] = account, gone, message.message_id
    sent.set_content("Hello")

    post.send(sent, by=account, to=gone)
    post.wait(lambda: post.mails(account))
    fetch(box)
    jobs.drain()

    mail = IncomingMail.objects.get()
    assert (mail.kind, mail.message) == ("hard_bounce", Message.objects.get(pk=message.pk))
    assert [(row.value, row.reason) for row in Suppression.objects.all()] == [(gone, "bounced")]


def test_an_answer_by_plus_address_threads_whose_references_are_gone(acme, rita, post, account, box, ada):
    """Out through Postfix, answered to its Reply-To from another address, back through Dovecot."""
    Mailbox.objects.filter(pk=box.pk).update(takes_tags=True, smtp_host="127.0.0.1", smtp_port=post.smtp_port,
                                             smtp_security="none")  # fmt: skip
    letter = outbox.Letter(post.address("ada"), "Night shifts?", "Hello\n", Purpose.SEQUENCE)
    message = outbox.queue(letter=letter, key="one", by=rita, at=MONDAY, person=ada)
    outbox.hand_over(organization_id=box.organization_id, message_id=message.pk, at=timezone.now())
    post.wait(lambda: [mail for mail in post.mails("ada") if mail["Message-ID"] == message.message_id])
    [arrived] = [mail for mail in post.mails("ada") if mail["Message-ID"] == message.message_id]

    answer = EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = "private@example.net", arrived["Reply-To"], "Yes"
    answer.set_content("I am interested.")
    post.send(answer, by="private@example.net", to=arrived["Reply-To"])
    post.wait(lambda: post.mails(account))
    fetch(box)
    jobs.drain()

    mail = IncomingMail.objects.get()
    assert (mail.message_id, mail.person, mail.kind) == (message.pk, ada, "answer")


def test_a_mail_forwarded_to_the_plus_address_of_a_colleagues_mailbox_is_taken(acme, adam, post, account, box):
    Mailbox.objects.filter(pk=box.pk).update(owner=acme.colleagues["rita"], takes_tags=True)
    box.refresh_from_db()
    address = intake_addresses.settle(mailbox=box, way=IntakeWay.PLUS, by=adam, at=MONDAY).intake_address
    sent_on = "---------- Forwarded message ---------\nFrom: Ada Byron <ada@example.org>\nSubject: Hi\n\nHello Rita"
    for sender, to in (("sam@acme.example", address), ("sam@acme.example", account)):
        post.send(letter(1, sent_on, sender=sender, To=to), by=sender, to=to)
    post.wait(lambda: len(post.mails(account)) == 2)

    assert fetch(box) == 1
    jobs.drain()
    assert [(mail.kind, mail.person.name) for mail in IncomingMail.objects.all()] == [("forwarded", "Ada Byron")]


def test_answers_of_calendars_come_in_by_a_real_server_and_those_of_others_stay_where_they_are(
    acme, rita, adam, people, nurse_job, post, account, box
):
    """The interview's organizer has a mailbox of their own: nothing of it is read but what answers our invitations."""
    Mailbox.objects.filter(pk=box.pk).update(owner=acme.colleagues["rita"])
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    interview = factories.interview(application, people["ines"], people["henry"], by=rita)
    uids = {
        message.to_address: re.search(r"^UID:(.+?)\r?$", message.calendar, re.MULTILINE)[1]
        for message in Message.objects.exclude(calendar="")
    }
    elsewhere = "040000008200E00074C5B7101A82E008@outlook.example"
    put(
        post,
        account,
        calendar_answers.google(uids["ada@example.org"], "ada@example.org", "TENTATIVE", comment="After four?"),
        calendar_answers.outlook(uids["ines@acme.example"], "ines@acme.example", "DECLINED"),
        calendar_answers.apple(uids["henry@acme.example"], "henry@acme.example"),
        calendar_answers.outlook(elsewhere, "ines@acme.example"),
        letter(9, sender="ines@acme.example"),
    )

    assert fetch(box) == 3
    jobs.drain()

    interview.refresh_from_db()
    assert (interview.candidate_reply, interview.candidate_note) == ("tentative", "After four?")
    seats = dict(interview.seats.values_list("membership__user__email", "reply"))
    assert seats == {"ines@acme.example": "declined", "henry@acme.example": "accepted"}
    assert set(IncomingMail.objects.values_list("kind", flat=True)) == {"calendar"}
