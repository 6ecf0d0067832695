"""Answers to invitations in the forms in which Google Calendar, Outlook and Apple's Calendar send them."""

import base64
from datetime import datetime
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from quopri import encodestring

STAMP = "20260303T090000Z"


def google(uid: str, who: str, said: str = "ACCEPTED", *, sequence: int = 0, stamp: str = STAMP, **more: str) -> bytes:
    """Alternatives with the calendar last, and the same as a file; the attendee's parameters folded over lines."""
    calendar = (
        "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\n"
        f"METHOD:REPLY\r\nBEGIN:VEVENT\r\nDTSTART:20260305T090000Z\r\nDTEND:20260305T094500Z\r\nDTSTAMP:{stamp}\r\n"
        f"ORGANIZER;CN=Rita Lindqvist:mailto:rita@acme.example\r\nUID:{uid}\r\n"
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={said};CN={who}\r\n ;X-NUM-GUESTS=0:mailto:{who}\r\n"
        f"{comment(more.get('comment', ''))}CREATED:20260302T080000Z\r\nSEQUENCE:{sequence}\r\nSTATUS:CONFIRMED\r\n"
        "SUMMARY:Interview\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    inside = MIMEMultipart("alternative")
    inside.attach(MIMEText(f"{who} has accepted this invitation.", "plain", "utf-8"))
    inside.attach(MIMEText(f"<p>{who} has accepted this invitation.</p>", "html", "utf-8"))
    inside.attach(part(calendar, "REPLY"))
    mail = MIMEMultipart("mixed")
    head(mail, more.get("sender", who), f"Accepted: Interview @ Thu Mar 5, 2026 ({who})")
    mail["Auto-Submitted"] = "auto-generated"
    mail.attach(inside)
    file = MIMEText(calendar, "plain", "utf-8")
    file.replace_header("Content-Type", 'application/ics; name="invite.ics"')
    file["Content-Disposition"] = 'attachment; filename="invite.ics"'
    mail.attach(file)
    return mail.as_bytes()


def outlook(uid: str, who: str, said: str = "ACCEPTED", *, sequence: int = 0, stamp: str = STAMP, **more: str) -> bytes:
    """Base64, `MAILTO` in capitals, the zone by its Windows name, what was typed as a comment; or another time."""
    method = "COUNTER" if said == "COUNTER" else "REPLY"
    start, end = more.get("start", "20260305T100000"), more.get("end", "20260305T104500")
    part_said = "TENTATIVE" if said == "COUNTER" else said
    delegate = f';DELEGATED-TO="mailto:{more["delegate"]}"' if "delegate" in more else ""
    calendar = (
        f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\n"
        "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
        f"ATTENDEE;PARTSTAT={part_said}{delegate};CN={who}:MAILTO:{who}\r\n{comment(more.get('comment', ''))}UID:{uid}\r\n"
        f"SUMMARY;LANGUAGE=en-US:Accepted: Interview\r\nDTSTART;TZID=W. Europe Standard Time:{start}\r\n"
        f"DTEND;TZID=W. Europe Standard Time:{end}\r\nCLASS:PUBLIC\r\nPRIORITY:5\r\nDTSTAMP:{stamp}\r\n"
        f"TRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\nSEQUENCE:{sequence}\r\nX-MICROSOFT-CDO-APPT-SEQUENCE:{sequence}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    mail = MIMEMultipart("alternative")
    head(mail, more.get("sender", who), "Accepted: Interview")
    if "answers" in more:
        mail["In-Reply-To"] = more["answers"]
    mail.attach(MIMEText(more.get("comment", ""), "plain", "utf-8"))
    mail.attach(part(calendar, method, encoding="base64"))
    return mail.as_bytes()


def apple(uid: str, who: str, said: str = "ACCEPTED", *, sequence: int = 0, stamp: str = STAMP, **more: str) -> bytes:
    """The calendar as quoted-printable beside a short text, every attendee named, whoever answers among them."""
    calendar = (
        "BEGIN:VCALENDAR\r\nCALSCALE:GREGORIAN\r\nMETHOD:REPLY\r\nPRODID:-//Apple Inc.//macOS 15.1//EN\r\n"
        f"VERSION:2.0\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20260305T090000Z\r\nDTEND:20260305T094500Z\r\n"
        f'DTSTAMP:{stamp}\r\nSEQUENCE:{sequence}\r\nORGANIZER;CN="Rita Lindqvist":mailto:rita@acme.example\r\n'
        "ATTENDEE;CN=Somebody;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED:mailto:somebody@acme.example\r\n"
        f'ATTENDEE;CN="{who}";CUTYPE=INDIVIDUAL;PARTSTAT={said}:mailto:{who}\r\nSUMMARY:Interview\r\n'
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    mail = MIMEMultipart("mixed")
    head(mail, more.get("sender", who), f"Interview: {said.lower()}")
    mail.attach(MIMEText(f"{who} has answered the invitation.", "plain", "utf-8"))
    mail.attach(part(calendar, "REPLY", encoding="quoted-printable"))
    return mail.as_bytes()


FORMS = {"google": google, "outlook": outlook, "apple": apple}


def head(mail: MIMEMultipart, sender: str, subject: str) -> None:
    mail["From"], mail["To"], mail["Subject"] = sender, "rita@acme.example", subject
    mail["Message-ID"] = f"<{abs(hash((sender, subject)))}@calendar.example>"


def comment(words: str) -> str:
    return f"COMMENT;LANGUAGE=en-US:{words}\r\n" if words else ""


def part(calendar: str, method: str, *, encoding: str = "8bit") -> MIMEText:
    found = MIMEText("", "calendar")
    content = {"base64": base64.encodebytes, "quoted-printable": encodestring}.get(encoding, bytes)(calendar.encode())
    found.replace_header("Content-Type", f'text/calendar; charset="UTF-8"; method={method}')
    found.replace_header("Content-Transfer-Encoding", encoding)
    found.set_payload(content.decode())
    return found


def stamp(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"
