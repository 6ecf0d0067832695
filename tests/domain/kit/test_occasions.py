"""Occasions, read back by the library that calendars use."""

from datetime import UTC, datetime

from icalendar import Calendar

from hireloom.kit.occasions import Occasion, announced

BEGINS, ENDS = datetime(2027, 3, 1, 9, tzinfo=UTC), datetime(2027, 3, 1, 15, tzinfo=UTC)


def test_an_occasion_says_what_when_and_where():
    text = announced(
        Occasion("1@acme", BEGINS, ENDS, "Campus day", BEGINS, location="Hall 4; Delft", url="https://example.org/e")
    )

    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert (str(event["summary"]), event.decoded("dtstart"), event.decoded("dtend")) == ("Campus day", BEGINS, ENDS)
    assert str(event["location"]) == "Hall 4; Delft"
    assert "organizer" not in event


def test_an_occasion_without_an_end_takes_an_hour():
    event = Calendar.from_ical(announced(Occasion("1@acme", BEGINS, None, "Talk", BEGINS))).walk("VEVENT")[0]

    assert event.decoded("dtend") == datetime(2027, 3, 1, 10, tzinfo=UTC)
