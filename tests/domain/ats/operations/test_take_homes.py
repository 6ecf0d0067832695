"""Take-homes: sent once, handed in once, given more time, graded without a name, over when they are over."""

from datetime import timedelta

import pytest

from hireloom.ats import take_home_links
from hireloom.ats.enums import TakeHomeState
from hireloom.ats.models import AnswerFile, Application, Grader, Scorecard, TakeHome
from hireloom.ats.operations import applications, gradings, take_home_answers, take_home_upkeep, take_homes
from hireloom.ats.operations.take_home_answers import Answer
from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import Actor, system
from hireloom.core.enums import ActorKind
from hireloom.core.models import Event
from hireloom.core.operations import members
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from hireloom.messaging.operations import again
from hireloom.people.models import Person
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

WEEK = timedelta(days=7)


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def exercise(nurse_job, rita):
    return factories.exercise(nurse_job, rita)


@pytest.fixture
def take_home(application, exercise, people, rita):
    return factories.take_home(application, exercise, people["ines"], people["vera"], by=rita)


def ada(of):
    return Actor(ActorKind.CANDIDATE, of.organization_id, id=of.application.person_id)


def pdf(of, name="Ada Byron.pdf", at=TUESDAY):
    content, kind = b"%PDF-1.4\n%%EOF", "application/pdf"
    return files.hold(organization_id=of.organization_id, content=content, name=name, media_type=kind, at=at)


def text_file(of, name="Ada Byron.txt", at=TUESDAY):
    return files.hold(organization_id=of.organization_id, content=b"My plan", name=name, media_type="text/plain", at=at)


def told():
    names = Event.objects.filter(name__startswith="ats.take_home.").order_by("sequence").values_list("name", flat=True)
    return [name.removeprefix("ats.take_home.") for name in names]


def mails(to="ada@example.org"):
    return list(Message.objects.filter(to_address=to).order_by("created_at", "pk").values_list("subject", flat=True))


def tend(at):
    organization_id = TakeHome.objects.first().organization_id
    for pk in take_home_upkeep.due(organization_id=organization_id, at=at):
        take_home_upkeep.tend(take_home_id=pk, at=at)


# Sending


def test_an_exercise_goes_out_as_it_is_with_a_deadline_in_the_candidates_zone(take_home, exercise):
    mail = Message.objects.get(to_address="ada@example.org")

    assert (take_home.state, take_home.name, take_home.instructions) == ("sent", exercise.name, exercise.instructions)
    assert mail.subject == "An exercise for you: Staff nurse"
    assert "Monday 9 March 2026, 10:00 (Europe/Paris)" in mail.text
    assert told() == ["sent"]


def test_sending_it_twice_is_once(take_home, application, exercise, people, rita):
    again = factories.take_home(application, exercise, people["ines"], by=rita)

    assert again.pk == take_home.pk
    assert (len(mails()), told()) == (1, ["sent"])


def test_ines_sends_nothing(application, exercise, people, ines):
    with pytest.raises(PermissionDenied):
        factories.take_home(application, exercise, people["vera"], by=ines)

    assert (told(), mails()) == ([], [])


def test_otto_from_another_organization_sends_nothing(application, exercise, people, otto):
    with pytest.raises(PermissionDenied):
        factories.take_home(application, exercise, people["vera"], by=otto)


def test_an_exercise_of_another_job_is_not_sent(application, people, rita):
    other = factories.exercise(factories.job(rita, title="Cook"), rita)

    with pytest.raises(take_homes.ExerciseNotOfJob):
        factories.take_home(application, other, people["vera"], by=rita)


def test_somebody_whose_application_ended_gets_none(application, exercise, people, rita):
    applications.withdraw(application=application, by=rita, at=MONDAY)

    with pytest.raises(applications.ApplicationClosed):
        factories.take_home(application, exercise, people["vera"], by=rita)


def test_without_an_address_nothing_is_sent(nurse_job, exercise, people, rita):
    nobody = factories.application(nurse_job, name="Nobody Known")
    nobody.person.contact_points.all().delete()

    with pytest.raises(take_homes.NoAddress):
        factories.take_home(nobody, exercise, people["vera"], by=rita)


