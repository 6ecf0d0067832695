"""What a mail that comes in is."""

import pytest

from hireloom.engine.mail import reading, telling
from hireloom.engine.mail.telling import Kind, Told

REPORT = """From: MAILER-DAEMON@mx.example.org
To: bounces@example.com
Subject: {subject}
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your message.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; Jonas@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: text/rfc822-headers

Message-ID: <sent@example.com>
To: jonas@example.org
--b--
"""


def report(*, action="failed", status="5.1.1", said="550 5.1.1 User unknown", subject="Undelivered Mail") -> Told:
    raw = REPORT.format(action=action, status=status, said=said, subject=subject)
    return telling.tell(reading.read(raw.encode()))


def test_a_report_names_whom_and_which_mail():
    assert report() == Told(
        Kind.HARD_BOUNCE, "jonas@example.org", ("<sent@example.com>",), "5.1.1 smtp; 550 5.1.1 user unknown"
    )


@pytest.mark.parametrize(
    ("action", "status", "said", "kind"),
    [
        ("failed", "5.1.1", "550 user unknown", Kind.HARD_BOUNCE),
        ("failed", "5.1.2", "domain not found", Kind.HARD_BOUNCE),
        ("failed", "5.2.1", "mailbox disabled", Kind.HARD_BOUNCE),
        ("failed", "5.0.0", "550 No such user here", Kind.HARD_BOUNCE),
        ("failed", "5.2.2", "552 mailbox full", Kind.SOFT_BOUNCE),
        ("failed", "5.3.4", "message too big", Kind.SOFT_BOUNCE),
        ("failed", "5.7.1", "554 rejected as spam", Kind.SOFT_BOUNCE),
        ("failed", "5.0.0", "554 blocked by policy", Kind.SOFT_BOUNCE),
        ("failed", "4.4.7", "expired after 5 days", Kind.SOFT_BOUNCE),
        ("delayed", "4.0.0", "will try again", Kind.SOFT_BOUNCE),
        ("delivered", "2.0.0", "ok", Kind.DELIVERED),
        ("relayed", "2.0.0", "ok", Kind.DELIVERED),
    ],
)
def test_only_where_nobody_is_there_it_is_for_good(action, status, said, kind):
    assert report(action=action, status=status, said=said).kind == kind


def test_a_report_without_its_form_is_read_by_its_words():
    raw = (
        b"From: Mail Delivery System <mailer-daemon@mx.example.org>\nTo: bounces@example.com\nSubject: failure notice\n\n"
        b"<jonas@example.org>:\n550 5.1.1 no such user\n\n--- Below is a copy:\nMessage-ID: <sent@example.com>\n"
    )

    told = telling.tell(reading.read(raw))

    assert (told.kind, told.address, told.about) == (Kind.HARD_BOUNCE, "jonas@example.org", ("<sent@example.com>",))


def test_somebody_who_writes_about_a_failure_is_no_report():
    raw = b"From: jonas@example.org\nSubject: Delivery has failed to arrive\n\nno such user, ha"

    assert telling.tell(reading.read(raw)).kind == Kind.ANSWER


ARF = """From: fbl@provider.example.org
Subject: FW: A job
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Provider/1.0
Version: 1
Original-Rcpt-To: <jonas@example.org>

--b
Content-Type: message/rfc822

Message-ID: <sent@example.com>
To: jonas@example.org
Subject: A job

Hello
--b--
"""


def test_a_complaint_names_whom_and_which_mail():
    told = telling.tell(reading.read(ARF.format(kind="abuse").encode()))

    assert told == Told(Kind.COMPLAINT, "jonas@example.org", ("<sent@example.com>",), "abuse")


def test_a_report_that_a_mail_is_no_spam_is_no_complaint():
    assert telling.tell(reading.read(ARF.format(kind="not-spam").encode())).kind == Kind.AUTOMATIC


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation)",
        "Precedence: auto_reply",
        "X-Autoreply: yes",
        "Subject: Automatic reply: A job",
        "Subject: Abwesenheitsnotiz: A job",
        "Subject: Automatische Antwort: A job",
        "Subject: Réponse automatique : A job",
        "Subject: Respuesta automática: A job",
        "Subject: Automatisch antwoord: A job",
        "Subject: Risposta automatica: A job",
        "Subject: Resposta automática: A job",
        "Subject: Out of Office",
        "Return-Path: <>",
    ],
)
def test_a_machines_answer_is_told_from_a_persons(header):
    assert (
        telling.tell(reading.read(f"From: jonas@example.org\n{header}\n\nI am away.".encode())).kind == Kind.AUTOMATIC
    )


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: no", "Subject: Re: Out of office for a day", "Subject: Re: Automatic doors"]
)
def test_a_person_is_not_taken_for_a_machine(header):
    assert telling.tell(reading.read(f"From: jonas@example.org\n{header}\n\nHi".encode())).kind == Kind.ANSWER
