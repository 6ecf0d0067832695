"""Interviews: booked once, changed in one thread, answered, called off, held."""

from datetime import timedelta

import pytest
import vobject
from django.utils import timezone

from hireloom.ats.enums import InterviewReply
from hireloom.ats.models import Interview, InterviewMail, InterviewSeat, TeamMember
from hireloom.ats.operations import applications, interview_upkeep, interviews, stages
from hireloom.ats.queries import interviews_left
from hireloom.ats.reply_links import LinkInvalid, opened, sign
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.models import Event
from hireloom.core.operations import members
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import transport
from hireloom.messaging.models import Message
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def people(acme):
    return acme.colleagues


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def interview(application, rita, people):
    return factories.interview(application, people["ines"], people["henry"], by=rita)


def events_about(application):
    names = Event.objects.about(application.pk).filter(name__startswith="ats.interview").order_by("sequence")
    return list(names.values_list("name", flat=True))


def mails(kind=""):
    rows = InterviewMail.objects.select_related("message").order_by("created_at", "message__to_address")
    return [(row.kind, row.message.to_address) for row in rows if not kind or row.kind == kind]


def calendar_to(address, kind="invitation"):
    rows = InterviewMail.objects.filter(message__to_address=address, kind=kind).select_related("message")
    read = vobject.readOne(rows.latest("created_at").message.calendar)
    read.validate()
    return read


def moved(interview, people, *names, **more):
    given = {"starts_at": interview.starts_at, "place": interview.place} | more
    return factories.appointment(*(people[name] for name in names), **given)


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


def test_an_interviewer_who_declines_is_free_and_the_organizer_hears_of_it(interview, nurse_job, rita, people):
    seat = interview.seats.get(membership=people["ines"])
    by = people["ines"].as_actor()
    said = {"reply": InterviewReply.DECLINED, "seen_sequence": 0, "note": "On leave", "by": by, "at": TUESDAY}

    interviews.answer(seat=seat, **said)
    interviews.answer(seat=seat, **said)

    notice = Message.objects.get(to_address="rita@acme.example")
    assert "Ines Haddad declined" in notice.subject
    assert "On leave" in notice.text
    assert factories.interview(factories.application(nurse_job), people["ines"], by=rita).is_scheduled


def test_who_declined_and_took_another_interview_cannot_accept_any_more(interview, nurse_job, rita, people):
    seat, by = interview.seats.get(membership=people["ines"]), people["ines"].as_actor()
    interviews.answer(seat=seat, reply=InterviewReply.DECLINED, seen_sequence=0, by=by, at=TUESDAY)
    other = factories.interview(factories.application(nurse_job), people["ines"], by=rita)

    with pytest.raises(interviews.AlreadyBooked) as refusal:
        interviews.answer(seat=seat, reply=InterviewReply.ACCEPTED, seen_sequence=0, by=by, at=TUESDAY)

    assert refusal.value.interview_id == other.pk


def test_nobody_answers_for_an_interviewer(interview, rita, people):
    seat = interview.seats.get(membership=people["ines"])

    with pytest.raises(PermissionDenied):
        interviews.answer(seat=seat, reply=InterviewReply.ACCEPTED, seen_sequence=0, by=rita, at=TUESDAY)


def test_the_candidate_answers_through_the_link_of_the_mail(interview, application):
    found = opened(sign(interview), organization_id=interview.organization_id)
    by = interviews.candidate_of(found.interview)

    interviews.answer_as_candidate(
        interview=found.interview,
        reply=InterviewReply.TENTATIVE,
        note="After four?",
        seen_sequence=0,
        by=by,
        at=TUESDAY,
    )

    interview.refresh_from_db()
    assert (interview.candidate_reply, interview.candidate_note) == ("tentative", "After four?")
    assert interview.is_scheduled
    assert "asks for another time" in Message.objects.get(to_address="rita@acme.example").subject
    asked = Event.objects.about(application.pk).get(name="ats.interview.questioned")
    assert (asked.actor_kind, asked.payload["sequence"]) == ("candidate", 0)


