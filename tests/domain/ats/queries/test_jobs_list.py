"""The list of jobs: which, with which figures, seen by whom."""

import pytest

from hireloom.ats.models import Department, Office
from hireloom.ats.operations import applications
from hireloom.ats.operations import jobs as operations
from hireloom.ats.queries import jobs
from hireloom.ats.queries.jobs import Figures, Wish
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY


def titles(actor, **wish):
    return [line.title for line in jobs.page(wish=Wish(**wish), actor=actor).lines]


@pytest.fixture
def several(rita, nurse_job):
    ward = Department.objects.create(organization_id=rita.organization_id, name="Ward")
    lyon = Office.objects.create(organization_id=rita.organization_id, name="Lyon")
    factories.job(rita, title="Head cook", at=TUESDAY, department=ward, office=lyon)
    factories.job(rita, title="Kitchen help", at=FRIDAY, is_open=False)
    closed = factories.job(rita, title="Gardener", at=MONDAY)
    operations.close(job=closed, by=rita, at=FRIDAY)
    return ward, lyon


def test_jobs_are_listed_by_status_youngest_first(rita, several):
    assert titles(rita) == ["Head cook", "Staff nurse"]
    assert titles(rita, status="draft") == ["Kitchen help"]
    assert titles(rita, status="closed") == ["Gardener"]
    assert titles(rita, status="")[:2] == ["Kitchen help", "Head cook"]
    assert jobs.statuses(rita) == {"open": 2, "draft": 1, "closed": 1}


def test_jobs_are_found_by_words_department_and_office(rita, several):
    ward, lyon = several

    assert titles(rita, text="cook HEAD") == ["Head cook"]
    assert titles(rita, text="%") == []
    assert titles(rita, department_id=ward.pk) == titles(rita, office_id=lyon.pk) == ["Head cook"]
    assert titles(rita, department_id=lyon.pk) == []


def test_a_line_counts_new_active_and_hired_and_names_the_team(rita, nurse_job):
    ada, grace, zofia = (factories.application(nurse_job) for _ in range(3))
    applications.move(application=grace, to=nurse_job.stages.get(position=1), by=rita, at=TUESDAY)
    applications.hire(application=zofia, by=rita, at=TUESDAY)
    applications.withdraw(application=factories.application(nurse_job), by=rita, at=TUESDAY)

    (line,) = jobs.page(wish=Wish(), actor=rita).lines

    assert line.figures == Figures(new=1, active=2, hired=1)
    assert [(member.name, member.role) for member in line.team] == [
        ("Rita Lindqvist", "Recruiter"),
        ("Henry Vasquez", "Hiring manager"),
        ("Ines Haddad", "Interviewer"),
    ]
    assert ada.pk


def test_confidential_jobs_are_listed_for_their_team_and_administrators(rita, adam, vera, sam, otto):
    factories.job(rita, title="Chief", is_confidential=True)

    assert [titles(actor) for actor in (rita, adam, vera, sam, otto)] == [["Chief"], ["Chief"], [], [], []]
    assert [jobs.statuses(actor) for actor in (adam, vera, otto)] == [{"open": 1}, {}, {}]


def test_pages_of_jobs_follow_each_other(rita, monkeypatch):
    monkeypatch.setattr(jobs, "PAGE", 2)
    for number in range(3):
        factories.job(rita, title=f"Job {number}", at=MONDAY.replace(day=3 + number))

    first, second = (jobs.page(wish=Wish(), actor=rita, number=number) for number in (1, 2))

    assert ([line.title for line in first.lines], first.total) == (["Job 2", "Job 1"], 3)
    assert [line.title for line in second.lines] == ["Job 0"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_four_queries_with_one_job_and_with_three(count, rita, django_assert_num_queries):
    for number in range(count):
        factories.application(factories.job(rita, title=f"Job {number}"))

    with django_assert_num_queries(4):
        assert len(jobs.page(wish=Wish(), actor=rita).lines) == count
