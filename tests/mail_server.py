"""A real SMTP server on loopback that does what the test wants it to."""

import asyncio
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Handler:
    """Takes mails; `answers` say, mail after mail, what is replied to the text, or that the line goes dead.

    "slowly" answers after a while, "never" after so long that nobody waits for it. In `log`, where there is one, stands
    what a Postfix would write there: that it was told of a mail, and, of those that it took, that it did.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.answers: list[str] = []
        self.recipient_answers: list[str] = []
        self.sender_answers: list[str] = []
        self.log: Path | None = None

    def begin_log(self, log: Path, since: datetime) -> None:
        """Write the log from now on, as one that goes back to a moment."""
        log.write_text(f"{since.isoformat()} relay postfix/master[1]: daemon started\n")
        self.log = log

    def note(self, *lines: str) -> None:
        """Add lines to the log."""
        if self.log is not None:
            with self.log.open("a") as file:
                file.writelines(f"{datetime.now(UTC).isoformat()} relay postfix/{line}\n" for line in lines)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.sender_answers.pop(0) if self.sender_answers else "250 OK"
        if answer.startswith("250"):
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.recipient_answers.pop(0) if self.recipient_answers else "250 OK"
        answer = await spoken(answer)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        if answer == "hang up":
            server.transport.abort()
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await spoken(self.answers.pop(0) if self.answers else "250 Accepted")
        mail, queue_id = (
            message_from_bytes(envelope.content or b"", policy=policy.default),
            secrets.token_hex(5).upper(),
        )
        self.note(f"cleanup[2]: {queue_id}: message-id={mail['Message-ID']}")
        if answer.startswith("250") or answer == "take it and hang up":
            self.raw.append(envelope.original_content)
            self.mails.append(mail)
            self.note(f"qmgr[3]: {queue_id}: from=<{envelope.mail_from}>, size=1, nrcpt=1 (queue active)")
        if "hang up" in answer:
            server.transport.abort()
        return answer


async def spoken(answer: str) -> str:
    """An answer once it is said."""
    pauses = {"slowly": 0.2, "never": 600}
    if answer in pauses:
        await asyncio.sleep(pauses[answer])
        return "250 OK"
    return answer


@contextmanager
def running() -> Iterator[tuple[Handler, str]]:
    """The handler and the address of a server that runs in a thread."""
    handler = Handler()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port, ready_timeout=10)
    controller.start()
    try:
        yield handler, f"smtp://127.0.0.1:{port}"
    finally:
        with suppress(RuntimeError):
            controller.stop()
