"""Interviewers and candidates answer in their calendars."""

from datetime import UTC, timedelta

import pytest

from hireloom.ats.enums import InterviewReply
from hireloom.ats.operations import interviews
from hireloom.core.actor import system
from hireloom.core.models import Event
from hireloom.crm.models import Engagement
from hireloom.crm.operations import enrollments
from hireloom.messaging.models import IncomingMail, Mailbox, Message
from hireloom.messaging.operations import incoming
from hireloom.messaging.operations.incoming import Arrival
from hireloom.people.enums import ContactKind
from hireloom.people.operations import contact_points
from hireloom.people.operations.contact_points import Draft
from tests import calendar_answers, factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY
from tests.domain.ats.operations.interviews.conftest import calendar_to, events_about, mails, moved

ADA, INES = "ada@example.org", "ines@acme.example"


def uid_to(address):
    return str(calendar_to(address).vevent.uid.value)


def arrives(raw, interview, *, at=FRIDAY, key=None):
    arrival = Arrival(raw, key or f"{hash(raw)}")
    taken = incoming.take_in(arrival=arrival, by=system(interview.organization_id), at=at)
    jobs.drain()
    return IncomingMail.objects.get(pk=taken.pk)


def stands(interview):
    interview.refresh_from_db()
    seat = interview.seats.get(membership__user__email=INES)
    return {"ada": (interview.candidate_reply, interview.candidate_replied_via), "ines": (seat.reply, seat.replied_via)}


NOBODY = {"ada": ("needs_action", ""), "ines": ("needs_action", "")}


def noted():
    return [event.payload["reason"] for event in Event.objects.filter(name="ats.interview.reply_noted")]


@pytest.mark.parametrize("form", calendar_answers.FORMS)
@pytest.mark.parametrize("said", list(InterviewReply)[1:])
def test_a_candidates_calendar_answers_for_them(form, said, interview, application):
    mail = arrives(calendar_answers.FORMS[form](uid_to(ADA), ADA, said.value.upper()), interview)

    assert stands(interview) == NOBODY | {"ada": (said.value, "calendar")}
    assert (mail.kind, mail.person, mail.state) == ("calendar", application.person, "read")
    assert Event.objects.filter(name__startswith="ats.interview.", payload__via="calendar").count() == 1


@pytest.mark.parametrize("form", calendar_answers.FORMS)
def test_an_interviewers_calendar_answers_for_them_and_declining_frees_their_time(
    form, interview, rita, people, nurse_job
):
    mail = arrives(calendar_answers.FORMS[form](uid_to(INES), INES, "DECLINED"), interview)

    assert stands(interview) == NOBODY | {"ines": ("declined", "calendar")}
    assert mail.kind == "calendar"
    assert "Ines Haddad declined" in Message.objects.get(to_address="rita@acme.example").subject
    assert factories.interview(factories.application(nurse_job), people["ines"], by=rita).is_scheduled


def test_another_time_and_another_person_are_shown_as_wishes(interview):
    arrives(calendar_answers.outlook(uid_to(ADA), ADA, "COUNTER", comment="After four?"), interview)
    arrives(calendar_answers.outlook(uid_to(INES), INES, "DELEGATED", delegate="henry@acme.example"), interview)

    assert stands(interview) == {"ada": ("tentative", "calendar"), "ines": ("tentative", "calendar")}
    assert interview.candidate_note.startswith("Proposes another time: Thursday 5 March 2026")
    assert interview.candidate_note.endswith("After four?")
    assert interview.seats.get(membership__user__email=INES).note == "Wants to pass it on to henry@acme.example."
    assert interview.sequence == 0, "nothing was moved by it"


def test_it_is_nobodys_answer_to_a_sequence(interview, application, rita):
    night = factories.sequence(rita)
    ada = factories.person(application.organization_id, name="Bea", email="bea@example.org")
    [made] = enrollments.enroll(sequence=night, people=[ada], by=rita, at=MONDAY).enrollments
    arrives(calendar_answers.google("somebody-elses@calendar.example", "bea@example.org"), interview)

    made.refresh_from_db()
    assert made.state == "waiting"
    assert not Engagement.objects.filter(kind="replied").exists()
    assert noted() == []


