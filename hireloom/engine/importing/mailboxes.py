"""Mail: single letters (.eml) and files of them (mbox), who wrote and what is attached."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from typing import BinaryIO

from hireloom.engine.importing.rows import DEFAULT_BOUNDS, Bounds

_FROM = re.compile(rb"^From \S+.*\d{4}\s*$")
_QUOTED = re.compile(rb"^>(>*From )")
_MOST_PARTS = 100
_LONGEST_HEAD = 20_000
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
    message = parsed(content)
    name, address = _sender(message)
    return Letter(name, address, _header(message, "subject"), tuple(_attachments(message)))


def parsed(content: bytes) -> EmailMessage:
    """A mail in its parts; of one whose parts lie too deep in each other its headers alone."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
    except RecursionError:
        head = re.split(rb"\r?\n\r?\n", content, maxsplit=1)[0]
        message = email.message_from_bytes(head[:_LONGEST_HEAD], policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def parts_of(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a mail from the outside in, a hundred at most, however deep they lie."""
    waiting, count = [message], 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop(0)
        count += 1
        yield part
        children = part.get_payload() if part.is_multipart() else None
        if isinstance(children, list):
            waiting[:0] = [child for child in children if isinstance(child, EmailMessage)]


def _one_line(value: object) -> str:
    return " ".join(str(value).encode("utf-8", "replace").decode().split())


def _sender(message: EmailMessage) -> tuple[str, str]:
    """Who wrote it; a name that holds an address is a name."""
    for header in ("reply-to", "from"):
        try:
            found = getattr(message.get(header), "addresses", ())
        except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
            continue  # a header that the standard library cannot read
        for one in found:
            if one.username and one.domain:
                return _one_line(one.display_name), _one_line(one.addr_spec)
    return "", ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "").replace("\r", " ").replace("\n", " ")
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""  # a header that the standard library cannot read


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in parts_of(message):
        try:
            name, content = part.get_filename(), part.get_payload(decode=True)
        except (ValueError, LookupError, AttributeError, TypeError):
            continue  # a part that the standard library cannot read
        if name and isinstance(content, bytes) and content and _ATTACHED.search(name):
            yield name, content
