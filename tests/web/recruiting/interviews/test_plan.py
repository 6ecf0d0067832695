"""The interview plan of a job on its pages."""

import pytest
from django.urls import reverse

from hireloom.ats.models import PlanInterview, Stage
from tests.cast import MONDAY
from tests.web.answers import said


@pytest.fixture
def browser(sign_in, nurse_job):
    return sign_in("rita")


def typed(nurse_job, people, *names, **more):
    stage = nurse_job.stages.get(position=2)
    return {
        "name": "Phone interview",
        "stage": str(stage.pk),
        "duration_minutes": "30",
        "purpose": "Do they want the work?",
        "questions": "Why nursing?\n\nNight shifts?\n",
        "focus": ["is-clear"],
        "interviewers": [str(people[name].pk) for name in names],
        "is_scorecard_required": "on",
    } | more


def test_an_interview_is_planned_with_its_kit_and_stands_in_its_stage(browser, nurse_job, people):
    browser.post(reverse("recruiting:plan-new", args=[nurse_job.pk]), typed(nurse_job, people, "ines"))

    planned = PlanInterview.objects.get(job=nurse_job)
    assert [one["text"] for one in planned.questions] == ["Why nursing?", "Night shifts?"]
    assert [one.membership.name for one in planned.default_interviewers.all()] == ["Ines Haddad"]
    page = said(browser.get(reverse("recruiting:plan", args=[nurse_job.pk])))
    for words in ("Phone interview", "30 minutes", "Why nursing?", "Ines Haddad"):
        assert words in page


def test_a_question_that_stays_keeps_its_key_so_that_answers_find_it(browser, nurse_job, people, kit):
    key = kit.questions[1]["key"]
    address = reverse("recruiting:planned", args=[nurse_job.pk, kit.pk])

    browser.post(address, typed(nurse_job, people, questions="New one\nNight shifts?", revision="1"))

    kit.refresh_from_db()
    assert [one["text"] for one in kit.questions] == ["New one", "Night shifts?"]
    assert kit.questions[1]["key"] == key


def test_the_second_of_two_who_change_a_kit_sees_what_holds_and_loses_nothing(browser, nurse_job, people, kit):
    address = reverse("recruiting:planned", args=[nurse_job.pk, kit.pk])
    browser.post(address, typed(nurse_job, people, purpose="Hers", revision="1"))

    stale = browser.post(address, typed(nurse_job, people, purpose="Mine", revision="1"))

    assert stale.status_code == 422
    assert "What holds now" in said(stale)
    assert "Hers" in said(stale)
    assert "Mine" in said(stale)
    assert 'name="revision" value="2"' in said(stale)


def test_an_interview_leaves_the_plan_and_booked_ones_stay(browser, nurse_job, kit, interview):
    browser.post(reverse("recruiting:planned-removals", args=[nurse_job.pk, kit.pk]))

    interview.refresh_from_db()
    assert (PlanInterview.objects.count(), interview.plan_interview_id, interview.name) == (0, None, "Phone interview")


def test_who_may_not_change_the_job_reads_the_plan_and_changes_nothing(sign_in, nurse_job, people, kit):
    ines = sign_in("ines")

    assert "Why nursing?" in said(ines.get(reverse("recruiting:plan", args=[nurse_job.pk])))
    sent = typed(nurse_job, people, revision="1", purpose="Mine")
    assert ines.post(reverse("recruiting:planned", args=[nurse_job.pk, kit.pk]), sent).status_code == 403
    assert ines.post(reverse("recruiting:planned-removals", args=[nurse_job.pk, kit.pk])).status_code == 403


def test_an_interview_is_not_planned_in_a_stage_that_was_removed(browser, nurse_job):
    Stage.objects.filter(job=nurse_job, name="Screening").update(removed_at=MONDAY, position=10_000)

    page = said(browser.get(reverse("recruiting:plan-new", args=[nurse_job.pk])))

    assert "Phone interview" in page
    assert "Screening" not in page