@pytest.mark.parametrize("days", [0, -1])
def test_a_deadline_lies_ahead(days, application, exercise, people, rita):
    with pytest.raises(Unacceptable):
        factories.take_home(application, exercise, people["vera"], by=rita, days=days)


def test_somebody_grades_it(application, exercise, rita):
    with pytest.raises(Unacceptable):
        factories.take_home(application, exercise, by=rita)


def test_who_left_does_not_grade(application, exercise, people, rita, adam):
    members.deactivate(membership=people["vera"], by=adam, at=MONDAY)
    people["vera"].refresh_from_db()

    with pytest.raises(take_homes.GraderInactive, match="Vera"):
        factories.take_home(application, exercise, people["vera"], by=rita)


def test_who_sends_it_does_not_grade_it_without_a_name(application, exercise, people, rita):
    with pytest.raises(take_homes.GraderKnowsThem, match="Rita"):
        factories.take_home(application, exercise, people["vera"], people["rita"], by=rita)


def test_who_interviews_them_does_not_grade_it_without_a_name(application, exercise, people, rita):
    factories.interview(application, people["ines"], by=rita)

    with pytest.raises(take_homes.GraderKnowsThem, match="Ines"):
        factories.take_home(application, exercise, people["ines"], by=rita)


def test_both_grade_what_is_not_anonymous(nurse_job, application, people, rita):
    named = factories.exercise(nurse_job, rita, is_anonymous=False)
    factories.interview(application, people["ines"], by=rita)
    sent = factories.take_home(application, named, people["ines"], people["rita"], by=rita)

    assert [one.is_blind for one in sent.graders.all()] == [False, False]


def test_it_is_sent_again_by_another_mail_and_both_links_work(take_home, rita):
    take_homes.send_again(take_home=take_home, by=rita, at=TUESDAY)
    with pytest.raises(again.TooSoon):
        take_homes.send_again(take_home=take_home, by=rita, at=TUESDAY + timedelta(minutes=4))

    links = [mail.text.split("\n\n")[3] for mail in Message.objects.filter(to_address="ada@example.org")]
    tokens = [link.rstrip("/").rpartition("/")[2] for link in links]
    opened = [take_home_links.opened(token, organization_id=take_home.organization_id)[0] for token in tokens]
    assert opened == [take_home, take_home]
    assert told() == ["sent", "sent_again"]


# What the candidate does


def test_opening_it_is_noted_once(take_home):
    for at in (TUESDAY, WEDNESDAY):
        take_home_answers.open_exercise(take_home=take_home, by=ada(take_home), at=at)
    take_home.refresh_from_db()

    assert (take_home.state, take_home.opened_at) == ("opened", TUESDAY)
    assert told() == ["sent", "opened"]


def test_only_who_got_it_hands_it_in(take_home, application, rita):
    said = Answer(text="My plan", links=(), files=(), key="one")
    stranger = Actor(ActorKind.CANDIDATE, take_home.organization_id, id=factories.person(take_home.organization_id).pk)

    for by in (rita, stranger):
        with pytest.raises(PermissionDenied):
            take_home_answers.hand_in(take_home=take_home, answer=said, by=by, at=TUESDAY)

    assert told() == ["sent"]


def test_what_was_handed_in_is_kept_whole_and_graders_hear_of_it(take_home):
    given = factories.answer(take_home, text_file(take_home), text="A plan", links=["https://example.org/x"])
    jobs.drain()
    take_home.refresh_from_db()

    assert (take_home.state, take_home.submitted_at, given.is_late) == ("submitted", TUESDAY, False)
    assert (given.text, given.links, given.files.get().name) == ("A plan", ["https://example.org/x"], "Ada Byron.txt")
    assert mails() == ["An exercise for you: Staff nurse", "We have your answer: Write a care plan"]
    assert mails("vera@acme.example") == ["To grade: Write a care plan (Staff nurse)"]
    assert told() == ["sent", "submitted"]


