"""A mail as it came, read as far as it can be: broken structure, lying charsets, huge parts cost words and no more."""

import codecs
import email
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from hireloom.engine.mail import html

MOST_BYTES = 10 * 1024 * 1024
"""What lies behind is not looked at; words stand at the beginning, before what is attached."""
MOST_PARTS, MOST_HEADER, MOST_HTML, MOST_TEXT = 200, 20_000, 1_000_000, 200_000
NO_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "utf7"})
"""Names of codecs that are no charset of a mail, some of them slow enough to stop a worker."""
FOLDED = re.compile(r"\n[ \t]")
IDENTIFIER = re.compile(r"<[^<>\s]{3,300}>")
CODED = re.compile(r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=")
COVERED = re.compile(r"\x1a(\d+)\x1a")
FRAMED = re.compile(r'((?:"(?:[^"\\]|\\.)*"|[^",<])*)<\s*([^@\s<>]+@[^@\s<>]+)\s*>')
"""The first of some addresses, where it stands in angle brackets behind a name."""
MOST_CALENDARS, MOST_OF_CALENDAR = 4, 100_000
CALENDARS = ("text/calendar", "application/ics")
REPORTS = ("message/delivery-status", "message/feedback-report", "text/rfc822-headers", "message/rfc822")
BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError)


@dataclass(frozen=True)
class Part:
    """A part that speaks about another mail: its type, and its text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Mail:
    """What a mail says. `to` are all addresses it was sent or handed to; identifiers keep their angle brackets.

    `text` is what a reader sees, answers quoted below it included; `calendars` are iCalendar objects, unfolded.
    `is_cut`: it was longer than we read.
    """

    sender_name: str = ""
    sender: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()
    sent_at: datetime | None = None
    content_type: str = ""
    report_type: str = ""
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    parts: tuple[Part, ...] = ()
    calendars: tuple[str, ...] = ()
    is_cut: bool = False

    def header(self, name: str) -> str:
        """The first header of a name, in lower case; "" where there is none."""
        return next(iter(self.headers.get(name, ())), "")


def read(raw: bytes) -> Mail:
    """Read a mail. What cannot be read is left out."""
    try:
        message = email.message_from_bytes(raw[:MOST_BYTES])
    except BROKEN:
        message = email.message_from_bytes(raw.partition(b"\r\n\r\n")[0][:MOST_HEADER])
    headers = _headers(message)
    written = _headers(message, is_decoded=False)
    name, sender = _first_address(written, ("from", "reply-to", "sender"))
    parts = list(_leaves(message))
    return Mail(
        sender_name=name,
        sender=sender,
        to=_recipients(written),
        subject=_one(headers, "subject"),
        message_id=next(iter(IDENTIFIER.findall(_one(headers, "message-id"))), ""),
        references=_references(headers),
        sent_at=_moment(_one(headers, "date")),
        content_type=_safe_type(message),
        report_type=_parameter(message, "report-type"),
        headers=headers,
        text=_text(parts),
        parts=tuple(_reports(parts)),
        calendars=tuple(_calendars(parts)),
        is_cut=len(raw) > MOST_BYTES,
    )


def _headers(message: Message, *, is_decoded: bool = True) -> dict[str, tuple[str, ...]]:
    """The headers in words; not decoded they are as written, and a name that holds an address is still a name."""
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), []).append(_decoded(value, with_words=is_decoded))
    return {name: tuple(values) for name, values in found.items()}


def _one(headers: dict[str, tuple[str, ...]], name: str) -> str:
    return next(iter(headers.get(name, ())), "")


def _decoded(value: object, *, with_words: bool = True) -> str:
    """A header in words, on one line."""
    try:
        text = _said(str(value)[:MOST_HEADER].encode("utf-8", "surrogateescape"), "")
        if with_words and "=?" in text:
            pieces = decode_header(text)
            text = "".join(one if isinstance(one, str) else _said(one, charset or "") for one, charset in pieces)
    except (HeaderParseError, *BROKEN):
        text = ""
    return " ".join(text.replace("\x00", "").encode("utf-8", "replace").decode().split())


def _said(content: bytes, charset: str) -> str:
    """Bytes as text: as they say, else as UTF-8, else as what Windows wrote."""
    for name in (charset, "utf-8"):
        try:
            if not name or codecs.lookup(name).name.replace("-", "_") in NO_CHARSETS or name.lower() in NO_CHARSETS:
                continue
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def _first_address(headers: dict[str, tuple[str, ...]], names: Sequence[str]) -> tuple[str, str]:
    """Who is named first. An address in a name, bare or in coded words, is a name: else anybody could be anybody."""
    found = (_named(value) for name in names for value in headers.get(name, ()))
    return next((one for one in found if one is not None), ("", ""))


def _named(value: str) -> tuple[str, str] | None:
    """The first name and address of a header as it was written."""
    pieces: list[str] = []
    masked = CODED.sub(lambda found: _kept(pieces, found.group()), value.replace("\x1a", ""))
    framed = FRAMED.match(masked)
    found = [(framed.group(1), framed.group(2))] if framed else list(_addresses([masked]))
    if not found:
        return None
    shown = COVERED.sub(lambda one: pieces[int(one.group(1))], found[0][0])
    return _decoded(shown.strip(' "'))[:200], found[0][1].lower()[:254]


def _kept(pieces: list[str], piece: str) -> str:
    pieces.append(piece)
    return f"\x1a{len(pieces) - 1}\x1a"


def _addresses(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    try:
        found = getaddresses([value[:5_000] for value in values])
    except BROKEN:
        return
    for name, address in found:
        if re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address):
            yield _decoded(name)[:200], address.lower()[:254]


def _recipients(headers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    names = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-delivered-to")
    found = [address for name in names for _, address in _addresses(headers.get(name, ()))]
    return tuple(dict.fromkeys(found[:100]))


def _references(headers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The mails this one answers, the nearest first."""
    near = IDENTIFIER.findall(_one(headers, "in-reply-to"))
    far = IDENTIFIER.findall(_one(headers, "references"))
    return tuple(dict.fromkeys([*near, *reversed(far)]))[:100]


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _safe_type(message: Message) -> str:
    try:
        return str(message.get_content_type())
    except BROKEN:
        return "text/plain"