def test_a_link_of_another_organization_or_a_changed_one_opens_nothing(interview, globex):
    token = sign(interview)

    for wrong, organization_id in ((token, globex.organization.pk), (token[:-2] + "xx", interview.organization_id)):
        with pytest.raises(LinkInvalid):
            opened(wrong, organization_id=organization_id)


def test_an_answer_to_a_time_that_has_changed_is_noticed(interview, rita, people):
    interviews.change(
        interview=interview,
        appointment=moved(interview, people, "ines", "henry", starts_at=FRIDAY),
        seen_sequence=0,
        by=rita,
        at=TUESDAY,
    )

    with pytest.raises(interviews.InterviewChangedMeanwhile):
        interviews.answer_as_candidate(
            interview=interview,
            reply=InterviewReply.ACCEPTED,
            seen_sequence=0,
            by=interviews.candidate_of(interview),
            at=TUESDAY,
        )


def test_a_colleague_who_is_deactivated_leaves_what_is_ahead_and_the_organizer_is_told(
    interview, nurse_job, rita, adam, people
):
    now = timezone.now()
    ahead = factories.interview(
        factories.application(nurse_job), people["ines"], people["henry"], by=rita, starts_at=now + timedelta(days=3)
    )

    members.deactivate(membership=people["ines"], by=adam, at=now)
    jobs.drain()

    assert [seat.membership.name for seat in ahead.seats.held()] == ["Henry Vasquez"]
    assert interview.seats.held().count() == 2
    assert "needs another interviewer" in Message.objects.get(to_address="rita@acme.example").subject


def test_an_interview_ahead_that_lost_somebody_waits_for_its_coordinator_until_another_is_invited(
    nurse_job, rita, adam, vera, otto, people
):
    now = timezone.now()
    ahead = factories.interview(
        factories.application(nurse_job), people["ines"], by=rita, starts_at=now + timedelta(days=3)
    )
    members.deactivate(membership=people["ines"], by=adam, at=now)
    jobs.drain()

    [left] = interviews_left.waiting_for(rita, now)
    assert (left.interview_id, left.gone, left.others) == (ahead.pk, "Ines Haddad", 0)
    assert interviews_left.waiting_for(vera, now) == interviews_left.waiting_for(otto, now) == []
    assert interviews_left.waiting_for(rita, now + timedelta(days=4)) == []

    ahead.refresh_from_db()
    instead = factories.appointment(people["henry"], starts_at=now + timedelta(days=3))
    later = now + timedelta(hours=1)
    interviews.change(interview=ahead, appointment=instead, seen_sequence=ahead.sequence, by=rita, at=later)
    assert interviews_left.waiting_for(rita, later) == []


@pytest.mark.parametrize("count", [1, 3])
def test_interviews_that_lost_somebody_cost_the_same_with_one_and_with_three(
    count, nurse_job, rita, adam, people, django_assert_num_queries
):
    now = timezone.now()
    for number in range(count):
        starts_at = now + timedelta(days=1 + number)
        factories.interview(factories.application(nurse_job), people["ines"], by=rita, starts_at=starts_at)
    members.deactivate(membership=people["ines"], by=adam, at=now)
    jobs.drain()

    with django_assert_num_queries(2):
        assert len(interviews_left.waiting_for(rita, now)) == count


def test_everybody_is_reminded_once_a_day_before(interview, people):
    tend = lambda at: interview_upkeep.tend(interview_id=interview.pk, at=at)

    tend(WEDNESDAY - timedelta(hours=25))
    assert mails("reminder") == []
    for hours in (24, 20, 1):
        tend(WEDNESDAY - timedelta(hours=hours))

    assert [to for _, to in mails("reminder")] == ["ada@example.org", "henry@acme.example", "ines@acme.example"]


