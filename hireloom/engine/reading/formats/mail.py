"""Mail files: the first attachment that is a document, or else the words of the mail."""

import email
import email.policy
from email.message import EmailMessage

from hireloom.engine.reading.formats.flow import Flow
from hireloom.engine.reading.formats.markup import write
from hireloom.engine.reading.kinds import DocumentKind
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Manuscript
from hireloom.engine.reading.sniffing import sniff

_READABLE = frozenset({DocumentKind.PDF, DocumentKind.DOCX, DocumentKind.ODT, DocumentKind.RTF})
_MOST_PARTS = 100


def attached_document(data: bytes, limits: Limits) -> tuple[bytes, str] | None:
    """Give the content and name of the first attachment we can read, or None; mails inside mails are not opened."""
    for number, part in enumerate(_message(data).walk()):
        if number >= _MOST_PARTS:
            return None
        name = part.get_filename()
        content = part.get_payload(decode=True) if name else None
        if name and isinstance(content, bytes) and sniff(content, name, limits=limits).kind in _READABLE:
            return content, name
    return None


def extract(data: bytes, limits: Limits) -> Manuscript:
    """Read the words of a mail: its plain text, or else its HTML."""
    flow = Flow(limits)
    body = _message(data).get_body(preferencelist=("plain", "html"))
    if body is not None:
        content = str(body.get_content())
        if body.get_content_type() == "text/html":
            write(content, flow)
        else:
            flow.add(content.replace("\r\n", "\n"))
    return flow.manuscript()


def _message(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    return message if isinstance(message, EmailMessage) else EmailMessage()