def test_the_mail_to_graders_names_nobody(take_home):
    factories.answer(take_home, text="A plan")
    jobs.drain()

    sent = Message.objects.filter(to_address__in=["vera@acme.example", "ines@acme.example"])
    assert {mail.to_address for mail in sent} == {"vera@acme.example", "ines@acme.example"}
    for mail in sent:
        assert "Ada" not in mail.subject + mail.text
        assert "Byron" not in mail.subject + mail.text
        assert str(take_home.application_id) not in mail.text


def test_the_same_form_twice_is_one_answer(take_home):
    first = factories.answer(take_home, text="A plan", key="form")
    again = factories.answer(take_home, text="A plan", key="form")

    assert first.pk == again.pk
    assert told() == ["sent", "submitted"]


def test_another_answer_takes_the_place_of_the_first_and_both_stay(take_home):
    factories.answer(take_home, text="A plan", key="one")
    second = factories.answer(take_home, text="A better plan", key="two", at=WEDNESDAY)
    jobs.drain()

    assert [answer.text for answer in take_home.answers.all()] == ["A plan", "A better plan"]
    assert second.number == 2
    assert mails("vera@acme.example") == ["To grade: Write a care plan (Staff nurse)"]


def test_after_the_deadline_the_first_one_is_late_and_no_other_is_taken(take_home):
    late = factories.answer(take_home, text="A plan", key="one", at=MONDAY + WEEK + timedelta(hours=1))

    assert late.is_late
    with pytest.raises(take_home_answers.DeadlineOver):
        factories.answer(take_home, text="Another", key="two", at=MONDAY + WEEK + timedelta(hours=2))
    assert take_home.answers.get().text == "A plan"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"text": "  "}, take_home_answers.NothingHandedIn),
        ({"links": ["javascript:alert(1)"]}, take_home_answers.BadLink),
        ({"links": ["https://"]}, take_home_answers.BadLink),
        ({"text": "x" * 50_001}, Unacceptable),
    ],
)
def test_what_is_no_answer_is_not_taken(said, refusal, take_home):
    with pytest.raises(refusal):
        factories.answer(take_home, **said)

    assert told() == ["sent"]


def test_a_file_that_would_say_who_made_it_is_not_taken(take_home):
    kind = "application/msword"
    old = files.hold(
        organization_id=take_home.organization_id, content=b"doc", name="Plan.doc", media_type=kind, at=TUESDAY
    )

    with pytest.raises(take_home_answers.NamesItsAuthor):
        factories.answer(take_home, old)

    assert told() == ["sent"]


def test_a_file_whose_author_cannot_be_taken_out_after_all_has_no_copy(take_home):
    factories.answer(take_home, pdf(take_home), text_file(take_home))
    jobs.drain()

    assert [one.unnamed is not None for one in AnswerFile.objects.order_by("position")] == [False, True]


# More time, and the end


def test_another_deadline_is_told_and_a_missed_one_is_forgotten(take_home, rita):
    tend(MONDAY + WEEK)
    take_home.refresh_from_db()
    assert take_home.state == TakeHomeState.LATE

    take_homes.extend(take_home=take_home, due_at=MONDAY + 2 * WEEK, by=rita, at=MONDAY + WEEK)
    take_home.refresh_from_db()

    assert (take_home.state, take_home.due_at) == ("sent", MONDAY + 2 * WEEK)
    assert mails()[-1] == "Another deadline: Write a care plan"
    assert told() == ["sent", "missed", "extended"]


def test_candidates_are_reminded_once_a_day_before_and_again_of_another_deadline(take_home, rita):
    almost = MONDAY + WEEK - timedelta(hours=23)
    tend(almost)
    tend(almost + timedelta(minutes=5))
    reminders = [subject for subject in mails() if subject.startswith("Open until")]
    assert len(reminders) == 1

    take_homes.extend(take_home=take_home, due_at=MONDAY + 2 * WEEK, by=rita, at=almost)
    tend(MONDAY + 2 * WEEK - timedelta(hours=1))

    assert len([subject for subject in mails() if subject.startswith("Open until")]) == 2


