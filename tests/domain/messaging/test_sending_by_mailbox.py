"""Mails leave from the mailbox of whose name they are in; one that fails is left alone, and nothing is lost."""

from datetime import timedelta

import pytest

from hireloom.messaging import lines, pace
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Mailbox, Message
from hireloom.messaging.operations import handing_over, mailboxes, outbox
from hireloom.messaging.operations.mailboxes import MailboxDraft, Place
from tests import factories, mail_server
from tests.cast import MONDAY, TUESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def relay():
    lines.hang_up()
    with mail_server.running() as (handler, address):
        yield handler, int(address.rpartition(":")[2])
    lines.hang_up()


@pytest.fixture
def box(acme, rita, relay):
    place = Place("127.0.0.1", relay[1], "none")
    draft = MailboxDraft("rita@mail.example.org", "Rita of Acme", smtp=place)
    return mailboxes.add(owner=acme.colleagues["rita"], draft=draft, by=rita, at=MONDAY)


def queue(by, person, number=1, purpose=Purpose.ONE_TO_ONE, sender=True):
    letter = outbox.Letter("ada@example.org", f"Hello {number}", "Hi Ada", purpose, from_name="Acme")
    sender_id = by.membership_id if sender else None
    return outbox.queue(letter=letter, key=f"k{number}", by=by, at=MONDAY, person=person, sender_id=sender_id)


def hand_over(messages, at=TUESDAY):
    ids = [message.pk for message in messages]
    states = outbox.hand_over_all(organization_id=messages[0].organization_id, message_ids=ids, at=at)
    return [states[pk] for pk in ids]


def test_a_mail_leaves_by_its_writers_server_and_from_their_address(relay, box, rita, ada, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    message = queue(rita, ada)

    assert hand_over([message]) == ["accepted"]
    [mail] = relay[0].mails
    assert (mail["From"], message.mailbox) == ("Rita of Acme <rita@mail.example.org>", box)
    assert message.message_id.endswith("@mail.example.org>")


def test_without_one_it_leaves_from_the_organizations_and_of_the_system_by_the_installations(
    relay, acme, adam, rita, sam, ada
):
    draft = MailboxDraft("jobs@mail.example.org", smtp=Place("127.0.0.1", relay[1], "none"))
    ours = mailboxes.add(owner=None, draft=draft, by=adam, at=MONDAY)
    made = [queue(sam, ada), queue(sam, ada, 2, sender=False), queue(sam, ada, 3, purpose=Purpose.ACCOUNT)]
    assert [message.mailbox for message in made] == [ours, ours, None]


def test_many_mails_leave_by_one_line(relay, box, rita, ada):
    connected = []
    open_ = lines.Route.connect
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lines.Route, "connect", lambda route: connected.append(route) or open_(route))
        for start in (0, 20):
            assert hand_over([queue(rita, ada, start + number) for number in range(20)]) == ["accepted"] * 20
    assert (len(relay[0].mails), len(connected)) == (40, 1)


def test_a_job_begins_with_as_many_mails_as_its_server_took_quickly_a_moment_ago(relay, box, rita, ada, monkeypatch):
    sizes, send = [], handing_over._Work.send
    monkeypatch.setattr(handing_over, "QUICK_SECONDS", 60)
    monkeypatch.setattr(
        handing_over._Work, "send", lambda work, stack: sizes.append(len(work.claimed)) or send(work, stack)
    )

    def job(start, mailbox_id=box.pk):
        ids = [queue(rita, ada, start + number).pk for number in range(40)]
        states = outbox.hand_over_all(
            organization_id=rita.organization_id, message_ids=ids, at=TUESDAY, mailbox_id=mailbox_id
        )
        assert set(states.values()) == {"accepted"}
        taken = sizes.copy()
        sizes.clear()
        return taken

    assert job(0) == [4, 8, 16, 12]
    assert job(40) == [34, 6]
    assert job(80, mailbox_id=None) == [4, 8, 16, 12], "of another server nothing is known"
    monkeypatch.setattr(pace, "SECONDS", -1)
    assert job(120) == [4, 8, 16, 12], "it was too long ago"
    assert len(relay[0].mails) == 160


def test_a_line_that_died_meanwhile_is_opened_anew_and_the_mail_leaves_once(relay, box, rita, ada):
    first, second = queue(rita, ada), queue(rita, ada, 2)
    relay[0].recipient_answers += ["250 OK", "hang up"]
    assert [hand_over([first]), hand_over([second])] == [["accepted"], ["accepted"]]
    assert [mail["Subject"] for mail in relay[0].mails] == ["Hello 1", "Hello 2"]


def test_a_mailbox_that_fails_is_left_alone_longer_each_time_and_every_mail_waits(box, rita, ada):
    Mailbox.objects.update(smtp_port=1)
    made = [queue(rita, ada, number) for number in range(3)]
    spans, at = [], TUESDAY
    for _ in range(9):
        assert hand_over(made, at) == ["queued"] * 3
        box.refresh_from_db()
        assert hand_over(made, at) == ["queued"] * 3, "asked again before its time, it only waits"
        spans.append(box.next_try_at - at)
        at = box.next_try_at
    assert spans == [timedelta(minutes=n) for n in (1, 2, 4, 8, 16, 32, 60, 60, 60)]
    assert (box.failing_since, "Nothing answers" in box.failure) == (TUESDAY, True)
    assert list(Message.objects.values_list("attempts", flat=True)) == [0, 0, 0]
    assert all("Nothing answers" in words for words in Message.objects.values_list("error", flat=True))


def test_a_mailbox_that_sends_again_is_well_again(relay, box, rita, ada):
    Mailbox.objects.update(failing_since=MONDAY, failures=4, failure="no", next_try_at=MONDAY)
    assert hand_over([queue(rita, ada)]) == ["accepted"]
    box.refresh_from_db()
    assert (box.failing_since, box.failures, box.failure, box.next_try_at) == (None, 0, "", None)


@pytest.mark.parametrize(("answer", "state"), [("450 Greylisted, come back", "queued"), ("550 No", "failed")])
def test_what_is_said_of_one_recipient_keeps_nobody_else_back(relay, box, rita, ada, answer, state):
    relay[0].recipient_answers += ["250 OK", answer, "250 OK"]
    assert hand_over([queue(rita, ada, number) for number in range(3)]) == ["accepted", state, "accepted"]
    box.refresh_from_db()
    assert box.failing_since is None


def test_out_of_use_its_waiting_mails_leave_from_elsewhere(server, box, rita, ada, settings):
    message = queue(rita, ada)
    mailboxes.deactivate(mailbox=box, by=rita, at=MONDAY)
    assert hand_over([message]) == ["accepted"]
    assert settings.DEFAULT_FROM_EMAIL in server.mails[0]["From"]


def test_what_went_out_of_use_while_it_said_a_mail_lets_it_leave_from_elsewhere(server, box, rita, ada, settings):
    message = queue(rita, ada)
    mailboxes.deactivate(mailbox=box, by=rita, at=MONDAY)
    Message.objects.update(mailbox=box)  # it was being said just then, and is back in the queue

    assert hand_over([message]) == ["accepted"]
    assert settings.DEFAULT_FROM_EMAIL in server.mails[0]["From"]
    assert Message.objects.get().mailbox is None
