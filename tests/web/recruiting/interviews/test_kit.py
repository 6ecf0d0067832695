"""The interviewer's page: kit, scorecard, drafts; and the debrief."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hireloom.ats.models import Decision, Scorecard, ScorecardVersion
from hireloom.ats.operations import interviews
from tests import factories
from tests.cast import MONDAY
from tests.web.answers import said


def page_of(interview):
    return reverse("recruiting:interview", args=[interview.pk])


@pytest.fixture
def browser(sign_in, nurse_job):
    return sign_in("ines")


@pytest.fixture
def draft_of(browser, interview):
    def save(**typed):
        return browser.post(
            reverse("recruiting:scorecard-draft", args=[interview.pk]), typed, headers={"HX-Request": "true"}
        )

    return save


@pytest.fixture
def submission_of(browser, interview):
    def submit(**typed):
        return browser.post(reverse("recruiting:scorecard", args=[interview.pk]), typed, follow=True)

    return submit


def test_the_interviewer_has_everything_on_one_page(browser, interview, kit):
    page = said(browser.get(page_of(interview)))

    for words in ("Ada Byron", "Find out whether they want the work.", "Why nursing?", "Is clear", "In focus"):
        assert words in page
    for words in ("Does this time suit you?", "Definitely no", "Submit scorecard", "Henry Vasquez"):
        assert words in page


def test_what_is_typed_is_kept_and_there_again_on_the_next_visit(browser, interview, kit, draft_of):
    key = kit.questions[0]["key"]
    answer = draft_of(
        window="a", revision="0", notes="Calm", **{f"answer-{key}": "For people", "note-is-clear": "Twice"}
    )

    assert "Draft kept at" in said(answer)
    assert 'name="revision" value="1"' in said(answer)
    page = said(browser.get(page_of(interview)))
    for words in (">Calm</textarea>", ">For people</textarea>", ">Twice</textarea>"):
        assert words in page


def test_a_second_window_is_told_and_may_keep_what_is_there(draft_of):
    draft_of(window="desk", revision="0", notes="From the desk")

    stale = draft_of(window="phone", revision="0", notes="From the phone")

    assert stale.status_code == 409
    assert "changed in another window" in said(stale)
    assert Scorecard.objects.get().draft["notes"] == "From the desk"
    draft_of(window="phone", revision="1", notes="From the phone")
    assert Scorecard.objects.get().draft["notes"] == "From the phone"


def test_submitting_without_a_recommendation_says_so_and_keeps_what_was_typed(submission_of):
    response = submission_of(window="a", revision="0", notes="Calm under pressure")

    assert response.status_code == 422
    assert "Choose what you recommend" in said(response)
    assert "Calm under pressure" in said(response)
    assert ScorecardVersion.objects.count() == 0


def test_a_submitted_scorecard_leads_to_the_debrief(submission_of):
    response = submission_of(
        window="a", revision="0", overall="yes", **{"rating-is-clear": "yes", "note-is-clear": "Twice"}
    )

    assert "Your scorecard is in." in said(response)
    version = ScorecardVersion.objects.get()
    assert (version.overall, version.ratings) == ("yes", {"is-clear": {"rating": "yes", "note": "Twice"}})
    for words in ("Ines Haddad", "Is clear", "Twice"):
        assert words in said(response)


def test_others_are_hidden_until_mine_is_in(sign_in, interview, people, ada):
    factories.scorecard(interview, people["henry"], "no", notes="Unsafe with insulin")
    browser = sign_in("ines")
    address = reverse("recruiting:debrief", args=[ada.pk])

    before = said(browser.get(address))
    factories.scorecard(interview, people["ines"])

    assert "1 scorecard of others is in" in before
    assert "Unsafe with insulin" not in before
    assert "Unsafe with insulin" in said(browser.get(address))


def test_answering_on_the_page(browser, interview):
    address = reverse("recruiting:interview-replies", args=[interview.pk])

    browser.post(address, {"reply": "accepted", "sequence": "0"})

    assert interview.seats.get(membership__name="Ines Haddad").reply == "accepted"
    assert browser.post(address, {"reply": "perhaps", "sequence": "0"}).status_code == 409
    assert browser.post(address, {"reply": "accepted", "sequence": "7"}).status_code == 409
    assert browser.post(address, {"reply": "accepted", "sequence": "9" * 5_000}).status_code == 409


def test_a_recruiter_writes_for_an_interviewer(sign_in, interview, people):
    rita = sign_in("rita")
    ines = str(people["ines"].pk)

    assert "You write this for Ines Haddad." in said(rita.get(page_of(interview) + f"?for={ines}"))
    rita.post(reverse("recruiting:scorecard", args=[interview.pk]), {"for": ines, "overall": "yes", "window": "a"})

    version = ScorecardVersion.objects.get()
    assert (version.scorecard.interviewer, version.submitted_by) == (people["ines"], people["rita"])


def test_an_interviewer_cannot_write_for_another(browser, interview, people):
    sent = {"for": str(people["henry"].pk), "overall": "no", "window": "a"}

    assert browser.post(reverse("recruiting:scorecard", args=[interview.pk]), sent).status_code == 403
    assert Scorecard.objects.count() == 0


def test_a_cancelled_interview_says_that_there_is_nothing_to_judge(browser, interview, rita):
    interviews.cancel(interview=interview, because="Closed", by=rita, at=MONDAY)

    page = said(browser.get(page_of(interview)))

    assert "There is nothing to judge." in page
    assert "Submit scorecard" not in page


def test_my_interviews_name_what_is_ahead_and_what_is_due(browser, interview, nurse_job, people, rita):
    past = factories.application(nurse_job, name="Grace Hopper")
    factories.interview(past, people["ines"], by=rita, starts_at=MONDAY)

    page = said(browser.get(reverse("recruiting:interviews")))

    for words in ("Scorecards due", "Grace Hopper", "Overdue", "Coming up", "Ada Byron", "Answer"):
        assert words in page


def test_everybodys_interviews_name_first_what_needs_looking_after(sign_in, interview, nurse_job, people, rita, soon):
    factories.interview(
        factories.application(nurse_job, name="Grace Hopper"),
        people["sam"],
        by=rita,
        starts_at=soon - timedelta(days=1),
    )
    seat = interview.seats.select_related("interview", "membership").get(membership=people["ines"])
    interviews.answer(seat=seat, reply="declined", seen_sequence=0, by=people["ines"].as_actor(), at=MONDAY)
    address = reverse("recruiting:interviews-all")

    page = said(sign_in("rita").get(address))

    assert page.index("Need looking after") < page.index("Ada Byron") < page.index("Grace Hopper")
    assert "Ada Byron" not in said(sign_in("edda").get(address))


def test_without_interviews_the_page_says_what_will_be_there(sign_in, nurse_job):
    assert "Interviews you take part in appear here" in said(sign_in("vera").get(reverse("recruiting:interviews")))


def test_a_decision_is_recorded_with_its_reasons(sign_in, ada):
    rita = sign_in("rita")
    address = reverse("recruiting:decisions", args=[ada.pk])

    assert rita.post(address, {"verdict": "go_on", "reasons": ""}).status_code == 422
    rita.post(address, {"verdict": "go_on", "reasons": "Clear, and wants the work."})

    assert Decision.objects.get().reasons == "Clear, and wants the work."
    assert "Clear, and wants the work." in said(rita.get(reverse("recruiting:debrief", args=[ada.pk])))


def test_a_confidential_job_shows_its_interviews_to_its_team_alone(sign_in, acme, rita, people, soon):
    secret = factories.job(rita, title="Chief nurse", is_confidential=True)
    interview = factories.interview(factories.application(secret), people["henry"], by=rita, starts_at=soon)

    assert sign_in("henry").get(page_of(interview)).status_code == 200
    assert sign_in("vera").get(page_of(interview)).status_code == 404
    assert sign_in("ines").get(page_of(interview)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_debrief_costs_the_same_with_one_and_with_three(
    count, sign_in, ada, people, rita, soon, django_assert_max_num_queries
):
    for number, who in enumerate(("ines", "henry", "sam")[:count]):
        starts_at = soon + timedelta(hours=number)
        factories.scorecard(factories.interview(ada, people[who], by=rita, starts_at=starts_at), people[who])
    browser, address = sign_in("rita"), reverse("recruiting:debrief", args=[ada.pk])
    browser.get(address)

    with django_assert_max_num_queries(28):
        assert said(browser.get(address)).count('class="comparison__card"') == count
