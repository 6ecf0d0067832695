"""Mail: single letters (.eml) and files of them (mbox), who wrote and what is attached."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import getaddresses
from typing import BinaryIO

from hireloom.engine.importing.rows import DEFAULT_BOUNDS, Bounds

_FROM = re.compile(rb"^From \S+.*\d{4}\s*$")
_QUOTED = re.compile(rb"^>(>*From )")
_MOST_PARTS = 100
_ATTACHED = re.compile(r"\.(?:pdf|docx?|odt|rtf|vcf|json)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail: who wrote it, about what, and the documents attached as (name, content)."""

    sender_name: str
    sender_email: str
    subject: str
    attachments: tuple[tuple[str, bytes], ...]


def messages(file: BinaryIO, *, bounds: Bounds = DEFAULT_BOUNDS) -> Iterator[bytes]:
    """The letters of a mailbox in its order; one longer than a file may be is cut there. Source: RFC 4155."""
    letter: list[bytes] = []
    size, after_blank = 0, True
    for line in file:
        if after_blank and _FROM.match(line.rstrip(b"\r\n")):
            if letter:
                yield b"".join(letter)
            letter, size = [], 0
        elif size < bounds.file_bytes:
            letter.append(_QUOTED.sub(rb"\1", line))
            size += len(line)
        after_blank = line in (b"\n", b"\r\n")
    if letter:
        yield b"".join(letter)


def letter_of(content: bytes) -> Letter:
    """What a mail says of its sender and brings with it; whatever is missing or broken is empty."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    name, address = _sender(message)
    return Letter(name, address, _header(message, "subject"), tuple(_attachments(message)))


def _sender(message: EmailMessage) -> tuple[str, str]:
    for header in ("reply-to", "from"):
        for name, address in getaddresses([_header(message, header)]):
            if "@" in address:
                return name.strip(), address.strip()
    return "", ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "").replace("\r", " ").replace("\n", " ")
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""  # a header that the standard library cannot read


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        try:
            name, content = part.get_filename(), part.get_payload(decode=True)
        except (ValueError, LookupError, AttributeError, TypeError):
            continue  # a part that the standard library cannot read
        if name and isinstance(content, bytes) and content and _ATTACHED.search(name):
            yield name, content
