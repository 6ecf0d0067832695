"""What calendar programs answer to invitations."""

from datetime import UTC, datetime

import pytest

from hireloom.engine.mail import calendars, reading, telling
from hireloom.engine.mail.calendars import CalendarReply, Said
from hireloom.engine.mail.telling import Kind
from tests import calendar_answers

PLAIN = """From: ada@example.org
Content-Type: text/calendar; method=REPLY; charset=utf-8

BEGIN:VCALENDAR
METHOD:REPLY
VERSION:2.0
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20260303T090000Z
ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org
SEQUENCE:0
SUMMARY:Interview
END:VEVENT
END:VCALENDAR
"""
UID = "0196f3a1-0000-7000-8000-000000000001-candidate@acme.example"
WHOLE = PLAIN.format(uid=UID).encode()
STAMPED = datetime(2026, 3, 3, 9, tzinfo=UTC)


def read(raw):
    mail = reading.read(raw)
    return telling.tell(mail).kind, calendars.read(mail)


@pytest.mark.parametrize("form", calendar_answers.FORMS)
@pytest.mark.parametrize("said", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_each_program_says_who_answers_what_to_which_appointment(form, said):
    kind, reply = read(calendar_answers.FORMS[form](UID, "ada@example.org", said, sequence=2))

    assert kind == Kind.CALENDAR, "and no automatic answer, whatever the program says it is"
    assert reply == CalendarReply(UID, "ada@example.org", Said(said.lower()), 2, STAMPED)


def test_another_time_is_a_wish_with_its_zone_and_its_words():
    raw = calendar_answers.outlook(UID, "ada@example.org", "COUNTER", comment="After four, please")
    _kind, reply = read(raw)

    assert (reply.said, reply.comment) == (Said.COUNTER, "After four, please")
    assert [moment.astimezone(UTC) for moment in (reply.starts_at, reply.ends_at)] == [
        datetime(2026, 3, 5, 9, tzinfo=UTC), datetime(2026, 3, 5, 9, 45, tzinfo=UTC),
    ]  # fmt: skip


def test_who_passes_it_on_says_to_whom():
    raw = calendar_answers.outlook(UID, "ines@acme.example", "DELEGATED", delegate="Henry@acme.example")

    assert (read(raw)[1].said, read(raw)[1].delegate) == (Said.DELEGATED, "henry@acme.example")


def test_an_invitation_that_somebody_sends_us_is_no_answer():
    kind, reply = read(WHOLE.replace(b"METHOD:REPLY", b"METHOD:REQUEST"))
    assert (kind == Kind.CALENDAR, reply) == (False, None)


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        (b"UID:", b"X-UID:"),
        (b"PARTSTAT=ACCEPTED", b"PARTSTAT=NEEDS-ACTION"),
        (b"mailto:ada@example.org", b"mailto:"),
        (b"SEQUENCE:0", b"SEQUENCE:many"),
        (b"VEVENT", b"VTODO"),
        (b"BEGIN:VCALENDAR", b"BEGIN:VCALENDAR\n" * 50),
    ],
)
def test_what_is_broken_is_read_as_no_answer_and_breaks_nothing(what, instead):
    assert read(WHOLE)[1] is not None
    assert read(WHOLE.replace(what, instead))[1] is None


def test_a_calendar_of_many_megabytes_is_not_looked_at():
    assert read(WHOLE.replace(b"SUMMARY:Interview", b"SUMMARY:" + b"x" * 200_000))[1] is None
