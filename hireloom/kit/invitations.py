"""Invitations to an appointment in the words that calendars understand.

Source: RFC 5545 (iCalendar) for the objects, RFC 5546 (iTIP) for what REQUEST and CANCEL need.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

OURS = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(-candidate)?@(.+)")
PRODUCT = "-//Hireloom//Interviews//EN"


class Method(StrEnum):
    """What an invitation asks of a calendar."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Party:
    """Somebody who takes part. `reply` is a PARTSTAT: NEEDS-ACTION, ACCEPTED, DECLINED or TENTATIVE."""

    address: str
    name: str = ""
    reply: str = "NEEDS-ACTION"


@dataclass(frozen=True)
class Invitation:
    """An appointment as one calendar is to have it.

    `uid` stays with it for good, `sequence` grows with each change (RFC 5545, section 3.8.7.4). Moments have a zone
    and travel as UTC, which every calendar shows in its reader's own zone. `sent_by` is the address that mails come
    from, when it is not the organizer's.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    organizer: Party
    attendees: Sequence[Party]
    stamped_at: datetime
    description: str = ""
    location: str = ""
    url: str = ""
    sent_by: str = ""


def uid(identifier: UUID, domain: str, *, is_candidate: bool) -> str:
    """The name under which a calendar keeps an appointment; the candidate's differs, as what it says does."""
    return f"{identifier}{'-candidate' if is_candidate else ''}@{domain}"


def named_by(uid_of_a_calendar: str) -> tuple[UUID, bool] | None:
    """The appointment that such a name is of, and whether it is the candidate's; None for others."""
    found = OURS.fullmatch(uid_of_a_calendar.strip().lower())
    return (UUID(found[1]), bool(found[2])) if found else None


def write(invitation: Invitation, method: Method) -> str:
    """The iCalendar object of one appointment, as text with CRLF line ends.

    Raises: ValueError: it ends before it begins, or nobody is invited.
    """
    from icalendar import Calendar  # slow

    if invitation.ends_at <= invitation.starts_at or not invitation.attendees:
        msg = "An appointment has a length and somebody who is invited."
        raise ValueError(msg)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    calendar.add_component(_event(invitation, method))
    return bytes(calendar.to_ical()).decode()


def _event(invitation: Invitation, method: Method) -> "Event":
    from icalendar import Event  # slow

    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.stamped_at.astimezone(UTC))
    event.add("dtstart", invitation.starts_at.astimezone(UTC))
    event.add("dtend", invitation.ends_at.astimezone(UTC))
    event.add("summary", invitation.summary)
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    event.add("transp", "OPAQUE")
    for name in ("description", "location", "url"):
        if value := getattr(invitation, name):
            event.add(name, value)
    event.add("organizer", _organizer(invitation), encode=False)
    for party in invitation.attendees:
        event.add("attendee", _attendee(party), encode=False)
    return event


def _organizer(invitation: Invitation) -> "vCalAddress":
    from icalendar import vText  # slow

    address = _address(invitation.organizer)
    if invitation.sent_by and invitation.sent_by.lower() != invitation.organizer.address.lower():
        address.params["SENT-BY"] = vText(f"mailto:{invitation.sent_by}")
    return address


def _attendee(party: Party) -> "vCalAddress":
    from icalendar import vText  # slow

    address = _address(party)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText(party.reply)
    address.params["RSVP"] = vText("TRUE")
    return address


def _address(party: Party) -> "vCalAddress":
    from icalendar import vCalAddress, vText  # slow

    address = vCalAddress(f"mailto:{party.address}")
    if party.name:
        address.params["CN"] = vText(party.name.replace('"', "'"))
    return address
