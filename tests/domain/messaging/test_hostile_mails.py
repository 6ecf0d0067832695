"""Mails that mean harm or are broken: kept as they came, read as far as they can be, quickly, and nothing follows."""

import base64
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from hireloom.core import files
from hireloom.core.actor import system
from hireloom.messaging import writing
from hireloom.messaging.enums import IntakeWay, Purpose
from hireloom.messaging.models import IncomingMail, Message, Suppression
from hireloom.messaging.operations import answers, incoming, intake_addresses, mailboxes, outbox, replies
from hireloom.messaging.operations.incoming import Arrival
from hireloom.messaging.operations.mailboxes import MailboxDraft, Place
from hireloom.people.models import Document, Person
from tests import factories
from tests.cast import MONDAY, TUESDAY

SECONDS = 10
HEAD = b"From: stranger@example.net\r\nTo: jobs@acme.example\r\nSubject: Hi\r\n"


def nested(depth, kind=b"mixed"):
    opened = b"".join(
        b'Content-Type: multipart/%s; boundary="b%d"\r\n\r\n--b%d\r\n' % (kind, level, level) for level in range(depth)
    )
    return HEAD + opened + b"Content-Type: text/plain\r\n\r\nDeep down.\r\n"


def enclosed(depth):
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Deep down.\r\n"


HOSTILE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 200,
    "no headers": b"\r\n\r\nHello",
    "nested parts": nested(3_000),
    "nested mails": enclosed(2_000),
    "no end of a boundary": HEAD + b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n--\r\nHello',
    "five megabytes of html": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div><b>" * 700_000,
    "one tag without an end": HEAD + b"Content-Type: text/html\r\n\r\n<a " + b"a=b " * 1_000_000,
    "an image that is a bomb": HEAD + b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff" + bytes(2_000_000)),
    "ten thousand headers": HEAD + b"X-A: b\r\n" * 10_000 + b"\r\nHello",
    "a header of a megabyte": HEAD + b"References: " + b"<a@b> " * 170_000 + b"\r\n\r\nHello",
    "ten thousand recipients": HEAD + b"Cc: " + b"jobs+aaaa@acme.example, " * 10_000 + b"\r\n\r\nHello",
    "a charset that is none": HEAD + b'Content-Type: text/plain; charset="unicode_escape"\r\n\r\n\\x41\\ud800',
    "a report without fields": HEAD + b"Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
    b"--r\r\nContent-Type: message/delivery-status\r\n\r\n\0\xff:::\r\n\r\n--r--\r\n",
    "a report of nobody": HEAD + b"Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
    b"--r\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; \r\nAction: failed\r\nStatus: 5.1.1\r\n"
    b"\r\n--r--\r\n",
    "a complaint of noise": HEAD + b"Content-Type: multipart/report; report-type=feedback-report; boundary=r\r\n\r\n"
    b"--r\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nOriginal-Rcpt-To: \xff\xfe\r\n--r--\r\n",
    "a day that is none": HEAD + b"Date: 99 Foo 9999 99:99:99 +9999\r\n\r\nWrite to me on 99.99.9999",
}  # fmt: skip


def take(raw, acme, key="one"):
    organization_id = acme.organization.pk
    mail = incoming.take_in(arrival=Arrival(raw, key), by=system(organization_id), at=TUESDAY)
    incoming.make_of_it(incoming_id=mail.pk, organization_id=organization_id, at=TUESDAY)
    return IncomingMail.objects.get(pk=mail.pk)


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_whatever_comes_is_kept_and_read_soon_and_bars_nobody(acme, raw):
    began = time.monotonic()
    mail = take(raw, acme)

    assert time.monotonic() - began < SECONDS
    assert files.read(mail.raw) == raw
    assert (mail.state, mail.person) == ("read", None), mail.error
    assert len(mail.text) <= 200_000
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_colleague_forwards_is_kept_and_adds_nobody_by_accident(acme, adam, raw):
    imap = Place("imap.example.org", 993, user="jobs")
    draft = MailboxDraft("jobs@acme.example", imap=imap, takes_tags=True)
    box = mailboxes.add(owner=None, draft=draft, by=adam, at=MONDAY)
    address = intake_addresses.settle(mailbox=box, way=IntakeWay.PLUS, by=adam, at=MONDAY).intake_address
    head = f"From: rita@acme.example\r\nTo: {address}\r\n".encode()
    began = time.monotonic()
    mail = take(head + raw.removeprefix(b"From: stranger@example.net\r\nTo: jobs@acme.example\r\n"), acme)

    assert time.monotonic() - began < SECONDS
    assert mail.state == "read", mail.error
    assert (mail.person, Person.objects.exists(), Document.objects.exists()) == (None, False, False)


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: Re: x\r\n\tBcc: everybody@example.net",
        b"Subject: =?utf-8?q?Re=0D=0ABcc:_everybody@example.net?=",
        b"From: =?utf-8?q?Ada=0D=0ABcc:_everybody@example.net?= <ada@example.org>",
        b"Message-ID: <a@b>\r\n <c\rBcc: d@e>",
        b"References: <a@b>\rBcc: everybody@example.net",
    ],
)
def test_no_header_of_theirs_becomes_a_header_of_our_answer(acme, rita, header):
    ada = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    mail = take(b"From: ada@example.org\r\n" * (b"From" not in header) + header + b"\r\n\r\nHello", acme)
    if mail.person is None:
        mail = replies.assign(mail=mail, person=ada, by=rita, at=TUESDAY)

    sent = answers.answer(mail=mail, text="Hello back", key="answer", by=rita, at=TUESDAY)

    written = message_from_bytes(writing.written(Message.objects.get(pk=sent.pk)), policy=policy.default)
    assert (written["Bcc"], written["To"].addresses[0].addr_spec) == (None, "ada@example.org")


def test_a_forged_report_about_our_mail_names_nobody_elses_address(acme, rita):
    ada = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    letter = outbox.Letter("ada@example.org", "Night shifts?", "Would you?\n", Purpose.SEQUENCE)
    ours = outbox.queue(letter=letter, key="night", by=rita, at=MONDAY, person=ada)
    report = EmailMessage()
    report["From"], report["Subject"] = "mailer-daemon@example.net", "Undelivered"
    raw = (
        report.as_bytes()
        + (
            "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n"
            "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; boss@example.com\nAction: failed\n"
            f"Status: 5.1.1\n\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: {ours.message_id}\n--r--\n"
        ).encode()
    )
    take(raw.replace(b"\n\nContent-Type: multipart", b"\nContent-Type: multipart"), acme)

    assert [row.value for row in Suppression.objects.all()] == ["ada@example.org"]
