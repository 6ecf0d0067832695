"""Handing one mail to a server, and saying honestly what became of it."""

import re
import smtplib
import ssl
from dataclasses import dataclass
from datetime import UTC
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy, default
from email.utils import format_datetime, formataddr
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

from hireloom.messaging.enums import MessageState
from hireloom.messaging.footers import Footer
from hireloom.messaging.models import Message

TIMEOUT_SECONDS = 30
NOBODY_THERE = re.compile(r"5\.1\.(1|2|6|10)\b")


@dataclass(frozen=True)
class Outcome:
    """What is known after an attempt; `QUEUED` means certainly not sent, try again later.

    `is_no_such_address`: the server said for good that nobody has this address (RFC 3463: 5.1.1, 5.1.2, 5.1.6, 5.1.10).
    """

    state: MessageState
    detail: str = ""
    transport: str = "smtp"
    is_no_such_address: bool = False


class WholeHeader(UnstructuredHeader, BaseHeader):
    """A header that is written on one line, however long: mail programs read an address only unbroken."""

    max_count = 1

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


HEADERS = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", WholeHeader)
WRITING = default.clone(header_factory=HEADERS)


def send(message: Message, footer: Footer | None = None) -> Outcome:
    """Hand a claimed mail over; without a mail server it is kept for the page at /-/mail/.

    Every answer before the text has gone out is certain; a connection lost after it is unknown.
    """
    if not settings.EMAIL_URL:
        return Outcome(MessageState.ACCEPTED, transport="kept")
    try:
        mail = compose(message, footer).as_bytes(policy=SMTP)
    except (ValueError, LookupError) as error:
        return Outcome(MessageState.FAILED, f"This mail cannot be written as one: {error}")
    try:
        server = connect(settings.EMAIL_URL)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(MessageState.QUEUED, f"No mail server answered: {error}")
    try:
        return _converse(server, message.to_address, mail)
    finally:
        server.close()


def connect(address: str) -> smtplib.SMTP:
    """A greeted, authenticated connection to `smtp://` or `smtps://`; `?tls=starttls` upgrades it.

    Raises: OSError, smtplib.SMTPException.
    """
    parts = urlsplit(address)
    is_implicit = parts.scheme == "smtps"
    port = parts.port or (465 if is_implicit else 587 if "starttls" in parts.query else 25)
    host = parts.hostname or "localhost"
    if is_implicit:
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
        if parse_qs(parts.query).get("tls") == ["starttls"]:
            server.starttls(context=ssl.create_default_context())
    server.ehlo_or_helo_if_needed()
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def compose(message: Message, footer: Footer | None = None) -> EmailMessage:
    """The mail with the Message-ID it was given before the first attempt, and what stands below it.

    Outreach has a footer: mail programs unsubscribe by its address with one POST (RFC 8058), people by the link.

    Raises: ValueError: a name, address or subject would add a header or cannot be written in one.
    """
    mail = EmailMessage(policy=WRITING)
    mail["From"] = formataddr((message.from_name, settings.DEFAULT_FROM_EMAIL))
    mail["To"] = formataddr((message.to_name, message.to_address))
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.created_at.astimezone(UTC))
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated" if message.sent_by_id is None else "no"
    if message.reply_to:
        mail["Reply-To"] = message.reply_to
    if message.thread:
        mail["In-Reply-To"] = message.thread.split()[-1]
        mail["References"] = message.thread
    if footer:
        mail["List-Unsubscribe"] = f"<{footer.url}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    text = f"{message.text.rstrip()}\n\n{footer.text}\n" if footer else message.text
    mail.set_content(text)
    if footer and footer.tracker:
        mail.add_alternative(footer.tracker.html(text), subtype="html")
    if message.calendar:
        _add_calendar(mail, message)
    return mail


def _add_calendar(mail: EmailMessage, message: Message) -> None:
    """Put the invitation in twice: as an alternative, which calendars act on, and as a file, for those that do not.

    Source: RFC 6047, section 2.4.
    """
    content = message.calendar.encode()
    of = {"method": message.calendar_method, "component": "VEVENT"}
    mail.add_alternative(content, maintype="text", subtype="calendar", cte="base64", params={"charset": "UTF-8"} | of)
    mail.add_attachment(content, maintype="application", subtype="ics", filename="invite.ics", params=of)


def _converse(server: smtplib.SMTP, address: str, mail: bytes) -> Outcome:
    try:
        for code, answer in (server.mail(settings.DEFAULT_FROM_EMAIL), server.rcpt(address)):
            if code >= 400:
                return _refused(code, answer)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(MessageState.QUEUED, f"The mail server went away: {error}")
    try:
        code, answer = server.data(mail)
    except smtplib.SMTPDataError as error:
        return _refused(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(MessageState.UNKNOWN, f"The connection was lost before the mail server's answer: {error}")
    return _refused(code, answer) if code >= 400 else Outcome(MessageState.ACCEPTED, words_of(answer))


def _refused(code: int, answer: bytes | str) -> Outcome:
    state, words = MessageState.FAILED if code >= 500 else MessageState.QUEUED, words_of(answer)
    return Outcome(state, f"{code} {words}", is_no_such_address=bool(code >= 500 and NOBODY_THERE.match(words)))


def words_of(answer: bytes | str) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else answer
