"""An occasion that anybody may put into their calendar.

Source: RFC 5545 (iCalendar), RFC 7986 for PUBLISH without an organizer.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PRODUCT = "-//Hireloom//Events//EN"
USUAL_LENGTH = timedelta(hours=1)
"""Of an occasion that does not say when it ends."""


@dataclass(frozen=True)
class Occasion:
    """What happens, when and where; `uid` stays with it for good. Moments have a zone and travel as UTC."""

    uid: str
    starts_at: datetime
    ends_at: datetime | None
    summary: str
    stamped_at: datetime
    description: str = ""
    location: str = ""
    url: str = ""


def announced(occasion: Occasion) -> str:
    """The iCalendar object of an occasion, as text with CRLF line ends."""
    from icalendar import Calendar, Event  # slow

    event = Event()
    event.add("uid", occasion.uid)
    event.add("dtstamp", occasion.stamped_at.astimezone(UTC))
    event.add("dtstart", occasion.starts_at.astimezone(UTC))
    event.add("dtend", (occasion.ends_at or occasion.starts_at + USUAL_LENGTH).astimezone(UTC))
    event.add("summary", occasion.summary)
    for name in ("description", "location", "url"):
        if value := getattr(occasion, name):
            event.add(name, value)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical()).decode()
