"""Interviews are booked: who is invited how, and who cannot be."""

from datetime import timedelta

import pytest
import vobject

from hireloom.ats.models import Interview, InterviewSeat, TeamMember
from hireloom.ats.operations import applications, interviews
from hireloom.core.access import PermissionDenied
from hireloom.core.operations import members
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import transport
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.interviews.conftest import calendar_to, events_about, mails


def test_scheduling_seats_the_interviewers_and_invites_everybody(interview, application):
    assert (interview.state, interview.sequence) == ("scheduled", 0)
    assert list(interview.seats.values_list("reply", "is_held").distinct()) == [("needs_action", True)]
    assert events_about(application) == ["ats.interview.scheduled"]
    assert mails() == [
        ("invitation", "ada@example.org"),
        ("invitation", "henry@acme.example"),
        ("invitation", "ines@acme.example"),
    ]


def test_the_two_invitations_are_valid_and_tell_each_what_is_theirs(interview):
    to_ines, to_ada = calendar_to("ines@acme.example").vevent, calendar_to("ada@example.org").vevent

    assert to_ines.dtstart.value == to_ada.dtstart.value == WEDNESDAY
    assert to_ines.uid.value != to_ada.uid.value
    assert [one.value for one in to_ada.contents["attendee"]] == ["mailto:ada@example.org"]
    assert "ada@example.org" not in Message.objects.get(to_address="ines@acme.example").calendar
    assert "/interviews/" in to_ines.description.value


def test_a_mail_of_an_invitation_is_one_that_calendars_act_on(interview):
    mail = transport.compose(Message.objects.get(to_address="ada@example.org"))

    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics"]
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    assert vobject.readOne(part.get_payload(decode=True).decode()).method.value == "REQUEST"


def test_an_interviewer_joins_the_hiring_team(application, rita, people, nurse_job):
    factories.interview(application, people["vera"], by=rita)

    assert TeamMember.objects.get(job=nurse_job, membership=people["vera"]).role == "interviewer"


def test_nobody_is_booked_twice_at_one_time(interview, nurse_job, rita, people):
    other = factories.application(nurse_job, name="Grace Hopper")

    with pytest.raises(interviews.AlreadyBooked) as refusal:
        factories.interview(other, people["ines"], by=rita, starts_at=WEDNESDAY + timedelta(minutes=30))

    assert refusal.value.name == "Ines Haddad"
    assert (refusal.value.starts_at, refusal.value.is_candidate) == (interview.starts_at, False)
    assert Interview.objects.filter(application=other).count() == 0
    assert events_about(other) == []


def test_the_next_interview_may_begin_when_this_one_ends(interview, nurse_job, rita, people):
    other = factories.application(nurse_job)

    next_one = factories.interview(other, people["ines"], by=rita, starts_at=interview.ends_at)

    assert next_one.seats.held().count() == 1


def test_the_candidate_is_not_in_two_places_either(interview, application, rita, people):
    with pytest.raises(interviews.AlreadyBooked) as refusal:
        factories.interview(application, people["vera"], by=rita)

    assert (refusal.value.name, refusal.value.is_candidate) == ("Ada Byron", True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": 0}, "ends after"),
        ({"minutes": 601}, "ten hours"),
        ({"name": " "}, "name"),
        ({"time_zone": "Mars/Olympus"}, "time zone"),
        ({"video_url": "javascript:alert(1)"}, "https"),
    ],
)
def test_an_appointment_that_makes_no_sense_is_refused(application, rita, people, wrong, sentence):
    with pytest.raises(Unacceptable, match=sentence):
        factories.interview(application, people["ines"], by=rita, **wrong)


def test_an_interview_needs_an_interviewer(application, rita):
    with pytest.raises(Unacceptable, match="interviewer"):
        factories.interview(application, by=rita)


def test_somebody_who_was_deactivated_is_not_invited(application, rita, adam, people):
    members.deactivate(membership=people["sam"], by=adam, at=MONDAY)

    with pytest.raises(interviews.InterviewerInactive) as refusal:
        factories.interview(application, people["sam"], by=rita)

    assert refusal.value.name == "Sam Moreau"
    assert Message.objects.count() == 0


def test_who_grades_blind_is_not_invited_to_the_candidate_before_their_scorecard_is_in(
    application, nurse_job, rita, people
):
    exercise = factories.exercise(nurse_job, rita, is_anonymous=True)
    take_home = factories.take_home(application, exercise, people["sam"], by=rita)
    interview = factories.interview(application, people["ines"], by=rita)

    for schedule in (
        lambda: factories.interview(application, people["sam"], by=rita),
        lambda: change_interviewers(interview, people["ines"], people["sam"], by=rita),
    ):
        with pytest.raises(interviews.InterviewerGradesBlind) as refusal:
            schedule()
        assert refusal.value.name == "Sam Moreau"

    factories.answer(take_home, text="A care plan")
    factories.grade(take_home, people["sam"])
    change_interviewers(interview, people["ines"], people["sam"], by=rita)
    assert interview.seats.held().count() == 2


def change_interviewers(interview, *interviewers, by):
    appointment = factories.appointment(*interviewers)
    return interviews.change(
        interview=interview, appointment=appointment, seen_sequence=interview.sequence, by=by, at=TUESDAY
    )


def test_a_closed_application_is_not_interviewed(application, rita, people, acme):
    applications.reject(application=application, reason=factories.reason(acme.organization.pk), by=rita, at=TUESDAY)

    with pytest.raises(applications.ApplicationClosed):
        factories.interview(application, people["ines"], by=rita)


def test_who_only_interviews_does_not_schedule(application, ines, people):
    with pytest.raises(PermissionDenied):
        factories.interview(application, people["ines"], by=ines)


def test_otto_from_another_organization_schedules_and_sees_nothing(interview, application, otto, people):
    with pytest.raises(PermissionDenied):
        factories.interview(application, people["ines"], by=otto)
    assert Interview.objects.visible_to(otto).count() == 0


def test_mails_to_colleagues_are_theirs_alone(interview, rita, adam, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:1"

    assert {mail.to_address for mail in Message.objects.visible_to(rita)} == {"ada@example.org"}
    assert {mail.to_address for mail in Message.objects.visible_to(adam)} == {"ada@example.org"}


def test_a_seat_cannot_be_stored_twice_however_it_is_written(interview, nurse_job, people):
    from django.db import IntegrityError, transaction  # app ready

    other = Interview.objects.create(
        organization_id=interview.organization_id,
        application=factories.application(nurse_job),
        name="Other",
        starts_at=interview.starts_at,
        ends_at=interview.ends_at,
        time_zone="UTC",
    )
    with pytest.raises(IntegrityError, match="an_interviewer_is_booked_once_at_a_time"), transaction.atomic():
        InterviewSeat.objects.create(
            organization_id=interview.organization_id,
            interview=other,
            membership=people["ines"],
            starts_at=interview.starts_at + timedelta(minutes=10),
            ends_at=interview.ends_at,
        )
