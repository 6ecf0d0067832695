"""What a provider tells of a mail of ours through its webhook, written as the report a mail server would send.

So there is one way for both: it is kept as it came, read and acted on like every other mail (RFC 3464, RFC 5965).
"""

from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.mime.multipart import MIMEMultipart
from enum import StrEnum

from hireloom.core.actor import Actor
from hireloom.kit.text import clean
from hireloom.messaging.models import IncomingMail
from hireloom.messaging.operations import incoming
from hireloom.messaging.operations.incoming import Arrival

ACTIONS = {"hard_bounce": "failed", "soft_bounce": "delayed", "delivered": "delivered"}
STATUSES = {"hard_bounce": "5.1.1", "soft_bounce": "4.0.0", "delivered": "2.0.0"}


class ReportKind(StrEnum):
    """What a provider tells of a mail."""

    HARD_BOUNCE = "hard_bounce"
    SOFT_BOUNCE = "soft_bounce"
    DELIVERED = "delivered"
    COMPLAINT = "complaint"


@dataclass(frozen=True)
class Report:
    """One thing that a provider tells: of which mail of ours, by its Message-ID; `key` is the same however often."""

    kind: ReportKind
    key: str
    message_id: str
    address: str = ""
    words: str = ""


def tell(*, report: Report, by: Actor, at: datetime) -> IncomingMail:
    """Take in what a provider tells, once by its key.

    Raises: PermissionDenied: `by` may not hand mails in.
    """
    raw = _written(report).as_bytes()
    return incoming.take_in(arrival=Arrival(raw, f"report:{report.key}"), by=by, at=at)


def _written(report: Report) -> Message:
    is_complaint = report.kind == ReportKind.COMPLAINT
    mail = MIMEMultipart("report")
    mail.set_param("report-type", "feedback-report" if is_complaint else "delivery-status")
    mail["From"], mail["Subject"], mail["Auto-Submitted"] = "mailer-daemon@localhost", "Report", "auto-generated"
    mail.attach(_complaint(report) if is_complaint else _status(report))
    about = Message()
    about.set_type("text/rfc822-headers")
    about.set_payload(f"Message-ID: {clean(report.message_id)}\nTo: {clean(report.address)}\n")
    mail.attach(about)
    return mail


def _complaint(report: Report) -> Message:
    part = Message()
    part.set_type("message/feedback-report")
    part.set_payload(f"Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: {clean(report.address)}\n")
    return part


def _status(report: Report) -> Message:
    part = Message()
    part.set_type("message/delivery-status")
    action = ACTIONS[report.kind]
    lines = [
        "Reporting-MTA: dns; webhook",
        "",
        f"Final-Recipient: rfc822; {clean(report.address)}",
        f"Action: {action}",
        f"Status: {STATUSES[report.kind]}",
        f"Diagnostic-Code: smtp; {clean(report.words)[:300]}",
        "",
    ]
    part.set_payload("\n".join(lines))
    return part
