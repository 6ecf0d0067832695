"""Interviews at the same moment: one slot is booked once, one draft is not overwritten, one reminder goes out."""

from datetime import timedelta

import pytest

from hireloom.ats.enums import InterviewReply
from hireloom.ats.models import Grader, Interview, InterviewMail, InterviewSeat, Scorecard, ScorecardVersion
from hireloom.ats.operations import interview_upkeep, interviews, scorecards, take_homes
from hireloom.core import audit
from hireloom.core.actor import system
from hireloom.core.models import Event
from hireloom.core.operations import members
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 10


def booking(scene, application, *names, starts_at):
    people = [scene.colleague(name) for name in names]
    return lambda: factories.interview(application, *people, by=scene.rita, starts_at=starts_at)


def test_two_bookings_of_one_slot_are_one_and_the_other_hears_who_is_taken(scene):
    for number in range(ROUNDS):
        starts_at = WEDNESDAY + timedelta(hours=number)
        with scene.shown():
            ada, grace = factories.application(scene.job), factories.application(scene.job)

        answers = at_once(
            scene.id,
            booking(scene, ada, "ines", starts_at=starts_at),
            booking(scene, grace, "ines", starts_at=starts_at + timedelta(minutes=15)),
        )

        refused = [answer for answer in answers if isinstance(answer, interviews.AlreadyBooked)]
        assert len(refused) == 1, answers
        assert refused[0].name == "Ines Haddad"
        with scene.shown():
            assert Interview.objects.filter(application__in=[ada, grace]).count() == 1


def test_two_who_book_the_same_two_in_another_order_do_not_wait_for_each_other(scene):
    for number in range(ROUNDS):
        starts_at = WEDNESDAY + timedelta(hours=number)
        with scene.shown():
            ada, grace = factories.application(scene.job), factories.application(scene.job)

        answers = at_once(
            scene.id,
            booking(scene, ada, "ines", "henry", starts_at=starts_at),
            booking(scene, grace, "henry", "ines", starts_at=starts_at),
        )

        kinds = sorted(type(answer).__name__ for answer in answers)
        assert kinds == ["AlreadyBooked", "Interview"], answers


def test_many_who_want_one_hour_of_one_interviewer_get_it_once(scene):
    with scene.shown():
        wanted = [factories.application(scene.job) for _ in range(8)]

    answers = at_once(scene.id, *(booking(scene, one, "ines", starts_at=FRIDAY) for one in wanted))

    assert sum(isinstance(answer, Interview) for answer in answers) == 1, answers
    assert sum(isinstance(answer, interviews.AlreadyBooked) for answer in answers) == 7, answers
    with scene.shown():
        assert InterviewSeat.objects.held().count() == 1
        assert audit.verify(scene.id).is_intact


def test_two_who_change_an_interview_at_once_do_not_overwrite_each_other(scene):
    for number in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)
            made = factories.interview(
                application, scene.colleague("ines"), by=scene.rita, starts_at=MONDAY + timedelta(hours=number)
            )

        def move(place, made=made):
            appointment = factories.appointment(scene.colleague("ines"), starts_at=made.starts_at, place=place)
            return interviews.change(
                interview=made, appointment=appointment, seen_sequence=0, by=scene.rita, at=TUESDAY
            )

        answers = at_once(scene.id, lambda: move("Room 1"), lambda: move("Room 2"))

        stale = [one for one in answers if isinstance(one, interviews.InterviewChangedMeanwhile)]
        assert len(stale) == 1, answers
        with scene.shown():
            assert Interview.objects.get(pk=made.pk).sequence == 1


def test_booking_somebody_while_they_are_deactivated_never_leaves_them_a_seat_unnoticed(scene):
    for number in range(ROUNDS):
        with scene.shown():
            adam = scene.company.actor("adam")
            application = factories.application(scene.job)
            sam = scene.colleague("sam")

        at_once(
            scene.id,
            booking(scene, application, "sam", starts_at=WEDNESDAY + timedelta(hours=number)),
            lambda: members.deactivate(membership=sam, by=adam, at=TUESDAY),
        )

        with scene.shown():
            seats = InterviewSeat.objects.held().filter(membership=sam, interview__application=application)
            # Booked first: the reaction to the deactivation, which is a job by now, frees the seat.
            freed = interviews.release_from_all(membership=_again(sam), by=system(scene.id), at=MONDAY)
            assert not _again(sam).is_active
            assert seats.count() == 0, freed
            members.reactivate(membership=sam, by=adam, at=TUESDAY)


