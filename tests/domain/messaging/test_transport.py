"""Handing a mail to a real server, and saying honestly what became of it."""

import socket
from datetime import UTC, datetime

import pytest

from hireloom.messaging import servers, transport
from hireloom.messaging.models import Message
from tests.cast import MONDAY


def message(**more):
    values = {
        "to_address": "ada@example.org", "to_name": "Ada Byron", "from_name": "Acme Robotics", "subject": "Hello Ada",
        "text": "Zoë says hello.\n\nKind regards", "message_id": "<1@example.org>", "created_at": MONDAY,
    }  # fmt: skip
    return Message(**values | more)


def test_a_mail_arrives_as_it_was_written(server, settings):
    outcome = transport.send(message(reply_to="rita@acme.example"))

    assert (outcome.state, outcome.transport) == ("accepted", "smtp")
    [mail] = server.mails
    assert (mail["To"], mail["From"], mail["Subject"]) == (
        "Ada Byron <ada@example.org>", f"Acme Robotics <{settings.DEFAULT_FROM_EMAIL}>", "Hello Ada",
    )  # fmt: skip
    assert (mail["Message-ID"], mail["Reply-To"], mail["Auto-Submitted"]) == (
        "<1@example.org>", "rita@acme.example", "auto-generated",
    )  # fmt: skip
    assert mail["Date"].datetime == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert mail.get_content().splitlines() == ["Zoë says hello.", "", "Kind regards"]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("450 Mailbox busy", "queued"),
        ("452 Too much", "queued"),
        ("550 No such user", "failed"),
        ("554 Spam", "failed"),
    ],
)
def test_a_refused_recipient_is_certain(server, answer, state):
    server.recipient_answers.append(answer)

    outcome = transport.send(message())

    assert (outcome.state, outcome.detail) == (state, answer)
    assert server.mails == []


@pytest.mark.parametrize(("answer", "state"), [("451 Try later", "queued"), ("552 Too large", "failed")])
def test_a_refused_text_is_certain(server, answer, state):
    server.answers.append(answer)

    assert transport.send(message()).state == state
    assert server.mails == []


def test_a_line_lost_before_the_text_is_certain_and_tried_again(server):
    server.recipient_answers.append("hang up")

    assert transport.send(message()).state == "queued"
    assert server.mails == []


@pytest.mark.parametrize(("answer", "arrived"), [("take it and hang up", 1), ("hang up", 0)])
def test_a_line_lost_after_the_text_is_unknown_because_it_may_have_arrived(server, answer, arrived):
    server.answers.append(answer)

    assert transport.send(message()).state == "unknown"
    assert len(server.mails) == arrived


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits for half a minute in a test."""
    monkeypatch.setattr(servers, "SENDING_SECONDS", 1)


def test_a_slow_server_is_waited_for(server, impatient):
    server.recipient_answers.append("slowly")
    server.answers.append("slowly")

    assert transport.send(message()).state == "accepted"
    assert len(server.mails) == 1


def test_a_server_that_never_answers_costs_a_mail_nothing_before_its_text_and_leaves_it_in_doubt_after(
    server, impatient
):
    server.recipient_answers.append("never")
    before = transport.send(message())
    server.answers.append("never")
    after = transport.send(message())

    assert (before.state, after.state, server.mails) == ("queued", "unknown", [])
    assert "timed out" in before.detail
    assert "timed out" in after.detail


def test_a_server_that_never_greets_is_certain_and_tried_again(settings, impatient):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{silent.getsockname()[1]}"

        outcome = transport.send(message())

    assert (outcome.state, outcome.is_of_mailbox) == ("queued", True)
    assert "timed out" in outcome.detail


def test_no_server_is_certain_and_tried_again(settings):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.EMAIL_URL = f"smtp://127.0.0.1:{nobody.getsockname()[1]}"

        outcome = transport.send(message())

    assert outcome.state == "queued"
    assert outcome.detail.startswith("No mail server answered")


def test_without_a_mail_server_the_mail_is_kept(settings):
    settings.EMAIL_URL = ""

    assert (transport.send(message()).state, transport.send(message()).transport) == ("accepted", "kept")


@pytest.mark.parametrize("field", ["subject", "to_name", "from_name", "reply_to", "to_address"])
def test_a_line_break_that_slipped_through_is_not_sent_at_all(server, field):
    """The outbox folds line breaks; a row that has one all the same must not add a header."""
    outcome = transport.send(message(**{field: "ada@example.org\r\nBcc: everybody@example.org"}))

    assert outcome.state == "failed"
    assert server.mails == []


def test_lines_end_as_the_protocol_wants_them(server):
    transport.send(message(text="one\ntwo"))

    assert b"\n" not in server.raw[0].replace(b"\r\n", b"")


def test_a_dot_on_a_line_of_its_own_does_not_end_the_mail(server):
    transport.send(message(text="one\n.\nMAIL FROM:<x@example.org>\n..two"))

    [mail] = server.mails
    assert mail.get_content().splitlines() == ["one", ".", "MAIL FROM:<x@example.org>", "..two"]


def test_an_invitation_arrives_whole_in_the_thread_it_continues(server):
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Gespräch\r\nEND:VCALENDAR\r\n"

    transport.send(message(calendar=calendar, calendar_method="REQUEST", thread="<0@example.org> <1@example.org>"))

    [mail] = server.mails
    parts = {part.get_content_type(): part for part in mail.walk()}
    assert list(parts) == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics",
    ]  # fmt: skip
    assert parts["text/calendar"].get_payload(decode=True).decode() == calendar
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert parts["application/ics"].get_filename() == "invite.ics"
    assert parts["text/plain"].get_content().startswith("Zoë says hello.")
    assert (mail["In-Reply-To"], mail["References"]) == ("<1@example.org>", "<0@example.org> <1@example.org>")
