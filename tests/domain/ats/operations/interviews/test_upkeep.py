"""What happens to interviews by themselves: reminders, requests for scorecards, and ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.operations import applications, interview_upkeep, interviews, stages
from hireloom.ats.queries import interviews_left
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.operations import members
from hireloom.messaging.models import Message
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.interviews.conftest import events_about, mails


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


@pytest.mark.parametrize(
    ("pace", "expected"),
    [
        ("never", [0, 0, 0, 0, 0, 0]),
        ("once", [0, 2, 2, 2, 2, 2]),
        ("daily", [0, 2, 2, 4, 6, 6]),
        ("six_hourly", [0, 2, 4, 6, 8, 8]),
    ],
)
def test_an_organization_decides_how_often_scorecards_are_asked_for(pace, expected, interview, adam):
    factories.reminder_pace(pace, by=adam)
    asked = []
    for hours in (1, 3, 9, 27, 75, 200):
        interview_upkeep.tend(interview_id=interview.pk, at=interview.ends_at + timedelta(hours=hours))
        asked.append(len(mails("nudge")))

    assert asked == expected


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