def _parameter(message: Message, name: str) -> str:
    try:
        value = message.get_param(name, "")
    except BROKEN:
        return ""
    return value.lower() if isinstance(value, str) else ""


def _leaves(message: Message) -> Iterator[Message]:
    """The parts in their order, those of a mail that is enclosed left out, without recursion."""
    waiting, count = [message], 0
    while waiting and count < MOST_PARTS:
        part = waiting.pop(0)
        count += 1
        if _safe_type(part) in REPORTS:
            yield part
            continue
        children = part.get_payload() if part.is_multipart() else None
        if isinstance(children, list):
            waiting[:0] = [child for child in children if isinstance(child, Message)]
        else:
            yield part


def _text(parts: Sequence[Message]) -> str:
    """The words for a reader: the first plain part that says something, else the first of HTML."""
    shown = [part for part in parts if not _is_attached(part)]
    for part in shown:
        if _safe_type(part) == "text/plain" and (text := _content(part)[:MOST_TEXT]).strip():
            return text
    for part in shown:
        if _safe_type(part) == "text/html" and (text := html.words(_content(part)[:MOST_HTML])[:MOST_TEXT]).strip():
            return text
    return ""


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except BROKEN:
        return False


def _content(part: Message) -> str:
    try:
        content, charset = part.get_payload(decode=True), part.get_content_charset("")
    except BROKEN:
        return ""
    if not isinstance(content, bytes):
        return ""
    return _said(content, charset).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def _reports(parts: Sequence[Message]) -> Iterator[Part]:
    for part in parts:
        kind = _safe_type(part)
        if kind in REPORTS:
            yield Part(kind, _whole(part)[:MOST_TEXT])


def _calendars(parts: Sequence[Message]) -> Iterator[str]:
    """Calendar objects, one to a line what they fold over several (RFC 5545, section 3.1); large ones are none."""
    found = [part for part in parts if _safe_type(part) in CALENDARS][:MOST_CALENDARS]
    for part in found:
        text = _content(part)
        if text and len(text) <= MOST_OF_CALENDAR:
            yield FOLDED.sub("", text)


def _whole(part: Message) -> str:
    """What a part about another mail says: its blocks of fields, or the headers of the mail it holds."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        return _content(part)
    blocks = [block for block in payload[:50] if isinstance(block, Message)]
    said = ["\n".join(f"{name}: {_decoded(value)}" for name, value in block.raw_items()) for block in blocks]
    return "\n\n".join(said)
