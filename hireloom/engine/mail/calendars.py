"""What a calendar program answers to an invitation: who answers, about which appointment, and what.

Source: RFC 5546 (sections 3.2.3 and 3.2.7), RFC 5545, and RFC 6047 for how it lies in a mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hireloom.engine.mail.reading import Mail

if TYPE_CHECKING:
    from icalendar import Component

MOST_SAID = 500
ANSWERS = re.compile(r"^METHOD[ \t]*:[ \t]*(REPLY|COUNTER)[ \t]*$", re.IGNORECASE | re.MULTILINE)
MAILTO = re.compile(r"^mailto:[ \t]*<?([^\s<>]+@[^\s<>]+?)>?$", re.IGNORECASE)
BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, LookupError, RecursionError)


class Said(StrEnum):
    """What is answered; `COUNTER` proposes another time, `DELEGATED` somebody else."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"
    COUNTER = "counter"


@dataclass(frozen=True)
class CalendarReply:
    """One answer. `attendee` and `delegate` are addresses in lower case; `sequence` is of the invitation it answers.

    `stamped_at` is when the calendar wrote it; `starts_at` and `ends_at`, with a zone, are what is proposed instead.
    """

    uid: str
    attendee: str
    said: Said
    sequence: int = 0
    stamped_at: datetime | None = None
    comment: str = ""
    delegate: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def is_answer(mail: Mail) -> bool:
    """Whether a calendar program answers an invitation with this mail."""
    return any(ANSWERS.search(text) for text in mail.calendars)


def read(mail: Mail) -> CalendarReply | None:
    """What is answered; None where it is no answer, or none that can be read."""
    for text in mail.calendars:
        found = ANSWERS.search(text)
        try:
            events = list(_events(text)) if found else []
            for event in events:
                if found and (reply := _reply(event, mail.sender, is_counter=found[1].upper() == "COUNTER")):
                    return reply
        except BROKEN:
            continue
    return None


def _events(text: str) -> Iterator["Component"]:
    from icalendar import Calendar  # slow

    for calendar in Calendar.from_ical(text, multiple=True):
        yield from calendar.walk("VEVENT")


def _reply(event: "Component", sender: str, *, is_counter: bool) -> CalendarReply | None:
    uid, attendee = str(event.get("UID", "")).strip(), _attendee(event, sender)
    if not uid or attendee is None:
        return None
    said = "counter" if is_counter else str(attendee.params.get("PARTSTAT", "")).lower()
    if said not in set(Said):
        return None
    return CalendarReply(
        uid=uid,
        attendee=_address(attendee),
        said=Said(said),
        sequence=int(event.get("SEQUENCE", 0)),
        stamped_at=_moment(event.get("DTSTAMP")),
        comment=" ".join(" ".join(str(one).split()) for one in _all(event.get("COMMENT")))[:MOST_SAID],
        delegate=next((_address(one) for one in _all(attendee.params.get("DELEGATED-TO"))), ""),
        starts_at=_moment(event.get("DTSTART")) if is_counter else None,
        ends_at=_moment(event.get("DTEND")) if is_counter else None,
    )


def _attendee(event: "Component", sender: str) -> Any:
    """Who answers: the one attendee; of several, as some programs send them, the one who sent the mail."""
    found = [one for one in _all(event.get("ATTENDEE")) if _address(one)]
    if len(found) == 1:
        return found[0]
    return next((one for one in found if _address(one) == sender), None)


def _all(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _address(value: Any) -> str:
    found = MAILTO.match(str(value).strip().strip('"'))
    return found[1].lower()[:254] if found else ""


def _moment(value: Any) -> datetime | None:
    """A moment with a zone; a day, or a time of no zone, says too little."""
    moment = getattr(value, "dt", None)
    return moment if isinstance(moment, datetime) and moment.tzinfo is not None else None