def test_who_has_handed_in_is_not_reminded(take_home):
    factories.answer(take_home, text="A plan")
    tend(MONDAY + WEEK - timedelta(hours=1))
    tend(MONDAY + WEEK)

    assert mails()[-1] == "We have your answer: Write a care plan"
    assert told() == ["sent", "submitted"]


def test_graders_are_asked_again_by_the_last_asking_that_is_due(take_home, people):
    factories.answer(take_home, text="A plan")
    jobs.drain()
    factories.grade(take_home, people["ines"])
    for hours in (25, 26, 24 * 6, 24 * 6 + 1):
        tend(TUESDAY + timedelta(hours=hours))

    asked = [subject for subject in mails("vera@acme.example") if subject.startswith("Your scorecard")]
    assert len(asked) == 2
    assert not [subject for subject in mails("ines@acme.example") if subject.startswith("Your scorecard")]


@pytest.mark.parametrize(("pace", "expected"), [("never", 0), ("once", 1), ("daily", 4), ("six_hourly", 16)])
def test_an_organization_decides_how_often_graders_are_asked_again(pace, expected, take_home, adam):
    factories.answer(take_home, text="A plan")
    jobs.drain()
    factories.reminder_pace(pace, by=adam)
    for hours in range(1, 24 * 7):
        tend(TUESDAY + timedelta(hours=hours))

    asked = [subject for subject in mails("vera@acme.example") if subject.startswith("Your scorecard")]
    assert len(asked) == expected


def test_a_cancelled_one_takes_nothing_and_its_candidate_is_told_why(take_home, rita):
    take_homes.cancel(take_home=take_home, because="The job is filled.", by=rita, at=TUESDAY)
    take_homes.cancel(take_home=take_home, by=rita, at=WEDNESDAY)

    with pytest.raises(take_home_answers.TakeHomeIsOver):
        factories.answer(take_home, text="A plan")
    assert "The job is filled." in Message.objects.filter(to_address="ada@example.org").last().text
    assert told() == ["sent", "cancelled"]
    assert not Grader.objects.blind().exists()


def test_an_application_that_ended_ends_it_after_a_quarter_of_an_hour_without_a_mail(take_home, application, rita):
    applications.withdraw(application=application, by=rita, at=TUESDAY)
    tend(TUESDAY + timedelta(minutes=5))
    assert told() == ["sent"]

    tend(TUESDAY + timedelta(minutes=16))

    assert told() == ["sent", "cancelled"]
    assert mails() == ["An exercise for you: Staff nurse"]


# Grading


def test_nothing_is_graded_before_something_is_in(take_home, people):
    with pytest.raises(gradings.NothingToGrade):
        factories.grade(take_home, people["ines"])


def test_only_graders_grade(take_home, people):
    factories.answer(take_home, text="A plan")

    for name in ("rita", "henry", "adam"):
        with pytest.raises(PermissionDenied):
            factories.grade(take_home, people[name])


def test_a_scorecard_recommends(take_home, people):
    factories.answer(take_home, text="A plan")

    with pytest.raises(gradings.NoRecommendation):
        factories.grade(take_home, people["ines"], overall="")


def test_a_draft_is_kept_and_a_second_window_is_told(take_home, people):
    factories.answer(take_home, text="A plan")
    by = people["ines"].as_actor()
    said = gradings.Content(notes="Careful.")
    words = {"take_home": take_home, "content": said, "by": by, "at": WEDNESDAY}
    gradings.save_draft(seen_revision=0, window="a", **words)

    with pytest.raises(gradings.DraftChangedMeanwhile):
        gradings.save_draft(seen_revision=0, window="b", **words)
    assert Scorecard.objects.get().draft["notes"] == "Careful."


