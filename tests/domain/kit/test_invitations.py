"""Invitations as another program reads them: vobject, which shares no code with what writes them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
import vobject

from hireloom.kit.invitations import Invitation, Method, Party, write

AT_TEN = datetime(2026, 3, 4, 10, 0, tzinfo=timezone(timedelta(hours=1)))
INVITATION = Invitation(
    uid="018f-interview@acme.example",
    sequence=2,
    starts_at=AT_TEN,
    ends_at=AT_TEN + timedelta(minutes=45),
    summary="Phone interview; with commas, semicolons and ümlauts " + "that go on for longer than one line holds " * 3,
    organizer=Party("rita@acme.example", 'Rita "R." Lindqvist'),
    attendees=[Party("ines@acme.example", "Ines Haddad"), Party("henry@acme.example", "Henry Vasquez", "ACCEPTED")],
    stamped_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    description="First line\nSecond line, with a comma",
    location="Lyon, 3rd floor",
    url="https://meet.example.org/abc",
    sent_by="jobs@acme.example",
)


def read(text):
    calendar = vobject.readOne(text)
    calendar.validate()
    return calendar


def test_an_invitation_says_to_another_program_what_it_was_given():
    calendar = read(write(INVITATION, Method.REQUEST))
    event = calendar.vevent

    assert (calendar.version.value, calendar.method.value) == ("2.0", "REQUEST")
    assert (event.uid.value, event.sequence.value, event.status.value) == (INVITATION.uid, "2", "CONFIRMED")
    assert (event.dtstart.value, event.dtend.value) == (INVITATION.starts_at, INVITATION.ends_at)
    assert event.dtstamp.value == INVITATION.stamped_at
    assert event.summary.value == INVITATION.summary
    assert event.description.value == INVITATION.description
    assert event.location.value == INVITATION.location


def test_organizer_and_attendees_are_addressed_so_that_answers_find_their_way():
    event = read(write(INVITATION, Method.REQUEST)).vevent

    assert event.organizer.value == "mailto:rita@acme.example"
    assert event.organizer.params["SENT-BY"] == ["mailto:jobs@acme.example"]
    said = [(one.value, one.params["PARTSTAT"], one.params["RSVP"]) for one in event.contents["attendee"]]
    assert said == [
        ("mailto:ines@acme.example", ["NEEDS-ACTION"], ["TRUE"]),
        ("mailto:henry@acme.example", ["ACCEPTED"], ["TRUE"]),
    ]


def test_a_cancellation_keeps_the_uid_and_says_that_it_is_off():
    calendar = read(write(replace(INVITATION, sequence=3), Method.CANCEL))

    assert calendar.method.value == "CANCEL"
    assert (calendar.vevent.uid.value, calendar.vevent.status.value) == (INVITATION.uid, "CANCELLED")


def test_lines_are_as_long_and_end_as_the_standard_says():
    text = write(INVITATION, Method.REQUEST)

    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("wrong", [{"ends_at": AT_TEN}, {"attendees": []}])
def test_an_appointment_without_length_or_anybody_is_refused(wrong):
    with pytest.raises(ValueError, match="length"):
        write(replace(INVITATION, **wrong), Method.REQUEST)
