"""Scorecards: kept as they are typed, submitted in versions, read by others only after one's own."""

from datetime import timedelta

import pytest

from hireloom.ats.models import FeedbackRule, Scorecard, ScorecardVersion
from hireloom.ats.operations import interview_upkeep, interviews, scorecard_forms, scorecards
from hireloom.ats.operations.scorecards import Content, Judgment
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.core.operations import members
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def kit(nurse_job, rita):
    return factories.planned(nurse_job, rita, questions=[factories.interview_plans.Question("Why nursing?")])


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def interview(application, rita, people, kit):
    return factories.interview(application, people["ines"], people["henry"], by=rita, planned=kit)


def content(kit, overall="yes", **more):
    words = {"notes": "Calm under pressure.", "ratings": {"is-clear": Judgment("strong_yes", "Explained it twice.")}}
    return Content(overall=overall, answers={kit.questions[0]["key"]: "For the people."}, **words | more)


def draft(interview, interviewer, said, revision=0, window="", by=None, at=WEDNESDAY):
    return scorecards.save_draft(
        interview=interview,
        interviewer=interviewer,
        content=said,
        seen_revision=revision,
        window=window,
        by=by or interviewer.as_actor(),
        at=at,
    )


def submit(interview, interviewer, said, revision=0, window="", by=None, at=FRIDAY):
    return scorecards.submit(
        interview=interview,
        interviewer=interviewer,
        content=said,
        seen_revision=revision,
        window=window,
        by=by or interviewer.as_actor(),
        at=at,
    )


def submitted(application):
    return Event.objects.about(application.pk).filter(name="ats.scorecard.submitted").count()


def readers(*actors):
    return [Scorecard.objects.visible_to(actor).count() for actor in actors]


def test_a_draft_is_kept_as_it_is_typed_and_is_its_authors_alone(interview, application, kit, people, rita, henry):
    draft(interview, people["ines"], Content(notes="Cal"))
    card = draft(interview, people["ines"], content(kit, overall=""), revision=1)

    assert scorecards.content_of(card.draft) == content(kit, overall="")
    assert (card.draft_revision, card.submitted_at, submitted(application)) == (2, None, 0)
    assert readers(people["ines"].as_actor(), rita, henry) == [1, 0, 0]


def test_submitting_makes_a_version_and_forgets_the_draft(interview, application, kit, people):
    draft(interview, people["ines"], Content(notes="Cal"))

    version = submit(interview, people["ines"], content(kit), revision=1)

    card = version.scorecard
    card.refresh_from_db()
    assert (version.number, version.overall, version.submitted_by) == (1, "yes", people["ines"])
    assert version.ratings == {"is-clear": {"rating": "strong_yes", "note": "Explained it twice."}}
    assert (card.draft, card.overall, card.submitted_at) == (None, "yes", FRIDAY)
    assert submitted(application) == 1


def test_a_double_click_submits_once(interview, application, kit, people):
    first = submit(interview, people["ines"], content(kit), window="a")
    again = submit(interview, people["ines"], content(kit), window="a")

    assert again == first
    assert submitted(application) == 1


def test_a_correction_is_another_version_and_the_first_one_stays(interview, application, kit, people):
    submit(interview, people["ines"], content(kit), window="a")
    submit(interview, people["ines"], content(kit, overall="no"), window="a", at=FRIDAY + timedelta(hours=1))

    versions = ScorecardVersion.objects.order_by("number").values_list("number", "overall")
    assert list(versions) == [(1, "yes"), (2, "no")]
    card = Scorecard.objects.get()
    assert (card.overall, card.submitted_at, card.version_count) == ("no", FRIDAY, 2)
    assert submitted(application) == 2


@pytest.mark.parametrize("nothing", ["", "perhaps"])
def test_a_scorecard_that_recommends_nothing_is_not_submitted(interview, kit, people, nothing):
    with pytest.raises(scorecards.NoRecommendation):
        submit(interview, people["ines"], content(kit, overall=nothing))

    assert Scorecard.objects.submitted().count() == 0


def test_what_no_form_asks_for_is_not_kept(interview, kit, people):
    version = submit(
        interview,
        people["ines"],
        content(kit, ratings={"is-clear": Judgment("brilliant", "x"), "shoe-size": Judgment("yes", "44")}),
    )

    assert version.ratings == {"is-clear": {"rating": "", "note": "x"}}


def test_a_second_window_is_told_and_overwrites_nothing(interview, kit, people):
    draft(interview, people["ines"], Content(notes="From the desk"), window="desk")

    with pytest.raises(scorecards.DraftChangedMeanwhile) as refusal:
        draft(interview, people["ines"], Content(notes="From the phone"), window="phone")

    assert refusal.value.current.draft["notes"] == "From the desk"
    assert Scorecard.objects.get().draft["notes"] == "From the desk"


def test_the_savings_of_one_window_may_overtake_each_other(interview, people):
    draft(interview, people["ines"], Content(notes="Ca"), window="desk")
    card = draft(interview, people["ines"], Content(notes="Calm"), revision=0, window="desk")

    assert (card.draft["notes"], card.draft_revision) == ("Calm", 2)