def test_who_was_invited_later_than_the_reminder_would_come_needs_none(application, rita, people):
    late = factories.interview(application, people["ines"], by=rita, at=WEDNESDAY - timedelta(hours=5))

    interview_upkeep.tend(interview_id=late.pk, at=WEDNESDAY - timedelta(hours=4))

    assert mails("reminder") == []


def test_after_its_time_an_interview_waits_for_scorecards_and_asks_for_them_less_and_less(interview, application):
    asked = []
    for hours in (1, 3, 4, 25, 26, 73, 90, 200):
        at = interview.ends_at + timedelta(hours=hours)
        interview_upkeep.tend(interview_id=interview.pk, at=at)
        asked.append(len(mails("nudge")))

    interview.refresh_from_db()
    assert interview.state == "awaiting_feedback"
    assert asked == [0, 2, 2, 4, 4, 6, 6, 6]
    assert events_about(application)[-1] == "ats.interview.held"


def test_a_server_that_was_away_asks_once_for_a_scorecard_and_not_three_times(interview):
    for _ in range(3):
        interview_upkeep.tend(interview_id=interview.pk, at=interview.ends_at + timedelta(days=4))

    assert len(mails("nudge")) == 2


def test_what_is_due_names_each_interview_only_while_something_is(interview, rita):
    due = lambda at: interview_upkeep.due(organization_id=interview.organization_id, at=at)

    assert due(TUESDAY - timedelta(hours=10)) == []
    assert due(TUESDAY + timedelta(hours=1)) == [interview.pk]
    interview_upkeep.tend(interview_id=interview.pk, at=TUESDAY + timedelta(hours=1))
    assert due(TUESDAY + timedelta(hours=2)) == []
    assert due(interview.ends_at) == [interview.pk]


def test_interviews_of_somebody_who_was_rejected_are_called_off_when_that_stands(interview, application, rita, acme):
    applications.reject(application=application, reason=factories.reason(acme.organization.pk), by=rita, at=MONDAY)

    interview_upkeep.tend(interview_id=interview.pk, at=MONDAY + timedelta(minutes=5))
    interview.refresh_from_db()
    assert interview.is_scheduled
    interview_upkeep.tend(interview_id=interview.pk, at=MONDAY + timedelta(minutes=20))

    interview.refresh_from_db()
    assert interview.state == "cancelled"
    assert len(mails("cancellation")) == 3


def test_nobody_is_asked_for_a_scorecard_that_nobody_waits_for(interview, application, rita, acme):
    interview_upkeep.tend(interview_id=interview.pk, at=interview.ends_at)
    applications.reject(application=application, reason=factories.reason(acme.organization.pk), by=rita, at=FRIDAY)

    at = interview.ends_at + timedelta(days=1)
    interview_upkeep.tend(interview_id=interview.pk, at=at)

    assert mails("nudge") == []
    assert interview_upkeep.due(organization_id=interview.organization_id, at=at) == []


def test_a_stage_that_goes_takes_its_plan_along_and_leaves_what_was_booked(application, rita, people, nurse_job):
    kit = factories.planned(nurse_job, rita, stage=3)
    booked = factories.interview(application, people["ines"], by=rita, planned=kit)
    left = [stages.StagePlan(one.name, one.kind, one.pk) for one in nurse_job.stages.all() if one.pk != kit.stage_id]

    stages.arrange(job=nurse_job, plan=left, by=rita, at=TUESDAY)

    booked.refresh_from_db()
    assert (booked.plan_interview_id, booked.name, booked.is_scheduled) == (None, "Phone interview", True)


def test_only_the_software_says_that_the_time_is_over(interview, rita):
    with pytest.raises(PermissionDenied):
        interviews.hold(interview=interview, by=rita, at=FRIDAY)
    assert interviews.hold(interview=interview, by=system(interview.organization_id), at=FRIDAY).state == (
        "awaiting_feedback"
    )


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
