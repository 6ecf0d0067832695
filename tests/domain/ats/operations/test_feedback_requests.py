"""Feedback on request: asked once, given alone, declined with a reason, withdrawn, asked for again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from hireloom.ats.models import Application, FeedbackRequest, Scorecard, TeamMember
from hireloom.ats.operations import (
    applications,
    debriefs,
    feedback_requests,
    feedback_upkeep,
    scorecard_forms,
    scorecards,
    take_homes,
)
from hireloom.ats.operations.scorecard_forms import Attribute, Category
from hireloom.ats.queries import feedback_requests as queries
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.core.operations import members
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def people(acme):
    return acme.colleagues


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def asked(application, people, rita):
    """Sam, who has nothing to do with the job, is asked by Rita."""
    return factories.asked(application, people["sam"], by=rita, message="Would she fit the ward?")


def told():
    rows = Event.objects.filter(name__in=[f"ats.feedback.{verb}" for verb in VERBS]).order_by("sequence")
    return [name.removeprefix("ats.feedback.") for name in rows.values_list("name", flat=True)]


VERBS = ("requested", "given", "declined", "withdrawn")


def mails(to):
    rows = Message.objects.filter(to_address=f"{to}@acme.example").order_by("created_at", "pk")
    return list(rows.values_list("subject", flat=True))


def tend(at):
    organization_id = FeedbackRequest.objects.first().organization_id
    for pk in feedback_upkeep.due(organization_id=organization_id, at=at):
        feedback_upkeep.tend(feedback_request_id=pk, at=at)


def draft(of, by, at=TUESDAY, revision=0, window="one", **content):
    return feedback_requests.save_draft(
        request=of, content=scorecards.Content(**content), seen_revision=revision, window=window, by=by, at=at
    )


# Asking


def test_whoever_is_asked_gets_a_mail_with_the_question_the_day_and_the_way(asked):
    mail = Message.objects.get(to_address="sam@acme.example")

    assert mail.subject == "Your feedback on Ada Byron (Staff nurse)"
    for words in ("Rita Lindqvist", "Would she fit the ward?", "Thursday 5 March 2026", f"/feedback/{asked.pk}/"):
        assert words in mail.text
    assert (asked.state, told()) == ("open", ["requested"])


def test_asking_somebody_who_is_asked_already_changes_nothing(asked, application, people, rita):
    again = factories.asked(application, people["sam"], by=rita, message="And now?")

    assert (again.pk, again.message) == (asked.pk, "Would she fit the ward?")
    assert (told(), len(mails("sam"))) == (["requested"], 1)


def test_several_are_asked_at_once_each_with_a_request_of_their_own(application, people, rita):
    made = factories.asked(application, people["sam"], people["ines"], people["henry"], by=rita)

    assert [one.membership.name for one in made] == ["Henry Vasquez", "Ines Haddad", "Sam Moreau"]
    assert [len(mails(name)) for name in ("sam", "ines", "henry")] == [1, 1, 1]


def test_it_is_written_on_the_version_of_the_form_that_was_there_when_it_was_asked(application, people, rita, adam):
    first = scorecard_forms.write(name="Peers", categories=[Category("Peer", [Attribute("Kind")])], by=adam, at=MONDAY)
    asked = factories.asked(application, people["sam"], by=rita, form=first.form)
    scorecard_forms.revise(
        form=first.form, categories=[Category("Peer", [Attribute("Strict")])], seen_number=1, by=adam, at=MONDAY
    )

    version = factories.feedback(asked)

    assert (asked.form_version_id, version.form_version_id) == (first.pk, first.pk)


def test_whoever_asks_themselves_gets_no_mail(application, people, rita):
    factories.asked(application, people["rita"], by=rita)

    assert (told(), mails("rita")) == (["requested"], [])


def test_the_hiring_manager_may_ask_and_an_interviewer_may_not(application, people, henry, ines):
    factories.asked(application, people["sam"], by=henry)
    with pytest.raises(PermissionDenied):
        factories.asked(application, people["vera"], by=ines)

    assert told() == ["requested"]


def test_otto_from_another_organization_asks_nothing(application, people, otto):
    with pytest.raises(PermissionDenied):
        factories.asked(application, people["sam"], by=otto)

    assert told() == []


@pytest.mark.parametrize("due_on", [date(2026, 3, 1), date(2027, 3, 20)])
def test_the_day_lies_ahead_and_within_a_year(due_on, application, people, rita):
    with pytest.raises(Unacceptable):
        factories.asked(application, people["sam"], by=rita, due_on=due_on)
    factories.asked(application, people["sam"], by=rita, due_on=MONDAY.date())

    assert told() == ["requested"]


def test_somebody_is_asked(application, rita):
    with pytest.raises(Unacceptable):
        factories.asked(application, by=rita)


def test_nobody_is_asked_about_an_application_that_ended(application, people, rita):
    applications.withdraw(application=application, by=rita, at=MONDAY)

    with pytest.raises(applications.ApplicationClosed):
        factories.asked(application, people["sam"], by=rita)


def test_who_left_is_not_asked(application, people, rita, adam):
    members.deactivate(membership=people["sam"], by=adam, at=MONDAY)

    with pytest.raises(feedback_requests.ColleagueInactive):
        factories.asked(application, people["sam"], by=rita)


def test_who_grades_the_exercise_without_a_name_is_not_asked_and_who_was_asked_does_not_grade(
    application, nurse_job, people, rita
):
    exercise = factories.exercise(nurse_job, rita)
    factories.take_home(application, exercise, people["vera"], by=rita)
    with pytest.raises(feedback_requests.ColleagueGradesBlind):
        factories.asked(application, people["vera"], by=rita)

    other = factories.application(nurse_job, name="Grace Hopper", email="grace@example.org")
    factories.asked(other, people["vera"], by=rita)
    with pytest.raises(take_homes.GraderKnowsThem):
        factories.take_home(other, exercise, people["vera"], by=rita)


# What it shows


def test_it_shows_the_application_on_its_page_and_nowhere_else(asked, application, people):
    sam = people["ines"].as_actor()
    asked = factories.asked(application, people["ines"])
    TeamMember.objects.filter(membership=people["ines"]).delete()

    page = queries.of(queries.find(asked.pk, sam), sam, TUESDAY)

    assert (page.person_name, page.item.name, page.job_title) == ("Ada Byron", "Ada Byron", "Staff nurse")
    assert not Application.objects.visible_to(sam).exists()


def test_once_it_is_given_the_application_is_not_shown_any_more_and_what_was_written_is(asked, people, sam):
    factories.feedback(asked, "no", notes="Not yet.")

    page = queries.of(queries.find(asked.pk, sam), sam, WEDNESDAY)

    assert (page.item, page.person_name, page.sheet.overall, page.sheet.notes) == (None, "Ada Byron", "no", "Not yet.")


@pytest.mark.parametrize("verb", ["decline", "withdraw"])
def test_of_a_request_that_is_over_nothing_is_left_but_that(verb, asked, rita, sam):
    by = {"decline": sam, "withdraw": rita}[verb]
    getattr(feedback_requests, verb)(request=asked, because="I know her well.", by=by, at=TUESDAY)

    page = queries.of(queries.find(asked.pk, sam), sam, WEDNESDAY)

    assert (page.person_name, page.job_title, page.item, page.sheet) == ("", "", None, None)


def test_nobody_else_finds_it_not_even_by_its_id(asked, rita, adam, otto):
    assert [queries.find(asked.pk, actor) for actor in (rita, adam, otto)] == [None, None, None]


# Giving


def test_a_draft_is_kept_and_read_by_nobody_else(asked, application, sam, adam):
    draft(asked, sam, notes="She was calm.")

    assert queries.of(queries.find(asked.pk, sam), sam, TUESDAY).sheet.notes == "She was calm."
    assert not Scorecard.objects.visible_to(adam).filter(application=application).exists()
    assert told() == ["requested"]


def test_a_second_window_is_told(asked, sam):
    draft(asked, sam, notes="In one window.")

    with pytest.raises(scorecards.DraftChangedMeanwhile):
        draft(asked, sam, notes="In another.", window="two")


def test_the_scorecard_is_in_and_whoever_asked_is_told_once(asked, sam):
    version = factories.feedback(asked, notes="Calm and quick.")
    factories.feedback(asked, notes="Calm and quick.")
    corrected = factories.feedback(asked, "strong_yes", notes="Calm, quick, kind.")
    asked.refresh_from_db()

    assert (asked.state, version.number, corrected.number) == ("given", 1, 2)
    assert told() == ["requested", "given", "given"]
    assert mails("rita") == ["Sam Moreau gave feedback on Ada Byron (Staff nurse)"]


def test_it_recommends_something(asked):
    with pytest.raises(scorecards.NoRecommendation):
        factories.feedback(asked, "")


def test_nobody_gives_it_for_somebody_else(asked, rita, adam, otto):
    for by in (rita, adam, otto):
        with pytest.raises(PermissionDenied):
            draft(asked, by, notes="For Sam.")

    assert not Scorecard.objects.exists()


def test_nobody_reads_others_before_they_gave_theirs(application, people, rita, henry, adam):
    for name in ("sam", "henry", "adam"):
        factories.asked(application, people[name], by=rita)
    by_colleague = {row.membership_id: row for row in FeedbackRequest.objects.select_related("membership")}
    factories.feedback(by_colleague[people["sam"].pk])
    read = {by.id: Scorecard.objects.visible_to(by).filter(application=application) for by in (henry, adam, rita)}

    assert [read[by.id].count() for by in (henry, adam, rita)] == [0, 0, 1]
    with pytest.raises(debriefs.OwnScorecardFirst):
        debriefs.decide(application=application, verdict="hire", reasons="Good.", by=henry, at=WEDNESDAY)

    factories.feedback(by_colleague[people["henry"].pk])
    feedback_requests.decline(request=by_colleague[people["adam"].pk], because="Ill.", by=adam, at=WEDNESDAY)

    assert [read[by.id].all().count() for by in (henry, adam, rita)] == [2, 2, 2]


# Declining and withdrawing


def test_who_cannot_say_declines_with_a_reason_that_whoever_asked_reads(asked, sam):
    draft(asked, sam, notes="Well")
    feedback_requests.decline(request=asked, because="She is my sister.", by=sam, at=TUESDAY)
    feedback_requests.decline(request=asked, because="Again.", by=sam, at=TUESDAY)
    asked.refresh_from_db()

    assert (asked.state, asked.closed_because, asked.closed_at) == ("declined", "She is my sister.", TUESDAY)
    assert told() == ["requested", "declined"]
    [mail] = Message.objects.filter(to_address="rita@acme.example")
    assert "She is my sister." in mail.text
    with pytest.raises(feedback_requests.RequestIsOver):
        factories.feedback(asked)


def test_a_reason_is_given_and_nobody_declines_for_somebody_else(asked, sam, rita):
    with pytest.raises(Unacceptable):
        feedback_requests.decline(request=asked, because="  ", by=sam, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        feedback_requests.decline(request=asked, because="Not she.", by=rita, at=TUESDAY)

    assert told() == ["requested"]


def test_whoever_asked_withdraws_it_and_the_colleague_is_told(asked, rita, sam):
    feedback_requests.withdraw(request=asked, because="We have enough.", by=rita, at=TUESDAY)
    feedback_requests.withdraw(request=asked, by=rita, at=TUESDAY)

    assert told() == ["requested", "withdrawn"]
    assert mails("sam")[1:] == ["No longer needed: your feedback on Ada Byron"]
    with pytest.raises(feedback_requests.RequestIsOver):
        draft(asked, sam, notes="Too late.")


def test_who_may_ask_may_withdraw_and_others_may_not(asked, henry, ines, otto):
    for by in (ines, otto):
        with pytest.raises(PermissionDenied):
            feedback_requests.withdraw(request=asked, by=by, at=TUESDAY)
    feedback_requests.withdraw(request=asked, by=henry, at=TUESDAY)

    assert told() == ["requested", "withdrawn"]


def test_what_is_in_is_not_withdrawn(asked, rita):
    factories.feedback(asked)

    with pytest.raises(feedback_requests.RequestIsOver):
        feedback_requests.withdraw(request=asked, by=rita, at=WEDNESDAY)


def test_who_declined_may_be_asked_again(asked, application, people, sam, rita):
    feedback_requests.decline(request=asked, because="On leave.", by=sam, at=TUESDAY)
    again = factories.asked(application, people["sam"], by=rita, at=FRIDAY)

    assert again.pk != asked.pk
    assert factories.feedback(again, at=FRIDAY).number == 1


def test_what_a_colleague_who_left_was_asked_for_is_withdrawn_and_whoever_asked_hears_it(asked, people, adam):
    members.deactivate(membership=people["sam"], by=adam, at=TUESDAY)
    jobs.drain()
    asked.refresh_from_db()

    assert (asked.state, asked.closed_because) == ("withdrawn", "Sam Moreau was deactivated.")
    assert mails("rita") == ["Sam Moreau left and gives no feedback on Ada Byron (Staff nurse)"]


# What becomes due


def test_who_has_not_answered_is_asked_again_on_the_day_and_after_it_once_each(asked):
    for at in (WEDNESDAY, THURSDAY, THURSDAY + timedelta(hours=1), FRIDAY, FRIDAY + timedelta(days=2)):
        tend(at)
        tend(at)

    assert mails("sam")[1:] == ["Your feedback is missing: Ada Byron (Staff nurse)"] * 3


@pytest.mark.parametrize(("pace", "expected"), [("never", 0), ("once", 1), ("daily", 5), ("six_hourly", 5)])
def test_an_organization_decides_how_often_is_asked_again_and_a_day_is_asked_on_once(pace, expected, asked, adam):
    factories.reminder_pace(pace, by=adam)
    for hours in range(0, 24 * 7, 6):
        tend(WEDNESDAY + timedelta(hours=hours))

    assert len(mails("sam")[1:]) == expected


def test_after_an_outage_only_the_last_asking_goes_out_and_none_that_is_too_old(asked):
    tend(FRIDAY + timedelta(days=2))
    assert len(mails("sam")) == 2

    tend(FRIDAY + timedelta(days=6))
    assert len(mails("sam")) == 2


def test_nobody_is_asked_in_the_night_nor_on_the_day_they_were_asked(application, people, rita):
    factories.asked(application, people["sam"], by=rita, due_on=MONDAY.date())
    tend(MONDAY + timedelta(hours=2))
    tend(TUESDAY - timedelta(hours=4))
    assert len(mails("sam")) == 1

    tend(TUESDAY)
    assert len(mails("sam")) == 2


def test_when_the_application_ended_the_request_is_withdrawn_after_a_quarter_of_an_hour(asked, application, rita):
    applications.withdraw(application=application, by=rita, at=TUESDAY)
    tend(TUESDAY + timedelta(minutes=10))
    assert told() == ["requested"]

    tend(TUESDAY + timedelta(minutes=16))
    asked.refresh_from_db()

    assert (asked.state, asked.closed_because) == ("withdrawn", "The application ended.")


# What the database keeps


@pytest.mark.parametrize(
    "change",
    [
        {"state": "given"},
        {"state": "declined", "closed_at": TUESDAY},
        {"closed_at": TUESDAY},
    ],
)
def test_the_database_refuses_a_state_that_cannot_be(change, asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackRequest.objects.filter(pk=asked.pk).update(**change)


def test_the_database_refuses_to_ask_a_colleague_twice_at_once(asked):
    row = FeedbackRequest.objects.get(pk=asked.pk)
    row.pk = None
    row._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_database_refuses_a_scorecard_about_nothing(asked):
    version = factories.feedback(asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        Scorecard.objects.filter(pk=version.scorecard_id).update(feedback_request=None)
