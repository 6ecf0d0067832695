"""A person's candidacies: where they stand in each job, and the verbs the actor has."""

import pytest

from hireloom.ats.operations import applications, jobs, submissions
from hireloom.ats.queries import candidacies
from hireloom.ats.queries.candidacies import Progress
from hireloom.core.enums import JobRole
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", at=MONDAY)


def verbs(candidacy):
    names = ("may_move", "may_reject", "may_hire", "may_reopen")
    return {name.removeprefix("may_") for name in names if getattr(candidacy, name)}


def test_an_open_candidacy_says_where_it_stands_between_which_stages(rita, nurse_job, ada):
    applications.move(application=ada, to=nurse_job.stages.get(position=1), by=rita, at=TUESDAY)

    (found,) = candidacies.of_person(ada.person_id, rita, FRIDAY)

    assert (found.job_title, found.stage_name, found.days_in_stage, found.is_open) == (
        "Staff nurse",
        "Screening",
        3,
        True,
    )
    assert [(step.name, step.progress) for step in found.steps[:3]] == [
        ("Applied", Progress.PASSED),
        ("Screening", Progress.CURRENT),
        ("Phone interview", Progress.AHEAD),
    ]
    assert verbs(found) == {"move", "reject", "hire"}


def test_a_closed_candidacy_says_how_it_ended_and_only_reopens(rita, ada):
    reason = factories.reason(rita.organization_id)
    applications.reject(application=ada, reason=reason, by=rita, at=WEDNESDAY, is_silver_medalist=True)

    (found,) = candidacies.of_person(ada.person_id, rita, FRIDAY)

    assert (found.outcome, found.outcome_label, found.reason) == ("rejected", "Rejected", reason.name)
    assert (found.closed_at, found.days_in_stage, found.is_late) == (WEDNESDAY, 2, False)
    assert found.is_silver_medalist
    assert verbs(found) == {"reopen"}


def test_open_ones_come_first_then_the_latest(rita, nurse_job, ada):
    applications.withdraw(application=ada, by=rita, at=TUESDAY)
    cook, chief = factories.job(rita, title="Cook"), factories.job(rita, title="Chief")
    submissions.add(person=ada.person, job=cook, by=rita, at=TUESDAY)
    submissions.add(person=ada.person, job=chief, by=rita, at=WEDNESDAY)

    found = candidacies.of_person(ada.person_id, rita, FRIDAY)

    assert [candidacy.job_title for candidacy in found] == ["Chief", "Cook", "Staff nurse"]


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("adam", {"move", "reject", "hire"}),
        ("henry", {"move", "reject"}),
        ("ines", set()),
        ("vera", set()),
        ("sam", set()),
    ],
)
def test_each_colleague_is_offered_the_verbs_of_their_role(name, may, ada, request):
    (found,) = candidacies.of_person(ada.person_id, request.getfixturevalue(name), FRIDAY)

    assert verbs(found) == may


def test_a_hire_is_reopened_only_by_those_who_may_hire(rita, henry, ada):
    applications.hire(application=ada, by=rita, at=TUESDAY)

    assert [verbs(candidacies.of_person(ada.person_id, actor, FRIDAY)[0]) for actor in (rita, henry)] == [
        {"reopen"},
        set(),
    ]


def test_a_job_one_does_not_see_leaves_no_trace(rita, henry, otto, ada):
    submissions.add(person=ada.person, job=factories.job(rita, title="Cook"), by=rita, at=TUESDAY)

    assert len(candidacies.of_person(ada.person_id, rita, FRIDAY)) == 2
    assert [each.job_title for each in candidacies.of_person(ada.person_id, henry, FRIDAY)] == ["Staff nurse"]
    assert candidacies.of_person(ada.person_id, otto, FRIDAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_candidacies_cost_three_queries_with_one_job_and_with_three(count, rita, ada, django_assert_num_queries):
    for number in range(count - 1):
        submissions.add(person=ada.person, job=factories.job(rita, title=f"Job {number}"), by=rita, at=TUESDAY)

    with django_assert_num_queries(3):
        assert len(candidacies.of_person(ada.person_id, rita, FRIDAY)) == count


@pytest.mark.parametrize(
    ("name", "is_closed", "may"),
    [
        ("rita", False, True),
        ("rita", True, True),
        ("sam", False, False),  # adds people, and moves nobody
        ("sam", True, True),
        ("henry", False, False),  # moves people, and adds nobody
        ("henry", True, False),
        ("cora", False, False),
        ("vera", True, False),
    ],
)
def test_another_job_is_offered_to_who_may_take_the_person_there(name, is_closed, may, acme, rita, ada):
    if is_closed:
        applications.withdraw(application=ada, by=rita, at=TUESDAY)

    (found,) = candidacies.of_person(ada.person_id, acme.actor(name), FRIDAY)

    assert found.may_transfer is may


def test_who_adds_people_to_one_job_may_take_those_of_another_there(acme, rita, henry, ada):
    cook = factories.job(rita, title="Cook")
    jobs.add_team_member(job=cook, membership=acme.colleagues["henry"], role=JobRole.COORDINATOR, by=rita, at=TUESDAY)

    (found,) = candidacies.of_person(ada.person_id, henry, FRIDAY)

    assert found.may_transfer
