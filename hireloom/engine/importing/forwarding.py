"""Forwarded mail: who wrote the letter that somebody sent on, what it says, and what is attached.

Mail programs write the head of the original in many ways; the last letter of a chain is the oldest, the first is the
one that was sent on. Source: how Gmail, Outlook, Apple Mail and Thunderbird mark a forwarded letter.
"""

import re
from dataclasses import dataclass
from email.message import EmailMessage
from html import unescape

from hireloom.engine.importing.mailboxes import letter_of, parsed, parts_of

LONGEST = 200_000
"""Characters of a body that are looked at."""

_MARK = re.compile(
    r"^[>\s]*(?:-{2,}\s*)?(?:forwarded message|original message|begin forwarded message|weitergeleitete nachricht|"
    r"ursprüngliche nachricht|anfang der weitergeleiteten nachricht|message transféré|message d'origine|"
    r"mensaje reenviado)\s*:?\s*(?:-{2,})?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_FROM = re.compile(
    r"^[>\s]*\*?(?:from|von|de|da|van)\*?\s*:\*?\s*(?P<sender>[^\n]{3,300})$", re.IGNORECASE | re.MULTILINE
)
_HEAD = re.compile(r"^[>\s]*\*?[A-Za-zÀ-ÿ-]{2,12}\*?\s*:", re.MULTILINE)
_ADDRESS = re.compile(r"(?P<name>.*?)[\s\"']*(?:<|\[mailto:|\(|\s)\s*(?P<address>[^\s<>()\[\]\"]+@[^\s<>()\[\]\"]+)")
_TAGS = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]{0,2000}>", re.IGNORECASE | re.DOTALL)
_BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]{0,200}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A letter that was sent on. `by_email` sent it on; `name` and `email` are the original's, "" when not found.

    `is_forwarded` is False for a letter that somebody wrote themselves: then they are its sender.
    """

    by_name: str
    by_email: str
    name: str
    email: str
    subject: str
    text: str
    attachments: tuple[tuple[str, bytes], ...]
    is_forwarded: bool


def forwarded(content: bytes) -> Forwarded:
    """Whom a letter is from that was sent on; whatever is missing or broken is empty."""
    outer = letter_of(content)
    message = parsed(content)
    inside = _attached_letter(message)
    if inside is not None:
        inner = letter_of(_bytes_of(inside))
        return Forwarded(
            by_name=outer.sender_name,
            by_email=outer.sender_email,
            name=inner.sender_name,
            email=inner.sender_email,
            subject=inner.subject,
            text=_body(inside),
            attachments=inner.attachments,
            is_forwarded=True,
        )
    text = _body(message)
    mark = _MARK.search(text)
    name, address, rest = _original(text, mark.end() if mark else 0, is_marked=mark is not None)
    return Forwarded(
        by_name=outer.sender_name,
        by_email=outer.sender_email,
        name=name,
        email=address,
        subject=outer.subject,
        text=rest,
        attachments=outer.attachments,
        is_forwarded=bool(address) or mark is not None,
    )


def _original(text: str, after: int, *, is_marked: bool) -> tuple[str, str, str]:
    """Name and address of who wrote the original, and what it says below its head; the whole text without a head."""
    sender = _FROM.search(text, after)
    if sender is None or not (is_marked or _HEAD.match(text, sender.end() + 1)):
        return "", "", text
    found = _ADDRESS.search(f" {sender['sender']}")
    if found is None:
        return "", "", text
    lines = text[sender.end() :].split("\n")[1:]
    while lines and (_HEAD.match(lines[0]) or lines[0].startswith((" ", "\t"))):
        lines.pop(0)
    body = "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in lines)
    return found["name"].strip(" \"'*"), found["address"].strip("<>*.,;"), body.strip()


def _attached_letter(message: EmailMessage) -> EmailMessage | None:
    """The letter that came as an attachment of this one."""
    for part in parts_of(message):
        if part.get_content_type() == "message/rfc822":
            payload = part.get_payload()
            inside = payload[0] if isinstance(payload, list) and payload else None
            return inside if isinstance(inside, EmailMessage) else None
    return None


def _bytes_of(message: EmailMessage) -> bytes:
    try:
        return message.as_bytes()
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return b""  # a letter that the standard library cannot write


def _body(message: EmailMessage) -> str:
    """What a letter says, as text; of HTML what one would read."""
    for kinds in (("plain",), ("html",)):
        try:
            part = message.get_body(kinds)
            content = part.get_content() if part is not None else ""
        except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
            continue  # a part that the standard library cannot read
        if isinstance(content, str) and content.strip():
            text = content[:LONGEST].replace("\r\n", "\n").replace("\0", "").encode("utf-8", "replace").decode()
            return text if kinds == ("plain",) else _without_tags(text)
    return ""


def _without_tags(markup: str) -> str:
    return unescape(_TAGS.sub("", _BREAKS.sub("\n", markup)))
