"""What a provider tells of a mail of ours through its webhook, written as the report a mail server would send.

So there is one way for both: it is kept as it came, read and acted on like every other mail (RFC 3464, RFC 5965).
"""

from dataclasses import dataclass
from datetime import datetime
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
    return incoming.take_in(arrival=Arrival(_written(report), f"report:{report.key}"), by=by, at=at)


def _written(report: Report) -> bytes:
    is_complaint = report.kind == ReportKind.COMPLAINT
    of, said = ("feedback-report", _complaint(report)) if is_complaint else ("delivery-status", _status(report))
    address, identifier = clean(report.address), clean(report.message_id)
    text = (
        "From: mailer-daemon@localhost\nSubject: Report\nAuto-Submitted: auto-generated\n"
        f'Content-Type: multipart/report; report-type={of}; boundary="report"\n\n'
        f"--report\nContent-Type: message/{of}\n\n{said}\n"
        f"--report\nContent-Type: text/rfc822-headers\n\nMessage-ID: {identifier}\nTo: {address}\n\n--report--\n"
    )
    return text.encode()


def _complaint(report: Report) -> str:
    return f"Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: {clean(report.address)}\n"


def _status(report: Report) -> str:
    return (
        "Reporting-MTA: dns; webhook\n\n"
        f"Final-Recipient: rfc822; {clean(report.address)}\n"
        f"Action: {ACTIONS[report.kind]}\nStatus: {STATUSES[report.kind]}\n"
        f"Diagnostic-Code: smtp; {clean(report.words)[:300]}\n"
    )
