"""Handing one mail to a server, and saying honestly what became of it."""

import re
import smtplib
from collections.abc import Collection
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from uuid import UUID

from hireloom.messaging import dkim, footers, lines, writing
from hireloom.messaging.dkim import Key
from hireloom.messaging.enums import MessageState
from hireloom.messaging.footers import Footer
from hireloom.messaging.lines import Line
from hireloom.messaging.models import Message
from hireloom.messaging.servers import Unreachable

GOING_AWAY, GO_AHEAD = "421", 354
DOTS = re.compile(rb"^\.", re.MULTILINE)
"""A dot that begins a line is doubled, since one alone ends the mail. Source: RFC 5321, section 4.5.2."""
NOBODY_THERE = re.compile(r"5\.1\.(1|2|6|10)\b")


@dataclass(frozen=True)
class Outcome:
    """What is known after an attempt; `QUEUED` means certainly not sent, try again later.

    `is_no_such_address`: the server said for good that nobody has this address (RFC 3463: 5.1.1, 5.1.2, 5.1.6, 5.1.10).
    `is_of_mailbox`: it is not about this mail; no other of its sender would leave either.
    """

    state: MessageState
    detail: str = ""
    transport: str = "smtp"
    is_no_such_address: bool = False
    is_of_mailbox: bool = False


@dataclass(frozen=True)
class Dress:
    """What a mail gets when it leaves: what stands below it, and the key that signs it."""

    footer: Footer | None = None
    key: Key | None = None


PLAIN = Dress()


def dresses_of(messages: Collection[Message]) -> dict[UUID, Dress]:
    """What each of these mails gets. A fixed number of queries."""
    below, keys = footers.of(messages), dkim.keys_of(messages)
    return {each.pk: Dress(below.get(each.pk), keys.get(each.pk)) for each in messages}


def send(message: Message, dress: Dress = PLAIN, line: Line | None = None) -> Outcome:
    """Hand a claimed mail over; without a mail server it is kept for the page at /-/mail/.

    Every answer before the text has gone out is certain; a connection lost after it is unknown. `line` is one to the
    server of the message's mailbox that is used for several mails.
    """
    if line is None:
        with lines.line(lines.route_of(message.mailbox)) as own:
            return send(message, dress, own)
    if line.route.leads_nowhere:
        return Outcome(MessageState.ACCEPTED, transport="kept")
    try:
        mail = writing.written(message, dress.footer)
    except (ValueError, LookupError) as error:
        return Outcome(MessageState.FAILED, f"This mail cannot be written as one: {error}")
    if dress.key:
        mail = dkim.signed(mail, dress.key)
    for _ in range(lines.MOST_IDLE + 1):
        outcome = _converse(line, message.to_address, mail)
        if outcome is not None:
            return outcome
        line.drop()  # it was kept from an earlier mail and has died: nothing was said yet
    return Outcome(MessageState.QUEUED, "The mail server went away.", is_of_mailbox=True)


def compose(message: Message, footer: Footer | None = None) -> EmailMessage:
    """The mail with the Message-ID it was given before the first attempt, and what stands below it, to be looked at.

    What a colleague writes to people has the same words as HTML beside it.
    Outreach has a footer: mail programs unsubscribe by its address with one POST (RFC 8058), people by the link.

    Raises: ValueError: a name, address or subject would add a header or cannot be written in one.
    """
    return message_from_bytes(writing.written(message, footer), policy=default)


def _converse(line: Line, address: str, mail: bytes) -> Outcome | None:
    """Say one mail; None where a line that was kept turns out dead before anything was taken."""
    try:
        server = line.open()
    except Unreachable as error:
        return Outcome(MessageState.QUEUED, str(error), is_of_mailbox=True)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(MessageState.QUEUED, f"No mail server answered: {error}", is_of_mailbox=True)
    was_kept = line.was_kept
    try:
        refusal = _introduced(server, line.route.sender, address)
    except (OSError, smtplib.SMTPException) as error:
        line.drop()
        return None if was_kept else Outcome(MessageState.QUEUED, f"The mail server went away: {error}")
    if refusal is not None:
        is_tired = was_kept and refusal.detail.startswith(GOING_AWAY)
        return None if is_tired else _after_refusal(line, refusal)
    return _said(line, server, mail)


def _introduced(server: smtplib.SMTP, sender: str, address: str) -> Outcome | None:
    """Say who writes to whom; None when the text may follow."""
    code, answer = server.docmd("MAIL", f"FROM:<{sender}>")  # `mail` and `rcpt` would parse what was written already
    if code >= 400:
        return replace(_refused(code, answer), is_of_mailbox=True)
    code, answer = server.docmd("RCPT", f"TO:<{address}>")
    if code >= 400:
        return _refused(code, answer)
    code, answer = server.docmd("DATA")
    return None if code == GO_AHEAD else _refused(code, answer)


def _said(line: Line, server: smtplib.SMTP, mail: bytes) -> Outcome:
    """Say the text; where the line is lost from here on, nobody knows whether it was taken."""
    try:
        server.send(DOTS.sub(b"..", mail) + b".\r\n")
        code, answer = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        line.drop()
        return Outcome(MessageState.UNKNOWN, f"The connection was lost before the mail server's answer: {error}")
    if code >= 400:
        return _after_refusal(line, _refused(code, answer))
    line.used()
    return Outcome(MessageState.ACCEPTED, words_of(answer))


def _after_refusal(line: Line, outcome: Outcome) -> Outcome:
    """Make the line ready for the next mail; one that the server gave up is dropped."""
    try:
        if line.server is not None and line.server.rset()[0] >= 400:
            line.drop()
    except (OSError, smtplib.SMTPException):
        line.drop()
    line.was_kept = False
    return outcome


def _refused(code: int, answer: bytes | str) -> Outcome:
    state, words = MessageState.FAILED if code >= 500 else MessageState.QUEUED, words_of(answer)
    return Outcome(state, f"{code} {words}", is_no_such_address=bool(code >= 500 and NOBODY_THERE.match(words)))


def words_of(answer: bytes | str) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else answer