def test_the_last_scorecard_ends_it_and_whoever_sent_it_hears(take_home, people):
    factories.answer(take_home, text="A plan")
    factories.grade(take_home, people["ines"], at=THURSDAY)
    take_home.refresh_from_db()
    assert take_home.state == "submitted"

    factories.grade(take_home, people["vera"], "no", at=FRIDAY)
    take_home.refresh_from_db()

    assert (take_home.state, take_home.closed_at) == ("graded", FRIDAY)
    assert told() == ["sent", "submitted", "scored", "scored", "graded"]
    assert mails("rita@acme.example") == [
        "Graded: Write a care plan of Ada Byron (Staff nurse). Every scorecard is in."
    ]


def test_a_corrected_scorecard_is_a_version_and_the_same_again_is_none(take_home, people):
    factories.answer(take_home, text="A plan")
    factories.grade(take_home, people["ines"], notes="Good.")
    factories.grade(take_home, people["ines"], notes="Good.")
    factories.grade(take_home, people["ines"], notes="Better than good.")

    assert Scorecard.objects.get().version_count == 2
    assert told() == ["sent", "submitted", "scored", "scored"]


def test_other_graders_take_the_place_of_those_who_have_not_graded(take_home, people, rita):
    factories.answer(take_home, text="A plan")
    jobs.drain()
    factories.grade(take_home, people["ines"])
    take_homes.choose_graders(take_home=take_home, graders=[people["sam"]], by=rita, at=FRIDAY)

    held = set(take_home.graders.held().values_list("membership__name", flat=True))
    assert held == {"Ines Haddad", "Sam Moreau"}
    assert mails("sam@acme.example") == ["To grade: Write a care plan (Staff nurse)"]


def test_a_grader_who_knows_whose_it_is_gives_it_back(take_home, people):
    factories.answer(take_home, text="A plan")
    take_homes.give_back(take_home=take_home, by=people["vera"].as_actor(), at=WEDNESDAY)
    factories.grade(take_home, people["ines"])
    take_home.refresh_from_db()

    assert take_home.state == "graded"
    assert mails("rita@acme.example")[0].startswith("Vera Novak cannot grade Write a care plan")


def test_a_grader_who_left_is_waited_for_no_longer(take_home, people, adam):
    factories.answer(take_home, text="A plan")
    factories.grade(take_home, people["ines"])
    members.deactivate(membership=people["vera"], by=adam, at=FRIDAY)
    people["vera"].refresh_from_db()
    take_homes.release_from_all(membership=people["vera"], by=system(take_home.organization_id), at=FRIDAY)
    take_home.refresh_from_db()

    assert take_home.state == "graded"


# Without a name


@pytest.mark.parametrize("name", ["ines", "adam"])
def test_application_and_person_are_not_there_for_who_grades_them_blind(name, application, exercise, people, rita):
    colleague = people[name]
    actor = colleague.as_actor()
    assert Application.objects.visible_to(actor).filter(pk=application.pk).exists()

    sent = factories.take_home(application, exercise, colleague, by=rita)

    assert not Application.objects.visible_to(actor).filter(pk=application.pk).exists()
    assert not Person.objects.visible_to(actor).filter(pk=application.person_id).exists()
    assert Application.objects.find(application.pk, actor=actor) is None
    assert not TakeHome.objects.visible_to(actor).exists()
    assert list(TakeHome.objects.graded_by(actor)) == [sent]

    factories.answer(sent, text="A plan")
    factories.grade(sent, colleague)

    assert Application.objects.visible_to(actor).filter(pk=application.pk).exists()


def test_a_grader_reads_no_other_scorecard_before_theirs(nurse_job, application, people, rita, henry):
    named = factories.exercise(nurse_job, rita, is_anonymous=False)
    sent = factories.take_home(application, named, people["henry"], people["ines"], by=rita)
    factories.answer(sent, text="A plan")
    theirs = factories.grade(sent, people["ines"]).scorecard

    assert not Scorecard.objects.visible_to(henry).filter(pk=theirs.pk).exists()
    assert Scorecard.objects.visible_to(rita).filter(pk=theirs.pk).exists()

    factories.grade(sent, people["henry"])

    assert Scorecard.objects.visible_to(henry).filter(pk=theirs.pk).exists()