def test_an_answer_to_an_earlier_time_or_older_than_what_they_said_since_changes_nothing(interview, people, rita):
    interviews.change(
        interview=interview,
        appointment=moved(interview, people, "ines", "henry", starts_at=interview.starts_at + timedelta(days=1)),
        seen_sequence=0,
        by=rita,
        at=TUESDAY,
    )
    arrives(calendar_answers.google(uid_to(ADA), ADA, sequence=0), interview)
    assert (stands(interview), noted()) == (NOBODY, ["stale"])

    interview.refresh_from_db()
    by = interviews.candidate_of(interview)
    said = {"reply": InterviewReply.DECLINED, "seen_sequence": 1, "by": by, "at": THURSDAY}
    interviews.answer_as_candidate(interview=interview, **said)
    older = calendar_answers.stamp((THURSDAY - timedelta(hours=1)).astimezone(UTC))
    arrives(calendar_answers.google(uid_to(ADA), ADA, sequence=1, stamp=older), interview)
    assert (stands(interview)["ada"], noted()) == (("declined", "page"), ["stale", "older"])

    newer = calendar_answers.stamp((THURSDAY + timedelta(hours=1)).astimezone(UTC))
    arrives(calendar_answers.google(uid_to(ADA), ADA, sequence=1, stamp=newer), interview)
    assert stands(interview)["ada"] == ("accepted", "calendar")


@pytest.mark.parametrize(
    ("to", "who", "sender"),
    [
        (ADA, ADA, "mallory@example.net"),
        (ADA, "mallory@example.net", "mallory@example.net"),
        (INES, "mallory@example.net", "mallory@example.net"),
        (INES, INES, ADA),
        (INES, ADA, ADA),
    ],
)
def test_whoever_is_not_the_attendee_is_only_noted(to, who, sender, interview):
    arrives(calendar_answers.google(uid_to(to), who, "DECLINED", sender=sender), interview)

    assert (stands(interview), noted()) == (NOBODY, ["stranger"])


def test_it_counts_from_another_address_of_the_candidate(interview, application, rita):
    home = Draft(ContactKind.EMAIL, "ada.home@example.org")
    contact_points.add(person=application.person, draft=home, origin="", by=rita, at=TUESDAY)
    arrives(calendar_answers.google(uid_to(ADA), "ada.home@example.org"), interview)

    assert stands(interview)["ada"] == ("accepted", "calendar")


def test_what_is_over_stays_and_the_same_answer_twice_is_one(interview, application, rita):
    raw = calendar_answers.google(uid_to(ADA), ADA)
    for key in ("imap", "again"):
        arrives(raw, interview, key=key)
    assert events_about(application).count("ats.interview.accepted") == 1

    interviews.cancel(interview=interview, by=rita, at=FRIDAY)
    arrives(calendar_answers.outlook(uid_to(ADA), ADA, "DECLINED", sequence=1), interview)
    assert (stands(interview)["ada"], noted()) == (("accepted", "calendar"), ["over"])


def test_calendars_answer_to_the_organizations_mailbox_where_that_alone_receives(application, rita, people, acme):
    Mailbox.objects.create(
        organization_id=acme.organization.pk, address="jobs@acme.example", imap_host="imap.acme.example",
        imap_port=993, imap_user="jobs", created_at=MONDAY,
    )  # fmt: skip
    made = factories.interview(application, people["ines"], by=rita)
    assert str(calendar_to(ADA).vevent.organizer.value) == "mailto:jobs@acme.example"

    Mailbox.objects.update(imap_host="")
    interviews.change(
        interview=made, appointment=moved(made, people, "ines", place="Room 2"), seen_sequence=0, by=rita, at=TUESDAY
    )
    organizer = calendar_to(ADA, "update").vevent.organizer
    assert (str(organizer.value), organizer.params["CN"]) == ("mailto:jobs@acme.example", ["Rita Lindqvist"])
    assert ("update", ADA) in mails()