def test_booking_an_administrator_with_somebody_who_is_deactivated_waits_for_nobody_in_a_circle(scene):
    for number in range(ROUNDS):
        with scene.shown():
            adam, sam = scene.colleague("adam"), scene.colleague("sam")
            by = scene.company.actor("adam")
            application = factories.application(scene.job)

        answers = at_once(
            scene.id,
            booking(scene, application, "sam", "adam", starts_at=FRIDAY + timedelta(hours=number)),
            lambda: members.deactivate(membership=sam, by=by, at=TUESDAY),
        )

        assert not [one for one in answers if type(one).__name__ == "OperationalError"], answers
        with scene.shown():
            members.reactivate(membership=sam, by=by, at=TUESDAY)
            assert adam.is_active


def test_nobody_is_invited_to_a_candidate_whose_work_they_are_given_to_grade_blind_at_once(scene):
    """The one locks the interview, the other the exercise, and neither locks the application."""
    with scene.shown():
        exercise = factories.exercise(scene.job, scene.rita, is_anonymous=True)
    for number in range(ROUNDS):
        starts_at = WEDNESDAY + timedelta(hours=number)
        with scene.shown():
            ines, sam, vera = (scene.colleague(name) for name in ("ines", "sam", "vera"))
            application = factories.application(scene.job)
            made = factories.interview(application, ines, by=scene.rita, starts_at=starts_at)
            sent = factories.take_home(application, exercise, vera, by=scene.rita)
        wanted = factories.appointment(ines, sam, starts_at=starts_at)

        answers = at_once(
            scene.id,
            lambda made=made, wanted=wanted: interviews.change(
                interview=made, appointment=wanted, seen_sequence=0, by=scene.rita, at=TUESDAY
            ),
            lambda sent=sent, who=(vera, sam): take_homes.choose_graders(
                take_home=sent, graders=who, by=scene.rita, at=TUESDAY
            ),
        )

        refused = [each for each in answers if isinstance(each, Exception)]
        assert [type(each) for each in refused] in (
            [interviews.InterviewerGradesBlind],
            [take_homes.GraderKnowsThem],
        ), answers
        with scene.shown():
            sits = InterviewSeat.objects.held().filter(membership=sam, interview=made).count()
            assert sits + Grader.objects.blind().filter(membership=sam, take_home=sent).count() == 1


def test_two_windows_that_save_a_draft_at_once_lose_nothing(scene):
    for _ in range(ROUNDS):
        made = _interview(scene)

        def save(window, made=made):
            words = scorecards.Content(notes=f"from {window}")
            ines = scene.colleague("ines")
            return scorecards.save_draft(
                interview=made,
                interviewer=ines,
                content=words,
                seen_revision=0,
                window=window,
                by=ines.as_actor(),
                at=FRIDAY,
            )

        answers = at_once(scene.id, lambda: save("desk"), lambda: save("phone"))

        kinds = sorted(type(answer).__name__ for answer in answers)
        assert kinds == ["DraftChangedMeanwhile", "Scorecard"], answers
        kept = next(answer for answer in answers if isinstance(answer, Scorecard))
        with scene.shown():
            assert Scorecard.objects.get(pk=kept.pk).draft == kept.draft


def test_two_clicks_on_submit_are_one_scorecard(scene):
    made = _interview(scene)
    ines = scene.colleague("ines")

    answers = at_once(scene.id, *[lambda: factories.scorecard(made, ines)] * 2)

    assert answers[0] == answers[1], answers
    with scene.shown():
        assert ScorecardVersion.objects.count() == 1
        assert Event.objects.filter(name="ats.scorecard.submitted").count() == 1


def test_two_workers_remind_once(scene):
    made = _interview(scene)
    at = made.starts_at - timedelta(hours=23)

    at_once(scene.id, *[lambda: interview_upkeep.tend(interview_id=made.pk, at=at)] * 2)

    with scene.shown():
        assert InterviewMail.objects.filter(kind="reminder").count() == 2


def test_an_answer_and_a_cancellation_at_once_end_cancelled(scene):
    for _ in range(ROUNDS):
        made = _interview(scene)
        with scene.shown():
            seat = made.seats.select_related("interview", "membership").get()
        by = scene.colleague("ines").as_actor()

        at_once(
            scene.id,
            lambda: interviews.cancel(interview=made, by=scene.rita, at=TUESDAY),
            lambda: interviews.answer(seat=seat, reply=InterviewReply.ACCEPTED, seen_sequence=0, by=by, at=TUESDAY),
        )

        with scene.shown():
            assert Interview.objects.get(pk=made.pk).state == "cancelled"
            assert InterviewSeat.objects.held().filter(interview=made).count() == 0


def _interview(scene):
    with scene.shown():
        later = Interview.objects.count()
        return factories.interview(
            factories.application(scene.job),
            scene.colleague("ines"),
            by=scene.rita,
            starts_at=WEDNESDAY + timedelta(hours=later),
        )


def _again(membership):
    return type(membership).objects.get(pk=membership.pk)
