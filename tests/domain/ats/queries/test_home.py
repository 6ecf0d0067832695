"""What waits for a colleague: theirs, the oldest first, counted once."""

import pytest

from hireloom.ats.operations import applications, jobs
from hireloom.ats.queries import home
from hireloom.core.enums import JobRole
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


def titles(found):
    return [(job.title, job.new, job.late, job.active) for job in found.jobs]


def waiting(rows):
    return [(row.person_name, row.job_title, row.days_in_stage) for row in rows]


def test_new_applications_of_my_jobs_come_oldest_first_and_later_stages_apart(rita, nurse_job):
    cook = factories.job(rita, title="Cook", at=TUESDAY)
    factories.application(nurse_job, name="Ada Byron", at=WEDNESDAY)
    factories.application(cook, name="Grace Onwudiwe", at=TUESDAY)
    zofia = factories.application(nurse_job, name="Zofia Wolska", at=MONDAY)
    applications.move(application=zofia, to=nurse_job.stages.get(position=2), by=rita, at=TUESDAY)

    found = home.of(rita, FRIDAY)

    assert waiting(found.new) == [("Grace Onwudiwe", "Cook", 3), ("Ada Byron", "Staff nurse", 2)]
    assert waiting(found.longest) == [("Zofia Wolska", "Staff nurse", 3)]
    assert titles(found) == [("Cook", 1, 0, 1), ("Staff nurse", 1, 0, 2)]
    assert (found.new_count, found.is_mine) == (2, True)


def test_only_what_is_open_waits(rita, nurse_job):
    ada, grace = (factories.application(nurse_job) for _ in range(2))
    applications.hire(application=ada, by=rita, at=TUESDAY)
    applications.reject(application=grace, reason=factories.reason(rita.organization_id), by=rita, at=TUESDAY)
    jobs.close(job=factories.job(rita, title="Cook"), by=rita, at=TUESDAY)

    found = home.of(rita, FRIDAY)

    assert (titles(found), found.new, found.longest) == ([("Staff nurse", 0, 0, 0)], (), ())


def test_waiting_for_more_than_a_week_is_late(rita, nurse_job):
    factories.application(nurse_job, at=MONDAY)
    in_time, too_long = MONDAY.replace(day=9), MONDAY.replace(day=10)

    assert [titles(home.of(rita, at)) for at in (in_time, too_long)] == [
        [("Staff nurse", 1, late, 1)] for late in (0, 1)
    ]
    assert [home.of(rita, at).new[0].is_late for at in (in_time, too_long)] == [False, True]


@pytest.mark.parametrize("name", ["henry", "ines"])
def test_managers_and_interviewers_see_only_their_jobs(name, rita, nurse_job, request):
    factories.application(nurse_job, name="Ada Byron")
    factories.application(factories.job(rita, title="Cook"), name="Grace Onwudiwe")

    found = home.of(request.getfixturevalue(name), FRIDAY)

    assert [job.title for job in found.jobs] == ["Staff nurse"]
    waiting = [(row.person_name, row.may.may_move, row.may.may_hire) for row in found.new]
    assert waiting == ([("Ada Byron", True, False)] if name == "henry" else []), "they wait for who may decide"


def test_who_sees_every_job_and_is_on_no_team_is_shown_every_open_one(vera, nurse_job):
    factories.application(nurse_job)

    found = home.of(vera, FRIDAY)

    assert (found.is_mine, titles(found)) == (False, [("Staff nurse", 1, 0, 1)])


def test_joining_a_team_puts_its_jobs_first(acme, rita, vera, nurse_job):
    cook = factories.job(rita, title="Cook")
    jobs.add_team_member(job=cook, membership=acme.colleagues["vera"], role=JobRole.INTERVIEWER, by=rita, at=TUESDAY)

    found = home.of(vera, FRIDAY)

    assert (found.is_mine, titles(found)) == (True, [("Cook", 0, 0, 0)])


def test_nothing_of_acme_waits_for_otto_nor_for_who_sees_no_job(nurse_job, otto, edda):
    factories.application(nurse_job)

    for actor in (otto, edda):
        assert home.of(actor, FRIDAY) == home.Home(is_mine=True, jobs=(), deciding=frozenset(), new=(), longest=())


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_costs_five_queries_with_one_application_and_with_three(
    count, rita, nurse_job, django_assert_num_queries
):
    for _ in range(count):
        factories.application(nurse_job)

    with django_assert_num_queries(5):
        home.of(rita, FRIDAY)
