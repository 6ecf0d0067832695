"""Mail that comes in, read whatever it holds."""

import resource
import time
from email.message import EmailMessage

import pytest

from hireloom.engine.mail import html, reading


def mail(text="Hello", **headers) -> bytes:
    message = EmailMessage()
    for name, value in {"From": "Jonas Weber <jonas@example.org>", "To": "rita@example.org", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def test_a_mail_says_who_wrote_to_whom_about_what_and_what_it_answers():
    raw = mail(
        "Gern, Größe M!",
        Subject="Re: Schweißer gesucht",
        Message_ID="<b@example.org>",
        In_Reply_To="<a@example.org>",
        References="<first@example.org> <a@example.org>",
        Cc="Ines <ines@example.org>",
    )

    read = reading.read(raw)

    assert (read.sender_name, read.sender) == ("Jonas Weber", "jonas@example.org")
    assert read.to == ("rita@example.org", "ines@example.org")
    assert (read.subject, read.text.strip()) == ("Re: Schweißer gesucht", "Gern, Größe M!")
    assert (read.message_id, read.references) == ("<b@example.org>", ("<a@example.org>", "<first@example.org>"))


def test_the_plain_part_is_read_before_html_and_files_are_not_read_at_all():
    message = EmailMessage()
    message.set_content("Plain words")
    message.add_alternative("<p>HTML words</p>", subtype="html")
    message.add_attachment(b"attached words", maintype="text", subtype="plain", filename="notes.txt")

    assert reading.read(message.as_bytes()).text.strip() == "Plain words"


@pytest.mark.parametrize(
    ("charset", "content"),
    [
        ("utf-8", "Grüße".encode("latin-1")),
        ("us-ascii", "Grüße".encode()),
        ("x-unknown", "Grüße".encode()),
        ("punycode", "Grüße".encode()),
        ("zlib", "Grüße".encode()),
        ("", "Grüße".encode("cp1252")),
    ],
)
def test_a_charset_that_lies_costs_nothing(charset, content):
    raw = b"Content-Type: text/plain; charset=" + charset.encode() + b"\nContent-Transfer-Encoding: 8bit\n\n" + content

    assert reading.read(raw).text == "Grüße"


HOSTILE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 50,
    "no end of its parts": b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nHi',
    "parts in parts": b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number) for number in range(3000)
    ),
    "mails in mails": b"Content-Type: message/rfc822\n\n" * 3000,
    "a header without end": b"Subject: " + b"a" * 2_000_000 + b"\n\nHi",
    "a hundred thousand headers": b"X-A: b\n" * 100_000 + b"\nHi",
    "broken words in headers": b"Subject: =?utf-8?b?!!!?= =?x-no?q?=FF?=\nFrom: =?utf-8?q?\n\nHi",
    "an address of brackets": b"From: " + b"<(" * 5000 + b"\nTo: " + b"a@b, " * 50_000 + b"\n\nHi",
    "broken base64": b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n====A",
    "a bad date": b"Date: Mon, 99 Foo 20201 99:99:99 +9999\n\nHi",
    "zeros": b"Content-Type: text/plain\n\nHi\x00there",
    "a report that is none": b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n"
    b"Content-Type: message/delivery-status\n\n\xff\xfe::\n\n--x--",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_a_mail_holds_makes_reading_fail(name):
    begun = time.monotonic()

    assert "\x00" not in reading.read(HOSTILE[name]).text
    assert time.monotonic() - begun < 10


def test_five_megabytes_of_html_are_read_in_a_moment_and_little_memory():
    page = "<div>" * 5_000 + "<p>Call me tomorrow.</p>" + "<table><tr><td>x &amp; y</td></tr></table>" * 130_000
    message = EmailMessage()
    message.set_content(page, subtype="html")
    raw = message.as_bytes()
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()

    text = reading.read(raw).text

    assert len(raw) > 5_000_000
    assert len(text) <= reading.MOST_TEXT
    assert time.monotonic() - begun < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_a_picture_in_a_mail_is_never_unpacked():
    bomb = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff" + b"A" * 5_000_000
    message = EmailMessage()
    message.set_content('<p>Interested!</p><img src="cid:bomb">', subtype="html")
    message.add_related(bomb, maintype="image", subtype="png", cid="<bomb>")

    assert reading.read(message.as_bytes()).text == "Interested!"


def test_html_becomes_lines_without_what_is_hidden():
    source = (
        "<head><style>p{}</style><title>t</title></head><body><p>Hi&nbsp;Rita,</p>"
        '<p style="display:none">unsubscribe</p><p>yes<br>please</p><script>evil()</script>'
        "<blockquote><p>We look for a welder</p></blockquote></body>"
    )

    assert html.words(source) == "Hi Rita,\n\nyes\nplease\n\n> We look for a welder"


@pytest.mark.parametrize(
    ("header", "name", "sender"),
    [
        ("=?utf-8?q?rita@acme.example?= <evil@example.net>", "rita@acme.example", "evil@example.net"),
        ("=?utf-8?b?cml0YUBhY21lLmV4YW1wbGUg?= <evil@example.net>", "rita@acme.example", "evil@example.net"),
        ("rita@acme.example <evil@example.net>", "rita@acme.example", "evil@example.net"),
        ('"rita@acme.example, Rita" <evil@example.net>', "rita@acme.example, Rita", "evil@example.net"),
        ("=?utf-8?q?Ada=0D=0ABcc:_all@example.net?= <ada@example.org>", "Ada Bcc: all@example.net", "ada@example.org"),
        ("\x1a7\x1a <ada@example.org>", "7", "ada@example.org"),
        ("=?utf-8?q?Zo=C3=AB?= <Zoe@Example.org>", "Zoë", "zoe@example.org"),
        ("ada@example.org (Ada)", "Ada", "ada@example.org"),
    ],
)
def test_an_address_in_a_name_is_nobodys_address(header, name, sender):
    mail = reading.read(f"From: {header}\r\n\r\nHello".encode())

    assert (mail.sender_name, mail.sender) == (name, sender)


def test_a_sender_without_an_end_is_read_in_a_moment():
    began = time.monotonic()
    for start in ('"' + "\\" * 19_000, "a" * 19_000 + "<", "=?a?q?" * 3_000, '"a" ' * 5_000 + "<"):
        reading.read(f"From: {start}\r\n\r\nHello".encode())
    assert time.monotonic() - began < 2
