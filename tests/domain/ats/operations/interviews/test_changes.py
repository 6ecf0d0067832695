"""Interviews are changed and called off: who hears of what."""

from datetime import timedelta

import pytest
import vobject

from hireloom.ats.enums import InterviewReply
from hireloom.ats.models import InterviewMail
from hireloom.ats.operations import interviews
from hireloom.messaging import transport
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.interviews.conftest import calendar_to, events_about, mails, moved


def test_a_new_time_asks_everybody_anew_in_the_same_thread(interview, rita, people):
    first = InterviewMail.objects.get(message__to_address="ines@acme.example").message
    seat = interview.seats.get(membership=people["ines"])
    interviews.answer(
        seat=seat, reply=InterviewReply.ACCEPTED, seen_sequence=0, by=people["ines"].as_actor(), at=MONDAY
    )

    changed = interviews.change(
        interview=interview,
        appointment=moved(interview, people, "ines", "henry", starts_at=FRIDAY),
        seen_sequence=0,
        by=rita,
        at=TUESDAY,
    )

    assert (changed.starts_at, changed.sequence) == (FRIDAY, 1)
    assert set(changed.seats.values_list("starts_at", "reply")) == {(FRIDAY, "needs_action")}
    assert len(mails("update")) == 3
    update = calendar_to("ines@acme.example", "update").vevent
    assert (update.uid.value, update.sequence.value) == (vobject.readOne(first.calendar).vevent.uid.value, "1")
    mail = transport.compose(Message.objects.filter(to_address="ines@acme.example").latest("created_at"))
    assert (mail["In-Reply-To"], mail["References"]) == (first.message_id, first.message_id)
    assert mail["Subject"] == f"Re: {first.subject}"


def test_a_change_that_changes_nothing_is_neither_recorded_nor_told(interview, application, rita, people):
    same = interviews.change(
        interview=interview, appointment=moved(interview, people, "ines", "henry"), seen_sequence=0, by=rita, at=TUESDAY
    )

    assert (same.sequence, mails("update")) == (0, [])
    assert events_about(application) == ["ats.interview.scheduled"]


def test_who_is_no_longer_needed_is_freed_and_told(interview, rita, people):
    interviews.change(
        interview=interview, appointment=moved(interview, people, "ines", "vera"), seen_sequence=0, by=rita, at=TUESDAY
    )

    assert mails("cancellation") == [("cancellation", "henry@acme.example")]
    assert ("invitation", "vera@acme.example") in mails()
    assert calendar_to("henry@acme.example", "cancellation").method.value == "CANCEL"
    held = interview.seats.held().values_list("membership__name", flat=True)
    assert sorted(held) == ["Ines Haddad", "Vera Novak"]


def changed(interview, rita, people, **more):
    return interviews.change(
        interview=interview,
        appointment=moved(interview, people, "ines", "henry", **more),
        seen_sequence=interview.sequence,
        by=rita,
        at=TUESDAY + timedelta(minutes=interview.sequence),
    )


def test_who_is_not_invited_any_more_gets_a_cancellation_in_the_thread_and_an_invitation_again(interview, rita, people):
    asked = calendar_to("ada@example.org").vevent

    later = changed(interview, rita, people, invites_candidate=False, place="Room 9", starts_at=FRIDAY)

    assert mails("cancellation") == [("cancellation", "ada@example.org")]
    freed = calendar_to("ada@example.org", "cancellation")
    event = freed.vevent
    assert (freed.method.value, event.status.value) == ("CANCEL", "CANCELLED")
    assert event.uid.value == asked.uid.value
    assert int(event.sequence.value) == int(asked.sequence.value) + 1
    assert [one.value for one in event.contents["attendee"]] == ["mailto:ada@example.org"]
    assert event.dtstart.value == asked.dtstart.value
    sent = Message.objects.filter(to_address="ada@example.org").order_by("created_at")
    mail = transport.compose(sent.last())
    assert (mail["In-Reply-To"], mail["Subject"]) == (sent.first().message_id, f"Re: {sent.first().subject}")
    assert "Room 9" not in sent.last().text

    changed(later, rita, people, invites_candidate=True, place="Room 9", starts_at=FRIDAY)
    again = calendar_to("ada@example.org", "update")
    assert (again.method.value, again.vevent.uid.value) == ("REQUEST", asked.uid.value)
    assert int(again.vevent.sequence.value) == 2


def test_who_was_never_invited_hears_nothing_of_a_change(application, rita, people):
    quiet = factories.interview(application, people["ines"], people["henry"], by=rita, invites_candidate=False)

    changed(quiet, rita, people, invites_candidate=False, place="Room 9")
    interviews.cancel(interview=quiet, by=rita, at=TUESDAY)

    assert "ada@example.org" not in {address for _, address in mails()}


def test_who_is_not_invited_any_more_hears_no_second_time_that_it_does_not_take_place(interview, rita, people):
    later = changed(interview, rita, people, invites_candidate=False)
    interviews.cancel(interview=later, by=rita, at=WEDNESDAY)

    assert [address for _, address in mails("cancellation")].count("ada@example.org") == 1


def test_the_second_of_two_who_change_it_is_told_what_holds_now(interview, rita, people):
    interviews.change(
        interview=interview,
        appointment=moved(interview, people, "ines", "henry", place="Room 2"),
        seen_sequence=0,
        by=rita,
        at=TUESDAY,
    )

    with pytest.raises(interviews.InterviewChangedMeanwhile) as refusal:
        interviews.change(
            interview=interview,
            appointment=moved(interview, people, "ines", place="Room 3"),
            seen_sequence=0,
            by=rita,
            at=TUESDAY,
        )

    assert refusal.value.current.place == "Room 2"


def test_cancelling_frees_the_interviewers_and_takes_it_out_of_calendars(interview, application, rita, people):
    interviews.cancel(interview=interview, because="The ward is closed.", by=rita, at=TUESDAY)
    interviews.cancel(interview=interview, by=rita, at=TUESDAY)

    interview.refresh_from_db()
    assert (interview.state, interview.sequence, interview.seats.held().count()) == ("cancelled", 1, 0)
    assert len(mails("cancellation")) == 3
    assert calendar_to("ada@example.org", "cancellation").vevent.sequence.value == "1"
    assert "The ward is closed." in Message.objects.filter(to_address="ada@example.org").latest("created_at").text
    assert events_about(application) == ["ats.interview.scheduled", "ats.interview.cancelled"]
    assert factories.interview(application, people["ines"], by=rita).is_scheduled