def test_nobody_reads_others_before_submitting_their_own(interview, kit, people, adam, rita, henry):
    submit(interview, people["ines"], content(kit))

    assert readers(people["ines"].as_actor(), rita, adam, henry) == [1, 1, 1, 0]
    submit(interview, people["henry"], content(kit, overall="no"))
    assert readers(people["ines"].as_actor(), rita, adam, henry) == [2, 2, 2, 2]


def test_an_administrator_who_interviews_writes_first_too(application, interview, kit, people, rita, adam):
    submit(interview, people["ines"], content(kit))
    factories.interview(application, people["adam"], by=rita, starts_at=FRIDAY)

    assert readers(adam) == [0]


def test_an_administrator_may_let_scorecards_be_read_early(interview, kit, people, adam, rita, henry):
    submit(interview, people["ines"], content(kit))

    with pytest.raises(PermissionDenied):
        scorecard_forms.open_feedback(is_open=True, by=rita, at=TUESDAY)
    scorecard_forms.open_feedback(is_open=True, by=adam, at=TUESDAY)

    assert readers(henry) == [1]
    assert FeedbackRule.objects.count() == 1


def test_somebody_on_the_team_who_only_interviews_reads_after_writing(interview, kit, people, nurse_job, rita):
    submit(interview, people["ines"], content(kit))
    other = factories.application(nurse_job)
    theirs = factories.interview(other, people["henry"], by=rita, starts_at=FRIDAY)
    submit(theirs, people["henry"], Content(overall="yes"))

    assert Scorecard.objects.visible_to(people["ines"].as_actor()).filter(application=other).count() == 0


def test_otto_from_another_organization_reads_and_writes_nothing(interview, kit, people, otto):
    submit(interview, people["ines"], content(kit))

    assert readers(otto) == [0]
    with pytest.raises(PermissionDenied):
        submit(interview, people["henry"], content(kit), by=otto)


def test_a_recruiter_submits_for_an_interviewer_and_both_names_stay(interview, kit, people, rita):
    version = submit(interview, people["ines"], content(kit), by=rita)

    assert (version.scorecard.interviewer, version.submitted_by) == (people["ines"], people["rita"])


def test_who_only_interviews_writes_for_nobody_else(interview, kit, people):
    with pytest.raises(PermissionDenied):
        submit(interview, people["henry"], content(kit), by=people["ines"].as_actor())


def test_without_a_seat_there_is_no_scorecard(interview, kit, people):
    with pytest.raises(scorecards.NotAnInterviewer):
        submit(interview, people["sam"], content(kit))


def test_a_cancelled_interview_is_not_judged_and_the_draft_stays(interview, kit, people, rita):
    draft(interview, people["ines"], content(kit))
    interviews.cancel(interview=interview, by=rita, at=TUESDAY)

    with pytest.raises(scorecards.InterviewWasCancelled):
        submit(interview, people["ines"], content(kit), revision=1)
    assert Scorecard.objects.get().draft["notes"] == "Calm under pressure."


def test_the_last_scorecard_completes_the_interview(interview, application, kit, people):
    submit(interview, people["ines"], content(kit))
    interview_upkeep.tend(interview_id=interview.pk, at=interview.ends_at)
    interview.refresh_from_db()
    assert interview.state == "awaiting_feedback"

    submit(interview, people["henry"], content(kit))

    interview.refresh_from_db()
    assert (interview.state, interview.closed_at) == ("complete", FRIDAY)
    assert Event.objects.about(application.pk).filter(name="ats.interview.completed").count() == 1


def test_an_interview_that_asks_for_no_scorecard_is_complete_when_it_is_over(application, nurse_job, rita, people):
    chat = factories.planned(nurse_job, rita, is_scorecard_required=False)
    interview = factories.interview(application, people["ines"], by=rita, planned=chat)

    interview_upkeep.tend(interview_id=interview.pk, at=interview.ends_at)

    interview.refresh_from_db()
    assert interview.state == "complete"


def test_an_interviewer_who_left_owes_nothing_any_more(interview, kit, people, adam):
    submit(interview, people["ines"], content(kit))
    interview_upkeep.tend(interview_id=interview.pk, at=interview.ends_at)

    members.deactivate(membership=people["henry"], by=adam, at=FRIDAY)
    jobs.drain()

    interview.refresh_from_db()
    assert interview.state == "complete"


def test_a_scorecard_that_was_begun_keeps_the_version_of_its_form(interview, kit, people, rita, adam):
    card = draft(interview, people["ines"], content(kit))
    form = card.form_version.form
    categories = [scorecard_forms.Category("New", [scorecard_forms.Attribute("Hand hygiene")])]
    scorecard_forms.revise(form=form, categories=categories, seen_number=1, by=rita, at=FRIDAY)

    assert submit(interview, people["ines"], content(kit), revision=1).form_version.number == 1
    other = draft(interview, people["henry"], Content(notes="x"))
    assert other.form_version.number == 2


def test_the_form_everybody_starts_with_is_made_once_when_it_is_needed(interview, people, acme):
    first = scorecard_forms.give_default(organization_id=acme.organization.pk, at=MONDAY)
    card = draft(interview, people["ines"], Content(notes="x"))

    assert card.form_version == first
    assert first.form.is_default
