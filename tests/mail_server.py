"""A real SMTP server on loopback that does what the test wants it to."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Handler:
    """Takes mails; `answers` say, mail after mail, what is replied to the text, or that the line goes dead.

    "slowly" answers after a while, "never" after so long that nobody waits for it.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.answers: list[str] = []
        self.recipient_answers: list[str] = []

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
        if answer.startswith("250") or answer == "take it and hang up":
            self.raw.append(envelope.original_content)
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
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
