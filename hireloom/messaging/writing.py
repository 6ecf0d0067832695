"""Writing a mail down as bytes, as mail servers take it: headers, text, HTML, an invitation.

By hand, since Python's own generator takes ten times as long as all else that is done for a mail; what is written is
read back by Python's parser in the tests. Source: RFC 5322, RFC 2045 to 2047, RFC 6047.
"""

import base64
import hashlib
import re
from binascii import b2a_qp
from collections.abc import Iterable
from datetime import UTC
from email.header import Header
from email.utils import format_datetime, formataddr

from django.conf import settings

from hireloom.messaging import answer_tags, html
from hireloom.messaging.enums import MailClass, class_of
from hireloom.messaging.footers import Footer
from hireloom.messaging.models import Message

BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\u0085\u2028\u2029]")
ADDRESS = re.compile(r"[^\s<>(),;:\"\[\]\\]+@[^\s<>(),;:\"\[\]\\@]+")
LINES = re.compile(r"\r\n|\r|\n")
LONGEST_LINE = 900


def written(message: Message, footer: Footer | None = None) -> bytes:
    """The whole mail. Shape: lines end in CRLF, ASCII alone.

    Raises: ValueError: a name, address or subject would add a header or cannot be written in one.
    """
    head = "".join(f"{name}: {value}\r\n" for name, value in _headers(message, footer))
    return head.encode("ascii") + b"MIME-Version: 1.0\r\n" + _body(message, footer)


def sender_of(message: Message) -> str:
    """The address a mail is from."""
    return message.mailbox.address if message.mailbox else settings.DEFAULT_FROM_EMAIL


def _headers(message: Message, footer: Footer | None) -> Iterable[tuple[str, str]]:
    mailbox = message.mailbox
    name = (mailbox.name if mailbox else "") or message.from_name
    yield "From", _person(name, sender_of(message))
    yield "To", _person(message.to_name, message.to_address)
    yield "Subject", _words("Subject", message.subject)
    yield "Date", format_datetime(message.created_at.astimezone(UTC))
    yield "Message-ID", _safe(message.message_id)
    yield "Auto-Submitted", "auto-generated" if message.sent_by_id is None else "no"
    if answers_to := _answers_to(message):
        yield "Reply-To", _address(answers_to)
    if message.thread:
        ids = _safe(message.thread).split()
        yield "In-Reply-To", ids[-1]
        yield "References", "\r\n ".join(ids)
    if footer:  # on one line, however long: mail programs read an address only unbroken
        yield "List-Unsubscribe", f"<{_safe(footer.url)}>"
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _answers_to(message: Message) -> str:
    """Where answers go if not to the sender: to an address that says which mail they answer, or to a colleague's."""
    mailbox = message.mailbox
    if mailbox is None or not mailbox.receives:
        return message.reply_to
    return answer_tags.tagged(mailbox.address, message.pk) if mailbox.takes_tags else ""


def _person(name: str, address: str) -> str:
    return formataddr((_safe(name), _address(address)))


def _address(address: str) -> str:
    if not ADDRESS.fullmatch(address):
        msg = f"{address!r} is no address."
        raise ValueError(msg)
    return address


def _words(name: str, value: str) -> str:
    if _safe(value).isascii() and len(value) < LONGEST_LINE:
        return value
    return Header(value, "utf-8", header_name=name).encode(linesep="\r\n")


def _safe(value: str) -> str:
    if BREAKS.search(value):
        msg = "A header would have a line break in it."
        raise ValueError(msg)
    return value


def _body(message: Message, footer: Footer | None) -> bytes:
    """What stands below the headers, with those that say what it is."""
    text = f"{message.text.rstrip()}\n\n{footer.text}\n" if footer else message.text
    parts = [_part("text/plain", text)]
    if class_of(message.purpose) in (MailClass.OUTREACH, MailClass.PERSONAL):
        parts.append(_part("text/html", html.of(message.text, *((footer.text, footer.tracker) if footer else ()))))
    if message.calendar:
        return _with_calendar(message, parts)
    return parts[0] if len(parts) == 1 else _together("alternative", parts, message)


def _with_calendar(message: Message, parts: list[bytes]) -> bytes:
    """Put the invitation in twice: as an alternative, which calendars act on, and as a file, for those that do not."""
    content = base64.encodebytes(message.calendar.encode()).replace(b"\n", b"\r\n")
    of = f'; method="{_safe(message.calendar_method)}"; component="VEVENT"\r\nContent-Transfer-Encoding: base64\r\n'
    shown = f'Content-Type: text/calendar; charset="utf-8"{of}\r\n'.encode() + content
    file = f'Content-Type: application/ics{of}Content-Disposition: attachment; filename="invite.ics"\r\n\r\n'
    alternatives = _together("alternative", [*parts, shown], message)
    return _together("mixed", [alternatives, file.encode() + content], message)


def _part(kind: str, text: str) -> bytes:
    """One text, readable as it is where it can be."""
    lines = LINES.split(text)
    content = "\r\n".join(lines).encode("utf-8")
    if not content.endswith(b"\r\n"):
        content += b"\r\n"
    encoding = "7bit"
    if not content.isascii() or b"\x00" in content or max(map(len, lines)) > LONGEST_LINE:
        content, encoding = b2a_qp(content, quotetabs=False, istext=True), "quoted-printable"
    head = f'Content-Type: {kind}; charset="utf-8"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    return head.encode() + content


def _together(kind: str, parts: list[bytes], message: Message) -> bytes:
    """Parts under one head, between lines that stand in none of them."""
    seed = f"{kind} {message.message_id}"
    while (mark := f"=_{hashlib.sha256(seed.encode()).hexdigest()[:32]}".encode()) in b"".join(parts):
        seed += "+"
    head = f'Content-Type: multipart/{kind}; boundary="{mark.decode()}"\r\n\r\n'.encode()
    return head + b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + mark + b"--\r\n"
